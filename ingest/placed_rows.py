"""Rows of a plan's table whose cells are told by what they say, and the mending such rows share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.cell_breaks import GAP, close_wrapped, width
from ingest.corrections import Correction, correct
from ingest.mended import Mended
from ingest.programme_names import close_programme
from ingest.records import Repair
from ingest.tab_lines import TabLine


class Column(StrEnum):
    """What a cell holds, whichever column it slipped into."""

    FIELD = "field"
    NUMBER = "number"
    NEW = "new"
    ITEM = "item"
    ITEM_NAME = "item name"
    OFFICE = "office"
    PROGRAMME = "programme"
    OUTLINE = "outline"
    GOAL = "goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A line of the table with the index of the cell that holds each column."""

    line: TabLine
    page: int
    at: Mapping[Column, int]
    repairs: tuple[Repair, ...] = ()

    def cell(self, column: Column) -> Mended | None:
        index = self.at.get(column)
        return None if index is None else self.line.cells[index]

    def value(self, column: Column) -> str:
        """The cell as text; empty where the row has none."""
        cell = self.cell(column)
        return cell.value if cell else ""

    def mended(self, column: Column, cell: Mended, repairs: tuple[Repair, ...]) -> PlacedRow:
        line = self.line.with_cell(self.at[column], cell)
        return replace(self, line=line, repairs=self.repairs + repairs)


WIDEST_WRAPPED = 48
"""Half-width letters of the widest column whose lines an extraction broke."""
CLOSERS: Mapping[Column, Callable[[Mended], Mended]] = {
    Column.ITEM_NAME: close_wrapped,
    Column.PROGRAMME: close_programme,
    Column.OUTLINE: close_wrapped,
    Column.GOAL: close_wrapped,
}


def close_columns(rows: Sequence[PlacedRow]) -> tuple[PlacedRow, ...]:
    """The rows with the spaces closed that broken lines left inside words.

    Columns whose lines were broken on a page are closed throughout. Elsewhere a space is the
    author's, but for names, which have none outside of quotation marks.
    """
    closed = list(rows)
    for column, close in CLOSERS.items():
        for page in sorted({row.page for row in rows}):
            here = [index for index, row in enumerate(rows) if row.page == page and row.cell(column)]
            wrapped = _is_wrapped(rows[index].value(column) for index in here)
            closer = close if wrapped else _close_outside_quotes if column is Column.PROGRAMME else None
            if closer:
                for index in here:
                    closed[index] = _close(closed[index], column, closer)
    return tuple(closed)


def _is_wrapped(cells: Iterable[str]) -> bool:
    """Whether a column's cells are longer than any of their unbroken stretches."""
    texts = tuple(cells)
    longest = max((width(part) for text in texts for part in GAP.split(text)), default=0)
    return 0 < longest <= WIDEST_WRAPPED and sum(width(text) > 1.5 * longest for text in texts) >= 2


def _close(row: PlacedRow, column: Column, closer: Callable[[Mended], Mended]) -> PlacedRow:
    cell = row.cell(column)
    if cell is None:
        return row
    closed = closer(cell)
    return row if closed.value == cell.value else row.mended(column, closed, _closed_gaps(cell, closed))


def _close_outside_quotes(name: Mended) -> Mended:
    """A name closed but for what stands in 「」: a title or slogan keeps its own spaces."""
    parts: list[Mended] = []
    at = 0
    while (opening := name.value.find("「", at)) >= 0 and (end := name.value.find("」", opening)) >= 0:
        parts += [close_programme(name[at:opening]), name[opening : end + 1]]
        at = end + 1
    return Mended.join((*parts, close_programme(name[at:])))


def _closed_gaps(before: Mended, after: Mended) -> tuple[Repair, ...]:
    kept = set(after.origin)
    return tuple(
        Repair(rule="space of a broken line", start=offset, end=offset + 1, printed=letter, mended="")
        for letter, offset in zip(before.value, before.origin, strict=True)
        if offset not in kept and not letter.strip()
    )


def correct_row(
    row: PlacedRow, corrections: tuple[Correction, ...], *, document: str, locator: str
) -> PlacedRow:
    """The row with the corrections table's lines for its locator applied to its cells."""
    cells = [
        correct(cell, corrections, document=document, locator=locator) if cell else (cell, ())
        for cell in row.line.cells
    ]
    line = replace(row.line, cells=tuple(cell for cell, _ in cells))
    return replace(row, line=line, repairs=row.repairs + tuple(r for _, made in cells for r in made))
