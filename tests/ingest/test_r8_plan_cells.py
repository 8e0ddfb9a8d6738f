"""Cells, names, programmes and line breaks of a plan's tables, one rule at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cell_breaks import close_name, close_wrapped
from ingest.mended import Mended
from ingest.programme_names import Programme, close_programme, split_programme
from ingest.r8_cells import Role, read_cells
from ingest.r8_items import close_item, field_spellings, learn_groups


def roles(line: str) -> list[tuple[Role, str]]:
    return [(cell.role, cell.text.value) for cell in read_cells(Mended.of(line))]


ITEM = "NUMBER FIELD ITEM_NUMBER ITEM_NAME KIND"
ROWS = [
    (
        "1\t分野\t(1)\t項目\t数値目標 (KPI)\t7\t件数\t—\t5件\t6件\t総務部\t広報課\t甲事業\t行う。",
        "KPI_NUMBER INDICATOR AMOUNT AMOUNT AMOUNT OFFICE OFFICE PROGRAMME PLAN",
        "every cell in its place",
    ),
    (
        "1\t分野\t(1)\t項目\t数値目標 (KPI)\t(再掲)\t件数\t5件\t総務部 広報課\t甲事業\t行う。\t",
        "KPI_NUMBER INDICATOR AMOUNT OFFICE PROGRAMME PLAN",
        "部 and 課 fused, the rest to the left",
    ),
    (
        "1\t分野\t(1)\t項目\t数値目標 (KPI)\t7\t件数\t5件\t総務部\t広報課 甲事業 乙事業\t行う。",
        "KPI_NUMBER INDICATOR AMOUNT OFFICE OFFICE PROGRAMME PLAN",
        "the programme begins in the division's cell",
    ),
    (
        "1\t分野\t(1)\t項目\t数値目標 (KPI)\t7\t件数\t5件\t総務部\t甲事業\t行う。",
        "KPI_NUMBER INDICATOR AMOUNT OFFICE PROGRAMME PLAN",
        "the division is lost",
    ),
    (
        "1\t分野\t(1)ア\t項目\t成果目標 (KGI)\t-\t-\t名の推進\t周知を行う。\t総務部 広報課\t甲事業\t行う。",
        "NOTHING NOTHING INDICATOR GOAL OFFICE PROGRAMME PLAN",
        "indicator and goal one column to the right",
    ),
    (
        "1\t分野\t(1)ア\t項目\t成果目標 (KGI)\t-\t-\t周知を行う。\t総務部\t広報課\t甲事業\t行う。",
        "NOTHING NOTHING GOAL OFFICE OFFICE PROGRAMME PLAN",
        "a goal without an indicator",
    ),
    (
        "1\t分野\t(1)ア\t項目\t対応指標等 なし\t-\t-\t-\t総務部\t広報課\t甲事業\t行う",
        "NOTHING NOTHING NOTHING OFFICE OFFICE PROGRAMME PLAN",
        "no indicator at all",
    ),
    (
        "追加\t分野\t(1) ア 項目\t対応指標等なし\t総務部\t広報課\t甲事業\t行う",
        "OFFICE OFFICE PROGRAMME PLAN",
        "number and name of the item in one cell",
    ),
    (
        "1\t分野\t(1)\t項目\t数値目標 (KPI)\t7\t5G人口カバー率\t95.9%\t検討中\t総務部\t甲事業\t行う。",
        "KPI_NUMBER INDICATOR AMOUNT AMOUNT OFFICE PROGRAMME PLAN",
        "an indicator that begins with a figure, a target in words",
    ),
]


@pytest.mark.parametrize(("line", "expected", "why"), ROWS)
def test_a_cell_has_the_role_that_it_says(line: str, expected: str, why: str) -> None:
    assert [role.name for role, _ in roles(line)] == [*ITEM.split(), *expected.split()], why


def test_no_letter_of_a_row_is_lost_between_cells() -> None:
    for line, _, _ in ROWS:
        assert "".join("".join(text for _, text in roles(line)).split()) == "".join(line.split())


NO_ROWS = [
    ("事業 番号\t項目 名称\tNo\t名称\t指標種別\tKPI 番号", "a header"),
    ("\t\t\tR 8\tR 9\t部\t課", "a header's second line"),
    ("1. 数値目標 (KPI) を設定した事業", "a heading"),
    ("本文\tの\t表", "another table"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("line", "why"), NO_ROWS)
def test_what_is_no_row_has_no_cells(line: str, why: str) -> None:
    assert roles(line) == [], why


@given(st.text(alphabet="1数値目標成果(KPI)\t -総務部課事業。件5", max_size=60))
def test_no_line_is_refused(line: str) -> None:
    assert len(roles(line)) <= line.count("\t") + 8


PROGRAMMES = [
    ("甲事業 乙事業", Programme(name="甲事業", subprogramme="乙事業"), "two names"),
    ("甲事業", Programme(name="甲事業"), "one name"),
    (
        "甲事業 乙費 [うち丙向け]",
        Programme(name="甲事業", subprogramme="乙費", activity="うち丙向け"),
        "square",
    ),
    ("甲費 【丙】 【丁】", Programme(name="甲費", activity="丙、丁"), "two activities"),
    ("甲の推進 (0予算)", Programme(name="甲の推進", zero_budget=True), "no money"),
    (
        "甲事業 (0 予算) 【丙】",
        Programme(name="甲事業", activity="丙", zero_budget=True),
        "a space in the mark",
    ),
    (
        "変革 (DX) 推進事業 乙業務",
        Programme(name="変革(DX)推進事業", subprogramme="乙業務"),
        "parentheses in a name",
    ),
    (
        "効率化 (電子) 事業 乙事業",
        Programme(name="効率化(電子)事業", subprogramme="乙事業"),
        "the same, two names",
    ),
    (
        "スマート化支 援事業 乙事業",
        Programme(name="スマート化支援事業", subprogramme="乙事業"),
        "a name broken in two",
    ),
    ("甲経費等 乙事業", Programme(name="甲経費等", subprogramme="乙事業"), "等 after the ending"),
    ("整備事業 (公園)", Programme(name="整備事業(公園)"), "a note in parentheses is no second name"),
    (
        "甲事業 ・乙事業 ・丙×丁 戊事業",
        Programme(name="甲事業", subprogramme="乙事業、丙×丁 戊事業"),
        "bullets",
    ),
    ("甲事業 乙事業 丙事業", Programme(name="甲事業", subprogramme="乙事業、丙事業"), "three names"),
    ("甲診療 甲診療", Programme(name="甲診療", subprogramme="甲診療"), "the same name twice"),
    (
        "甲事業 乙の見直し",
        Programme(name="甲事業", subprogramme="乙の見直し"),
        "a subprogramme without an ending",
    ),
    (
        "・甲費（0予算） ・乙費（会計）",
        Programme(name="甲費（0予算）、乙費（会計）", zero_budget=True),
        "a list of programmes, one of them without money",
    ),
]


@pytest.mark.parametrize(("cell", "expected", "why"), PROGRAMMES)
def test_a_programme_cell_is_told_apart(cell: str, expected: Programme, why: str) -> None:
    assert split_programme(close_programme(Mended.of(cell)).value) == expected, why


@given(st.text(alphabet="甲乙事業費・ 【】[]()0予算", min_size=1, max_size=30).filter(str.strip))
def test_no_programme_cell_is_refused(cell: str) -> None:
    split_programme(close_programme(Mended.of(cell.strip())).value)


WRAPPED = [
    (
        "全県立中・高で採点を行い、日々の 小テストや定期考査の進捗と記録 についての蓄積 を図る",
        "全県立中・高で採点を行い、日々の小テストや定期考査の進捗と記録についての蓄積 を図る",
        "full lines were broken, a short one ended",
    ),
    ("①専用サイトによる情報発信。 ②セミナーへの参画等。", None, "numbered sentences"),
    ("前年度同様、研修により実施する。 庁内の者にビデオを提供して実施する。", None, "sentences"),
    ("上半期93.8% 下半期98.3% 参加：11名 有事に備え、システムの操作方法について習熟した。", None, "a list"),
    ("・導入の推進と機器の更新を進めること ・保守と点検の実施", None, "bullets"),
    ("AI による画像診断", "AIによる画像診断", "a particle belongs to the word before it"),
    ("小 95% 中 91%", None, "a narrow column"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), WRAPPED)
def test_only_a_break_for_want_of_room_is_closed(cell: str, expected: str | None, why: str) -> None:
    assert close_wrapped(Mended.of(cell)).value == (expected or cell), why


NAMES = [
    ("ふくしまポータルPV (ページビュー)数", "ふくしまポータルPV(ページビュー)数", "before parentheses"),
    ("訪問割合（訪問した学校数/ 全学校数）", "訪問割合（訪問した学校数/全学校数）", "after a stroke"),
    ("英語民間試験を受験した生徒 の数", "英語民間試験を受験した生徒の数", "between Japanese letters"),
    ("Google Workspace 利用者数", "Google Workspace利用者数", "words in Latin letters stay apart"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), NAMES)
def test_a_japanese_name_has_no_spaces(cell: str, expected: str, why: str) -> None:
    assert close_name(Mended.of(cell)).value == expected, why


@given(st.text(alphabet="あア漢A1 　(）/・。、", max_size=40))
def test_closing_takes_nothing_but_white_space(cell: str) -> None:
    closed = close_name(Mended.of(cell))
    assert "".join(closed.value.split()) == "".join(cell.split())


def test_a_group_is_what_opens_several_lettered_items() -> None:
    items = [
        ("(1)ア", "教育情報モラル教育の推進"),
        ("(1) イ", "教育 デジタル学習 の実践"),
        ("(1) ウ", "教育 端末の整備"),
        ("(7)", "Web 会議の拡充"),
        ("(2) ア", "携帯電話の 不通話地区の解消"),
    ]
    groups = learn_groups(items)
    assert groups == ("教育",)
    assert [close_item(Mended.of(name), groups).value for _, name in items] == [
        "教育 情報モラル教育の推進",
        "教育 デジタル学習の実践",
        "教育 端末の整備",
        "Web会議の拡充",
        "携帯電話の不通話地区の解消",
    ]


def test_fields_that_differ_in_signs_or_number_are_one() -> None:
    spellings = field_spellings(["安全・安心、環境", "5 安全・安心、環境", "安全・安心・環境", "産業振興"])
    assert spellings["安全・安心・環境"] == "安全・安心、環境"
    assert spellings["産業振興"] == "産業振興"
