"""Tables of indicators in any layout: units, years, merged cells and offices find their fields."""

from __future__ import annotations

from decimal import Decimal

import pytest
from unseen_documents import parse, passages_of, row_of

from ingest.records import Amount, IndicatorKind, Office, PassageKind
from ingest.table_figures import figure_year, read_figure, unit_in

PIPES = """\
# 第4章 数値目標

| 番号 | 指標 | 単位 | 現状値（年度） | 目標値R9 | 目標値R10 | 担当課 |
|---|---|---|---|---|---|---|
| 1 | 湖を訪れた人の数 | 万人 | 4,218（R6） | 4,400 | 4,550 | 観光課 |
| 2 | 多言語の案内がある駅の割合 | ％ | － | 65.0 | 75.0 | 観光課、交通課 |
"""
MERGED = """\
# Ⅲ 指標一覧
<table border="1">
<tr><th colspan="8">環境の指標</th></tr>
<tr><th rowspan="2">基本目標</th><th rowspan="2">No.</th><th rowspan="2">成果指標</th>
<th rowspan="2">基準値<br>（基準年度）</th><th colspan="2">目標</th><th colspan="2">所管</th></tr>
<tr><th>中間（令和10年度）</th><th>最終（令和12年度）</th><th>部</th><th>課</th></tr>

<tr><td rowspan="2">脱炭素</td><td>1</td><td>排出量</td><td>1,460千t-CO2<br>（2023年度）</td>
<td>1,200千t-CO2</td><td>1,000千t-CO2</td><td rowspan="2">環境部</td><td rowspan="2">気候課</td></tr>
<tr><td>2</td><td>鳥の種数</td><td>112種</td><td colspan="2">112種以上を維持</td></tr>
</table>
"""
FIGURES = """\
# 1 排出量
<table><thead><tr><th rowspan="2">部門</th><th colspan="2">排出量</th></tr>
<tr><th>2013年度</th><th>2023年度</th></tr></thead>
<tbody><tr><td>家庭部門</td><td>402</td><td>295</td></tr></tbody></table>
"""


def test_the_unit_of_a_column_belongs_to_every_figure_of_its_row() -> None:
    row = row_of(passages_of(PIPES)["第4章-1"])
    assert row.baseline == Amount(printed="4,218万人（R6）", value=Decimal(4218), unit="万人")
    assert [(t.year, t.amount.printed) for t in row.targets] == [(2027, "4,400万人"), (2028, "4,550万人")]
    assert row.others == ()


def test_a_row_that_measures_is_a_numbered_kpi() -> None:
    row = row_of(passages_of(PIPES)["第4章-2"])
    assert (row.indicator_kind, row.kpi_number, row.number) == (IndicatorKind.KPI, "2", "")
    assert row.baseline == Amount(printed="－")
    assert row.offices == (Office(division="観光課"), Office(division="交通課"))


def test_merged_cells_of_an_html_table_are_filled_as_it_says() -> None:
    passages = passages_of(MERGED)
    first, second = (row_of(passages[name]) for name in ("Ⅲ-1", "Ⅲ-2"))
    assert first.baseline == Amount(printed="1,460千t-CO2 （2023年度）", value=Decimal(1460), unit="千t-CO2")
    assert [(t.year, t.amount.value) for t in first.targets] == [(2028, Decimal(1200)), (2030, Decimal(1000))]
    assert first.offices == second.offices == (Office(department="環境部", division="気候課"),)
    assert [t.amount.printed for t in second.targets] == ["112種以上を維持"] * 2
    assert (first.field, second.field) == ("脱炭素", "脱炭素")


def test_an_html_table_leaves_no_tag_and_loses_no_word() -> None:
    parsed = parse(MERGED)
    assert not [passage for passage in parsed.passages if "<" in passage.text]
    assert parsed.uncovered == ()
    assert "環境の指標" in passages_of(MERGED)["Ⅲ"].text


