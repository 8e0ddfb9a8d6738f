"""Stretches of years: 「R8からR12まで」, 「R9以降」, 「H16~H18年度」."""

from __future__ import annotations

import re
from itertools import zip_longest

from assistant.notation import year_mentions

LONGEST = 10
"""Years up to which a stretch stands for each of them."""
LAST_YEAR = 9999
"""The end of a stretch that goes on: 「R9以降」."""
_TO_NEXT = re.compile(r"\s*(?:の)?(?:から|~|-|–|〜)\s*$|\s*(?:to|through|until|and)\s*$", re.I)
_ONWARDS = re.compile(r"\s*(?:以降|以後|から(?:先|後)|より(?:後|先)|onwards?|and (?:later|after))", re.I)


def intervals_in(text: str) -> tuple[tuple[int, int], ...]:
    """First and last year of each stretch that the text names: 「R9以降」, 「R8からR12まで」, 「R10」."""
    named = year_mentions(text)
    found: list[tuple[int, int]] = []
    for mention, following in zip_longest(named, named[1:]):
        behind = text[mention.end : following.start if following else len(text)]
        last = LAST_YEAR if _ONWARDS.match(behind) else mention.year
        if following and _TO_NEXT.match(behind):
            last = following.year
        found.append((mention.year, last))
    return tuple(found)


def years_covered(text: str) -> frozenset[int]:
    """Western years that a text names, and those of its stretches: all four of 「H23~H26年度」."""
    return frozenset(
        year
        for first, last in intervals_in(text)
        for year in (range(first, last + 1) if last - first <= LONGEST else (first,))
    )
