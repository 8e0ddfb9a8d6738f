"""Means, intervals and retrieval: the same each time, and checked by hand."""

from __future__ import annotations

import math

import pytest
from exam import PROBLEM, ROLE, TARGET, case, reply, silent, stored_run

from eval.metrics import BREAKDOWNS, BY_NAME, estimate, grouped, interval, mean, rows_of
from eval.retrieval import retrieval

RIGHT = (case("a"), reply("a"))
WRONG = (case("b"), reply("b", "わかりません。", PROBLEM))
REFUSED = (silent("c"), reply("c", "記載がありません。", abstained=True))
INVENTED = (silent("d"), reply("d", "100円です。"))
TIMID = (case("e"), reply("e", abstained=True))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("right", 2 / 5),
        ("rightA", 1 / 3),
        ("facts", 2 / 3),
        ("refP", 1 / 2),
        ("refR", 1 / 2),
        ("headl", 2 / 3),
    ],
)
def test_a_measure_is_the_mean_over_the_cases_it_applies_to(name: str, value: float) -> None:
    rows = rows_of(stored_run(RIGHT, WRONG, REFUSED, INVENTED, TIMID))
    assert mean(BY_NAME[name], rows) == pytest.approx(value)


def test_a_measure_that_applies_to_nothing_is_not_zero() -> None:
    assert estimate(BY_NAME["refR"], rows_of(stored_run(RIGHT))) is None


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [1.0] * 70 + [0.0] * 30
    low, high = interval(values)
    assert low < 0.7 < high
    assert interval(values) == (low, high)
    # The normal approximation is close at this size: 0.7 ± 1.96 · √(0.21 / 100).
    assert (low, high) == pytest.approx((0.61, 0.79), abs=0.02)


def test_an_interval_of_equal_values_has_no_width() -> None:
    assert interval([1.0] * 5) == (1.0, 1.0)


def test_rows_are_grouped_by_each_breakdown() -> None:
    rows = rows_of(stored_run(RIGHT, REFUSED))
    assert {name: list(grouped(rows, breakdown)) for name, breakdown in BREAKDOWNS.items()} == {
        "kind": ["figure", "unanswerable"],
        "language": ["ja"],
        "persona": ["staff"],
        "document": ["none", "plan"],
    }


@pytest.mark.parametrize(
    ("ranked", "expected", "why"),
    [
        ((TARGET, PROBLEM), {"R@1": 0.5, "R@5": 1.0, "RR": 1.0, "nDCG@10": 1.0}, "both in front"),
        (("plan/x", TARGET), {"R@1": 0.0, "R@5": 0.5, "RR": 0.5}, "one of two, in the second place"),
        ((PROBLEM, ROLE, TARGET), {"R@2": 1.0, "RR": 1.0}, "the second member of a group takes no place"),
        ((), {"R@5": 0.0, "RR": 0.0}, "nothing brought"),
    ],
)
def test_a_group_is_one_thing_to_find(ranked: tuple[str, ...], expected: dict[str, float], why: str) -> None:
    asked = case("a", citations=((TARGET,), (PROBLEM, ROLE)))
    found = retrieval([asked], [reply("a", ranked=ranked)])["a"]
    assert {name: found[name] for name in expected} == pytest.approx(expected), why


def test_ndcg_discounts_by_the_logarithm_of_the_place() -> None:
    found = retrieval([case("a")], [reply("a", ranked=("plan/x", "plan/y", TARGET))])["a"]
    assert found["nDCG@10"] == pytest.approx(1 / math.log2(4))


def test_a_case_that_asks_for_no_citation_is_not_retrieved_for() -> None:
    assert retrieval([silent("a")], [reply("a")]) == {}
