"""Numbered, headed running text to passages: the strategy, and any document never seen before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from ingest.contents_table import Contents, read_contents, title_key
from ingest.corrections import Correction
from ingest.footnotes import Footnotes
from ingest.outline_coverage import find_uncovered
from ingest.outline_flow import read_layout
from ingest.outline_lines import Line, read_lines
from ingest.outline_parts import Part, read_parts
from ingest.outline_passages import Binder, Placed
from ingest.outline_sections import arrange
from ingest.outline_text import Mender
from ingest.records import Document, ParsedDocument, Passage, PassageKind, Suspicion
from ingest.table_records import Records, read_records


def parse_outline(
    document: Document, stored: str, corrections: tuple[Correction, ...] = ()
) -> ParsedDocument:
    """Sections, footnotes and table rows of a document, placed by their numbering.

    Without numbering the headings' path is the locator, and without headings the page. Never
    fails on readable text: what it can't place stands under the heading before it.
    """
    lines = read_lines(stored)
    contents = read_contents(lines)
    parts, notes = read_parts(tuple(line for n, line in enumerate(lines) if not contents.holds(n)))
    footnotes = Footnotes.of(notes)
    numbers = ((note.start, note.text.start) for note in notes if note.plain)
    mender = Mender(
        document=document.id,
        corrections=corrections,
        footnotes=footnotes.numbers,
        plain_terms=footnotes.plain_terms,
    )
    binder = Binder(mender=mender, layout=read_layout(parts), footnotes=footnotes)
    paged = any(line.page > 1 for line in lines)
    readings = tuple(
        binder.read_section(placed, page=_page(placed, contents, paged=paged))
        for placed in binder.place(arrange(parts, contents))
    )
    homes = tuple(chain.from_iterable(reading.homes for reading in readings))
    explained = (binder.read_footnote(note, homes) for note in footnotes.notes)
    read = chain(chain.from_iterable(reading.passages for reading in readings), filter(None, explained))
    passages = tuple(_distinct(sorted(read, key=lambda passage: passage.start)))
    return ParsedDocument(
        document=document,
        passages=passages,
        repairs=tuple(chain.from_iterable(passage.repairs for passage in passages)),
        suspicions=tuple(_suspicions(passages, contents)),
        uncovered=find_uncovered(lines, passages, chain(numbers, _furniture(lines, contents, parts))),
    )


def _page(placed: Placed, contents: Contents, *, paged: bool) -> str:
    """As the table of contents says, else counted by form feeds."""
    given = contents.page_of(placed.locator, placed.path[-1]) if placed.path else ""
    return given or (str(placed.section.page) if paged else "")


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    """A locator that is taken gets #2, #3."""
    taken: set[str] = set()
    for passage in passages:
        name, number = passage.locator, 1
        while name in taken:
            number += 1
            name = f"{passage.locator}#{number}"
        taken.add(name)
        yield passage if name == passage.locator else replace(passage, locator=name)


def _suspicions(passages: tuple[Passage, ...], contents: Contents) -> Iterator[Suspicion]:
    titles = {passage.locator: passage for passage in passages}
    for entry in contents.entries:
        passage = titles.get(entry.locator)
        if passage is None:
            yield Suspicion(locator=entry.locator, what=f"目次の「{entry.title}」が本文に見当たらない")
        elif not entry.key.endswith(title_key(passage.title)):
            what = f"目次は「{entry.title}」、本文は「{passage.title}」"
            yield Suspicion(locator=entry.locator, what=what)
    marked = Counter(chain.from_iterable(passage.footnotes for passage in passages))
    for passage in passages:
        if passage.kind is PassageKind.FOOTNOTE and passage.locator not in marked:
            yield Suspicion(locator=passage.locator, what="この脚注の番号が本文に見当たらない")


def _furniture(
    lines: tuple[Line, ...], contents: Contents, parts: tuple[Part, ...]
) -> Iterator[tuple[int, int]]:
    """Spans of page furniture, of the table of contents, and of table headings, which label every row."""
    for index, line in enumerate(lines):
        if line.furniture or contents.holds(index):
            yield line.start, line.end
    last: Records | None = None
    for part in parts:
        last = read_records(part.table, last) if part.table else None
        yield from part.table.tags if part.table else ()
        for head in last.heads if last else ():
            yield from ((cell.start, cell.end) for cell in head if cell)
