"""The 図表 of the plan: rows and columns found again in cells that stand one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from unicodedata import east_asian_width

from ingest.ict_plan_lines import BULLETS, Paragraph

_SPAN = re.compile(r"[MTSHR]\s*\d+\s*(年度?)?\s*[～〜]?|[～〜]")
_ROW = re.compile(r"第\s*\d+\s*期")
_WIDTHS = {" ": 0.25}

# What makes a cell fit a column badly, and how much it counts.
TOO_WIDE = 10.0  # a line longer than the column was: impossible
BROKEN_EARLY = 5.0  # a line broken though the next character had room
OVER_A_GAP = 3.0  # an empty paragraph ends a cell
NOT_AN_ACTIVITY = 1.0  # beyond the first column (テーマ), cells say what was done

# Words at the end of a cell that says what was done.
ACTIVITIES = (
    *("整備", "構築", "配備", "導入", "育成", "発信", "推進", "促進", "充実", "強化", "向上"),
    *("解消", "解決", "対応", "改革", "振興", "活性化", "取組", "化"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row: its head, then the cells of each further column, as indices of ``paragraphs``."""

    head: tuple[int, ...]
    columns: tuple[tuple[int, ...], ...]
    doubtful: tuple[int, ...] = ()
    """Cells that may as well stand in a neighbouring column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's paragraphs, and how they lie in it; ``header`` is the line of column names."""

    columns: tuple[str, ...]
    header: int | None
    rows: tuple[TableRow, ...]


def read_table(paragraphs: Sequence[Paragraph], *, title: str) -> Table:
    """Rows by period where the first line names the columns, else a list under each heading."""
    names = paragraphs[0].text.value.split() if paragraphs else []
    if len(names) > 2 and any(_ROW.match(each.text.value) for each in paragraphs):
        return Table(columns=tuple(names), header=0, rows=_period_rows(paragraphs, len(names) - 1))
    return Table(columns=("区分", title), header=None, rows=tuple(_list_rows(paragraphs)))


def row_name(row: TableRow, cells: Sequence[str]) -> str:
    """The row's head as one line: 第1期（H13～H15年度）."""
    first, *rest = (cells[n] for n in row.head)
    return f"{first}（{''.join(rest)}）" if rest else first


def table_text(table: Table, cells: Sequence[str]) -> str:
    """The table in Markdown; ``cells`` are the table's paragraphs as a reader should see them."""
    lines = [table.columns, ("---",) * len(table.columns)]
    for row in table.rows:
        lines.append((row_name(row, cells), *(" ／ ".join(cells[n] for n in each) for each in row.columns)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list_rows(paragraphs: Sequence[Paragraph]) -> Iterator[TableRow]:
    starts = [n for n, each in enumerate(paragraphs) if not each.bullet]
    for start, end in pairwise([*starts, len(paragraphs)]):
        yield TableRow(head=(start,), columns=(tuple(range(start + 1, end)),))


def _period_rows(paragraphs: Sequence[Paragraph], count: int) -> tuple[TableRow, ...]:
    starts = [n for n, each in enumerate(paragraphs) if _ROW.match(each.text.value)]
    widths = _widths([each for each in paragraphs if len(each.lines) > 1], count)
    rows = []
    for start, end in pairwise([*starts, len(paragraphs)]):
        first = next(n for n in range(start + 1, end + 1) if n == end or not _in_head(paragraphs[n]))
        cells = tuple(range(first, end))
        columns, doubtful = _split([paragraphs[n] for n in cells], cells, widths)
        rows.append(TableRow(head=tuple(range(start, first)), columns=columns, doubtful=doubtful))
    return tuple(rows)


def _in_head(paragraph: Paragraph) -> bool:
    return _SPAN.fullmatch(paragraph.text.value) is not None


def _width(text: str) -> float:
    """Length in full-width characters; between scripts, typesetting leaves a quarter."""
    return sum(_WIDTHS.get(char, 1.0 if east_asian_width(char) in "WFA" else 0.5) for char in text)


def _widths(broken: Sequence[Paragraph], count: int) -> tuple[float, ...]:
    """Column widths, told by where lines were broken: ``count`` groups at the largest gaps.

    With too few broken lines to tell, every column is as wide as can be.
    """
    seen = sorted({_width(line.value) for each in broken for line in each.lines[:-1]})
    if len(seen) < count:
        return (float("inf"),) * count
    gaps = sorted(range(1, len(seen)), key=lambda n: seen[n - 1] - seen[n])[: count - 1]
    return tuple(seen[end - 1] for end in (*sorted(gaps), len(seen)))


def _split(
    cells: Sequence[Paragraph], numbers: tuple[int, ...], widths: tuple[float, ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """The cells cut into columns, left to right, at the least misfit; ties go to the right."""
    if len(cells) < len(widths):
        return (numbers, *((),) * (len(widths) - 1)), numbers
    cuts = list(combinations(range(1, len(cells)), len(widths) - 1))
    misfits = [_misfit(cells, (0, *cut, len(cells)), widths) for cut in cuts]
    best = [cut for cut, misfit in zip(cuts, misfits, strict=True) if misfit == min(misfits)]
    edges = (0, *best[0], len(cells))
    doubtful = {n for cut in best[1:] for a, b in zip(best[0], cut, strict=True) for n in range(a, b)}
    columns = tuple(numbers[start:end] for start, end in pairwise(edges))
    return columns, tuple(numbers[n] for n in sorted(doubtful))


def _misfit(cells: Sequence[Paragraph], edges: tuple[int, ...], widths: tuple[float, ...]) -> float:
    total = 0.0
    for column, (start, end) in enumerate(pairwise(edges)):
        for n in range(start, end):
            total += _cell_misfit(cells[n], widths[column], first_column=column == 0)
            total += OVER_A_GAP * (cells[n].after_gap and n > start)
    return total


def _cell_misfit(cell: Paragraph, width: float, *, first_column: bool) -> float:
    lines = [_width(line.value) for line in cell.lines]
    misfit = TOO_WIDE * (max(lines) >= width + 1)
    misfit += BROKEN_EARLY * any(line <= width - 1 for line in lines[:-1])
    activity = cell.text.value.strip(BULLETS).endswith(ACTIVITIES)
    return misfit + NOT_AN_ACTIVITY * (not first_column and not activity)
