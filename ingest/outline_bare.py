"""Headings that nothing marks but their place: a short line of its own above running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.contents_table import Contents
from ingest.headings import read_heading
from ingest.outline_parts import Kind, Part

# Headings without number that stand beside the chapters.
BESIDE_CHAPTERS = re.compile(
    r"(?:はじめに|おわりに|むすびに?|結びに?|序章?|終章|前文|参考資料|資料編?|用語集|用語解説|用語の?説明|付録|附属資料"
    r"|附則|(?:.{1,20}[\s\u3000])?(?:よくある(?:ご)?質問(?:と(?:回答|答え))?|質疑応答|Q\s?[&＆]\s?A|FAQ)集?|お?問い?合わせ先?"
    r"|(?:別紙|別表|別添|資料)\s?[0-9０-９一二三四五六七八九十]*)"
)
LONGEST = 48
"""Half-width letters of a title; a longer line is a sentence without its full stop."""
LEAST = 2
"""Headings from which on a document is taken to be headed so."""
NO_TITLE = re.compile(
    r".*[。：:].*|.*[、，,;；…はがをにでのと]|[^\W\d_]{0,4}[\d０-９].*|.*[（(][^（()）]*|.*(?:です|ます|した|ない|こと|とき|もの|など|等)"
    r"|.*[\d０-９年月日]|.*[都道府県市区町村]|.{1,2}"
)
"""Dates, names of towns, first halves of sentences."""
RUNS = re.compile(r".*(?:[。：:]|電話|TEL|FAX|メール|〒).*")
"""What stands under a heading: sentences, labelled lines, an address."""


def head_bare(parts: tuple[Part, ...], contents: Contents) -> tuple[Part, ...]:
    """The parts with such lines as headings, where the document has no heading of another kind."""
    if contents.entries or any(_is_marked(part) for part in parts):
        return parts
    found = frozenset(_bare(parts))
    if len(found) < LEAST:
        return parts
    return tuple(
        replace(part, kind=Kind.HEADING, level=1) if number in found else part
        for number, part in enumerate(parts)
    )


def _is_marked(part: Part) -> bool:
    """Whether the document marks headings: by # or by large numbers."""
    if part.kind is Kind.HEADING:
        return True
    heading = read_heading(part.text) if part.kind is Kind.TEXT else None
    return heading is not None and heading.tier <= 45


def _bare(parts: tuple[Part, ...]) -> Iterator[int]:
    for number, part in enumerate(parts[:-1]):
        if _may_head(part) and _is_body(parts[number + 1]):
            yield number


def _may_head(part: Part) -> bool:
    alone = part.kind is Kind.TEXT and (part.gap or part.broken) and not part.indented
    title = BESIDE_CHAPTERS.fullmatch(part.text.value) or not NO_TITLE.fullmatch(part.text.value)
    return bool(alone and title) and part.width <= LONGEST


def _is_body(part: Part) -> bool:
    """Running text, a list or a table: what a heading stands above."""
    return part.kind is not Kind.TEXT or bool(RUNS.fullmatch(part.text.value)) or part.width > LONGEST
