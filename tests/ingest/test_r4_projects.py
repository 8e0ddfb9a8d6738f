"""The R4 project list as rows: 131 of them, each under the item that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest
from stored_plan import StoredPlan

from ingest.corrections import load_corrections
from ingest.r4_projects import parse_r4_projects
from ingest.records import PassageKind, Row
from ingest.row_text import office_name

HEADINGS = "分野\t項目\t担当課\t事業名又は取組名\t事業概要又は取組内容\t指標（KPI）又は目標\n"


PLAN = StoredPlan("r4-projects", parse_r4_projects)
document, stored, parse = PLAN.document, PLAN.stored, PLAN.parse
plan, passages = PLAN.plan, PLAN.passages


def row(locator: str) -> Row:
    found = passages()[locator].row
    assert found is not None
    return found


def offices(locator: str) -> list[str]:
    return [office_name(office) for office in row(locator).offices]


def line_of(locator: str) -> int:
    """Number of the stored line that the passage's row stands in."""
    return stored().count("\n", 0, passages()[locator].end) + 1


def test_every_row_is_a_passage_under_its_own_locator() -> None:
    assert len(plan().passages) == 131
    assert len(passages()) == 131
    assert {passage.kind for passage in plan().passages} == {PassageKind.ROW}
    assert Counter(row(locator).part for locator in passages()) == {"行政": 38, "市町村": 18, "地域": 75}


def test_every_stored_line_with_an_office_is_one_row() -> None:
    lines = stored().split("\n")
    with_office = {n for n, line in enumerate(lines, 1) if re.search(r"(部|庁|局) ?\S*[課室](\t|$)", line)}
    assert with_office <= {line_of(locator) for locator in passages()}


def test_nothing_but_titles_and_repeated_headings_is_left_out() -> None:
    assert plan().uncovered == ()


def test_rows_stand_in_printed_order() -> None:
    starts = [passage.source.origin[-1] for passage in plan().passages]
    assert starts == sorted(starts)


OFFICES = [
    ("行政-1(1)#1", ["総務部 職員研修課"]),
    ("行政-2(1)#1", ["総務部 行政経営課", "企画調整部 デジタル変革課"]),
    ("行政-計画#2", ["議会事務局 総務課"]),
    ("行政-2(2)#3", ["出納局 出納総務課"]),
    ("市町村-2(3)", ["企画調整部 デジタル変革課"]),
    ("地域-1(1)", ["企画調整部 避難地域復興局 避難地域復興課"]),
    ("地域-3(1)ア#6", ["教育庁 教育総務課", "教育庁 高校教育課", "教育庁 特別支援教育課"]),
    ("地域-3(2)エ", ["保健福祉部 こども未来局 こども・青少年政策課"]),
    ("地域-4(3)オ", ["土木部 技術管理課"]),
    ("地域-5(3)", ["病院局 病院経営課"]),
]


@pytest.mark.parametrize(("locator", "expected"), OFFICES)
def test_a_row_names_who_is_in_charge(locator: str, expected: list[str]) -> None:
    assert offices(locator) == expected


def test_every_row_has_a_department_and_a_division() -> None:
    assert all(
        office.department and office.division for passage in passages() for office in row(passage).offices
    )
    assert all(row(locator).offices for locator in passages())


TARGETS = [
    ("行政-3(5)", "RPAの導入により削減される年間の業務時間", 2022, "11400", "時間"),
    ("行政-2(1)#4", "共同導入した電子申請システムの利用件数", 2022, "110000", "件"),
    ("行政-3(6)#2", "チャットボットの利用満足度について、「満足した」と回答した割合", 2022, "58", "%"),
    ("行政-5(1)", "インターネットを同時に閲覧可能な台数", 2022, "5000", "台"),
    ("市町村-1(4)", "県民のマイナンバーカード取得率", 2022, "100", "%"),
    ("市町村-1(5)#3", "AI、RPA等の先端技術を活用する市町村数", 2022, "41", "団体"),
    (
        "地域-1(1)",
        "ふくしま12市町村移住ポータルサイト(未来ワークふくしま)のページビュー(PV)数",
        2022,
        "1100000",
        "PV",
    ),
    ("地域-1(3)", "研究成果(普及に移しうる成果数)", 2025, "5", "件"),
    ("地域-3(2)ア", "県内IT企業等への就職や在宅就労に結び付いた人数", 2022, "54", "名"),
    ("地域-3(2)ウ#1", "農業短期大学校におけるスマート農業研修等受講者数", 2025, "640", "名"),
    ("地域-4(2)ア#3", "福島県産牛枝肉価格と全国平均価格の差", 2022, "170", "円/kg"),
    ("地域-5(10)", "ふくしまHACCPアプリ等を利用してふくしまHACCPを導入した施設数の割合", 2022, "39.4", "%"),
    ("地域-第6#1", "携帯電話の人口カバー率", 2022, "99.97", "%"),
]


