"""Puts rankings of the same passages together by reciprocal rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

RANK_CONSTANT = 60
"""Of Cormack, Clarke and Büttcher (SIGIR 2009): large enough that no single first place decides."""


def best_of_chunks(found: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Each passage with the score of its best chunk, best passage first, ties by key."""
    best: dict[str, float] = {}
    for passage, score in found:
        best[passage] = max(score, best.get(passage, score))
    return dict(sorted(best.items(), key=lambda entry: (-entry[1], entry[0])))


def ranks(scored: Mapping[str, float]) -> dict[str, int]:
    """Places from 1, in the order given."""
    return {passage: place for place, passage in enumerate(scored, start=1)}


def fuse(*rankings: Mapping[str, int]) -> dict[str, float]:
    """Sum of 1 / (60 + rank) over the rankings that have the passage, best first, ties by key."""
    fused: dict[str, float] = {}
    for ranking in rankings:
        for passage, rank in ranking.items():
            fused[passage] = fused.get(passage, 0.0) + 1.0 / (RANK_CONSTANT + rank)
    return dict(sorted(fused.items(), key=lambda entry: (-entry[1], entry[0])))
