"""What part of a document is in no passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from ingest.outline_articles import CAPTION
from ingest.outline_lines import Line
from ingest.records import Passage

# Signs that tell what a line is, which no reader is shown.
SIGNS = re.compile(
    r"^[ \t]*#{1,6}(?=\s|$|[^#])|[ \t]*#+[ \t]*$|^[ \t]*>"  # headings, quotations
    r"|<sup>\s*\d+\s*[)）]?\s*</sup>|\[\^\w+\]:?"  # footnotes
    r"|^\s*(?:[（(]?(?:脚注|注|※|＊)\s?[0-9０-９]{1,3}[)）]?[:：]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|^[ \t]*\|?[ \t:|-]*\|[ \t:|-]*$|\|"  # tables
    r"|</?[A-Za-z][^<>]*>|<|>|\*\*|__|`",
)
BRACKET = re.compile(r"[()（）]")
NEAR = 40
"""Characters inside one line that a repair, a footnote mark or a link's address may have taken out."""


def find_uncovered(
    lines: Iterable[Line], passages: Iterable[Passage], furniture: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Stored spans, more than white space, that neither a passage nor the page furniture holds."""
    lines = tuple(lines)
    stored = _whole(lines)
    held = bytearray(len(stored))
    spans = chain(furniture, _signs(lines), *(_held_by(passage, stored) for passage in passages))
    for start, end in spans:
        held[start:end] = b"\1" * (end - start)
    return tuple(_runs(stored, held))


def _held_by(passage: Passage, stored: str) -> Iterator[tuple[int, int]]:
    """The passage's letters, and what was mended away between two of them on a line."""
    for here, there in pairwise(sorted(passage.source.origin)):
        near = there <= here + NEAR and "\n" not in stored[here:there]
        yield here, there if near else here + 1
    yield passage.end - 1, passage.end


def _signs(lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    for line in lines:
        value = line.text.value
        signs = chain(
            SIGNS.finditer(value), BRACKET.finditer(value) if CAPTION.fullmatch(value.strip()) else ()
        )
        yield from ((line.start + sign.start(), line.start + sign.end()) for sign in signs)


def _whole(lines: tuple[Line, ...]) -> str:
    """The stored text again, white space for the line ends."""
    whole = ""
    for line in lines:
        whole += "\n" * (line.start - len(whole)) + line.text.value
    return whole


def _runs(stored: str, held: bytearray) -> Iterable[tuple[int, int]]:
    for run in re.finditer(rb"\0+", bytes(held)):
        text = stored[run.start() : run.end()]
        if text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
            yield run.start(), run.end()
