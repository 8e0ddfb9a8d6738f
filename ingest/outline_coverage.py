"""What part of a document is in no passage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ingest.records import Passage

# Signs that tell what a line is, which no reader is shown.
SIGNS = re.compile(
    r"^[ \t]*#{1,6}(?=[ \t])|[ \t]*#+[ \t]*$|</?[A-Za-z][^<>]*>|^[ \t]*>|^[ \t]*\|?[ \t:|-]*\|[ \t:|-]*$|\|"
    r"|<|>|\*\*|__|`|^\s*(?:[（(]?(?:脚注|注|※|＊)\s?[0-9０-９]{1,3}[)）]?[:：]?|<sup>\s*\d+\s*[)）]?\s*</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|\[\^\w+\]:?",
    re.MULTILINE,
)
NEAR = 40
"""Characters inside one line that a repair, a footnote mark or a link's address may have taken out."""


def find_uncovered(
    stored: str, passages: Iterable[Passage], furniture: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Stored spans, more than white space, that neither a passage nor the page furniture holds."""
    held = bytearray(len(stored))
    for start, end in furniture:
        held[start:end] = b"\1" * (end - start)
    for passage in passages:
        for here, there in pairwise((*passage.source.origin, passage.source.origin[-1])):
            near = here <= there <= here + NEAR and "\n" not in stored[here:there]
            held[here : max(there, here + 1) if near else here + 1] = b"\1" * (
                max(there - here, 1) if near else 1
            )
    for sign in SIGNS.finditer(stored):
        held[sign.start() : sign.end()] = b"\1" * len(sign[0])
    return tuple(_runs(stored, held))


def _runs(stored: str, held: bytearray) -> Iterable[tuple[int, int]]:
    for run in re.finditer(rb"\0+", bytes(held)):
        text = stored[run.start() : run.end()]
        if text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
            yield run.start(), run.end()
