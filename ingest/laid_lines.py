"""The lines of a table in page layout: its headings, its rows of figures, what goes on with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingest.amounts import is_amount
from ingest.outline_lines import Line
from ingest.spaced_cells import ANY_SPACE, Cell, Span, cell_of, cells_of, is_under
from ingest.table_figures import YEAR

DEEPEST_HEAD = 4
"""Lines that headings take at most."""
LEAST_FIGURES = 2
"""Figures side by side that make a line of text a row."""
FAR = 24
"""Half-width letters from the margin from which on a lone cell heads a column and begins no text."""
LONGEST_GROUP = 40
NUMBERED = re.compile(
    r"[ \u3000]*(?:[\d０-９]{1,3}(?:[-－‐][\d０-９]{1,2})?|[①-⑳])[ \u3000.．]+(?=[^\s\d０-９])"
)
"""A row's number with a single space behind it, in front of its name."""
NOTE = re.compile(r"[ \u3000]*(?:[※＊*]|[（(]?注)")
BRACKETED = re.compile(r"[ \u3000]*[【〔＜〈≪■□◆◇●][^。]*")
"""What names a group of rows."""


class Role(Enum):
    """What a line of a table's body is."""

    ROW = auto()
    REST = auto()
    """Goes on with the cells of a row."""
    GROUP = auto()
    HEAD = auto()
    """The headings once more, after a page break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A printed line of the table with its cells; ``gap`` where a blank line or a page break precedes."""

    index: int
    line: Line
    cells: tuple[Cell, ...]
    gap: bool

    @property
    def figures(self) -> tuple[Cell, ...]:
        """The cells behind the first that hold a figure or a dash, and no year."""
        return tuple(cell for cell in self.cells[1:] if is_figure(cell))


def is_figure(cell: Cell) -> bool:
    """Whether the cell holds a figure or a dash; a year heads a column."""
    value = unicodedata.normalize("NFKC", cell.text.value).strip()
    return is_amount(value) and not YEAR.fullmatch(value.strip("()"))


def cut_lines(lines: Sequence[Line]) -> Iterator[Cut]:
    """The printed lines, as long as they can be cells of a table."""
    gap = False
    for index, line in enumerate(lines):
        if line.blank or line.furniture:
            gap = True
            continue
        cells = tuple(cell for cell in cells_of(line) if cell.text)
        if not cells or NOTE.match(line.text.value):
            return
        yield Cut(index=index, line=line, cells=tuple(_split(line, cells)), gap=gap)
        gap = False


def opens(cut: Cut) -> bool:
    """Whether headings can begin on the line: several cells, or one far from the margin."""
    return not cut.figures and (len(cut.cells) > 1 or cut.cells[0].left >= FAR)


def head_of(cuts: Sequence[Cut]) -> tuple[int, int]:
    """How many lines the headings take, and the first row of figures; ``(0, 0)`` for no table.

    What stands alone between the two at the margin belongs to the rows.
    """
    within = range(1, min(len(cuts), DEEPEST_HEAD + 3))
    first = next((n for n in within if len(cuts[n].figures) >= LEAST_FIGURES), 0)
    if not first or not opens(cuts[0]):
        return 0, 0
    left = cuts[first].figures[0].left
    heads = [n for n in range(first) if len(cuts[n].cells) > 1 or cuts[n].cells[0].left >= left]
    gaps = [n for n in range(1, heads[-1] + 1) if cuts[n].gap]
    size = heads[-1] + 1
    return (size, first) if size <= DEEPEST_HEAD and len(gaps) <= 1 else (0, 0)


def role_of(cuts: Sequence[Cut], at: int, figures: Sequence[Span], head: frozenset[str]) -> Role | None:
    """What the line is to the table, None where the table has ended before it."""
    cut = cuts[at]
    if squeezed(cut) in head or _runs_above(cuts, at, head):
        return Role.HEAD
    under = any(is_under(cell, figures) for cell in cut.cells)
    if len(cut.figures) >= LEAST_FIGURES or (under and len(cut.cells) > max(2, len(figures) / 2)):
        return Role.ROW
    if under and not _in_text(cut, figures):
        return None
    leads = _leads_to_row(cuts, at, figures)
    if BRACKETED.fullmatch(cut.line.text.value) or (leads == 1 and _stands_over(cut, cuts[at + 1])):
        short = len(cut.line.text.value.strip()) <= LONGEST_GROUP
        return Role.GROUP if leads and short else None
    return Role.REST if not cut.gap or leads else None


def squeezed(cut: Cut) -> str:
    """The line without spaces, to tell it again."""
    return re.sub(r"\s", "", cut.line.text.value)


def _in_text(cut: Cut, figures: Sequence[Span]) -> bool:
    """Whether the line's cells begin left or right of the figures: a long name may reach under them."""
    left, right = figures[0][0], figures[-1][1]
    return all(cell.left < left or cell.left >= right for cell in cut.cells)


def _runs_above(cuts: Sequence[Cut], at: int, head: frozenset[str]) -> bool:
    """Whether the line stands alone above the repeated headings: the head of a page."""
    alone = cuts[at].gap and len(cuts[at].cells) == 1
    return alone and at + 1 < len(cuts) and cuts[at + 1].gap and squeezed(cuts[at + 1]) in head


def _stands_over(cut: Cut, row: Cut) -> bool:
    """Whether a line alone names a group: above a row that has a cell of its own in its place."""
    return cut.gap and len(cut.cells) == 1 and is_under(cut.cells[0], (cell.span for cell in row.cells))


def _leads_to_row(cuts: Sequence[Cut], at: int, figures: Sequence[Span]) -> int:
    """How many lines on a row of figures under the columns begins, 0 if none does."""
    for ahead, cut in enumerate(cuts[at + 1 : at + 3], start=1):
        if len(cut.figures) >= LEAST_FIGURES:
            fits = sum(is_under(cell, figures) for cell in cut.figures)
            return ahead if fits >= LEAST_FIGURES else 0
    return 0


def _split(line: Line, cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, a number apart from its name, and figures apart from what one space sets behind them."""
    numbered = NUMBERED.match(line.text.value)
    for place, cell in enumerate(cells):
        start = _offset(line, cell)
        end = start + len(cell.text)
        if place == 0 and numbered and numbered.end() < end:
            yield cell_of(line.text, start, numbered.end())
            yield cell_of(line.text, numbered.end(), end)
            continue
        at = start
        while place and (space := ANY_SPACE.search(line.text.value, at, end)):
            figure = cell_of(line.text, at, space.start())
            if not is_figure(figure):
                break
            yield figure
            at = space.end()
        yield cell_of(line.text, at, end)


def _offset(line: Line, cell: Cell) -> int:
    return cell.text.start - line.start
