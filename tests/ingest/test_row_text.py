"""A row as labelled lines: what is there is said, what is not there is not mentioned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.amounts import parse_amount
from ingest.records import IndicatorKind, Office, Row, Target
from ingest.row_text import fiscal_year, office_name, programme_name, row_text

KPI = Row(
    number="14",
    part="行政",
    table="【行政のDX】1. 数値目標（KPI）を設定した事業",
    field="公務能率の向上に向けた取組",
    item_number="(4)",
    item_name="RPAの導入",
    indicator_kind=IndicatorKind.KPI,
    kpi_number="14",
    indicator="削減される業務時間",
    baseline=parse_amount("17,061時間"),
    targets=(
        Target(year=2026, amount=parse_amount("19,200時間")),
        Target(year=2027, amount=parse_amount("—")),
    ),
    offices=(Office(department="総務部", division="行政経営課"),),
    programme="管理事業",
    subprogramme="改革推進事業",
    activity="RPAの活用",
    plan="新規3業務への導入を行う。",
)


def test_a_full_row_says_everything_in_order() -> None:
    assert row_text(KPI).splitlines() == [
        "【行政のDX】1. 数値目標（KPI）を設定した事業　事業番号14",
        "項目: 公務能率の向上に向けた取組 (4) RPAの導入",
        "KPI 14 削減される業務時間",
        "基準値 17,061時間",
        "目標 R8 19,200時間、R9 —",
        "担当: 総務部 行政経営課",
        "事業: 管理事業 / 改革推進事業 [RPAの活用]",
        "計画: 新規3業務への導入を行う。",
    ]


def test_an_empty_row_says_where_it_stands_and_nothing_else() -> None:
    assert row_text(Row(number="3", part="地域")) == "地域　事業番号3"


LINES = [
    (replace(KPI, is_repeat=True), "KPI 14（再掲） 削減される業務時間", "a repeated KPI"),
    (replace(KPI, is_repeat=True, kpi_number=""), "KPI（再掲） 削減される業務時間", "a repeat not tied"),
    (
        replace(KPI, indicator_kind=IndicatorKind.KGI, goal="進める。"),
        "成果目標（KGI）: 進める。",
        "a goal of the R8 plan",
    ),
    (Row(number="5-18", part="電子自治体", goal="100件"), "指標・目標: 100件", "a goal of an older plan"),
    (Row(number="5-18", part="電子自治体", is_new=True), "電子自治体　整理番号5-18　新規", "a new project"),
    (Row(number="3-1", part="産業", is_repeat=True), "産業　整理番号3-1（再掲）", "a repeated project"),
    (Row(number="1(2)#1", part="市町村"), "市町村", "a number that is the item's own goes without"),
    (Row(number="1", part="地域", others=(("備考", "廃止"),)), "備考: 廃止", "another column"),
]


@pytest.mark.parametrize(("row", "line", "why"), LINES)
def test_a_line_says_what_kind_of_thing_it_holds(row: Row, line: str, why: str) -> None:
    assert line in row_text(row).splitlines(), why


PROGRAMMES = [
    (Row(number="1", part="", programme="甲事業", subprogramme="甲事業"), "甲事業", "the same name once"),
    (Row(number="1", part="", programme="甲", zero_budget=True), "甲（0予算）", "no money"),
    (
        Row(number="1", part="", programme="甲", activity="乙", zero_budget=True),
        "甲（0予算） [乙]",
        "with activity",
    ),
    (
        Row(number="1", part="", programme="甲（0予算）、乙", zero_budget=True),
        "甲（0予算）、乙",
        "the mark stands where it was printed",
    ),
]


@pytest.mark.parametrize(("row", "expected", "why"), PROGRAMMES)
def test_a_programme_is_one_line(row: Row, expected: str, why: str) -> None:
    assert programme_name(row) == expected, why


def test_an_office_is_named_from_the_department_down() -> None:
    assert office_name(Office(department="商工労働部", bureau="観光交流局", division="空港交流課")) == (
        "商工労働部 観光交流局 空港交流課"
    )


@pytest.mark.parametrize(("year", "name"), [(2026, "R8"), (2019, "R1"), (2018, "2018年度")])
def test_a_fiscal_year_is_named_as_the_tables_do(year: int, name: str) -> None:
    assert fiscal_year(year) == name
