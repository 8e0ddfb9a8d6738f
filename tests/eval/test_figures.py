"""Which figures a text prints and which it lends."""

from __future__ import annotations

import pytest

from eval.figures import figures_of, known_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("19,800時間から21,100時間へ", ("19800", "21100")),
        ("70.60%", ("70.6",)),
        ("第5-3-(4)", ("5", "3", "4")),
        ("０７月", ("7",)),
        ("3.0倍、3倍", ("3",)),
        ("数字なし", ()),
    ],
)
def test_figures_are_read_without_separators_and_idle_zeros(text: str, figures: tuple[str, ...]) -> None:
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "year"),
    [("令和10年度", "2028"), ("R10", "2028"), ("2028年度", "10"), ("平成31年", "2019"), ("Reiwa 10", "2028")],
)
def test_a_year_lends_its_number_in_the_other_calendar(text: str, year: str) -> None:
    assert year in known_figures([text])


def test_a_quantity_is_no_year() -> None:
    assert known_figures(["12,028人"]) == {"12028"}
