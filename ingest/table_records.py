"""Which tables hold records, a thing on each line, and under which headings their cells stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.generic_tables import Table
from ingest.markup import take_markup
from ingest.mended import Mended
from ingest.repair import repair
from ingest.table_rows import Column, read_columns

FIGURE = re.compile(r"[\d０-９.,，．%％▲△\-−~～\s]+")
DEEPEST_HEAD = 3
"""The headings stand among the first lines; captions may stand above them."""
FIGURES = ("target", "baseline")
"""Fields that tell how much, not what: years alone make no record."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A table's columns and its lines of data; ``captions`` are the lines above the headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Mended, ...], ...]
    heads: tuple[tuple[Mended, ...], ...] = ()
    """The headings' lines, also where a page break repeats them."""
    captions: tuple[tuple[Mended, ...], ...] = ()
    filled: tuple[tuple[Mended, ...], ...] = ()
    """The rows with merged cells repeated, where the document says which are merged."""


def read_records(table: Table, above: Records | None = None) -> Records | None:
    """The table's records; None for a table of figures, which only makes sense whole.

    ``above`` are the records right before it: a table without headings continues them.
    """
    if table.whole:
        return _told(table)
    names = _said(table.lines)
    head = _head(names)
    if head is None:
        if above is None or len(above.columns) != len(names[0]):
            return None
        return Records(columns=above.columns, rows=table.lines)
    data = head + 1 + (_stands_below(names[head], names[head + 1]) if head + 1 < len(names) else 0)
    headings = _merged(names[head], names[head + 1]) if data == head + 2 else names[head]
    lines = tuple(zip(table.lines[data:], names[data:], strict=True))
    repeated = tuple(line for line, said in lines if said in names[head:data])
    return Records(
        columns=read_columns(headings),
        rows=tuple(line for line, said in lines if said not in names[head:data]),
        heads=(*table.lines[head:data], *repeated),
        captions=table.lines[:head],
    )


def _said(lines: tuple[tuple[Mended, ...], ...]) -> tuple[Names, ...]:
    return tuple(tuple(repair(take_markup(cell))[0].value.strip() for cell in line) for line in lines)


def _told(table: Table) -> Records | None:
    """The records of a table that says itself which lines are headings and which cells are merged."""
    first, data = table.heads
    headings = tuple(
        "".join(dict.fromkeys(column)) for column in zip(*_said(table.whole[first:data]), strict=True)
    )
    if data == len(table.lines) or not _readable(headings):
        return None
    return Records(
        columns=read_columns(headings),
        rows=table.lines[data:],
        heads=table.lines[first:data],
        captions=table.lines[:first],
        filled=table.whole[data:],
    )


def _readable(headings: Names) -> bool:
    """Whether each column has a name of its own in words."""
    return all(headings) and len(set(headings)) == len(headings) and not any(map(FIGURE.fullmatch, headings))


def _head(names: tuple[Names, ...]) -> int | None:
    """The line that names the columns: by words that head columns, else the first if it can."""
    for number, line in enumerate(names[: min(DEEPEST_HEAD, len(names) - 1)]):
        known = [column.field for column in read_columns(line) if column.field]
        if len(known) >= max(2, sum(map(bool, line)) / 2) and set(known) - set(FIGURES):
            return number
    used = [n for n, column in enumerate(zip(*names, strict=True)) if any(column)]
    first = [names[0][n] for n in used]
    return 0 if _readable(tuple(first)) and len(names) > 1 else None


def _stands_below(heads: Names, below: Names) -> bool:
    """Whether the second line divides headings of the first (目標値 into R8, R9), and is no data yet."""
    divided = [n for n, name in enumerate(below) if name]
    if len(divided) < 2 or below[0]:
        return False
    return all(not heads[n] or not "".join(heads[n + 1 : n + 2]) for n in divided)


def _merged(heads: Names, below: Names) -> Names:
    merged, group = [], ""
    for name, part in zip(heads, below, strict=True):
        group = name or group
        merged.append(group + part if part else name)
    return tuple(merged)
