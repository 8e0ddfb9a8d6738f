"""The unit that a question asks for: 何 with a counter."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.wanted import ENGLISH_UNITS, UNITS
from ingest.tokens import spoken

_NO_COUNTER = re.compile(r"^(?:[ぁ-ん].*|[a-z]{1}|ai|dx|it|kpi|月|日|年|年度|番|時|者|事|度|故|等|処|本|個)$")
"""What follows 何 without asking for a number in a unit, asks for a date or a number by name, or counts
things of every kind."""


_OF_PLACES = re.compile(r"何\s*[かカヶケ]所")


_PEOPLE = re.compile(r"何(人|名)(?!も)")


def counters_in(text: str) -> tuple[str, ...]:
    """The unit asked for by 何, with those that measure the same; empty where none is.

    In English the units of what is counted: "how many people" asks for 人.
    """
    for before, word in pairwise(spoken(_OF_PLACES.sub("何箇所", text))):
        if before.surface == "何" and not _NO_COUNTER.match(word.surface):
            alike = next((units for units in UNITS if word.surface in units), ())
            return tuple(dict.fromkeys((word.surface, *alike)))
    if listed := _PEOPLE.search(text):  # the tagger reads 何人 as one word, 「なんぴと」
        return next(tuple(dict.fromkeys((listed[1], *units))) for units in UNITS if listed[1] in units)
    counted = (units for words, units in ENGLISH_UNITS if words.search(text))
    return next(counted, ())
