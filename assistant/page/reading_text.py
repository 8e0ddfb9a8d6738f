"""A section's text as a reader turns its pages: paragraphs, lists, tables, footnotes in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.footnote_marks import PlacedMark, marks_of
from assistant.page.guide import Guide
from assistant.page.highlight import Reading
from assistant.page.markup import Dialect, markup_html, scrolling_table
from assistant.page.row_view import row_html
from ingest.records import Passage, PassageKind

_BULLET = re.compile(r"(?:[-*]\s+|[・○●]\s*)")
_BLOCK_NAME = re.compile(r"【[^】]*】")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a passage and the footnote marks in it, counted from the line's beginning."""

    read: Reading
    marks: tuple[PlacedMark, ...] = ()

    @property
    def kind(self) -> str:
        if "\t" in self.read.value:
            return "cells"
        if _BLOCK_NAME.fullmatch(self.read.value.strip()):
            return "name"
        return "bullets" if _BULLET.match(self.read.value) else "text"

    def after(self, start: int) -> Line:
        """The line without its first characters."""
        marks = tuple(PlacedMark(at=max(0, m.at - start), footnote=m.footnote) for m in self.marks)
        return Line(read=self.read[start:], marks=marks)


def passage_text_html(passage: Passage, words: Sequence[str], guide: Guide) -> Html:
    """The passage without its heading; searched words are marked."""
    if passage.row is not None:
        return row_html(passage.row, passage.title, guide.voice)
    if passage.kind is PassageKind.TABLE:
        return markup_html(passage.text, Dialect(mark=lambda _: None, caption=lambda _: passage.title))
    _, *lines = lines_of(passage, words)
    return _laid_out(lines, passage, guide)


def heading_line(passage: Passage, words: Sequence[str] = ()) -> Line:
    """The first line of a section: its number and title."""
    return lines_of(passage, words)[0]


def lines_of(passage: Passage, words: Sequence[str] = ()) -> tuple[Line, ...]:
    """The lines of a passage that are not blank; at least one."""
    value = passage.source.value
    marks = marks_of(passage)
    whole = Reading(value=value, quoted=_found(value, words))
    lines: list[Line] = []
    start = 0
    for piece in value.split("\n"):
        end = start + len(piece)
        if piece.strip():
            inside = (m for m in marks if start < m.at <= end)
            placed = tuple(PlacedMark(at=m.at - start, footnote=m.footnote) for m in inside)
            lines.append(Line(read=whole[start:end], marks=placed))
        start = end + 1
    return tuple(lines)


def marked_text(line: Line, passage: Passage, guide: Guide) -> Html:
    """The line with a raised link for each footnote mark."""
    parts: list[Html] = []
    at = 0
    for mark in line.marks:
        parts += [line.read[at : mark.at].html(), _mark(mark, passage, guide)]
        at = mark.at
    return join([*parts, line.read[at:].html()])


def notes_html(lines: Iterable[Line], passage: Passage, guide: Guide) -> Html:
    """The footnotes whose marks stand in the lines, right below them."""
    marks = (mark for line in lines for mark in line.marks)
    return join(_note(mark, passage, guide) for mark in marks)


def _found(value: str, words: Sequence[str]) -> tuple[bool, ...]:
    flags = [False] * len(value)
    for word in filter(None, words):
        for match in re.finditer(re.escape(word), value, re.IGNORECASE):
            flags[match.start() : match.end()] = [True] * len(match[0])
    return tuple(flags)


def _laid_out(lines: Sequence[Line], passage: Passage, guide: Guide) -> Html:
    parts: list[Html] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        parts += _LAYOUTS[kind](list(group), passage, guide)
    return join(parts)


def _bullets(lines: Sequence[Line], passage: Passage, guide: Guide) -> Iterator[Html]:
    items = []
    for line in lines:
        sign = _BULLET.match(line.read.value)
        text = line.after(sign.end() if sign else 0)
        items.append(element("li", marked_text(text, passage, guide), notes_html([text], passage, guide)))
    yield element("ul", join(items))


def _names(lines: Sequence[Line], passage: Passage, guide: Guide) -> Iterator[Html]:
    for line in lines:
        yield element("h3", marked_text(line, passage, guide))


def _paragraphs(lines: Sequence[Line], passage: Passage, guide: Guide) -> Iterator[Html]:
    for line in lines:
        yield element("p", marked_text(line, passage, guide))
        yield notes_html([line], passage, guide)


def _cells(lines: Sequence[Line], passage: Passage, guide: Guide) -> Iterator[Html]:
    """Cells as printed. Which of them are headings the document does not say, so none is made one."""
    widest = max(line.read.value.count("\t") for line in lines) + 1
    rows = (
        element("tr", join(element("td", cell.html()) for cell in _filled(line.read.split("\t"), widest)))
        for line in lines
    )
    caption = guide.say("table_caption", title=passage.title)
    yield scrolling_table(caption, element("tbody", join(rows)))


def _filled(cells: tuple[Reading, ...], width: int) -> tuple[Reading, ...]:
    return cells + (Reading(value="", quoted=()),) * (width - len(cells))


_LAYOUTS: dict[str, Callable[[Sequence[Line], Passage, Guide], Iterator[Html]]] = {
    "bullets": _bullets,
    "name": _names,
    "text": _paragraphs,
    "cells": _cells,
}


def _mark(mark: PlacedMark, passage: Passage, guide: Guide) -> Html:
    link = element(
        "a",
        guide.say("note_mark", number=mark.footnote.removeprefix("脚注")),
        href=f"#{_note_id(mark, passage)}",
        id=f"{_note_id(mark, passage)}-mark",
        class_="note-mark",
    )
    return element("sup", link)


def _note(mark: PlacedMark, passage: Passage, guide: Guide) -> Html:
    note = guide.catalog.by_key.get(f"{passage.document}/{mark.footnote}")
    if note is None:
        return NOTHING
    number = element("strong", guide.say("note_mark", number=mark.footnote.removeprefix("脚注")))
    back = element(
        "a",
        guide.say("note_back"),
        href=f"#{_note_id(mark, passage)}-mark",
        class_="note-back",
    )
    return element(
        "div", number, " ", note.source.value, " ", back, class_="note", role="note",
        id=_note_id(mark, passage),
    )  # fmt: skip


def _note_id(mark: PlacedMark, passage: Passage) -> str:
    return f"note-{passage.document}-{mark.footnote}"
