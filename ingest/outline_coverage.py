"""What part of a document is in no passage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

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
NEAR = 40
"""Characters inside one line that a repair, a footnote mark or a link's address may have taken out."""


def find_uncovered(
    lines: Iterable[Line], passages: Iterable[Passage], furniture: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Stored spans, more than white space, that neither a passage nor the page furniture holds."""
    lines = tuple(lines)
    stored = _whole(lines)
    held = bytearray(len(stored))
    for start, end in furniture:
        held[start:end] = b"\1" * (end - start)
    for passage in passages:
        for here, there in pairwise((*passage.source.origin, passage.source.origin[-1])):
            near = here <= there <= here + NEAR and "\n" not in stored[here:there]
            held[here : max(there, here + 1) if near else here + 1] = b"\1" * (
                max(there - here, 1) if near else 1
            )
    for line in lines:
        for sign in SIGNS.finditer(line.text.value):
            held[line.start + sign.start() : line.start + sign.end()] = b"\1" * len(sign[0])
    return tuple(_runs(stored, held))


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
