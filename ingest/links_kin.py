"""The texts by which a row is recognised in another plan, and how rare they are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.links_wording import Wording, letters
from ingest.records import ParsedDocument, Passage, Row

FEW = 2
"""A name or word that more rows of a plan carry tells less: an umbrella, a common word."""

# Words that name a subject by themselves: RPA, HACCP, チャットボット.
_SUBJECT = re.compile(r"[A-Z][A-Za-z]{2,}|[ァ-ヴー]{5,}")


@dataclass(frozen=True, slots=True)
class Kin:
    """A row with the texts that are compared."""

    passage: Passage
    row: Row
    names: tuple[str, ...]
    """Programme, subprogrammes and activities."""
    items: tuple[str, ...]
    subjects: frozenset[str]
    """Words of the item that name a subject."""
    content: str
    divisions: frozenset[str]

    def speaks_of(self, word: str) -> bool:
        return word in self.row.item_name or word in self.content

    @classmethod
    def of(cls, passage: Passage, row: Row) -> Kin:
        parts = (row.programme, *row.subprogramme.split("、"), *row.activity.split("、"))
        names = tuple(dict.fromkeys(name for name in parts if name))
        content = " ".join((row.indicator, *names, row.outline, row.goal, row.plan))
        return cls(
            passage=passage,
            row=row,
            names=names,
            items=_items(row.item_name),
            subjects=frozenset(_SUBJECT.findall(row.item_name)),
            content=content,
            divisions=frozenset(office.division for office in row.offices if office.division),
        )


def kin_of(parsed: ParsedDocument) -> tuple[Kin, ...]:
    """Every row of the document."""
    return tuple(Kin.of(passage, passage.row) for passage in parsed.passages if passage.row)


def _items(name: str) -> tuple[str, ...]:
    """What an item may be called elsewhere: 農林水産業 スマート農業の推進, or without its group."""
    words = name.split()
    return (name, words[1]) if len(words) == 2 else (name,) if name else ()


class Rarity:
    """How much it tells that a row of one plan and a row of another carry a name."""

    def __init__(self, newer: Iterable[Iterable[str]], older: Iterable[Iterable[str]]) -> None:
        self._rows = [
            Counter(letters(name) for names in plan for name in frozenset(names)) for plan in (newer, older)
        ]

    def of(self, new: str, old: str) -> float:
        """1 for a name that few rows carry, less the more rows do."""
        new_rows, old_rows = self._rows
        return min(1.0, FEW / max(1, new_rows[letters(new)], old_rows[letters(old)]))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one sort (programmes, items) of two plans; ``slope`` is how fast rarity counts."""

    wording: Wording
    rarity: Rarity
    slope: float
    _told: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[float, float]] = field(default_factory=dict)

    def closest(self, new: tuple[str, ...], old: tuple[str, ...]) -> tuple[float, float]:
        """Agreement and rarity of the two names that tell most."""
        if (new, old) not in self._told:
            pairs = ((a, b) for a in new for b in old)
            told = ((self.wording.agreement(*pair), self.rarity.of(*pair) ** self.slope) for pair in pairs)
            self._told[new, old] = max(told, key=lambda pair: pair[0] * pair[1], default=(0.0, 0.0))
        return self._told[new, old]
