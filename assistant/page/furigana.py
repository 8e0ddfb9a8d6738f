"""Readings above words that are written in kanji, for readers of やさしい日本語."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import takewhile

from assistant.page.elements import Html, as_html, element, join
from ingest.tokens import spoken

_KANJI = re.compile(r"[々〆ヶ一-鿿]")
_RUNS = re.compile(r"[々〆ヶ一-鿿ぁ-ゖァ-ヺー]+|[^々〆ヶ一-鿿ぁ-ゖァ-ヺー]+")
_TAG = re.compile(r"(<[^>]*>)")
_LEFT_ALONE = ("svg", "ruby")
"""Elements whose text takes no reading: drawings, and words that have one."""
_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_TO_HIRAGANA = {code: code - 0x60 for code in _KATAKANA}


def with_readings(html: Html) -> Html:
    """HTML with a reading above each word of its text that holds kanji; tags stay as they are."""
    parts: list[str] = []
    inside = 0
    for piece in _TAG.split(html):
        if _TAG.fullmatch(piece):
            name = re.split(r"[\s>]", piece.lstrip("</"), maxsplit=1)[0].rstrip(">")
            inside += (-1 if piece.startswith("</") else 1) if name in _LEFT_ALONE else 0
            parts.append(piece)
        else:
            parts.append(piece if inside or not _KANJI.search(piece) else _read(unescape(piece)))
    return Html("".join(parts))


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Pieces that join to ``text`` exactly, each with its reading in katakana; empty where it has none."""
    for run in _RUNS.findall(text):
        words = spoken(run) if _KANJI.search(run) else ()
        if "".join(word.surface for word in words) == run:
            yield from ((word.surface, word.kana) for word in words)
        else:
            yield run, ""


@lru_cache(maxsize=8192)
def _read(text: str) -> Html:
    return join(_word(written, kana) for written, kana in pieces(text))


def _word(written: str, kana: str) -> Html:
    """The word, its reading above the part that is kanji: 取り組み has one above 取 and none above み."""
    reading = kana.translate(_TO_HIRAGANA)
    if not _KANJI.search(written) or not reading or _KANJI.search(reading):
        return as_html(written)
    spoken = written.translate(_TO_HIRAGANA)
    start = _alike(spoken, reading)
    end = _alike(spoken[start:][::-1], reading[start:][::-1])
    core, above = written[start : len(written) - end], reading[start : len(reading) - end]
    if not above or not _KANJI.search(core):
        return as_html(written)
    ruby = element("ruby", core, element("rt", above))
    return join([written[:start], ruby, written[len(written) - end :]])


def _alike(first: str, second: str) -> int:
    """Letters that two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
