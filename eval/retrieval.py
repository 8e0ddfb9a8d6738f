"""Retrieval measures over locators. The only door to ir_measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.records import Case, Reply

CUTS = (1, 2, 3, 4, 5, 7, 10, 15, 20)
"""Depths of the recall curve."""
MEASURES = (*(R @ cut for cut in CUTS), RR, nDCG @ 10)


def retrieval(cases: Sequence[Case], replies: Sequence[Reply]) -> dict[str, dict[str, float]]:
    """Measures by name for each case that asks for citations, by the case's id.

    A group of citations is one thing to find, whichever of its members is brought; further members
    of a group found already neither help nor harm.
    """
    asked = [(case, reply) for case, reply in zip(cases, replies, strict=True) if case.citations]
    qrels = [Qrel(case.id, _name(place), 1) for case, _ in asked for place in range(len(case.citations))]
    ranking = [
        ScoredDoc(case.id, name, float(-rank))
        for case, reply in asked
        for rank, name in enumerate(_things(case, reply.ranked))
    ]
    found: dict[str, dict[str, float]] = defaultdict(dict)
    if qrels:
        for metric in ir_measures.iter_calc(MEASURES, qrels, ranking):
            found[metric.query_id][str(metric.measure)] = float(metric.value)
    return dict(found)


def _things(case: Case, keys: Sequence[str]) -> Iterator[str]:
    """The ranked keys with each group in the place of its first member."""
    seen: set[int] = set()
    for key in dict.fromkeys(keys):
        groups = [place for place, group in enumerate(case.citations) if key in group]
        fresh = [place for place in groups if place not in seen]
        seen.update(fresh)
        if not groups:
            yield key
        yield from map(_name, fresh)


def _name(place: int) -> str:
    return f"group {place}"
