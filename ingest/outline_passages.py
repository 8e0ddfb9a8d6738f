"""Sections, footnotes and tables to passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.footnotes import Footnote, Footnotes, Mark, term_of
from ingest.headings import Heading, Path
from ingest.outline_flow import Layout, join_lines
from ingest.outline_rows import Place, part_tables, read_rows
from ingest.outline_sections import Section
from ingest.outline_text import Mender, Writer
from ingest.records import Passage, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a footnote's mark stands."""

    mark: Mark
    breadcrumb: tuple[str, ...]


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
        sheets = part_tables(join_lines(section.parts, self.layout))
        writer = Writer(mender=self.mender, locator=locator)
        heading = writer.head(section.heading) if section.heading else None
        writer.write(sheets.running)
        above = tuple(self._shown(each) for each in section.path[:-1])
        place = Place(
            locator=locator,
            page=page,
            breadcrumb=(*above, heading.name) if heading else above,
            part=self._part(section.path),
            title=heading.title.value if heading else "",
        )
        own = (self._section(section, heading, above, writer, page),) if writer.lines else ()
        rows = tuple(read_rows(sheets, place, self.mender, self.footnotes))
        marks = (*writer.marks, *(mark for row in rows for mark in row.marks))
        homes = tuple(Home(mark=mark, breadcrumb=place.breadcrumb) for mark in marks)
        return Reading(passages=(*own, *(row.passage for row in rows)), homes=homes)

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

    def _shown(self, heading: Heading) -> str:
        """A heading as breadcrumbs show it, mended like the passage's own."""
        title = self.mender.mend(heading.title, "").text.value
        return " ".join(part for part in (heading.label.value if heading.label else "", title) if part)

    def _part(self, path: Path) -> str:
        return self.mender.mend(path[0].title, "").text.value if path else ""
