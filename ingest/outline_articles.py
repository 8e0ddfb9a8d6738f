"""Articles of ordinances and guidelines: 第3条, whose text begins on the line of its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.headings import ARTICLE, read_heading
from ingest.mended import Mended
from ingest.outline_parts import Kind, Part

CAPTION = re.compile(r"[(（](?P<words>[^()（）]{1,30})[)）]")


def part_articles(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, each article's number and caption a heading apart from its text.

    The caption stands in brackets, behind the number or on the line before it.
    """
    waiting: Part | None = None
    for part in parts:
        article = _is_article(part)
        if waiting and not article:
            yield waiting
        if article:
            yield from _parted(part, waiting)
        waiting = None if article or not _is_caption(part) else part
        if not article and not waiting:
            yield part
    if waiting:
        yield waiting


def _is_article(part: Part) -> bool:
    heading = read_heading(part.text) if part.kind is Kind.TEXT else None
    return heading is not None and heading.style is ARTICLE


def _is_caption(part: Part) -> bool:
    return part.kind is Kind.TEXT and bool(CAPTION.fullmatch(part.text.value))


def _parted(part: Part, before: Part | None) -> Iterator[Part]:
    heading = read_heading(part.text)
    if heading is None or heading.label is None:
        return
    text = heading.title
    behind = CAPTION.match(text.value)
    title = before.text.strip("()（）") if before else Mended("", ())
    if behind:
        title, text = text[behind.start("words") : behind.end("words")], text[behind.end() :].strip()
    yield replace(part, kind=Kind.HEADING, text=Mended.join((heading.label, title), " "))
    if text:
        yield replace(part, text=text, gap=0)
