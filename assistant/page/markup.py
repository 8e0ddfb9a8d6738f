"""The Markdown of answers as HTML: paragraphs, bullets, tables, bold and citation marks, no more.

Nothing else is markup here, so that what the documents print (2024~2030, $, _, <b>, images,
links) stays what it is. A character after a backslash is always itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.page.elements import Html, as_html, element, join

_INLINE = re.compile(
    r"""
    \\(?P<literal>[\\*_\[\]|~$`<>\-])
    | \*\*(?P<bold>(?=\S)(?:\\.|[^\\])+?(?<=\S))\*\*
    | \[(?P<mark>\d{1,3})\]
    """,
    re.VERBOSE | re.DOTALL,
)
_BULLET = re.compile(r"\s*-\s+(?P<text>.*)")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_ALIGNMENT = re.compile(r"\s*:?-+:?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What marks and tables look like on this page."""

    mark: Callable[[int], Html | None]
    """HTML of mark n, or None where there is no such citation: it then stays text."""
    caption: Callable[[int | None], str]
    """Caption of a table, from the last mark before it."""


def markup_html(text: str, dialect: Dialect) -> Html:
    """An answer's text as HTML."""
    last: int | None = None
    parts: list[Html] = []
    for kind, lines in groupby(text.splitlines(), key=_kind):
        block = list(lines)
        parts.append(_RENDERERS[kind](block, dialect, last))
        last = next(_marks_backwards(block), last)
    return join(parts)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.lstrip().startswith("|"):
        return "table"
    return "bullets" if _BULLET.fullmatch(line) else "paragraph"


def _marks_backwards(lines: Sequence[str]) -> Iterator[int]:
    for line in reversed(lines):
        yield from (int(number) for number in reversed(re.findall(r"\[(\d{1,3})\]", line)))


def _blank(_lines: Sequence[str], _dialect: Dialect, _last: int | None) -> Html:
    return join(())


def _paragraph(lines: Sequence[str], dialect: Dialect, _last: int | None) -> Html:
    return element("p", join((_inline(line, dialect) for line in lines), element("br")))


def _bullets(lines: Sequence[str], dialect: Dialect, _last: int | None) -> Html:
    texts = (match["text"] for line in lines if (match := _BULLET.fullmatch(line)))
    return element("ul", join(element("li", _inline(text, dialect)) for text in texts))


def _table(lines: Sequence[str], dialect: Dialect, last: int | None) -> Html:
    rows = [_cells(line) for line in lines]
    if len(rows) < 2 or not all(_ALIGNMENT.fullmatch(cell) for cell in rows[1]):
        return _paragraph(lines, dialect, last)
    right = [cell.strip().endswith(":") for cell in rows[1]]
    head = _row(rows[0], right, dialect, heading=True)
    body = join(_row(row, right, dialect) for row in rows[2:])
    return scrolling_table(dialect.caption(last), element("thead", head), element("tbody", body))


def scrolling_table(caption: str, *parts: Html) -> Html:
    """A table with a caption, in a frame that scrolls sideways and can be reached by keyboard."""
    table = element("table", element("caption", caption), *parts)
    return element("div", table, class_="table-frame", tabindex=0, role="group", aria_label=caption)


def _cells(line: str) -> list[str]:
    return _CELL_BORDER.split(line.strip().removeprefix("|").removesuffix("|"))


def _row(cells: Sequence[str], right: Sequence[bool], dialect: Dialect, *, heading: bool = False) -> Html:
    aligned = zip(cells, [*right, *([False] * len(cells))], strict=False)
    made = (_cell(_inline(cell.strip(), dialect), at_right, heading=heading) for cell, at_right in aligned)
    return element("tr", join(made))


def _cell(content: Html, at_right: bool, *, heading: bool) -> Html:
    name, scope = ("th", "col") if heading else ("td", None)
    return element(name, content, scope=scope, class_="number" if at_right else None)


def _inline(text: str, dialect: Dialect) -> Html:
    parts: list[Html] = []
    at = 0
    for match in _INLINE.finditer(text):
        parts += [as_html(text[at : match.start()]), _span(match, dialect)]
        at = match.end()
    return join([*parts, as_html(text[at:])])


def _span(match: re.Match[str], dialect: Dialect) -> Html:
    if match["literal"] is not None:
        return as_html(match["literal"])
    if match["bold"] is not None:
        return element("strong", _inline(match["bold"], dialect))
    return dialect.mark(int(match["mark"])) or as_html(match[0])


_RENDERERS: dict[str, Callable[[Sequence[str], Dialect, int | None], Html]] = {
    "blank": _blank,
    "table": _table,
    "bullets": _bullets,
    "paragraph": _paragraph,
}
