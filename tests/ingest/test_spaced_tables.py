"""Tables drawn with spaces, parts of a plan named by a word and a number, and units beside figures."""

from __future__ import annotations

import pytest

from ingest.generic_tables import read_table
from ingest.headings import read_heading
from ingest.mended import Mended
from ingest.outline_lines import read_lines
from ingest.table_figures import read_figure, without_unit


def grid(text: str) -> list[list[str]]:
    table, _ = read_table(read_lines(text))
    return [[cell.value for cell in line] for line in table.lines] if table else []


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "指標      基準値   目標値\n利用率    11.8％   30.0％\n利用者数  71人     180人\n",
            [["指標", "基準値", "目標値"], ["利用率", "11.8％", "30.0％"], ["利用者数", "71人", "180人"]],
            "columns apart by two spaces and more",
        ),
        (
            "区分    R7   R8   備考\n見込み  10   20   人\n確保         20\n実施    10   20   人\n",
            [
                ["区分", "R7", "R8", "備考"],
                ["見込み", "10", "20", "人"],
                ["確保", "", "20"],
                ["実施", "10", "20", "人"],
            ],
            "an empty cell keeps its place",
        ),
        (
            "番号  指標      目標値\n1     相談した  0人\n      児童の数\n2     参加者数  5人\n",
            [
                ["番号", "指標", "目標値"],
                ["1", "相談した児童の数", "0人"],
                ["2", "参加者数", "5人"],
            ],
            "a cell goes on in the next line",
        ),
        (
            "　区分　　　R元　　　R2\n　家庭系　　5,312　5,408\n　集団回収　298　　　189\n",
            [["区分", "R元", "R2"], ["家庭系", "5,312", "5,408"], ["集団回収", "298", "189"]],
            "long figures leave a single wide space",
        ),
        (
            "┌──┬──┐\n│指標　│R10　│\n├──┼──┤\n│割合　│20.0　│\n└──┴──┘\n",
            [["指標", "R10"], ["割合", "20.0"]],
            "a table with a drawn frame",
        ),
        ("市長  副市長  教育長\n", [], "a single line is no table"),
        ("本市では  次の  とおりです。\n計画を  進めて  いきます。\n", [], "sentences are no cells"),
        ("相談窓口  こども課\n電話番号  22-3456\n", [], "two columns are a list of labels"),
    ],
)
def test_columns_of_spaces_are_read_as_a_table(text: str, expected: list[list[str]], why: str) -> None:
    read = grid(text)
    padded = [line + [""] * (len(read[0]) - len(line)) for line in expected] if read else expected
    assert read == padded, why


@pytest.mark.parametrize(
    ("line", "label", "title", "why"),
    [
        ("基本目標１　安心して暮らせるまち", "基本目標1", "安心して暮らせるまち", "wide figure and space"),
        ("施策3：不登校の支援", "施策3", "不登校の支援", "a colon instead of a space"),
        ("施策1-2 居場所づくり", "施策1-2", "居場所づくり", "numbered within its parent"),
        ("重点プロジェクト② 中心市街地の再生", "重点プロジェクト②", "中心市街地の再生", "a circled number"),
        ("目標 80 ％", "", "", "a figure and its unit are no title"),
        ("事業3件を実施", "", "", "a count goes on without a space"),
    ],
)
def test_a_word_and_a_number_head_a_part_of_a_plan(line: str, label: str, title: str, why: str) -> None:
    heading = read_heading(Mended.of(line))
    found = (heading.label.value if heading and heading.label else "", heading.title.value if heading else "")
    assert found == (label, title), why


@pytest.mark.parametrize(
    ("cell", "unit", "printed"),
    [
        ("80以上", "％", "80%以上"),
        ("約1,200", "人", "約1,200人"),
        ("10以下（累計）", "件", "10件以下（累計）"),
        ("182,400", "千円", "182,400千円"),
    ],
)
def test_a_unit_stands_right_behind_its_figure(cell: str, unit: str, printed: str) -> None:
    assert read_figure(cell, unit).printed == printed


def test_a_heading_loses_nothing_but_its_unit() -> None:
    assert without_unit("予算額（千円）") == "予算額"
    assert without_unit("前年比(自動操舵)") == "前年比(自動操舵)"