def test_the_quote_of_a_row_holds_only_what_is_printed_in_it() -> None:
    assert passages_of(MERGED)["Ⅲ-2"].source.value.split() == ["2", "鳥の種数", "112種", "112種以上を維持"]


def test_years_alone_are_figures_and_no_targets() -> None:
    passage = passages_of(FIGURES)["1#1"]
    assert passage.kind is PassageKind.ROW
    assert row_of(passage).targets == ()
    assert row_of(passage).others == (
        ("部門", "家庭部門"),
        ("排出量2013年度", "402"),
        ("排出量2023年度", "295"),
    )


@pytest.mark.parametrize(
    ("heads", "cells", "baseline", "targets", "why"),
    [
        ("指標|現状値(R6)|目標値(R12)", "甲|5件|9件", "5件", [(2030, "9件")], "the commonest form"),
        ("指標|R6実績|R12目標", "甲|5件|9件", "5件", [(2030, "9件")], "the only result is the start"),
        (
            "指標|基準値|目標値",
            "甲|5件|9件（令和12年度）",
            "5件",
            [(2030, "9件（令和12年度）")],
            "year in cell",
        ),
        ("指標|現状値|目標値（令和12年度）（％）", "甲|5|9", "5", [(2030, "9％")], "unit in the heading"),
        ("指標|現状値|R12", "甲（千人）|5|9", "5千人", [(2030, "9千人")], "unit behind the name"),
        ("指標|現状値|令和12年度", "甲|令和6年度 5件|9件", "令和6年度 5件", [(2030, "9件")], "year before"),
        ("施策|R7|R8", "甲|検討|実施", None, [], "a timetable has no targets"),
    ],
)
def test_figures_find_their_year_and_unit(
    heads: str, cells: str, baseline: str | None, targets: list[tuple[int, str]], why: str
) -> None:
    table = "\n".join(f"|{line}|" for line in (heads, "---|" * heads.count("|") + "---", cells))
    row = row_of(passages_of(f"# 甲表\n{table}\n")["甲表#1"])
    assert (row.baseline.printed if row.baseline else None) == baseline, why
    shown = [(target.year, target.amount.printed.replace("%", "％")) for target in row.targets]
    assert shown == targets, why


@pytest.mark.parametrize(
    ("cell", "unit", "printed", "value"),
    [
        ("386", "千人泊", "386千人泊", 386),
        ("24（累計）", "人", "24人（累計）", 24),
        ("480千円", "円", "480千円", 480),
        ("10（20）", "件", "10（20）", None),
        ("検討中", "件", "検討中", None),
    ],
)
def test_a_figure_takes_a_unit_only_where_it_has_none(
    cell: str, unit: str, printed: str, value: int | None
) -> None:
    amount = read_figure(cell, unit)
    assert (amount.printed, amount.value) == (printed, value)


def test_the_unit_above_a_table_belongs_to_its_figures_and_names_nothing() -> None:
    table = "（単位：百万円）\n\n|年度|窓口|合計|\n|---|---|---|\n|令和8年度|320|405|\n"
    row = row_of(passages_of(f"# 事業費\n\n{table}")["事業費#1"])
    assert (row.table, row.others[1:]) == ("事業費", (("窓口", "320百万円"), ("合計", "405百万円")))


def test_brackets_hold_a_unit_only_where_it_is_one() -> None:
    names = ("消費額（億円）", "来訪者（単位：千人）", "養成者数（累計）", "現状値（年度）")
    assert [unit_in(name) for name in names] == ["億円", "千人", "", ""]
    assert [figure_year(cell) for cell in ("90%（R12）", "90%", "R12に検討")] == [2030, 0, 0]


def test_under_a_heading_of_offices_other_bodies_are_in_charge_too() -> None:
    table = "|事業名|担当|\n|---|---|\n|甲事業|消費生活センター|\n|乙事業|未定|\n"
    first, second = (row_of(passage) for passage in list(passages_of(f"# 表\n{table}").values())[1:])
    assert first.offices == (Office(division="消費生活センター"),)
    assert (second.offices, second.others) == ((), (("担当", "未定"),))
