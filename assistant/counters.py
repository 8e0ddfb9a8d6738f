"""The unit that a question asks for: 何 with a counter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.wanted import ENGLISH_UNITS, UNITS
from ingest.tokens import Spoken, spoken

_NO_COUNTER = re.compile(
    r"^(?:[ぁ-ん].*|[a-z]{1}|ai|dx|it|kpi|月|日|年|年度|番|時|者|事|度|故|等|処|本|個|章|節|項|条|頁|ページ)$"
)
"""What follows 何 without asking for a number in a unit, asks for a date or a number by name, or counts
things of every kind."""


OF_ANYTHING = frozenset({"件", "つ", "個"})
"""Counters of things of every kind: a text may count the same by its own, or by none (500を超える手続)."""
_WITH_KA = (
    (re.compile(r"何\s*[かカヶケヵ]\s*所"), "何箇所"),
    (re.compile(r"何\s*[かカヶケヵ]\s*国語"), "何言語"),
)
"""The tagger takes the か of these for a particle."""
_NTH = re.compile(r"第\s*何")
"""Asks for one in a row, not for how many: 「第何期」."""
_KNOWN = frozenset(unit for alike in UNITS for unit in alike)


_PEOPLE = re.compile(r"何(人|名)(?!も)")


def counters_in(text: str) -> tuple[str, ...]:
    """The unit asked for by 何, with those that measure the same; empty where none is.

    In English the units of what is counted: "how many people" asks for 人.
    """
    plain = _NTH.sub(" ", text)
    for written, counted in _WITH_KA:
        plain = written.sub(counted, plain)
    for counter in _counters(spoken(f"{plain} 。。")):
        alike = next((units for units in UNITS if counter in units), ())
        return tuple(dict.fromkeys((counter, *alike)))
    if listed := _PEOPLE.search(text):  # the tagger reads 何人 as one word, 「なんぴと」
        return next(tuple(dict.fromkeys((listed[1], *units))) for units in UNITS if listed[1] in units)
    return next((units for words, units in ENGLISH_UNITS if words.search(text)), ())


def _counters(words: tuple[Spoken, ...]) -> Iterator[str]:
    """What stands behind each 何, or is written as one word with it (何県), and may count things."""
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        counter = word.surface if before.surface == "何" else before.surface.removeprefix("何")
        if not before.surface.startswith("何") or not counter:
            continue
        if before.surface == "何" and word.kind.startswith("動詞"):  # 「何回しますか」: 回す to the tagger
            counter = counter[:1] if counter[:1] in _KNOWN else ""
        follows = behind if before.surface == "何" else word
        if counter and not _NO_COUNTER.match(counter) and follows.surface != "も":  # 何枚も: many
            yield counter
