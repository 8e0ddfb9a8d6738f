"""A printed figure becomes a number and a unit, and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amounts import is_amount, is_dash, parse_amount

FIGURES = [
    ("17,061時間", "17061", "時間", "a figure with a comma and a unit"),
    ("52.79%", "52.79", "%", "a fraction keeps its digits"),
    ("1000", "1000", "", "four digits without a comma, no unit"),
    ("4以上", "4", "", "a bound is no unit"),
    ("143隻以上", "143", "隻", "a bound after a unit"),
    ("158.8h/月", "158.8", "h/月", "a unit with a slash"),
    ("87,615千枚", "87615", "千枚", "千枚 is the table's unit"),
    ("961,600千円", "961600", "千円", "千円 is the table's unit"),
    ("730,000PV", "730000", "PV", "letters as a unit"),
    ("73万PV", "730000", "PV", "万 goes into the value"),
    ("1億2,000万円", "120000000", "円", "億 and 万 add up"),
    ("１，２９６経営体", "1296", "経営体", "wide digits"),
    ("約92%", "92", "%", "a rounded figure"),
    ("年間100万PV", "1000000", "PV", "a figure for a year"),
    ("△3.5%", "-3.5", "%", "a decrease"),
    (" 60% ", "60", "%", "white space around it"),
]

NO_FIGURES = [
    ("—", "a dash"),
    ("-", "a short dash"),
    ("", "an empty cell"),
    ("小 95% 中 91%", "two figures are not one"),
    ("総務部", "a department"),
    ("R12", "a heading"),
    ("10年先の働き方を見据えた職場", "a sentence that begins with a figure"),
    ("以上", "a bound of nothing"),
]


@pytest.mark.parametrize(("printed", "value", "unit", "why"), FIGURES)
def test_a_figure_has_value_and_unit(printed: str, value: str, unit: str, why: str) -> None:
    amount = parse_amount(printed)
    assert (amount.value, amount.unit) == (Decimal(value), unit), why
    assert amount.printed == printed.strip()
    assert is_amount(printed)


@pytest.mark.parametrize(("printed", "why"), NO_FIGURES)
def test_what_is_no_single_figure_has_no_value(printed: str, why: str) -> None:
    amount = parse_amount(printed)
    assert (amount.value, amount.unit, amount.printed) == (None, "", printed), why


@pytest.mark.parametrize("printed", ["—", "-", "－", "小 95% 中 91%", "小 3.0 中 2.9"])
def test_a_column_of_figures_may_hold_dashes_and_labelled_figures(printed: str) -> None:
    assert is_amount(printed)


@pytest.mark.parametrize(
    "printed", ["", "総務部", "移住者数", "デジタル変革課 5G整備事業", "1～3の取組を支える基盤整備"]
)
def test_words_are_no_amount(printed: str) -> None:
    assert not is_amount(printed)


def test_a_dash_says_that_there_is_nothing() -> None:
    assert all(is_dash(printed) for printed in ("—", " - ", "－", "――"))
    assert not any(is_dash(printed) for printed in ("", " ", "-5%", "A-B"))


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    unit=st.sampled_from(["", "%", "人", "人泊", "千円", "h/月", "PV", "ユーザー"]),
    bound=st.sampled_from(["", "以上", "未満"]),
)
def test_every_number_with_a_unit_comes_back(number: Decimal, unit: str, bound: str) -> None:
    amount = parse_amount(f"{number:,}{unit}{bound}")
    assert (amount.value, amount.unit) == (number, unit)


@given(number=st.integers(min_value=1, max_value=9999))
def test_a_multiplier_counts_the_same_written_out(number: int) -> None:
    assert parse_amount(f"{number}万人").value == parse_amount(f"{number * 10000:,}人").value


@given(st.text())
def test_no_text_is_refused_and_what_was_printed_is_kept(printed: str) -> None:
    amount = parse_amount(printed)
    assert amount.printed == printed.strip()
    assert amount.value is not None or amount.unit == ""
