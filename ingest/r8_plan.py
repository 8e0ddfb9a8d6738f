"""Reads the R8 plan: tab-separated tables of KPI and projects, a row a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.corrections import Correction, correct, doubts
from ingest.mended import Mended
from ingest.r8_cells import Cell, Role, read_cells
from ingest.r8_items import field_spellings, learn_groups
from ingest.r8_repeats import tie_repeats
from ingest.r8_row import Names, Place, close_cell, read_row
from ingest.r8_suspicions import suspect
from ingest.records import Document, ParsedDocument, Passage, PassageKind, Repair, Row
from ingest.repair import repair
from ingest.row_text import row_text

PART = re.compile(r"【(?P<part>[^】]+?)(?:のDX)?】")
TABLE = re.compile(r"(?P<number>\d{1,2})[.．]\s*(?P<name>\S[^\t]*)")
HEADER_CELL = re.compile(r"(?:部|課|R\s*\d[\d\s]*)")
YEAR = re.compile(r"R\s*(\d[\d\s]*)")
YEAR_BEFORE_REIWA = 2018
LONGEST_ACTIVITY = 40
"""Characters of a bracketed 取組内容 that still fits a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A stored line that is a row: its place, its cells, and what was mended on the way."""

    place: Place
    cells: tuple[Cell, ...]
    locator: str
    repairs: tuple[Repair, ...]


def parse_r8_plan(document: Document, stored: str, corrections: tuple[Correction, ...]) -> ParsedDocument:
    """A passage for every row of every table; whatever is neither row nor furniture is uncovered."""
    lines, uncovered = _read(stored, corrections, document=document.id)
    names = _learn(lines)
    closed = [_closed(line, names) for line in lines]
    rows = tie_repeats({line.locator: read_row(line.cells, place=line.place, names=names) for line in closed})
    passages = tuple(_passage(document, line, rows[line.locator]) for line in closed)
    return ParsedDocument(
        document=document,
        passages=passages,
        repairs=tuple(made for passage in passages for made in passage.repairs),
        suspicions=(*suspect(rows), *doubts(passages, corrections)),
        uncovered=tuple(uncovered),
    )


def _read(
    stored: str, corrections: tuple[Correction, ...], *, document: str
) -> tuple[list[_Line], list[tuple[int, int]]]:
    """The document's rows, and the spans of what is neither a row nor furniture."""
    rows: list[_Line] = []
    uncovered: list[tuple[int, int]] = []
    place = Place()
    seen: Counter[str] = Counter()
    for line in (line.strip() for line in Mended.of(stored).split("\n")):
        text, repairs = repair(line)
        if not text:
            continue
        after = _after(place, text.value)
        if after is not None:
            place = after
        elif cells := read_cells(text):
            printed = place.locator(cells[0].text.value)
            text, corrected = correct(text, corrections, document=document, locator=printed)
            seen[printed] += 1
            locator = printed if seen[printed] == 1 else f"{printed}#{seen[printed]}"
            made = (*repairs, *corrected)
            rows.append(_Line(place=place, cells=read_cells(text), locator=locator, repairs=made))
        else:
            uncovered.append((line.start, line.end))
    return rows, uncovered


def _after(place: Place, line: str) -> Place | None:
    """The place after a line of furniture, None if the line is something else."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if "指標種別" in cells:
        return replace(place, years=())
    if all(HEADER_CELL.fullmatch(cell) for cell in cells):
        years = [int("".join(match[1].split())) for cell in cells if (match := YEAR.fullmatch(cell))]
        return replace(place, years=tuple(YEAR_BEFORE_REIWA + year for year in years))
    if len(cells) > 1:
        return None
    if part := PART.match(cells[0]):
        return Place(part_heading=part[0], part=part["part"])
    if table := TABLE.match(cells[0]):
        heading = f"{table['number']}. {_wide_parentheses(table['name'])}"
        return replace(place, table=table["number"], table_heading=heading)
    return None


def _wide_parentheses(name: str) -> str:
    """Headings are repeated on every page, here with one form of parentheses, there with another."""
    return re.sub(r"\s*[)）]\s*", "）", re.sub(r"\s*[(（]\s*", "（", name)).strip()


def _learn(lines: list[_Line]) -> Names:
    """Item groups and field spellings, from all rows of the document."""
    said = [{cell.role: cell.text.value for cell in line.cells} for line in lines]
    items = ((cells.get(Role.ITEM_NUMBER, ""), cells.get(Role.ITEM_NAME, "")) for cells in said)
    return Names(
        groups=learn_groups(items), fields=field_spellings(cells.get(Role.FIELD, "") for cells in said)
    )


def _closed(line: _Line, names: Names) -> _Line:
    cells = tuple(close_cell(cell, names) for cell in line.cells)
    gaps = (gap for old, new in zip(line.cells, cells, strict=True) for gap in _gaps(old.text, new.text))
    return replace(line, cells=cells, repairs=(*line.repairs, *gaps))


def _gaps(before: Mended, after: Mended) -> Iterator[Repair]:
    """Every space that was closed, as a repair."""
    kept = set(after.origin)
    for letter, at in zip(before.value, before.origin, strict=True):
        if at not in kept:
            yield Repair(rule="line break inside a cell", start=at, end=at + 1, printed=letter, mended="")


def _passage(document: Document, line: _Line, row: Row) -> Passage:
    item = " ".join(name for name in (row.field, row.item_number, row.item_name) if name)
    headings = (
        document.short_title or document.title,
        line.place.part_heading,
        line.place.table_heading,
        item,
    )
    return Passage(
        document=document.id,
        locator=line.locator,
        kind=PassageKind.ROW,
        title=_title(row),
        breadcrumb=tuple(heading for heading in headings if heading),
        text=row_text(row),
        source=Mended.join((cell.text for cell in line.cells), "\t"),
        row=row,
        repairs=line.repairs,
    )


def _title(row: Row) -> str:
    """What the row is about in a few words: its indicator, else its programme at its most specific."""
    if row.indicator:
        return row.indicator
    name = row.subprogramme or row.programme
    fits = row.activity and len(row.activity) <= LONGEST_ACTIVITY
    return (f"{name}【{row.activity}】" if fits else name) or row.goal or row.item_name or row.number
