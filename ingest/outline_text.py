"""A section as a reader should see it: heading, blocks, items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.corrections import Correction, correct
from ingest.footnotes import Mark, take_marks
from ingest.generic_tables import Table
from ingest.headings import Heading
from ingest.markup import take_markup
from ingest.mended import Mended
from ingest.outline_flow import Flow
from ingest.outline_parts import Kind
from ingest.records import Block, Item, Repair
from ingest.repair import repair, repair_prose

BRACKETS = "【】〔〕＜＞〈〉≪≫ \u3000"
CAPTION_SIGN = re.compile(r"^[●○■□◆◇・]\s*")
"""Before a name that is not in brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mender:
    """What is done to every text of one document between the stored line and the reader."""

    document: str
    corrections: tuple[Correction, ...]
    footnotes: frozenset[str]
    """Numbers of the footnotes there are: only their marks are taken out."""
    plain_terms: tuple[tuple[str, str], ...] = ()
    """Terms that a footnote explains under a bare number, with that number."""

    def mend(self, text: Mended, locator: str, *, prose: bool = True) -> Mending:
        """Without markup and footnote marks, repaired, and corrected."""
        bare, marks = take_marks(text, self.footnotes, self.plain_terms)
        bare = take_markup(bare).sub(re.compile(r"[\t\u3000 ]+$|^[\t\u3000 ]+"), "")
        mended, general = (repair_prose if prose else repair)(bare)
        mended, special = correct(mended, self.corrections, document=self.document, locator=locator)
        return Mending(text=mended, marks=marks, repairs=(*general, *special))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A text ready for readers, with the footnote marks taken out of it and the changes made."""

    text: Mended
    marks: tuple[Mark, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(slots=True)
class Writer:
    """Lines of a section so far, with its blocks."""

    mender: Mender
    locator: str
    lines: list[Mended] = field(default_factory=list)
    blocks: list[tuple[str, list[Item]]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    length: int = 0
    """Characters of the lines so far, with a line end after each."""

    def head(self, heading: Heading) -> None:
        """The heading as the first line."""
        parts = (part for part in (heading.label, self._mend(heading.title)) if part)
        self._line(Mended.join(parts, " "))

    def write(self, flows: Iterable[Flow]) -> None:
        """The parts of the section, one line each."""
        for flow, following in pairwise((*flows, None)):
            if flow is None:
                break
            self.repairs += flow.repairs
            part = flow.part
            if part.table:
                self._table(part.table)
            elif part.kind is Kind.NAME or (following and following.part.table and part.level):
                self._name(part.text)
            else:
                self._item(part.text, part.marker)

    def _mend(self, text: Mended, *, prose: bool = True) -> Mended:
        mending = self.mender.mend(text, self.locator, prose=prose)
        self.marks += mending.marks
        self.repairs += mending.repairs
        return mending.text

    def _line(self, line: Mended) -> int:
        """Adds a line and tells where it begins."""
        start = self.length
        if line:
            self.lines.append(line)
            self.length += len(line) + 1
        return start

    def _name(self, text: Mended) -> None:
        name = self._mend(text)
        self._line(name)
        self.blocks.append((CAPTION_SIGN.sub("", name.value).strip(BRACKETS), []))

    def _item(self, text: Mended, marker: Mended) -> None:
        text = self._mend(text)
        if not text:
            return
        start = self._line(marker + text) + len(marker)
        self._keep(Item(start=start, end=start + len(text), bullet=bool(marker)))

    def _table(self, table: Table) -> None:
        """A table that stays in the section: a line each, cells apart by tabs."""
        for row in table.shown:
            line = tabbed(tuple(self._mend(cell, prose=False) for cell in row))
            start = self._line(line)
            self._keep(Item(start=start, end=start + len(line)))

    def _keep(self, item: Item) -> None:
        if not self.blocks:
            self.blocks.append(("", []))
        self.blocks[-1][1].append(item)

    @property
    def source(self) -> Mended:
        return Mended.join(self.lines, "\n")

    @property
    def done_blocks(self) -> tuple[Block, ...]:
        return tuple(Block(name=name, items=tuple(items)) for name, items in self.blocks)


def tabbed(cells: tuple[Mended, ...]) -> Mended:
    """The cells of a line with tabs between them; empty ones keep their place."""
    value = "\t".join(cell.value for cell in cells)
    origin: list[int] = []
    for number, cell in enumerate(cells):
        origin += cell.origin
        origin += [origin[-1]] if origin and number < len(cells) - 1 else []
    lead = len(value) - len(origin)
    return Mended(value, (*origin[:1] * lead, *origin)).strip(" ") if origin else Mended("", ())
