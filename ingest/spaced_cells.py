"""Cells of a line that is cut by nothing but spaces, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.mended import Mended
from ingest.outline_lines import Line, width

GUTTER = re.compile(r"[ \u3000\u00a0]{2,}")
"""What stands between two cells; one space may stand inside a cell."""
ANY_SPACE = re.compile(r"[ \u3000\u00a0]+")
"""What stands between two cells where long figures leave no room for more."""
SENTENCE = re.compile(r"。|\t")
"""What no line of such a table holds outside its last cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and where it stands on its line, in half-width letters."""

    text: Mended
    left: int
    right: int


Span = tuple[int, int]
"""Where a column stands: from the first letter of its cells to the last."""


def cells_of(line: Line, gutter: re.Pattern[str] = GUTTER) -> tuple[Cell, ...]:
    """The line's cells; nothing for a line of running text."""
    value = line.text.value
    if SENTENCE.search(value):
        return ()
    inside = [match.span() for match in gutter.finditer(value) if match.start() and match.end() < len(value)]
    edges = [(0, 0), *inside, (len(value), len(value))]
    return tuple(cell_of(line.text, end, start) for (_, end), (start, _) in pairwise(edges))


def cell_of(text: Mended, start: int, end: int) -> Cell:
    """The part of a line as a cell, without the spaces around it."""
    value = text.value
    start += len(value[start:end]) - len(value[start:end].lstrip())
    end -= len(value[start:end]) - len(value[start:end].rstrip())
    return Cell(text[start:end], width(value[:start]), width(value[:end]))


def overlap(cell: Cell, column: Span) -> int:
    """Letters that the two share; negative, the distance between them."""
    return min(cell.right, column[1]) - max(cell.left, column[0])
