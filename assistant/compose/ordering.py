"""Rows in the order of their figures: 「R12の大きい順に」."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.records import Question
from ingest.records import Passage

_ORDER = re.compile(
    r"(?:大き|小さ|多|少な|高|低|長|短)い(?:もの)?順|ランキング|昇順|降順|\b(?:de|a)scending\b", re.I
)
_RISING = re.compile(r"小さ|少な|低|短|昇順|ascending", re.I)
"""How a question asks for an order, and for the smallest first."""


def in_order(question: Question, rows: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The rows by their targets of the asked year, else of the last, where an order is asked."""
    order = _ORDER.search(question.text)
    if order is None:
        return rows
    falling = not _RISING.search(order[0])

    def size(passage: Passage) -> Decimal:
        known = [t for t in passage.row.targets if t.amount.value is not None] if passage.row else []
        asked = [t for t in known if t.year in question.years] or known[-1:]
        value = asked[-1].amount.value if asked else None
        return -(value or Decimal(0)) if falling else (value or Decimal(0))

    return tuple(sorted(rows, key=size))
