"""The tables of a section: a passage for each row of a table of records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest

from ingest.footnotes import Footnotes, Mark
from ingest.mended import Mended
from ingest.outline_flow import Flow
from ingest.outline_parts import Kind
from ingest.outline_text import Mender, Mending, tabbed
from ingest.records import Passage, PassageKind
from ingest.row_text import row_text
from ingest.table_records import Records, read_records
from ingest.table_rows import read_row, title_of

LONGEST_CAPTION = 40
CAPTION_UNIT = re.compile(r"[(（【\[〔]?\s*単位\s*[:：]\s*(?P<unit>[^()（）【】\[\]〔〕]*?)\s*[)）】\]〕]?")
"""（単位：百万円）: no name of the table."""
LONGEST_NUMBER = 8
"""Characters up to which a row's own number goes into its locator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the passages of a section's rows have in common."""

    locator: str
    page: str
    breadcrumb: tuple[str, ...]
    """Down to the section itself."""
    part: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A section's running text, and its records, each with the words above that name it."""

    running: tuple[Flow, ...]
    records: tuple[tuple[Mended, Records], ...]
    """The caption is what the short line above a table says: its name, or the unit of its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """A row's passage, and the footnote marks in its cells."""

    passage: Passage
    marks: tuple[Mark, ...]


def part_tables(flows: Iterable[Flow]) -> Sheets:
    """Records apart from running text; tables of figures and captions stay in the text."""
    running: list[Flow] = []
    records: list[tuple[Mended, Records]] = []
    last: Records | None = None
    for flow, following in pairwise((*flows, None)):
        if flow is None:
            break
        table = flow.part.table
        last = read_records(table, last) if table else None
        if last is None:
            running.append(flow)
            continue
        running += (_as_text(flow, caption) for caption in last.captions)
        continued = not last.heads and records
        caption = records[-1][0] if continued else _caption(running[-1:])
        records.append((caption or _unit_below(following), last))
    return Sheets(running=tuple(running), records=tuple(records))


def read_rows(sheets: Sheets, place: Place, mender: Mender, footnotes: Footnotes) -> Iterator[RowReading]:
    """The rows as passages, numbered through the section unless they carry a number of their own."""
    lines = (
        (name, records, above) for name, records in sheets.records for above in _lines(records, place, mender)
    )
    for number, (name, records, (cells, said)) in enumerate(lines, start=1):
        caption = mender.mend(name, place.locator).text.value
        unit = CAPTION_UNIT.fullmatch(caption)
        row = read_row(
            records.columns,
            said,
            part=place.part,
            table=place.title if unit or not caption else caption,
            unit=unit["unit"] if unit else "",
        )
        printed = row.number or row.kpi_number
        own = 0 < len(printed) <= LONGEST_NUMBER and not any(map(str.isspace, printed))
        marks = tuple(chain.from_iterable(cell.marks for cell in cells))
        source = tabbed(tuple(cell.text for cell in cells))
        passage = Passage(
            document=mender.document,
            locator=f"{place.locator}-{printed}" if own else f"{place.locator}#{number}",
            kind=PassageKind.ROW,
            title=title_of(row, said),
            breadcrumb=place.breadcrumb,
            text=row_text(row) or source.value,
            source=source,
            page=place.page,
            row=row,
            footnotes=tuple(dict.fromkeys(footnotes.behind(mark).locator for mark in marks)),
            repairs=tuple(chain.from_iterable(cell.repairs for cell in cells)),
        )
        yield RowReading(passage=passage, marks=marks)


def _lines(
    records: Records, place: Place, mender: Mender
) -> Iterator[tuple[tuple[Mending, ...], tuple[str, ...]]]:
    """Each line's cells, and what they say with merged cells filled."""
    above: tuple[str, ...] = ("",) * len(records.columns)
    for line, whole in zip_longest(records.rows, records.filled):
        cells = tuple(mender.mend(cell, place.locator, prose=False) for cell in line)
        if any(cell.text for cell in cells):
            said = tuple(mender.mend(cell, place.locator, prose=False).text.value for cell in whole or ())
            above = said or _filled(tuple(cell.text.value for cell in cells), above)
            yield cells, above


def _as_text(flow: Flow, caption: tuple[Mended, ...]) -> Flow:
    text = Mended.join((cell for cell in caption if cell), " ")
    return Flow(part=replace(flow.part, kind=Kind.TEXT, text=text, table=None))


def _caption(before: list[Flow]) -> Mended:
    """The short line above a table that names it."""
    text = before[0].part.text if before and not before[0].part.table else Mended("", ())
    return Mended("", ()) if len(text) > LONGEST_CAPTION or text.value.endswith("。") else text


def _unit_below(following: Flow | None) -> Mended:
    """The line right below a table, if it tells what its figures count."""
    text = following.part.text if following and not following.part.table else Mended("", ())
    return text if CAPTION_UNIT.fullmatch(text.value) else Mended("", ())


def _filled(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The cells, the empty ones at the left filled from the line above: merged cells are printed once."""
    first = next((n for n, cell in enumerate(cells) if cell), len(cells))
    return (*above[:first], *cells[first:])
