"""Tables of figures in page layout: headings on several lines, names broken over lines, page breaks.

A converter of PDF prints each line of a page where it stood. What holds such a table together is its
figures: they stand under each other, and everything else is placed left and right of them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.laid_lines import Cut, Role, cut_lines, head_of, opens, role_of, squeezed
from ingest.mended import Mended
from ingest.offices import is_office
from ingest.outline_lines import Line
from ingest.spaced_cells import EMPTY, Cell, Span, columns_of, is_under, overlap, put_under
from ingest.table_figures import YEAR
from ingest.table_rows import TARGET, read_columns

GROUP = "分野"
"""Heading of the column for the names that stand above groups of rows."""
GROUPS = "区分"
"""Heading of a first column that has none."""
MEASURED = frozenset({"baseline", "target", "goal", "actual"})
NAMED = frozenset({"indicator", "kpi_number", "number", "programme", "item_name", "offices", "unit", "field"})
BRACKETS = "【】〔〕＜＞〈〉≪≫■□◆◇● \u3000"
NARROW = 4
"""Half-width letters up to which a column left of the figures holds numbers, no names."""
Cells = tuple[Mended, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidTable:
    """The headings and rows of a table, the lines that it takes, and the stored spans of headings."""

    rows: tuple[Cells, ...]
    taken: int
    tags: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line of the table's body with its cells under their columns."""

    role: Role
    cells: Cells
    group: Mended
    gap: bool


def laid_table(lines: Sequence[Line]) -> LaidTable | None:
    """The table of figures whose headings begin on the first of the lines; None if none does."""
    first = next(cut_lines(lines[:1]), None)
    if first is None or not opens(first):
        return None
    cuts = tuple(cut_lines(lines))
    size, start = head_of(cuts)
    if not size:
        return None
    columns = _with_headed(_columns(cuts[start:]), cuts[:size])
    figures = _figures(columns, cuts[start:])
    if not figures:
        return None
    for deep in range(1, size + 1):
        while deep < size and all(YEAR.fullmatch(_bare(cell)) for cell in cuts[deep].cells):
            deep += 1
        head = _headings(cuts[:deep], columns, figures)
        if _heads_all(head, columns, figures):
            return _read(cuts, deep, columns, figures, head)
    return _crossed(cuts, size, columns, figures)


def _crossed(
    cuts: Sequence[Cut], size: int, columns: tuple[Span, ...], figures: tuple[Span, ...]
) -> LaidTable | None:
    """A table of groups against answers: headings on several lines, none above the first column."""
    head = _headings(cuts[:size], columns, figures)
    if size < 2 or head[0] or not all(head[1:]) or len(figures) < len(columns) - 1:
        return None
    groups = _unprinted(GROUPS, cuts[size].cells[0].text)
    return _read(cuts, size, columns, figures, (groups, *head[1:]))


def _unprinted(heading: str, beside: Mended) -> Mended:
    """A heading that the page does not print, put where something stands beside it."""
    return Mended(heading, beside.origin[:1] * len(heading))


def _bare(cell: Cell) -> str:
    """A cell without the brackets around it: a line of nothing but years belongs to the headings."""
    return unicodedata.normalize("NFKC", cell.text.value).strip("() ")


def _heads_all(head: Cells, columns: Sequence[Span], figures: Sequence[Span]) -> bool:
    """Whether the headings name what is measured and how much, with one above each column of figures."""
    fields = {column.field for column in read_columns(tuple(cell.value for cell in head))}
    whole = all(head[columns.index(span)] for span in figures)
    return whole and bool(fields & MEASURED and fields & NAMED)


def _columns(cuts: Sequence[Cut]) -> tuple[Span, ...]:
    """Where the columns stand, told from the rows with the usual number of cells."""
    rows = [cut for cut in cuts if len(cut.figures) > 1]
    rows = [cut for cut in rows if _stands_like(cut, rows[0])]
    usual = max(Counter(len(cut.cells) for cut in rows).items(), key=lambda each: (each[1], each[0]))[0]
    return columns_of(cut.cells for cut in rows if len(cut.cells) == usual)


def _with_headed(columns: tuple[Span, ...], heads: Sequence[Cut]) -> tuple[Span, ...]:
    """With the columns that only a heading tells: names that are printed around the rows of figures."""
    spans = [cell.span for cut in heads for cell in cut.cells if cell.left < columns[-1][0]]
    lone = [span for span in spans if all(_distance(span, column) > NARROW for column in columns)]
    return tuple(sorted((*columns, *lone[:1])))


def _distance(one: Span, other: Span) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _stands_like(cut: Cut, first: Cut) -> bool:
    """Whether the figures of the line stand under those of the first row."""
    spans = [cell.span for cell in first.figures]
    return sum(is_under(cell, spans) for cell in cut.figures) > 1


