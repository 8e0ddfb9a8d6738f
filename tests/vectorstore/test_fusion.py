"""Rankings are put together by reciprocal rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fusion import best_of_chunks, fuse, ranks

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def test_a_passage_is_as_good_as_its_best_chunk() -> None:
    assert best_of_chunks([("a", 0.2), ("b", 0.5), ("a", 0.9)]) == {"a": 0.9, "b": 0.5}


def test_the_best_passage_comes_first_and_ties_go_by_key() -> None:
    assert list(best_of_chunks([("b", 1.0), ("c", 2.0), ("a", 1.0)])) == ["c", "a", "b"]


def test_places_count_from_one() -> None:
    assert ranks({"x": 0.9, "y": 0.1}) == {"x": 1, "y": 2}


def test_a_fused_score_is_the_sum_of_reciprocal_ranks() -> None:
    fused = fuse({"a": 1, "b": 2}, {"b": 1, "c": 2})
    assert fused == pytest.approx({"b": 1 / 62 + 1 / 61, "a": 1 / 61, "c": 1 / 62})
    assert list(fused) == ["b", "a", "c"]


@given(KEYS, KEYS)
def test_fusing_loses_nothing_and_does_not_depend_on_the_order(one: list[str], other: list[str]) -> None:
    left, right = ranks(dict.fromkeys(one, 0.0)), ranks(dict.fromkeys(other, 0.0))
    assert set(fuse(left, right)) == {*one, *other}
    assert list(fuse(left, right)) == list(fuse(right, left))


@given(KEYS)
def test_fusing_a_ranking_with_itself_keeps_its_order(keys: list[str]) -> None:
    ranking = ranks(dict.fromkeys(keys, 0.0))
    assert list(fuse(ranking, ranking)) == keys
