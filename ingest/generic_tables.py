"""Tables of any document: Markdown pipes, tabs or columns of spaces, to a grid of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.headings import read_heading
from ingest.laid_tables import laid_table
from ingest.mended import Mended
from ingest.outline_lines import Line
from ingest.spaced_tables import spaced_rows

PIPES = re.compile(r"\s*\|.*\|\s*|[^|]+\|[^|]+\|[^|]+(?:\|[^|]*)*")
BARS = re.compile("[│┃║｜￨]")
"""Lines that converters draw between cells."""
FRAME = re.compile(
    r"[\s┌┐└┘├┤┬┴┼─━┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬═│┃+-]*[┌└├┏┗┣╔╚╠┼╋╬][\s┌┐└┘├┤┬┴┼─━┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬═│┃+-]*"
)
"""A line of a drawn table that holds nothing but its frame."""
SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
WIDE = 4
"""Cells that make a table of a single line: the rest of one that a page break cut."""
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells by line; every line has as many as the widest, empty ones included."""

    lines: tuple[tuple[Mended, ...], ...]
    start: int
    end: int
    whole: tuple[tuple[Mended, ...], ...] = ()
    """The lines with merged cells repeated, where the document says which are merged; else nothing."""
    heads: tuple[int, int] = (0, 0)
    """First line of the headings and the one after, where the document says so."""
    tags: tuple[tuple[int, int], ...] = ()
    """Stored spans of the markup."""

    @property
    def shown(self) -> tuple[tuple[Mended, ...], ...]:
        """The lines without the columns that hold nothing."""
        used = [n for n, column in enumerate(zip(*self.lines, strict=True)) if any(column)]
        return tuple(tuple(line[n] for n in used) for line in self.lines)


def read_table(lines: Sequence[Line]) -> tuple[Table | None, int]:
    """The table that the lines begin with, and how many of them it takes; ``(None, 0)`` for no table."""
    for pattern in (_pipe_cells, _drawn_cells, _tab_cells):
        rows: list[tuple[Mended, ...]] = []
        for line in lines:
            cells = () if line.blank else pattern(line.text)
            if not cells and not _parts_rows(line.text.value, rows):
                break
            rows.append(cells)
        filled = sum(map(bool, rows))
        if filled > 1 or (filled and max(map(len, rows)) >= WIDE):
            return _squared(rows, lines[0].start, lines[len(rows) - 1].end), len(rows)
    spaced, taken = spaced_rows(lines)
    return (_squared(list(spaced), lines[0].start, lines[taken - 1].end), taken) if spaced else (None, 0)


def read_laid_table(lines: Sequence[Line]) -> tuple[Table | None, int]:
    """The table of figures in page layout that the lines begin with, across blank lines and pages."""
    laid = laid_table(lines)
    if laid is None:
        return None, 0
    table = _squared(list(laid.rows), lines[0].start, lines[laid.taken - 1].end)
    return replace(table, tags=laid.tags), laid.taken


def _squared(rows: list[tuple[Mended, ...]], start: int, end: int) -> Table:
    filled = [row for row in rows if row]
    columns = max(map(len, filled))
    empty = Mended("", ())
    square = tuple((*row, *[empty] * (columns - len(row))) for row in filled)
    return Table(lines=square, start=start, end=end)


def _pipe_cells(text: Mended) -> tuple[Mended, ...]:
    if not PIPES.fullmatch(text.value) or SEPARATOR.fullmatch(text.value):
        return ()
    text = text.strip()
    text = text[1:] if text.value.startswith("|") else text
    text = text[:-1] if text.value.endswith("|") else text
    return _cut(text, CELL_END)


def _parts_rows(value: str, rows: list[tuple[Mended, ...]]) -> bool:
    """Whether a line without cells belongs to the table: its frame, or the rule below its headings."""
    return bool(FRAME.fullmatch(value) or (rows and SEPARATOR.fullmatch(value)))


def _drawn_cells(text: Mended) -> tuple[Mended, ...]:
    """Cells between drawn lines: │排出│871│."""
    bare = text.strip()
    if not (BARS.match(bare.value) and BARS.match(bare.value[-1:])) or FRAME.fullmatch(bare.value):
        return ()
    return _cut(bare[1:-1], BARS)


def _tab_cells(text: Mended) -> tuple[Mended, ...]:
    cells = _cut(text, re.compile("\t"))
    if len(cells) < 2 or (len(cells) == 2 and _is_heading(text, cells)):
        return ()
    return cells


def _is_heading(text: Mended, cells: tuple[Mended, ...]) -> bool:
    """A number, a tab, and a title: (1)\t市町村支援."""
    heading = read_heading(text)
    return heading is not None and heading.title.value == cells[1].value


def _cut(text: Mended, separator: re.Pattern[str]) -> tuple[Mended, ...]:
    cells, at = [], 0
    for match in separator.finditer(text.value):
        cells.append(text[at : match.start()].strip())
        at = match.end()
    return (*cells, text[at:].strip())
