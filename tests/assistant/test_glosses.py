"""Names that an answer prints have their English gloss."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_of_plans import CORPUS, LATIN_ONLY, glosses, passages, rows

from assistant.language.glosses import key, load_glosses
from ingest.manifest import read_manifest
from ingest.records import PassageKind


def unglossed(names: set[str]) -> list[str]:
    """Names that have letters of their own and no gloss; what is Latin already needs none."""
    return sorted(
        name for name in names if name and not LATIN_ONLY.fullmatch(key(name)) and not glosses().of(name)
    )


def offices() -> set[str]:
    all_rows = [passage.row for passage in passages() if passage.row]
    return {name for row in all_rows for o in row.offices for name in (o.department, o.bureau, o.division)}


def section_titles(document: str) -> set[str]:
    sections = [p for p in passages() if p.document == document and p.kind is PassageKind.SECTION]
    return {title for passage in sections for title in (passage.title, *passage.breadcrumb)}


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("offices", offices),
        ("titles of documents", lambda: {d.title for d in read_manifest(CORPUS)}),
        ("short titles of documents", lambda: {d.short_title for d in read_manifest(CORPUS)}),
        ("sections of the strategy", lambda: section_titles("dx-strategy")),
        ("sections of the ICT plan", lambda: section_titles("ict-plan-ch2")),
        ("blocks", lambda: {block.name for passage in passages() for block in passage.blocks}),
        ("indicators of the plan in force", lambda: {row.indicator for row in rows("r8-plan")}),
        ("items of the plan in force", lambda: {row.item_name for row in rows("r8-plan")}),
        ("fields of the plan in force", lambda: {row.field for row in rows("r8-plan")}),
        ("programmes of the plan in force", lambda: {row.programme for row in rows("r8-plan")}),
        ("sub-programmes of the plan in force", lambda: {row.subprogramme for row in rows("r8-plan")}),
        ("activities of the plan in force", lambda: {row.activity for row in rows("r8-plan")}),
        ("items of R4", lambda: {row.item_name for row in rows("r4-projects")}),
        ("programmes of R4", lambda: {row.programme for row in rows("r4-projects")}),
        ("projects of 2020", lambda: {row.programme for row in rows("action-plan-2020")}),
    ],
)
def test_every_name_that_an_answer_prints_has_its_gloss(what: str, names: Callable[[], set[str]]) -> None:
    assert not unglossed(names()), what


def test_every_unit_of_the_tables_has_its_gloss() -> None:
    amounts = [
        amount
        for passage in passages()
        if passage.row
        for amount in (passage.row.baseline, *(target.amount for target in passage.row.targets))
    ]
    units = {amount.unit for amount in amounts if amount and amount.unit}
    assert not sorted(unit for unit in units if key(unit) not in glosses().units)


@pytest.mark.parametrize(
    ("name", "gloss"),
    [
        ("行政経営課", "Administrative Management Division"),
        ("RPAの導入により削減される業務時間", "working hours cut by introducing RPA"),
        ("ＲＰＡ の 導入により削減される業務時間", "working hours cut by introducing RPA"),
        ("1 復興・創生", "1 reconstruction and revitalisation"),
        ("教育 情報モラル教育の推進", "education: promoting information ethics education"),
        ("(5)ア AIの活用 議事録の作成支援", "(5)ア using AI: help with taking minutes"),
        (
            "庶務システム運用事業、集中処理機関運営事業",
            "running the general affairs system, running the central handling office",
        ),
        ("だれも知らない課", None),
        ("総務部 だれも知らない課", None),
        ("(1)", None),
        ("", None),
    ],
)
def test_a_name_is_glossed_whole_or_by_its_parts_or_not_at_all(name: str, gloss: str | None) -> None:
    assert glosses().of(name) == gloss


@pytest.mark.parametrize(
    ("unit", "value", "gloss"),
    [
        ("時間", Decimal(17061), "hours"),
        ("時間", 1, "hour"),
        ("件", Decimal("1.0"), "case"),
        ("件", None, "cases"),
        ("％", 80, "%"),
        ("千枚", 1, "thousand sheets"),
        ("里", 3, "里"),
    ],
)
def test_a_unit_is_singular_for_one_and_itself_where_unknown(unit: str, value: object, gloss: str) -> None:
    assert glosses().unit(unit, value) == gloss


@given(st.text(max_size=100))
def test_any_name_may_be_asked_for(name: str) -> None:
    assert glosses().of(name) is None or glosses().of(name)


def test_a_corpus_without_glosses_is_no_error(tmp_path: Path) -> None:
    assert load_glosses(tmp_path / "glosses.yaml").of("総務部") is None
