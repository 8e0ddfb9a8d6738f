"""The original text of a passage as HTML, laid out as the document has it, the quote marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.compose.voice import Voice
from assistant.page.elements import Html, element, join
from assistant.page.highlight import Reading, reading
from assistant.page.markup import Dialect, markup_html, scrolling_table
from assistant.page.row_view import row_html
from ingest.records import Passage, PassageKind

_BULLET = re.compile(r"(?:[-*]\s+|[・○●]\s*)")
_BLOCK_NAME = re.compile(r"【[^】]*】")


def passage_html(passage: Passage, start: int, end: int, voice: Voice, *, anchor: str) -> Html:
    """The passage with ``start``..``end`` of the stored document marked; ``anchor`` is the mark's id."""
    read = reading(passage.source, start, end, anchor=anchor)
    hint = element("p", voice.say("quote_hint_whole" if read.whole else "quote_hint"), class_="hint")
    if passage.row is not None:
        fields = row_html(passage.row, passage.title, voice)
        return join([hint, _put_in_order(fields, read), _as_printed(_cells(read), voice)])
    if passage.kind is PassageKind.TABLE:
        plain = Dialect(mark=lambda _: None, caption=lambda _: passage.title)
        table = markup_html(passage.text, plain)
        return join([hint, _put_in_order(table, read), _as_printed(_lines(read, passage), voice)])
    return join([hint, _frame(_lines(read, passage), voice)])


def _put_in_order(content: Html, read: Reading) -> Html:
    """What the document prints as cells, as tables; marked as a whole where all of it is quoted."""
    return element("div", content, class_="in-order quoted" if read.whole else "in-order")


def _frame(content: Html, voice: Voice) -> Html:
    label = voice.say("passage_heading")
    return element("div", content, class_="passage", role="group", aria_label=label, tabindex=0, lang="ja")


def _as_printed(content: Html, voice: Voice) -> Html:
    return join([element("h4", voice.say("printed_heading")), _frame(content, voice)])


def _cells(read: Reading) -> Html:
    """A row of a table as one run of text, a gap where a cell begins."""
    cells = (element("span", cell.html(), class_="cell") for cell in read.split("\t") if cell.value.strip())
    return element("p", join(cells, " "))


def _lines(read: Reading, passage: Passage) -> Html:
    lines = [line for line in read.split("\n") if line.value.strip()]
    parts: list[Html] = []
    for kind, group in groupby(lines, key=_kind):
        run = list(group)
        if kind == "bullets":
            parts.append(element("ul", join(element("li", _without_bullet(line).html()) for line in run)))
        elif kind == "cells":
            parts.append(_table(run, passage.title))
        else:
            parts += [element("h5" if kind == "name" else "p", line.html()) for line in run]
    return join(parts)


def _kind(line: Reading) -> str:
    if "\t" in line.value:
        return "cells"
    if _BLOCK_NAME.fullmatch(line.value.strip()):
        return "name"
    return "bullets" if _BULLET.match(line.value) else "text"


def _without_bullet(line: Reading) -> Reading:
    match = _BULLET.match(line.value)
    return line[match.end() if match else 0 :]


def _table(lines: Sequence[Reading], caption: str) -> Html:
    """Cells as printed. Which of them are headings the document does not say, so none is made one."""
    rows = (element("tr", join(element("td", cell.html()) for cell in line.split("\t"))) for line in lines)
    return scrolling_table(caption, element("tbody", join(rows)))
