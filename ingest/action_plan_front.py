"""The page in front of the action plan's tables: what was revised, why, and the plan's directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.mended import Mended
from ingest.offices import is_office
from ingest.records import Block, Document, Item, Passage, PassageKind
from ingest.repair import repair_prose
from ingest.tab_lines import TabLine

LOCATOR = "見直しのポイント"

BULLET = re.compile(r"(?:[-*]\s+)?[・●○]\s*|[-*]\s+")
_TAB = re.compile(r"\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph as it reads; a heading names the paragraphs after it."""

    text: Mended
    bullet: bool = False
    heading: bool = False


def front_passage(document: Document, lines: Iterable[TabLine]) -> Passage:
    """The lines before the first chapter as one passage, its headings and bullets told apart."""
    repaired = [(group, *repair_prose(Mended.join(line.text for line in group))) for group in _groups(lines)]
    paragraphs = [_paragraph(group, text) for group, text, _ in repaired]
    source = Mended.join((paragraph.text for paragraph in paragraphs), "\n")
    return Passage(
        document=document.id,
        locator=LOCATOR,
        kind=PassageKind.FRONT,
        title=LOCATOR,
        breadcrumb=(document.short_title,),
        text=source.value,
        source=source,
        blocks=_blocks(paragraphs),
        repairs=tuple(made for _, _, repairs in repaired for made in repairs),
    )


def _groups(lines: Iterable[TabLine]) -> Iterator[tuple[TabLine, ...]]:
    """Lines of one paragraph: a line straight below goes on with the sentence, unless it has its own mark."""
    group: list[TabLine] = []
    for line in lines:
        marked = bool(line.tabs) or BULLET.match(line.text.value)
        if group and (marked or group[-1].tabs or line.after_blank):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _paragraph(group: tuple[TabLine, ...], text: Mended) -> _Paragraph:
    """A line of a table is an item; any other short line that ends no sentence is a heading."""
    mark = BULLET.match(text.value)
    if mark:
        # The author's own mark where there are two, under one form.
        shown = Mended("・", text[mark.start() : mark.start() + 1].origin)
        return _Paragraph(text=shown + text[mark.end() :], bullet=True)
    heading = not (group[0].tabs or text.value.endswith("。") or is_office(text.value))
    return _Paragraph(text=text.sub(_TAB, " "), heading=heading)


def _blocks(paragraphs: Sequence[_Paragraph]) -> tuple[Block, ...]:
    """The paragraphs under the headings that they follow, as spans of the passage's text."""
    blocks: list[tuple[str, list[Item]]] = [("", [])]
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph.text)
        if paragraph.heading:
            blocks.append((paragraph.text.value.strip("【】"), []))
        else:
            blocks[-1][1].append(Item(start=at, end=end, bullet=paragraph.bullet))
        at = end + 1
    return tuple(Block(name=name, items=tuple(items)) for name, items in blocks if items)
