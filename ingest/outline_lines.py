"""A document's lines, each with its place, and which of them are page furniture."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.mended import Mended

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
PAGE_NUMBER = re.compile(
    r"[-－ー―‐–—−─・(（\s]*(?:[Pp]\.?\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?[-－ー―‐–—−─・)）\s]*"
)
BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
DASHED_NUMBER = re.compile(r"\s*[-－―‐–—−─]\s*\d{1,4}\s*[-－―‐–—−─]\s*")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*[─━—＿=]{3,}\s*|\s*<!--.*-->\s*")
LEAST_PAGES = 3
"""A line that heads or foots this many pages, and half of them at least, is a running head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stored line without its end; ``page`` counts form feeds from 1."""

    text: Mended
    start: int
    page: int
    furniture: bool = False
    """Page number, running head or rule: nothing that a person would cite."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.value.strip("\ufeff \t\u3000\u00a0")


def read_lines(stored: str) -> tuple[Line, ...]:
    """The document's lines in order, page furniture marked."""
    lines = tuple(_lines(stored))
    return tuple(_marked(lines, heads=_running_heads(lines) | _page_numbers(lines)))


def width(text: str) -> int:
    """Room that a line takes, in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _lines(stored: str) -> Iterator[Line]:
    at, page = 0, 1
    for end in LINE_END.finditer(stored):
        yield Line(text=Mended.of(stored, at, end.start()), start=at, page=page)
        at = end.end()
        page += end[0] == "\f"
    if at < len(stored):
        yield Line(text=Mended.of(stored, at), start=at, page=page)


def _edges(lines: Iterable[Line]) -> Iterator[Line]:
    """First and last printed line of every page, where the document has pages."""
    pages = [
        [line for line in page if not line.blank] for _, page in groupby(lines, key=lambda each: each.page)
    ]
    for page in pages if len(pages) > 1 else ():
        yield from (page[0], page[-1]) if len(page) > 1 else page


def _running_heads(lines: tuple[Line, ...]) -> frozenset[int]:
    """Starts of the page numbers at the pages' edges, and of all but the first of each running head."""
    edges = tuple(_edges(lines))
    pages = len({line.page for line in edges})
    counts = Counter(_likeness(line) for line in edges)
    seen: set[str] = set()
    heads: set[int] = set()
    for line in edges:
        likeness = _likeness(line)
        repeated = counts[likeness] >= max(LEAST_PAGES, pages / 2)
        if PAGE_NUMBER.fullmatch(line.text.value) or (repeated and likeness in seen):
            heads.add(line.start)
        seen.add(likeness)
    return frozenset(heads)


def _page_numbers(lines: tuple[Line, ...]) -> frozenset[int]:
    """Starts of the numbers that stand alone between blank lines and rise through the document."""
    alone = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if before.blank and after.blank and BARE_NUMBER.fullmatch(line.text.value)
    ]
    numbers = [int(line.text.value) for line in alone]
    rising = all(one < other for one, other in pairwise(numbers))
    return frozenset(line.start for line in alone) if len(alone) >= LEAST_PAGES and rising else frozenset()


def _likeness(line: Line) -> str:
    return re.sub(r"\d+", "0", unicodedata.normalize("NFKC", line.text.value)).strip()


def _marked(lines: tuple[Line, ...], *, heads: frozenset[int]) -> Iterator[Line]:
    for line in lines:
        value = line.text.value
        furniture = line.start in heads or RULE.fullmatch(value) or DASHED_NUMBER.fullmatch(value)
        yield replace(line, furniture=True) if furniture else line
