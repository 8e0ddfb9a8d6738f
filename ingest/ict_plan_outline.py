"""The plan's own numbering: 第2章, 第1節, 1, (1), and the 図表 under them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.ict_plan_lines import INDENT, Paragraph
from ingest.mended import Mended

LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of heading: how it is printed, and how its locator is written."""

    pattern: re.Pattern[str]
    locator: str
    starts_anywhere: bool
    """A file may begin with chapter 2; an item 2 without an item 1 is no item."""


LEVELS = (
    Level(re.compile(r"第\s*(\d+)\s*章\s*(?=\S)"), "第{}章", True),
    Level(re.compile(r"第\s*(\d+)\s*節\s*(?=\S)"), "第{}節", True),
    Level(re.compile(r"(\d+)\s+(?=\S)"), "{}", False),
    Level(re.compile(r"[(（](\d+)[)）]\s*(?=\S)"), "({})", False),
)
ITEM = 2
"""Index of the level that a 図表 hangs on."""

_CAPTION = re.compile(r"図表\s*(\d+)\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A numbered heading; ``printed`` is the whole line, ``title`` what follows the number."""

    level: int
    number: int
    printed: Mended
    title: Mended

    @property
    def label(self) -> str:
        return LEVELS[self.level].locator.format(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section or a 図表 with the paragraphs that stand under it."""

    path: tuple[Heading, ...]
    """The headings above and, for a section, its own."""
    paragraphs: tuple[Paragraph, ...] = ()
    table: Heading | None = None

    @property
    def locator(self) -> str:
        labels = [heading.label for heading in self.path]
        return "-".join([*labels, f"図表{self.table.number}"] if self.table else labels)

    @property
    def heading(self) -> Heading | None:
        return self.table or (self.path[-1] if self.path else None)


@dataclass(slots=True)
class _Reading:
    """Where the reader stands while the paragraphs go by."""

    parts: list[Part] = field(default_factory=list)
    path: tuple[Heading, ...] = ()

    def add(self, paragraph: Paragraph) -> None:
        if heading := _heading(paragraph, self.path):
            self.path = (*(each for each in self.path if each.level < heading.level), heading)
            self.parts.append(Part(path=self.path))
        elif caption := _caption(paragraph):
            above = tuple(each for each in self.path if each.level <= ITEM)
            self.parts.append(Part(path=above, table=caption))
        else:
            if not self.parts or (self.parts[-1].table and paragraph.indent >= INDENT):
                self.parts.append(Part(path=self.path))
            last = self.parts.pop()
            self.parts.append(replace(last, paragraphs=(*last.paragraphs, paragraph)))


def read_parts(paragraphs: Iterable[Paragraph]) -> tuple[Part, ...]:
    """The paragraphs put under their headings, in printed order.

    Text before the first heading comes as a part without a path.
    """
    reading = _Reading()
    for paragraph in paragraphs:
        reading.add(paragraph)
    return tuple(reading.parts)


def _heading(paragraph: Paragraph, path: tuple[Heading, ...]) -> Heading | None:
    """A heading is short, is no sentence, and carries the number that comes next."""
    text = paragraph.text
    if len(text) > LONGEST_HEADING or text.value.endswith("。"):
        return None
    for index, level in enumerate(LEVELS):
        if match := level.pattern.match(text.value):
            heading = Heading(level=index, number=_int(match[1]), printed=text, title=text[match.end() :])
            return heading if _comes_next(heading, path) else None
    return None


def _comes_next(heading: Heading, path: tuple[Heading, ...]) -> bool:
    before = [each.number for each in path if each.level == heading.level]
    if before:
        return heading.number == before[0] + 1
    return heading.number == 1 or LEVELS[heading.level].starts_anywhere


def _caption(paragraph: Paragraph) -> Heading | None:
    text = paragraph.text
    match = _CAPTION.match(text.value)
    if not match or text.value.endswith("。"):
        return None
    return Heading(level=ITEM + 1, number=_int(match[1]), printed=text, title=text[match.end() :])


def _int(digits: str) -> int:
    return int(unicodedata.normalize("NFKC", digits))
