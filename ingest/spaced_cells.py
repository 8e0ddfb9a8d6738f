"""Cells of a line that is cut by nothing but spaces, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
EMPTY = Mended("", ())
Span = tuple[int, int]
"""Where a cell or a column stands: from its first letter to its last, in half-width letters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and where it stands on its line, in half-width letters."""

    text: Mended
    left: int
    right: int

    @property
    def span(self) -> Span:
        return self.left, self.right


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


def is_under(cell: Cell, columns: Iterable[Span]) -> bool:
    """Whether the cell stands, if only in part, under one of the columns."""
    return any(overlap(cell, column) > 0 for column in columns)


def columns_of(rows: Iterable[Sequence[Cell]]) -> tuple[Span, ...]:
    """Where each column stands, told from rows of as many cells: over all of its cells."""
    return tuple(
        (min(cell.left for cell in cells), max(cell.right for cell in cells))
        for cells in zip(*rows, strict=True)
    )


def put_under(columns: Sequence[Span], cells: Iterable[Cell]) -> tuple[Mended, ...]:
    """A cell for every column, each under the nearest; two under the same one are kept side by side."""
    row = [EMPTY] * len(columns)
    for cell in cells:
        nearest = max(range(len(columns)), key=lambda n: overlap(cell, columns[n]))
        row[nearest] = Mended.join((row[nearest], cell.text), " ")
    return tuple(row)
