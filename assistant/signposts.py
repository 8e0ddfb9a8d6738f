"""What a question says of which few passages speak: a year long past or far ahead, 「第5期」, 「第何期」.

Words are weighed by how rare they are; figures are no words, and these would be lost.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from assistant.catalog import Catalog
from assistant.records import Question
from assistant.stretches import years_covered
from assistant.word_table import Values
from ingest.records import Passage, PassageKind
from ingest.tokens import normalise

ORDINAL = re.compile(r"第\s*(\d+|何)\s*(期|版|回|弾|次)")
"""A period, edition or meeting by its number; 何 where the number is asked."""


class Signposts:
    """The years and ordinals of every passage of running text in one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._size = len(catalog.passages)
        self._of_plans = frozenset(_years_of_plans(catalog))
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(catalog.passages):
            for mark in frozenset(_marks_of(passage)):
                self._places[mark].append(place)

    def of(self, question: Question) -> Values:
        """For every passage how plainly the question points to it, 0..1: fully where it is the only one."""
        found = np.zeros(self._size)
        for mark in self.named(question):
            if places := self._places.get(mark):
                rarity = math.log(1 + self._size / len(places)) / math.log(1 + self._size)
                found[places] = np.maximum(found[places], rarity)
        return found

    def named(self, question: Question) -> tuple[str, ...]:
        """The marks of a question: years that no plan begins in or aims at, and ordinals."""
        years = (str(year) for year in question.years if year not in self._of_plans)
        return tuple(dict.fromkeys((*years, *_ordinals(normalise(question.text)))))


def _marks_of(passage: Passage) -> Iterator[str]:
    if passage.row is not None or passage.kind is PassageKind.FOOTNOTE:
        return  # a row's years are its columns, a footnote's the day on which a page was looked at
    text = normalise(passage.text)
    for mark in _ordinals(text):
        yield mark
        yield re.sub(r"\d+", "何", mark)
    yield from map(str, years_covered(unicodedata.normalize("NFKC", passage.text)))


def _ordinals(text: str) -> tuple[str, ...]:
    return tuple(f"第{match[1]}{match[2]}" for match in ORDINAL.finditer(text))


def _years_of_plans(catalog: Catalog) -> Iterator[int]:
    yield from (d.in_force_from.year for d in catalog.documents.values() if d.in_force_from)
    yield from (target.year for p in catalog.rows if p.row for target in p.row.targets)