@pytest.mark.parametrize(("locator", "indicator", "year", "value", "unit"), TARGETS)
def test_a_goal_with_one_clear_figure_is_a_target(
    locator: str, indicator: str, year: int, value: str, unit: str
) -> None:
    (target,) = row(locator).targets
    assert (row(locator).indicator, target.year) == (indicator, year)
    assert (target.amount.value, target.amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "locator", ["市町村-1(3)", "地域-3(2)イ#1", "行政-1(2)", "行政-5(2)", "地域-4(2)イ#1"]
)
def test_a_goal_of_several_figures_or_of_none_sets_no_target(locator: str) -> None:
    assert row(locator).targets == ()


def test_every_target_is_printed_in_the_goal() -> None:
    for locator in passages():
        for target in row(locator).targets:
            assert target.amount.printed in row(locator).goal


def test_merged_cells_are_filled_from_the_row_above() -> None:
    for filled, above in [("市町村-2(4)", "市町村-2(1)"), ("地域-4(3)オ", "地域-4(3)ア")]:
        assert row(filled).programme == row(above).programme
        assert row(filled).goal == row(above).goal
        assert row(filled).goal in passages()[filled].source.value
        assert passages()[filled].title == row(filled).item_name


def test_a_row_cut_off_is_not_filled_from_another() -> None:
    lost = row("地域-3(1)オ")
    assert (lost.programme, lost.outline, lost.goal) == ("統合型校務支援システム整備事業", "", "")
    assert any(suspicion.locator == "地域-3(1)オ" for suspicion in plan().suspicions)


@pytest.mark.parametrize(
    ("locator", "part"),
    [
        ("市町村-1(5)#4", "行政-2(1)#4と異なる（11万件／11,000件）"),
        ("市町村-1(6)#1", "市町村-1(5)#3と異なる（41団体（累計）／42団体（累計））"),
    ],
)
def test_two_targets_for_one_indicator_are_suspicious(locator: str, part: str) -> None:
    assert any(part in suspicion.what for suspicion in plan().suspicions if suspicion.locator == locator)


@pytest.mark.parametrize(
    ("locator", "mended"),
    [
        ("行政-1(3)", "県規定に基づく約92%"),
        ("行政-2(2)#1", "自動車税種別割"),
        ("市町村-1(5)#4", "電子申請システムの利用件数について、11,000件を目標とする。"),
        ("地域-4(2)ア#3", "「福島牛」AI肥育確立事業"),
        ("地域-5(3)", "福島県立医科大学附属病院"),
        ("地域-6(2)イ", "イノシシ捕獲"),
    ],
)
def test_what_the_extraction_spoilt_is_mended_and_said(locator: str, mended: str) -> None:
    passage = passages()[locator]
    assert mended in passage.source.value
    assert passage.repairs


def test_every_correction_is_made_somewhere() -> None:
    made = {repair.printed for passage in plan().passages for repair in passage.repairs}
    for line in load_corrections():
        if line.document == document().id and not line.is_doubt:
            assert line.printed in made, line.locator


def test_a_source_is_cut_from_the_stored_text() -> None:
    for passage in plan().passages:
        unchanged = [
            (letter, stored()[offset])
            for letter, offset in zip(passage.source.value, passage.source.origin, strict=True)
        ]
        differing = sum(one != other for one, other in unchanged if one.strip())
        assert differing <= 60, passage.locator
        assert all(one <= other for one, other in pairwise(passage.source.origin)), passage.locator


def test_a_document_of_the_same_form_never_seen_before_is_read() -> None:
    parsed = parse(
        "令和5年度関連事業・取組一覧\n"
        + HEADINGS
        + "1 新しい分野\t1(1) 新しい項目\t総務部 広報課\t広報事業\t概要。\t"
        + "閲覧数について、100件を目標とする。\n"
        + "\t\t\t財政局 財政課\t予算事業\t概要。\t目標。\n"
        + "\t2(1)\t別の項目\t\t\t\n意味のない行\n"
    )
    found = {passage.locator: passage for passage in parsed.passages}
    assert list(found) == ["行政-1(1)#1", "行政-1(1)#2", "行政-2(1)"]
    assert found["行政-2(1)"].title == "別の項目"
    assert len(parsed.uncovered) == 1


def test_an_empty_list_gives_no_passage() -> None:
    assert parse(HEADINGS).passages == ()
