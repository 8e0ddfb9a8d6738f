"""Sections, footnotes and tables to passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.footnotes import Footnote, Footnotes, Mark, term_of
from ingest.generic_tables import Table
from ingest.headings import Heading, Path
from ingest.mended import Mended
from ingest.outline_flow import Flow, Layout, join_lines
from ingest.outline_sections import Section
from ingest.outline_text import Mender, Writer, tabbed
from ingest.records import Passage, PassageKind, Repair
from ingest.row_text import row_text
from ingest.table_rows import read_columns, read_row, title_of

LONGEST_CAPTION = 40
LONGEST_NUMBER = 8
"""Characters up to which a row's own number goes into its locator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a footnote's mark stands."""

    mark: Mark
    breadcrumb: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a section's passages have in common."""

    locator: str
    page: str
    breadcrumb: tuple[str, ...]
    """Down to the section itself."""
    part: str
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a section gave: its own passage, if it has words, its tables' rows, and its footnote marks."""

    passages: tuple[Passage, ...]
    homes: tuple[Home, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """Makes the passages of one document."""

    mender: Mender
    layout: Layout
    footnotes: Footnotes

    def read_section(self, section: Section, *, locator: str, page: str) -> Reading:
        """The section's passage, and one for each row of its tables."""
        flows = join_lines(section.parts, self.layout)
        writer = Writer(mender=self.mender, locator=locator)
        heading = writer.head(section.heading) if section.heading else None
        writer.write(flow for flow in flows if not _record(flow))
        above = tuple(self._shown(each) for each in section.path[:-1])
        place = Place(
            locator=locator,
            page=page,
            breadcrumb=(*above, heading.name) if heading else above,
            part=self._part(section.path),
            table=heading.title.value if heading else "",
        )
        own = (self._section(section, heading, above, writer, page),) if writer.lines else ()
        rows = self._rows(flows, place)
        homes = tuple(Home(mark=mark, breadcrumb=place.breadcrumb) for mark in writer.marks)
        return Reading(passages=(*own, *rows), homes=homes)

    def read_footnote(self, note: Footnote, homes: Iterable[Home]) -> Passage:
        """The footnote's passage; its breadcrumb leads to the section where its mark stands."""
        home = next((home for home in homes if self.footnotes.behind(home.mark) is note), None)
        mending = self.mender.mend(note.text, note.locator)
        term = term_of(mending.text.value) or (home.mark.word if home else "")
        return Passage(
            document=self.mender.document,
            locator=note.locator,
            kind=PassageKind.FOOTNOTE,
            title=term or note.locator,
            breadcrumb=home.breadcrumb if home else (),
            text=mending.text.value,
            source=mending.text,
            repairs=mending.repairs,
        )

    def _section(
        self, section: Section, heading: Heading | None, above: tuple[str, ...], writer: Writer, page: str
    ) -> Passage:
        source = writer.source
        marked = (self.footnotes.behind(mark).locator for mark in writer.marks)
        return Passage(
            document=self.mender.document,
            locator=writer.locator,
            kind=PassageKind.FRONT if section.cover else PassageKind.SECTION,
            title=heading.title.value if heading else source.value.split("\n")[0],
            breadcrumb=above,
            text=source.value,
            source=source,
            page=page,
            blocks=writer.done_blocks,
            footnotes=tuple(dict.fromkeys(marked)),
            repairs=tuple(writer.repairs),
        )

    def _rows(self, flows: tuple[Flow, ...], place: Place) -> Iterator[Passage]:
        number = 0
        for before, flow in pairwise((None, *flows)):
            table = _record(flow) if flow else None
            if table is None:
                continue
            name = _caption(before) or place.table
            columns = read_columns(tuple(self._cell(cell, place.locator)[0].value for cell in table.lines[0]))
            above: tuple[str, ...] = ("",) * len(columns)
            for line in table.lines[1:]:
                number += 1
                mended = tuple(self._cell(cell, place.locator) for cell in line)
                above = _filled(tuple(text.value for text, _ in mended), above)
                row = read_row(columns, above, part=place.part, table=name)
                source = tabbed(tuple(text for text, _ in mended))
                if not source:
                    continue
                own = 0 < len(row.number) <= LONGEST_NUMBER and not any(map(str.isspace, row.number))
                yield Passage(
                    document=self.mender.document,
                    locator=f"{place.locator}-{row.number}" if own else f"{place.locator}#{number}",
                    kind=PassageKind.ROW,
                    title=title_of(row, above),
                    breadcrumb=place.breadcrumb,
                    text=row_text(row),
                    source=source,
                    page=place.page,
                    row=row,
                    repairs=tuple(repair for _, repairs in mended for repair in repairs),
                )

    def _cell(self, cell: Mended, locator: str) -> tuple[Mended, tuple[Repair, ...]]:
        mending = self.mender.mend(cell, locator, prose=False)
        return mending.text, mending.repairs

    def _shown(self, heading: Heading) -> str:
        """A heading as breadcrumbs show it, mended like the passage's own."""
        title = self.mender.mend(heading.title, "").text.value
        return " ".join(part for part in (heading.label.value if heading.label else "", title) if part)

    def _part(self, path: Path) -> str:
        return self.mender.mend(path[0].title, "").text.value if path else ""


def _record(flow: Flow) -> Table | None:
    """The flow's table, if its lines are records: it has headings that can name its columns."""
    table = flow.part.table
    return table if table and table.headings else None


def _caption(flow: Flow | None) -> str:
    """The short line above a table that names it."""
    text = flow.part.text.value if flow and not flow.part.table else ""
    return "" if len(text) > LONGEST_CAPTION or text.endswith("。") else text


def _filled(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The cells, the empty ones at the left filled from the line above: merged cells are printed once."""
    first = next((n for n, cell in enumerate(cells) if cell), len(cells))
    return (*above[:first], *cells[first:])
