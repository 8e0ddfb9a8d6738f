"""The action plan of 2020 as rows: 130 projects in five chapters, and the page in front of them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest
from stored_plan import StoredPlan

from ingest.action_plan import parse_action_plan
from ingest.corrections import load_corrections
from ingest.records import PassageKind, Row
from ingest.row_text import office_name

FRONT = "見直しのポイント"
CHAPTERS = {
    "1": ("復興の推進", 10),
    "2": ("安全・安心、健康なくらし", 34),
    "3": ("産業振興・地域活性化", 30),
    "4": ("教育・ICT人材育成", 18),
    "5": ("電子自治体", 38),
}


PLAN = StoredPlan("action-plan", parse_action_plan)
document, stored, parse = PLAN.document, PLAN.stored, PLAN.parse
plan, passages = PLAN.plan, PLAN.passages


@cache
def rows() -> dict[str, Row]:
    return {locator: passage.row for locator, passage in passages().items() if passage.row}


def test_the_plan_is_130_rows_and_a_front_page() -> None:
    assert len(rows()) == 130
    assert len(plan().passages) == len(passages()) == 131
    assert passages()[FRONT].kind is PassageKind.FRONT


def test_every_chapter_is_numbered_through() -> None:
    expected = [f"{chapter}-{n}" for chapter, (_, last) in CHAPTERS.items() for n in range(1, last + 1)]
    assert list(rows()) == expected
    assert [row.number for row in rows().values()] == expected


def test_a_row_stands_in_its_chapter_by_name() -> None:
    assert Counter(row.part for row in rows().values()) == dict(CHAPTERS.values())
    assert passages()["5-18"].breadcrumb == ("アクションプラン2020", "5 電子自治体")


def test_nothing_but_repeated_headings_is_left_out() -> None:
    assert plan().uncovered == ()


def test_every_row_has_all_its_cells() -> None:
    for locator, row in rows().items():
        assert all((row.programme, row.outline, row.goal)), locator
        assert all(office.department and office.division for office in row.offices), locator
        assert row.offices, locator


def test_new_projects_are_marked() -> None:
    assert sum(row.is_new for row in rows().values()) == 33
    assert [rows()[at].is_new for at in ("2-4", "5-18", "5-19", "1-1")] == [True, True, False, False]


def test_repeated_projects_are_tied_to_their_first_row() -> None:
    assert {at: row.repeats for at, row in rows().items() if row.is_repeat} == {"3-1": "1-7", "5-15": "4-2"}
    assert rows()["3-1"].programme == rows()["1-7"].programme == "携帯電話通話エリア広域ネットワーク化事業"


CELLS = [
    ("1-1", "programme", "インターネット広報広聴事業", "a name over two lines"),
    (
        "1-2",
        "subprogramme",
        "ふくしまからはじめよう。情報発信プラットフォーム事業",
        "a full stop inside a name",
    ),
    ("1-5", "programme", "福島ゆかりのコンテンツによる地域活力創造事業", "foreign letters and line breaks"),
    ("1-6", "programme", "ARを活用した観光交流促進事業", "a narrow column"),
    (
        "1-8",
        "outline",
        "東日本大震災・原子力災害の福島の記憶を後世に継承するとともに、",
        "lines of uneven length",
    ),
    (
        "1-8",
        "goal",
        "・収集資料のデジタルデータ化の推進 ・タッチパネルコンテンツや情報端末等の設置",
        "bullets stay apart",
    ),
    ("2-28", "goal", "ICT活用工事未経験企業を対象に、", "HTML in front"),
    ("3-1", "goal", "（現年）4市町村9地区を整備予定 （繰越）2市町村5地区を整備予定", "a list stays a list"),
    ("3-8", "programme", "ふくしま産業復興企業立地支援事業", "a name broken on a page of unbroken lines"),
    ("3-16", "programme", "アグリふくしま革新技術加速化推進事業", "a name broken early"),
    ("3-22", "activity", "「がんばろう ふくしま！」応援店等拡大事業", "a slogan keeps its space"),
    ("3-15", "goal", "多言語観光情報サイト「Fukushima Travel」のページビュー数", "English keeps its spaces"),
    ("4-17", "goal", "<目標の内容> 履修科目（R2.後期）", "an author's heading is no HTML"),
    ("5-8", "goal", "令和3年6月運用開始に向け", "a date"),
    ("5-13", "outline", "LGWAN-ASPによる", "a correction"),
    ("3-10", "goal", "県内各市町村に新たに立地する事業所の地元新卒者採用数 9人", "a correction"),
]


@pytest.mark.parametrize(("locator", "field", "expected", "why"), CELLS)
def test_a_cell_reads_as_its_author_wrote_it(locator: str, field: str, expected: str, why: str) -> None:
    assert expected in getattr(rows()[locator], field), why


def test_no_html_is_left() -> None:
    for passage in passages().values():
        assert "<ul" not in passage.source.value
        assert "<p>" not in passage.source.value
        assert "style=" not in passage.text


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("1-9", ["生活環境部 環境創造センター"]),
        ("1-10", ["農林水産部 農林企画課", "農林水産部 農業振興課"]),
        ("2-10", ["危機管理部 原子力安全対策課"]),
        ("2-16", ["保健福祉部 障がい福祉課"]),
        ("2-19", ["保健福祉部 健康づくり推進課"]),
        ("4-7", ["教育庁 財務課施設財産室"]),
        ("5-31", ["企業局 経営・販売課"]),
        ("5-33", ["議会事務局 議事課"]),
        ("5-36", ["教育庁 図書館"]),
    ],
)
def test_a_row_names_who_is_in_charge(locator: str, expected: list[str]) -> None:
    assert [office_name(office) for office in rows()[locator].offices] == expected


TARGETS = [
    ("2-4", "", 2020, "1000", "名", "no words name what is measured"),
    ("2-15", "導入施設等数（累計）", 2020, "113", "施設", "a figure behind its indicator"),
    ("2-19", "", 2020, "18000", "ダウンロード", "the target, not the count so far"),
    ("2-20", "総合医療情報システムへのアクセス件数", 2023, "1200000", "件", "another year is named"),
    (
        "3-14",
        "観光情報ポータルサイト「ふくしまの旅」のページビュー数",
        2020,
        "1000000",
        "PV",
        "in a sentence",
    ),
    ("3-18", "認証GAP取得件数", 2020, "361", "件", "the year in brackets"),
    ("3-21", "オンラインストアによる販売額", 2020, "2600000000", "円", "a sum of money"),
    ("4-1", "県内ICT関連企業・業務等就労者数", 2020, "126", "人", "a total"),
    ("5-20", "補助件数", 2020, "10", "件", "behind a bullet"),
    (
        "5-24",
        "県民向け森林情報地図サイト「ふくしま森まっぷ」のアクセス件数",
        2020,
        "500000",
        "件",
        "after a sentence",
    ),
    ("5-30", "電子入札の実施件数", 2020, "150", "件", "after other words"),
]


@pytest.mark.parametrize(("locator", "indicator", "year", "value", "unit", "why"), TARGETS)
def test_a_goal_with_one_clear_figure_is_a_target(
    locator: str, indicator: str, year: int, value: str, unit: str, why: str
) -> None:
    (target,) = rows()[locator].targets
    assert (rows()[locator].indicator, target.year) == (indicator, year), why
    assert (target.amount.value, target.amount.unit) == (Decimal(value), unit), why


@pytest.mark.parametrize("locator", ["1-2", "2-21", "2-22", "2-30", "3-4", "3-30", "5-18", "5-38"])
def test_a_goal_of_several_figures_or_of_none_sets_no_target(locator: str) -> None:
    assert rows()[locator].targets == ()


def test_the_front_page_holds_the_counts_the_reasons_and_the_directions() -> None:
    text = passages()[FRONT].text
    for words in (
        "1 修正項目 8",
        "2 追加項目 20",
        "3 見直し後の全項目数 130 (見直し前は110項目)",
        "WITHコロナ時代に適応した内容へ見直しを行った。",
        "1 「新しい生活様式」定着の推進",
        "・指標・目標値の修正(2-4、2-19)",
        "年度ごとに各部局等がそれぞれ実施する施策を取りまとめたもの",
        "・「電子自治体」 ～官民データやICTを活用した行政サービスの提供～",
    ):
        assert words in text


def test_the_front_pages_bullets_stand_under_their_headings() -> None:
    front = passages()[FRONT]
    bullets = {
        block.name: [front.source.value[item.start : item.end] for item in block.items if item.bullet]
        for block in front.blocks
    }
    assert {name: len(items) for name, items in bullets.items() if items} == {
        "1 「新しい生活様式」定着の推進": 3,
        "2 経済活動再生の支援": 4,
        "3 医療体制の強化": 1,
        "4 その他": 2,
        "施策の展開方向": 5,
    }
    assert all(item.startswith("・") for items in bullets.values() for item in items)


def test_the_front_page_ends_where_the_first_chapter_begins() -> None:
    front = passages()[FRONT]
    assert front.end <= stored().index("1 復興の推進\n")
    assert front.start == stored().index("ふくしまICT")


def test_pasted_goals_are_suspicious() -> None:
    assert any(each.locator == "5-23" and "5-22" in each.what for each in plan().suspicions)
    assert {each.locator for each in plan().suspicions if "3-8" in each.what} == {"3-9"}


def test_every_correction_is_made_somewhere() -> None:
    made = {(passage.locator, repair.printed) for passage in plan().passages for repair in passage.repairs}
    for line in load_corrections():
        if line.document == document().id and not line.is_doubt:
            assert (line.locator, line.printed) in made


def test_a_source_keeps_the_order_of_the_stored_text() -> None:
    for passage in plan().passages:
        assert all(one <= other for one, other in pairwise(passage.source.origin)), passage.locator


def test_passages_do_not_overlap() -> None:
    for above, below in pairwise(plan().passages):
        assert above.end <= below.start, below.locator


def test_a_plan_of_the_same_form_never_seen_before_is_read() -> None:
    headings = "整理番号\t新規\t施策（事業）名称\t取組概要\t指標・目標\t部局等名 担当課\n"
    parsed = parse(
        "表紙の文。\n\n1 新しい章\n\n"
        + headings
        + "1\t○\t甲事業\t概要。\t補助件数：7件\t総務部 財政課\n"
        + "1\t\t乙事業\t概要。\t目標。\t総務部 財政課\n"
        + "続きの分からない行\n"
    )
    assert [passage.locator for passage in parsed.passages] == [FRONT, "1-1", "1-1#2"]
    assert parsed.passages[0].text == "表紙の文。"
    assert len(parsed.uncovered) == 1


def test_a_text_without_a_table_is_all_front_page() -> None:
    assert [passage.locator for passage in parse("表紙の文だけ。").passages] == [FRONT]
