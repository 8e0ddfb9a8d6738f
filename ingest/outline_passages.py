"""Sections, footnotes and tables to passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.footnotes import Footnote, Footnotes, Mark, term_of
from ingest.headings import Heading, Path, locator
from ingest.outline_flow import Layout, join_lines
from ingest.outline_glossary import part_glossary
from ingest.outline_rows import Place, part_tables, read_rows
from ingest.outline_sections import Section
from ingest.outline_text import Mender, Writer
from ingest.records import Passage, PassageKind

COVER = "表紙"
"""Locator of what stands before the first heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a footnote's mark stands."""

    mark: Mark
    breadcrumb: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A section with its locator and the mended headings that lead to it."""

    section: Section
    locator: str
    path: Path

    @property
    def breadcrumb(self) -> tuple[str, ...]:
        """The headings' names, down to the section itself."""
        return tuple(heading.name for heading in self.path)

    @property
    def title(self) -> str:
        """The heading without its number; empty if there is none, or nothing but a number."""
        return self.path[-1].title.value if self.path else ""


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

    def place(self, sections: Iterable[Section]) -> Iterator[Placed]:
        """The sections under the locators that their mended headings make."""
        plain: dict[Heading, Heading] = {}
        shown: dict[Heading, Heading] = {}
        for section in sections:
            own = section.heading
            if own:
                plain[own] = self._mended(own, "")
            name = locator(tuple(plain[heading] for heading in section.path if heading in plain))
            name = name or (COVER if section.cover else f"p.{section.page}")
            if own:
                shown[own] = self._mended(own, name)
            path = tuple(shown[heading] for heading in section.path if heading in shown)
            yield Placed(section=section, locator=name, path=path)

    def read_section(self, placed: Placed, *, page: str) -> Reading:
        """The section's passage, and one for each row of its tables."""
        parts = part_glossary(placed.section.parts, placed.title)
        sheets = part_tables(join_lines(parts, self.layout))
        writer = Writer(mender=self.mender, locator=placed.locator)
        if placed.section.heading:
            writer.head(placed.section.heading)
        writer.write(sheets.running)
        place = Place(
            locator=placed.locator,
            page=page,
            breadcrumb=placed.breadcrumb,
            part=placed.path[0].title.value if placed.path else "",
            title=placed.title,
        )
        own = (self._section(placed, writer, page),) if writer.lines else ()
        rows = tuple(read_rows(sheets, place, self.mender, self.footnotes))
        marks = (*writer.marks, *(mark for row in rows for mark in row.marks))
        homes = tuple(Home(mark=mark, breadcrumb=placed.breadcrumb) for mark in marks)
        return Reading(passages=(*own, *(row.passage for row in rows)), homes=homes)

    def read_footnote(self, note: Footnote, homes: Iterable[Home]) -> Passage | None:
        """The footnote under the section where its mark stands; None if it says nothing."""
        home = next((home for home in homes if self.footnotes.behind(home.mark) is note), None)
        mending = self.mender.mend(note.text, note.locator)
        if not mending.text:
            return None
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

    def _section(self, placed: Placed, writer: Writer, page: str) -> Passage:
        source = writer.source
        marked = (self.footnotes.behind(mark).locator for mark in writer.marks)
        return Passage(
            document=self.mender.document,
            locator=placed.locator,
            kind=PassageKind.FRONT if placed.section.cover else PassageKind.SECTION,
            title=placed.title or source.value.split("\n")[0],
            breadcrumb=placed.breadcrumb[:-1],
            text=source.value,
            source=source,
            page=page,
            blocks=writer.done_blocks,
            footnotes=tuple(dict.fromkeys(marked)),
            repairs=tuple(writer.repairs),
        )

    def _mended(self, heading: Heading, name: str) -> Heading:
        return replace(heading, title=self.mender.mend(heading.title, name).text)
