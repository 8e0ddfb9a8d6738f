"""Tables drawn with nothing but spaces, as converters of PDF print them: cells put to their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.mended import Mended
from ingest.outline_lines import Line, width

GUTTER = re.compile(r"[ \u3000\u00a0]{2,}")
"""What stands between two cells; one space may stand inside a cell."""
ANY_SPACE = re.compile(r"[ \u3000\u00a0]+")
"""What stands between two cells where long figures leave no room for more."""
LEAST_COLUMNS = 3
LEAST_LINES = 2
SENTENCE = re.compile(r"。|\t")
"""What no line of such a table holds outside its last cell."""

EMPTY = Mended("", ())


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and where it stands on its line, in half-width letters."""

    text: Mended
    left: int
    right: int


def spaced_rows(lines: Sequence[Line]) -> tuple[tuple[tuple[Mended, ...], ...], int]:
    """The rows of the table that the lines begin with, and how many lines it takes; ``((), 0)`` for none.

    The widest line tells the columns. A line with fewer cells has them put under the columns where
    they stand; one that begins to the right of the first column goes on with the line above it.
    """
    cut: list[tuple[_Cell, ...]] = []
    for line in lines:
        cells = _cells(line)
        if cut and len(cells) != len(cut[0]) == len(closer := _cells(line, ANY_SPACE)):
            cells = closer
        if line.furniture or not cells or (len(cells) < LEAST_COLUMNS and not _fits(cells, cut)):
            break
        cut.append(cells)
    columns = max(map(len, cut), default=0)
    if sum(len(cells) == columns for cells in cut) < LEAST_LINES:
        return (), 0
    return _rows(cut, _columns([cells for cells in cut if len(cells) == columns])), len(cut)


def _cells(line: Line, gutter: re.Pattern[str] = GUTTER) -> tuple[_Cell, ...]:
    value = line.text.value
    if SENTENCE.search(value):
        return ()
    inside = [match.span() for match in gutter.finditer(value) if match.start() and match.end() < len(value)]
    edges = [(0, 0), *inside, (len(value), len(value))]
    return tuple(_cell(line.text, end, start) for (_, end), (start, _) in pairwise(edges))


def _cell(text: Mended, start: int, end: int) -> _Cell:
    value = text.value
    start += len(value[start:end]) - len(value[start:end].lstrip())
    end -= len(value[start:end]) - len(value[start:end].rstrip())
    return _Cell(text[start:end], width(value[:start]), width(value[:end]))


def _fits(cells: tuple[_Cell, ...], above: Sequence[tuple[_Cell, ...]]) -> bool:
    """Whether a line of few cells stands in the table above it: every cell under others."""
    lefts = {cell.left for row in above for cell in row}
    rights = {cell.right for row in above for cell in row}
    first = min(lefts, default=0)
    under = all(cell.left in lefts or cell.right in rights for cell in cells)
    return bool(above) and under and any(cell.left > first for cell in cells)


def _columns(rows: Sequence[tuple[_Cell, ...]]) -> tuple[tuple[int, int], ...]:
    """Where each column stands: from the first letter of its cells to the last."""
    return tuple(
        (min(cell.left for cell in cells), max(cell.right for cell in cells))
        for cells in zip(*rows, strict=True)
    )


def _rows(
    cut: Sequence[tuple[_Cell, ...]], columns: tuple[tuple[int, int], ...]
) -> tuple[tuple[Mended, ...], ...]:
    rows: list[tuple[Mended, ...]] = []
    for cells in cut:
        row = _placed(cells, columns)
        if rows and not row[0] and len(cells) < LEAST_COLUMNS:
            rows[-1] = tuple(Mended.join((old, new)) for old, new in zip(rows[-1], row, strict=True))
        else:
            rows.append(row)
    return tuple(rows)


def _placed(cells: tuple[_Cell, ...], columns: tuple[tuple[int, int], ...]) -> tuple[Mended, ...]:
    """A cell for every column; two that stand under the same one are kept side by side."""
    if len(cells) == len(columns):
        return tuple(cell.text for cell in cells)
    row = [EMPTY] * len(columns)
    for cell in cells:
        nearest = max(range(len(columns)), key=lambda n: _overlap(cell, columns[n]))
        row[nearest] = Mended.join((row[nearest], cell.text), " ") if row[nearest] else cell.text
    return tuple(row)


def _overlap(cell: _Cell, column: tuple[int, int]) -> int:
    """Letters that the two share; negative, the distance between them."""
    return min(cell.right, column[1]) - max(cell.left, column[0])
