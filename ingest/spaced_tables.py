"""Tables drawn with nothing but spaces, as converters of PDF print them: cells put to their columns."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.mended import Mended
from ingest.outline_lines import Line
from ingest.spaced_cells import ANY_SPACE, Cell, Span, cells_of, columns_of, put_under

LEAST_COLUMNS = 3
LEAST_LINES = 2


def spaced_rows(lines: Sequence[Line]) -> tuple[tuple[tuple[Mended, ...], ...], int]:
    """The rows of the table that the lines begin with, and how many lines it takes; ``((), 0)`` for none.

    The widest line tells the columns. A line with fewer cells has them put under the columns where
    they stand; one that begins to the right of the first column goes on with the line above it.
    """
    cut: list[tuple[Cell, ...]] = []
    for line in lines:
        cells = cells_of(line)
        if cut and len(cells) != len(cut[0]) == len(closer := cells_of(line, ANY_SPACE)):
            cells = closer
        if line.furniture or not cells or (len(cells) < LEAST_COLUMNS and not _fits(cells, cut)):
            break
        cut.append(cells)
    columns = max(map(len, cut), default=0)
    if sum(len(cells) == columns for cells in cut) < LEAST_LINES:
        return (), 0
    return _rows(cut, columns_of([cells for cells in cut if len(cells) == columns])), len(cut)


def _fits(cells: tuple[Cell, ...], above: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a line of few cells stands in the table above it: every cell under others."""
    lefts = {cell.left for row in above for cell in row}
    rights = {cell.right for row in above for cell in row}
    first = min(lefts, default=0)
    under = all(cell.left in lefts or cell.right in rights for cell in cells)
    return bool(above) and under and any(cell.left > first for cell in cells)


def _rows(cut: Sequence[tuple[Cell, ...]], columns: tuple[Span, ...]) -> tuple[tuple[Mended, ...], ...]:
    rows: list[tuple[Mended, ...]] = []
    for cells in cut:
        whole = len(cells) == len(columns)
        row = tuple(cell.text for cell in cells) if whole else put_under(columns, cells)
        if rows and not row[0] and len(cells) < LEAST_COLUMNS:
            rows[-1] = tuple(Mended.join((old, new)) for old, new in zip(rows[-1], row, strict=True))
        else:
            rows.append(row)
    return tuple(rows)
