"""Spaces that a line break left inside a table cell, told from those that part two things."""

from __future__ import annotations

import re
import unicodedata

from ingest.mended import Mended
from ingest.repair import JAPANESE

GAP = re.compile(r"\s+")
NAME_GAP = re.compile(rf"(?<={JAPANESE})\s+|\s+(?={JAPANESE})|\s+(?=[(/])|(?<=[(/])\s+")
"""In a Japanese name nothing is parted by spaces; they stay between words in Latin letters only."""
PARTICLE_SET_APART = re.compile(r"(?<=[A-Za-z0-9)）])\s+(?=[のをにはがでと])")
"""A particle belongs to the word before it: "AI による" is AIによる."""

BULLETS = "・①②③④⑤⑥⑦⑧⑨⑩⑪⑫※〇○●◎◆■□→＜<【"
FULL_LINE = 0.8
"""Share of the cell's longest line that a line must fill to count as broken for want of room."""
SHORTEST_COLUMN = 16
"""Columns narrower than this, in half-width letters, are not wrapped but listed."""


def close_name(text: Mended) -> Mended:
    """A name without the spaces that line breaks left in it."""
    return close_wrapped(text).sub(NAME_GAP, "")


def close_wrapped(text: Mended) -> Mended:
    """Running text without the spaces that stand where a full line was broken.

    A line that fills the column was broken for want of room; one that ends early, or with a full
    stop, or is followed by a bullet, ended on purpose and keeps its space.
    """
    text = text.sub(PARTICLE_SET_APART, "")
    longest = _longest_line(text)
    if longest < SHORTEST_COLUMN:
        return text

    def closed(gap: re.Match[str]) -> str:
        line = GAP.split(gap.string[: gap.start()])[-1]
        rest = gap.string[gap.end() :]
        full = width(line) >= FULL_LINE * longest
        parted = line.endswith("。") or rest[:1] in BULLETS or _latin(line[-1:] + rest[:1])
        return "" if full and not parted else gap[0]

    return text.sub(GAP, closed)


def _longest_line(text: Mended) -> int:
    """Width of the longest line; one from which a repair took a space may be two lines in one."""
    edges = [0, *(at for gap in GAP.finditer(text.value) for at in gap.span()), len(text)]
    lines = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    whole = [line for line in lines if line and line.end - line.start == len(line)]
    return max((width(line.value) for line in whole or lines), default=0)


def width(line: str) -> int:
    """Room that a line takes, in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)


def _latin(pair: str) -> bool:
    return pair.isascii() and pair.isalpha()