def _figures(columns: Sequence[Span], cuts: Sequence[Cut]) -> tuple[Span, ...]:
    """The columns in which figures stand."""
    cells = [cell for cut in cuts for cell in cut.figures]
    return tuple(span for span in columns[1:] if any(is_under(cell, (span,)) for cell in cells))


def _headings(heads: Sequence[Cut], columns: Sequence[Span], figures: Sequence[Span]) -> Cells:
    """What stands above each column; 目標値 above the first of several years heads them all."""
    lines = [list(_placed(cut.cells, columns)) for cut in heads]
    first = {n for n, span in enumerate(columns) if span == figures[0]}
    for at, line in enumerate(lines):
        below = ["".join(other[n].value for other in lines[at + 1 :]) for n in range(len(columns))]
        for n in range(1, len(columns)):
            divided = YEAR.search(below[n]) and YEAR.search(below[n - 1])
            if not line[n] and n not in first and divided and TARGET.fullmatch(line[n - 1].value):
                line[n] = line[n - 1]
    return tuple(Mended.join(cells) for cells in zip(*lines, strict=True))


def _placed(cells: Sequence[Cell], columns: Sequence[Span]) -> Cells:
    """A cell for every column, each under its own where all stand so, else under the nearest."""
    if len(cells) == len(columns) and all(overlap(*pair) > 0 for pair in zip(cells, columns, strict=True)):
        return tuple(cell.text for cell in cells)
    return put_under(columns, cells)


def _read(
    cuts: Sequence[Cut], size: int, columns: tuple[Span, ...], figures: tuple[Span, ...], head: Cells
) -> LaidTable:
    """The rows below the headings, as far as lines belong to the table."""
    again = frozenset(squeezed(cut) for cut in cuts[:size])
    lines: list[_Laid] = []
    tags: list[tuple[int, int]] = []
    end, group = size, EMPTY
    while end < len(cuts) and (role := role_of(cuts, end, figures, again)):
        cut, end = cuts[end], end + 1
        if role is Role.HEAD:
            tags.append((cut.line.start, cut.line.end))
        elif role is Role.GROUP:
            group = cut.line.text.strip(BRACKETS)
            tags.append((cut.line.start, cut.line.end))
        else:
            lines.append(_Laid(role, _placed(cut.cells, columns), group, gap=cut.gap))
    tags += [(cut.line.start, cut.line.end) for cut in cuts[:size]]
    names = [n for n, span in enumerate(columns) if span[1] <= figures[0][0] and span[1] - span[0] > NARROW]
    rows = _assembled(lines, names)
    if any(row.group for row in rows):
        head = (_unprinted(GROUP, head[0] or cuts[0].cells[0].text), *head)
        rows = [replace(row, cells=(row.group, *row.cells)) for row in rows]
    taken = cuts[end - 1].index + 1
    return LaidTable(rows=(head, *(row.cells for row in rows)), taken=taken, tags=tuple(tags))


def _assembled(lines: Sequence[_Laid], names: Sequence[int]) -> list[_Laid]:
    """Each row with the lines that go on with it."""
    at = [n for n, line in enumerate(lines) if line.role is Role.ROW]
    owned = {n: [lines[n]] for n in at}
    for before, after in pairwise((None, *at, None)):
        rest = range(0 if before is None else before + 1, len(lines) if after is None else after)
        cut = _parting(lines, before, after, rest, names)
        for n in rest:
            if n < cut and before is not None:
                owned[before].append(lines[n])
            elif after is not None:
                owned[after].insert(len(owned[after]) - 1, lines[n])
    return [replace(lines[n], cells=_joined([line.cells for line in owned[n]])) for n in at]


def _parting(
    lines: Sequence[_Laid], before: int | None, after: int | None, rest: range, names: Sequence[int]
) -> int:
    """Index of the first line that belongs to the row below it, and no longer to the one above.

    A name begins on the line of its figures; where it does not, it is printed around them.
    """
    if before is None or after is None:
        return rest.start if before is None else rest.stop
    gap: int | None = next((n for n in (*rest, after) if lines[n].gap), None)
    if gap is not None:
        return gap
    if any(lines[after].cells[n] for n in names):
        return rest.stop
    around = not any(lines[before].cells[n] for n in names)
    return rest.start + len(rest) // 2 if around else rest.start


def _joined(lines: Sequence[Cells]) -> Cells:
    """The cells of several printed lines, one under the other; offices stand apart."""
    return tuple(_cell([cell for cell in cells if cell]) for cells in zip(*lines, strict=True))


def _cell(parts: Sequence[Mended]) -> Mended:
    return Mended.join(parts, " " if parts and all(is_office(part.value) for part in parts) else "")
