"""From the lines of a page extraction to whole paragraphs and footnotes.

In this extraction each printed line is a line of its own. A line that ends a paragraph
keeps the space that stood for its paragraph mark, so a line without it goes on in the next,
across page breaks and the footnotes at the foot of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.mended import Mended

RULE_WIDTH = 40
"""White space at least this long is what is left of the rule above a page's footnotes."""

INDENT = 2
"""White space at least this long begins a paragraph; one space is left of a page break."""

BULLETS = "・○●◎■"

_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line without the white space at its ends."""

    text: Mended
    indent: int
    ends_paragraph: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together; ``after_gap`` where an empty paragraph stood before them."""

    lines: tuple[Mended, ...]
    indent: int
    after_gap: bool = False

    @property
    def text(self) -> Mended:
        return Mended.join(self.lines)

    @property
    def bullet(self) -> bool:
        return self.lines[0].value[0] in BULLETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote at the foot of a page, or of two pages; ``mark`` is its printed number."""

    number: int
    mark: Mended
    text: Mended


def read_lines(stored: str) -> tuple[Line, ...]:
    """The lines that hold anything, be it only spaces; blank lines are line spacing."""
    raw = (line.strip("\r") for line in Mended.of(stored).split("\n"))
    return tuple(_line(line) for line in raw if line)


def _line(raw: Mended) -> Line:
    text = raw.strip("\ufeff \t\u3000")
    indent = len(raw.value) - len(raw.value.lstrip())
    return Line(text=text, indent=indent, ends_paragraph=raw.value[-1].isspace())


def part_notes(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Body lines and footnote lines: footnotes run from their rule to the next indented line."""
    body: list[Line] = []
    notes: list[Line] = []
    at_foot = False
    for line in lines:
        if not line.text and line.indent >= RULE_WIDTH:
            at_foot = True
            continue
        at_foot = at_foot and not (line.text and line.indent)
        (notes if at_foot else body).append(line)
    return tuple(body), tuple(notes)


def read_notes(lines: Iterable[Line]) -> tuple[Note, ...]:
    """Footnotes, each begun by the next number; what stands between belongs to the one before."""
    notes: list[Note] = []
    for line in lines:
        match = _NOTE.match(line.text.value)
        if match and (not notes or int(match[1]) == notes[-1].number + 1):
            mark, text = line.text[: match.end(1)], line.text[match.end() :]
            notes.append(Note(number=int(match[1]), mark=mark, text=text))
        elif notes and line.text:
            last = notes.pop()
            notes.append(Note(number=last.number, mark=last.mark, text=last.text + line.text))
    return tuple(notes)


def read_paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Lines joined to paragraphs."""
    open_lines: list[Line] = []
    gap = gap_before = False
    for line in lines:
        if not line.text:
            gap = True
            continue
        if open_lines and _begins(line, open_lines[-1]):
            yield _paragraph(open_lines, after_gap=gap_before)
            open_lines = []
        if not open_lines:
            gap_before = gap
        open_lines.append(line)
        gap = False
    if open_lines:
        yield _paragraph(open_lines, after_gap=gap_before)


def _begins(line: Line, previous: Line) -> bool:
    return previous.ends_paragraph or line.indent >= INDENT


def _paragraph(lines: list[Line], *, after_gap: bool) -> Paragraph:
    return Paragraph(lines=tuple(line.text for line in lines), indent=lines[0].indent, after_gap=after_gap)
