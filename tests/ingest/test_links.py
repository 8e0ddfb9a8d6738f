"""Which passages speak of the same thing, with a score and a reason that a person can check."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest.corpus import load_corpus
from ingest.links import build_links
from ingest.links_lineage import predecessors
from ingest.links_wording import Wording, letters
from ingest.records import Corpus, Link, LinkKind, ParsedDocument, PassageKind

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def corpus() -> Corpus:
    return load_corpus(CORPUS)


@cache
def linked(kind: LinkKind) -> dict[str, dict[str, Link]]:
    """For each source its links of a kind, by target."""
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in corpus().links:
        if link.kind is kind:
            found[link.source][link.target] = link
    return found


def targets(kind: LinkKind, source: str) -> list[str]:
    return list(linked(kind).get(source, {}))


REPEATS = [
    ("r8-plan/行政-1-19", "r8-plan/行政-1-2", "（再掲）, its number lost"),
    ("r8-plan/行政-1-30", "r8-plan/行政-1-4", "（再掲） of another field"),
    ("r8-plan/地域-1-41", "r8-plan/地域-1-36", "33（再掲）"),
    ("r8-plan/地域-1-8", "r8-plan/行政-1-25", "one indicator in both parts"),
    ("r8-plan/地域-1-9", "r8-plan/行政-1-26", "one indicator in both parts, spelt differently"),
    ("action-plan-2020/3-1", "action-plan-2020/1-7", "（再掲） of a programme"),
]


@pytest.mark.parametrize(("source", "target", "why"), REPEATS, ids=[row[0] for row in REPEATS])
def test_a_repeating_row_leads_to_its_original(source: str, target: str, why: str) -> None:
    assert targets(LinkKind.REPEATS, source) == [target], why


def test_every_repeating_row_has_its_original() -> None:
    marked = [passage.key for passage in corpus().passages if passage.row and passage.row.is_repeat]
    assert marked
    assert all(len(targets(LinkKind.REPEATS, key)) == 1 for key in marked)


MEASURES = [
    ("r8-plan/行政-1-14", "dx-strategy/第5-3-(4)", "RPAの導入 is RPAの活用"),
    ("r8-plan/行政-1-17", "dx-strategy/第5-3-(5)-ウ", "業務全般における生成AIの活用 is 生成AIの活用"),
    ("r8-plan/行政-1-13", "dx-strategy/第5-3-(3)", "電子決裁"),
    ("r8-plan/行政-1-6", "dx-strategy/第5-2-(2)-ア", "the item names its section and the one above"),
    ("r8-plan/行政-1-27", "dx-strategy/第5-6-(2)", "AI等を活用する is left out"),
    ("r8-plan/地域-1-2", "dx-strategy/第6-1-(1)", "numbered (2) in the plan"),
    ("r8-plan/地域-1-12", "dx-strategy/第6-1-(8)", "numbered (9) in the plan"),
    ("r8-plan/地域-2-6", "dx-strategy/第6-1-(9)", "numbered (10) in the plan"),
    ("r8-plan/地域-1-33", "dx-strategy/第6-3-(1)-ウ", "E-Cサイト"),
    ("r8-plan/地域-1-64", "dx-strategy/第6-5-(1)-イ", "the field's name has another dot"),
    ("r8-plan/行政-2-33", "dx-strategy/第5-6-(1)", "職員の意識改革 of the municipalities"),
    ("r8-plan/行政-1-1", "dx-strategy/第5-1-(1)", "職員の意識改革 of the prefecture"),
]


@pytest.mark.parametrize(("source", "target", "why"), MEASURES, ids=[row[0] for row in MEASURES])
def test_a_row_measures_the_section_of_its_item(source: str, target: str, why: str) -> None:
    assert targets(LinkKind.MEASURES, source) == [target], why


def test_a_row_measures_one_section_and_only_a_new_item_none() -> None:
    rows = [passage.key for passage in corpus().passages if passage.document == "r8-plan"]
    assert [key for key in rows if len(targets(LinkKind.MEASURES, key)) != 1] == ["r8-plan/地域-1-1"]


SUCCEEDS = [
    ("r8-plan/行政-1-14", "r4-projects/行政-3(5)", "one indicator"),
    ("r8-plan/行政-1-14", "action-plan-2020/5-5", "the only rows on RPA"),
    ("r8-plan/行政-1-16", "r4-projects/行政-3(6)#1", "one indicator"),
    ("r8-plan/行政-1-10", "r4-projects/行政-2(3)", "one indicator"),
    ("r8-plan/行政-2-17", "r4-projects/行政-3(6)#2", "one programme"),
    ("r8-plan/地域-1-21", "r4-projects/地域-3(1)ア#4", "one programme, under a merged item"),
    ("r8-plan/地域-1-27", "r4-projects/地域-3(2)ウ#1", "one indicator"),
    ("r8-plan/地域-1-53", "r4-projects/地域-5(5)", "one indicator, the programme renamed"),
    ("r8-plan/地域-1-53", "action-plan-2020/2-19", "the programme that the app began in"),
    ("r8-plan/地域-1-56", "r4-projects/地域-5(3)", "an indicator reworded"),
    ("r8-plan/地域-1-62", "r4-projects/地域-5(10)", "the app's share became the app's users"),
    ("r8-plan/地域-1-62", "action-plan-2020/2-24", "HACCP"),
    ("r4-projects/行政-3(2)", "action-plan-2020/5-6", "one programme"),
    ("r4-projects/地域-第6#1", "action-plan-2020/1-7", "one programme"),
    ("dx-strategy/第5-3-(4)", "r4-projects/行政-3(5)", "a section and the item that it was"),
    ("dx-strategy/第5-3-(8)", "r4-projects/行政-4(2)#1", "an item that stood in another field"),
]


@pytest.mark.parametrize(("source", "target", "why"), SUCCEEDS, ids=[f"{a} {b}" for a, b, _ in SUCCEEDS])
def test_a_row_leads_to_what_older_plans_said_on_it(source: str, target: str, why: str) -> None:
    assert target in targets(LinkKind.SUCCEEDS, source), why


STRANGERS = [
    ("r8-plan/行政-2-21", "r4-projects/行政-3(2)", "税務システム and 庶務システム"),
    ("r8-plan/行政-1-25", "r4-projects/市町村-1(4)", "only the umbrella programme in common"),
    ("r8-plan/行政-2-4", "r4-projects/行政-2(1)#4", "only an item of many rows in common"),
    ("r8-plan/地域-1-65", "r4-projects/地域-6(2)ア", "two apps that count downloads"),
    ("dx-strategy/第6-4-(7)", "r4-projects/地域-5(7)", "医療機関 and 介護施設"),
]


@pytest.mark.parametrize(("source", "target", "why"), STRANGERS, ids=[f"{a} {b}" for a, b, _ in STRANGERS])
def test_what_only_sounds_alike_is_not_linked(source: str, target: str, why: str) -> None:
    assert target not in targets(LinkKind.SUCCEEDS, source), why


def test_every_footnote_explains_the_passage_of_its_mark() -> None:
    for passage in corpus().passages:
        if passage.kind is PassageKind.FOOTNOTE:
            places = targets(LinkKind.EXPLAINS, passage.key)
            assert places, passage.key
            assert all(key.startswith(f"{passage.document}/") for key in places)


def test_links_join_passages_of_the_corpus_and_never_a_passage_to_itself() -> None:
    keys = {passage.key for passage in corpus().passages}
    for link in corpus().links:
        assert {link.source, link.target} <= keys
        assert link.source != link.target
        assert 0 < link.score <= 1
        assert link.reason


def test_no_link_comes_twice() -> None:
    pairs = [(link.source, link.target, link.kind) for link in corpus().links]
    assert len(pairs) == len(set(pairs))


def test_succession_leads_from_newer_to_older_plans() -> None:
    order = ["dx-strategy", "r8-plan", "r4-projects", "action-plan-2020"]
    for source, links in linked(LinkKind.SUCCEEDS).items():
        for target in links:
            assert order.index(source.split("/")[0]) < order.index(target.split("/")[0])


def unrelated(parsed: ParsedDocument) -> ParsedDocument:
    return replace(parsed, document=replace(parsed.document, supersedes=(), part_of=None))


def test_links_between_documents_come_from_the_manifest_alone() -> None:
    links = build_links(tuple(unrelated(parsed) for parsed in corpus().documents))
    assert {link.kind for link in links} == {LinkKind.REPEATS, LinkKind.EXPLAINS}


def test_a_plan_follows_what_it_and_its_strategy_supersede() -> None:
    by_id = {parsed.document.id: parsed for parsed in corpus().documents}
    older = [parsed.document.id for parsed in predecessors(by_id["r8-plan"], by_id)]
    assert older == ["r4-projects", "action-plan-2020"]


def test_a_corpus_without_documents_has_no_links() -> None:
    assert build_links(()) == ()


ALIKE = [
    ("ふくしまポータルPV（ページビュー）数", "ふくしまポータルPV (ページビュー)数", 1.0, "width and spaces"),
    ("RPAの活用", "RPAの導入", 0.5, "the rare half agrees"),
    ("RPAの活用", "AIの活用", 0.0, "the common half agrees"),
    ("", "RPAの活用", 0.0, "nothing to compare"),
]


@pytest.mark.parametrize(("one", "other", "least", "why"), ALIKE, ids=[row[3] for row in ALIKE])
def test_wordings_agree_by_their_rare_letters(one: str, other: str, least: float, why: str) -> None:
    wording = Wording.of(["RPAの活用", "AIの活用", "生成AIの活用", "データの活用", "電子契約の導入"])
    agreement = wording.agreement(one, other)
    assert least <= agreement <= 1, why
    assert agreement == wording.agreement(other, one)
    if one:
        assert wording.agreement(one, one) == pytest.approx(1)


def test_a_common_ending_weighs_less_than_a_rare_word() -> None:
    wording = Wording.of(["RPAの活用", "AIの活用", "生成AIの活用", "データの活用", "電子契約の導入"])
    assert wording.agreement("RPAの活用", "RPAの導入") > wording.agreement("データの活用", "RPAの活用")


def test_letters_leave_out_width_case_spaces_and_brackets() -> None:
    assert letters("ＤＸ（デジタル 変革）・推進") == "dxデジタル変革推進"
