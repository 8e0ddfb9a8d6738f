"""The table of contents: where it stands, and the page that it gives for every heading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.headings import Heading, Path, locator, place, read_heading
from ingest.mended import Mended
from ingest.outline_lines import Line
from ingest.repair import repair_prose

HEADING = re.compile(r"\s*#*\s*[<＜【〔\[]?\s*(?:目\s*次|もくじ|[Cc]ontents|CONTENTS)\s*[>＞】〕\]]?\s*#*\s*")
LEADER = r"[.．…・‥·⋯\-―─ \u3000\t]"
ENTRY = re.compile(rf"\s*(?:[-*・]\s+)?(?P<text>\S.*?){LEADER}*[ \u3000\t.…・‥]\(?(?P<page>\d{{1,3}})\)?\s*")
LED_ENTRY = re.compile(r"\s*(?P<text>\S.*?)\s*(?:[.．]{3,}|[…‥⋯]+|[・·]{3,})\s*(?P<page>\d{1,3})\s*")
LINKED_ENTRY = re.compile(r"\s*(?:[-*]|\d+\.)\s+\[(?P<text>[^\]]+)\]\(#[^)]*\)\s*")
LEAST_LED = 4
"""Lines with leaders to a number, one after the other, that are a table of contents without a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the table of contents; ``page`` is empty where it gives none."""

    locator: str
    title: str
    page: str
    key: str
    """The title's letters alone: see ``title_key``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents; ``first`` and ``last`` are its lines' indexes, -1 if there is none."""

    entries: tuple[Entry, ...] = ()
    first: int = -1
    last: int = -1

    def holds(self, index: int) -> bool:
        return self.first <= index <= self.last

    def page_of(self, name: str, heading: Heading) -> str:
        """The page given for a locator, else for the one entry with the heading's words."""
        by_locator = [entry.page for entry in self.entries if entry.locator == name]
        key = title_key(heading.name)
        by_title = [entry.page for entry in self.entries if entry.key == key]
        return next(iter(by_locator or (by_title if len(by_title) == 1 else ())), "")

    def names(self, heading: Heading) -> bool:
        """Whether some entry has this number and title."""
        key = title_key(heading.name)
        return any(entry.key == key for entry in self.entries)


def title_key(title: str) -> str:
    """A title's letters alone, so that two printings of it can be compared."""
    plain = repair_prose(Mended.of(unicodedata.normalize("NFKC", title)))[0].value
    return re.sub(r"[\W_]", "", plain)


def read_contents(lines: tuple[Line, ...]) -> Contents:
    """The document's table of contents, under its title or known by its leaders."""
    for index, line in enumerate(lines):
        if HEADING.fullmatch(line.text.value):
            return _read(lines, index + 1, first=index)
        if all(LED_ENTRY.fullmatch(each) for each in _next_printed(lines, index, LEAST_LED)):
            return _read(lines, index, first=index)
    return Contents()


def _next_printed(lines: tuple[Line, ...], index: int, count: int) -> tuple[str, ...]:
    printed = tuple(line.text.value for line in lines[index : index + 3 * count] if not line.blank)
    return printed[:count] if len(printed) >= count else ("",)


def _read(lines: tuple[Line, ...], start: int, *, first: int) -> Contents:
    entries: list[Entry] = []
    path: Path = ()
    last = first
    for index in range(start, len(lines)):
        line = lines[index]
        if line.blank or line.furniture:
            continue
        match = ENTRY.fullmatch(line.text.value) or LINKED_ENTRY.fullmatch(line.text.value)
        if line.text.value.lstrip().startswith("#") or not (match or _heads_entries(lines, index)):
            break
        text = line.text[match.start("text") : match.end("text")] if match else line.text.strip()
        heading = read_heading(text)
        path = place(path, heading) if heading else (Heading(title=text),)
        page = (match.groupdict().get("page") or "") if match else ""
        title = repair_prose(Mended.of(path[-1].name))[0].value
        entries.append(Entry(locator=locator(path), title=title, page=page, key=title_key(title)))
        last = index
    return Contents(entries=tuple(entries), first=first, last=last)


def _heads_entries(lines: tuple[Line, ...], index: int) -> bool:
    """A numbered line without a page (第1章 総論) is an entry if the next line is one with a page."""
    following = _next_printed(lines, index + 1, 1)
    return read_heading(lines[index].text) is not None and bool(ENTRY.fullmatch(following[0]))
