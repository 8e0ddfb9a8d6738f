"""Tables written as HTML, to a grid of cells: merged cells are known here, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.generic_tables import Table
from ingest.mended import Mended
from ingest.outline_lines import Line

BEGIN = re.compile(r"[\ufeff\s]*(?:<(?!table)[a-z][^<>]*>\s*)*<table\b", re.IGNORECASE)
END = re.compile(r"</table\s*>", re.IGNORECASE)
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b(?P<attributes>[^<>]*)>",
    re.IGNORECASE,
)
ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
BLOCK_END = re.compile(r"</(?:p|li|div)\s*>|<br\s*/?>|[\r\n]+", re.IGNORECASE)
"""Ends of lines inside a cell: a space for the reader."""
SPAN = r"\b{}\s*=\s*[\"']?\s*(?P<n>\d{{1,3}})"
LONGEST = 2_000
"""Lines after which a table that is never closed is taken to end at the next blank line."""
_SPANS = {name: re.compile(SPAN.format(name), re.IGNORECASE) for name in ("rowspan", "colspan")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: Mended
    rows: int
    columns: int
    heads: bool


@dataclass(slots=True)
class _Grid:
    """Cells by line and column: where each is printed, and with merged ones repeated."""

    own: dict[tuple[int, int], Mended] = field(default_factory=dict)
    whole: dict[tuple[int, int], Mended] = field(default_factory=dict)

    def put(self, line: int, column: int, cell: _Cell) -> None:
        self.own[line, column] = cell.text
        for down in range(cell.rows):
            for across in range(cell.columns):
                self.whole[line + down, column + across] = cell.text


def read_html_table(lines: Sequence[Line]) -> tuple[Table | None, int]:
    """The HTML table that the lines begin with, and how many of them it takes; ``(None, 0)`` for none."""
    if not lines or not BEGIN.match(lines[0].text.value):
        return None, 0
    taken = _length(lines)
    text = Mended.join((line.text for line in lines[:taken]), "\n")
    rows = [row for row in _rows(text) if row]
    if not rows:
        return None, 0
    return _table(rows, text, start=lines[0].start, end=lines[taken - 1].end), taken


def _length(lines: Sequence[Line]) -> int:
    for number, line in enumerate(lines[:LONGEST], start=1):
        if END.search(line.text.value):
            return number
    return next((number for number, line in enumerate(lines) if line.blank), len(lines))


def _rows(text: Mended) -> Iterator[list[_Cell]]:
    """The lines of the table; a caption is a line of its own over all columns."""
    row: list[_Cell] = []
    tags = tuple(TAG.finditer(text.value))
    in_head = False
    for tag, following in zip(tags, (*tags[1:], None), strict=True):
        name, closes = tag["name"].lower(), bool(tag["close"])
        in_head = not closes if name == "thead" else in_head
        if name in ("tr", "table", "caption"):
            yield row
            row = []
        if name in ("td", "th", "caption") and not closes:
            words = text[tag.end() : following.start() if following else len(text)]
            row.append(_cell(words, tag, heads=in_head or name == "th"))
    yield row


def _cell(words: Mended, tag: re.Match[str], *, heads: bool) -> _Cell:
    text = words.sub(BLOCK_END, " ").strip()
    if not ANY_TAG.sub("", text.value).strip():
        text = Mended("", ())
    spans = {name: pattern.search(tag["attributes"]) for name, pattern in _SPANS.items()}
    rows, columns = (max(1, int(match["n"])) if match else 1 for match in spans.values())
    return _Cell(text=text, rows=rows, columns=columns, heads=heads)


def _table(rows: list[list[_Cell]], text: Mended, *, start: int, end: int) -> Table:
    grid = _Grid()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in grid.whole:
                column += 1
            grid.put(number, column, cell)
    width = 1 + max(column for _, column in grid.whole)
    empty = Mended("", ())
    own, whole = (
        tuple(tuple(cells.get((n, column), empty) for column in range(width)) for n in range(len(rows)))
        for cells in (grid.own, grid.whole)
    )
    tags = tuple((text.origin[m.start()], text.origin[m.end() - 1] + 1) for m in ANY_TAG.finditer(text.value))
    return Table(lines=own, start=start, end=end, whole=whole, heads=_heads(rows, width), tags=tags)


def _heads(rows: list[list[_Cell]], width: int) -> tuple[int, int]:
    """First line of the headings and the one after their last: <th>, else what the first line spans.

    A line of one cell over all columns above them is the table's caption.
    """
    first = 0
    while first < len(rows) - 1 and len(rows[first]) == 1 and width > 1:
        first += 1
    last = first
    while last < len(rows) - 1 and all(cell.heads for cell in rows[last]):
        last += 1
    if last == first:
        last = first + max(cell.rows for cell in rows[first])
    return first, min(last, len(rows))
