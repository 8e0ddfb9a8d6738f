"""Lines to parts: headings, block names, bullets, paragraphs and tables, and the footnotes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from ingest.footnotes import Footnote, read_footnote
from ingest.generic_tables import Table, read_laid_table, read_table
from ingest.headings import LONGEST_TITLE, read_heading
from ingest.html_tables import read_html_table
from ingest.mended import Mended
from ingest.offices import is_office
from ingest.outline_lines import Line, width


class Kind(StrEnum):
    HEADING = "heading"
    NAME = "name"
    """【取組内容】 alone on its line: the name of the block that follows."""
    BULLET = "bullet"
    TEXT = "text"
    TABLE = "table"


HASHES = re.compile(r"[ \t]{0,3}(?P<hashes>#{1,6})(?!#)[ \t\u3000]*(?P<text>.*?)[ \t]*#*[ \t]*")
NAME = re.compile(
    r"[ \t\u3000]*(?:\*\*)?"
    r"(?:【[^【】]{1,40}】|〔[^〔〕]{1,40}〕|＜[^＜＞]{1,40}＞|〈[^〈〉]{1,40}〉|≪[^≪≫]{1,40}≫)"
    r"(?:\*\*)?[ \t\u3000]*"
)
OWNER = re.compile(
    r"[〔（(［\[](?:担当(?:課|部署)?\s*[:：]\s*)?(?P<names>[^〔〕（）()［］\[\]]{2,60})[〕）)］\]]"
)
BULLET = re.compile(r"[ \t\u3000]*(?:[-*+•][ \t\u3000]+|[・○●◯▪■□◆◇➢▶✓](?![○◯●])[ \t\u3000]*)(?=\S)")
SIGNED_NAME = re.compile(r"[■□◆◇●]")
"""Bullets that also stand before the name of a block, when other lines follow under it."""
LONGEST_NAME = 30
SETEXT = ((re.compile(r"={3,}\s*"), 1), (re.compile(r"-{3,}\s*"), 2))
"""Lines that make a heading of the line right above them, and its level."""
BOLD = re.compile(r"[ \t\u3000]*\*\*(?P<text>[^*]+)\*\*[ \t\u3000]*")
"""A line all in bold, as converters write headings."""
DRAWN = re.compile(r"\s*[─━—＿_]{3,}\s*")
"""A drawn line: footnotes stand below it."""
QUOTE = re.compile(r"[ \t]*>[ \t]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of running text, or one table."""

    kind: Kind
    text: Mended
    start: int
    page: int
    marker: Mended = field(default_factory=lambda: Mended("", ()))
    """The bullet's sign and the space after it."""
    level: int = 0
    """Number of ``#``."""
    gap: int = 0
    """Blank lines before it."""
    broken: bool = False
    """Whether a rule, page furniture or a footnote stands before it."""
    indented: bool = False
    width: int = 0
    table: Table | None = None


@dataclass(slots=True)
class _Reader:
    """What was read so far, and what stood between it and the next line."""

    parts: list[Part] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    gap: int = 0
    broken: bool = False
    in_footnote: bool = False
    ruled: bool = False
    """Whether a drawn line stands above, with nothing but footnotes since."""

    def skip(self, line: Line) -> None:
        self.gap += line.blank
        self.broken |= not line.blank
        self.ruled = DRAWN.fullmatch(line.text.value) is not None or (self.ruled and line.blank)
        self.in_footnote = self.in_footnote and line.blank and self.footnotes[-1].unfinished

    def note(self, footnote: Footnote) -> None:
        self.footnotes.append(footnote)
        self.broken, self.in_footnote, self.gap, self.ruled = True, True, 0, footnote.plain

    def lengthen(self, text: Mended) -> None:
        last = self.footnotes.pop()
        whole = Mended.join((last.text, text.strip()), "\n" if last.unfinished else "")
        self.footnotes.append(replace(last, text=whole))

    def goes_on(self, line: Line) -> bool:
        """Whether the line continues the footnote above it."""
        value = line.text.value
        sign = HASHES.fullmatch(value) or NAME.fullmatch(value) or BULLET.match(value)
        if not self.in_footnote or sign or read_heading(line.text):
            return False
        return value[:1] in " \t\u3000" or not self.footnotes[-1].text.value.endswith("。")

    def add(self, part: Part) -> None:
        self.parts.append(part)
        self.gap, self.broken, self.in_footnote, self.ruled = 0, False, False, False


def read_parts(lines: tuple[Line, ...]) -> tuple[tuple[Part, ...], tuple[Footnote, ...]]:
    """The parts in order, and the footnotes wherever they stood."""
    reader = _Reader()
    index = 0
    while index < len(lines):
        index += _read(reader, lines, index)
    return tuple(_named(reader.parts)), tuple(reader.footnotes)


def _named(parts: list[Part]) -> Iterator[Part]:
    """The parts, with ■現状 above other lines taken for the name of a block."""
    for part, following in pairwise((*parts, None)):
        if part is None:
            break
        sign = part.marker.value.strip()
        heads = following is not None and following.marker.value.strip() != sign
        heads = heads and following is not None and following.kind in (Kind.TEXT, Kind.BULLET, Kind.TABLE)
        if (
            heads
            and SIGNED_NAME.fullmatch(sign)
            and len(part.text) <= LONGEST_NAME
            and "。" not in part.text.value
        ):
            yield replace(part, kind=Kind.NAME, text=part.marker + part.text, marker=Mended("", ()))
        else:
            yield part


def _read(reader: _Reader, lines: tuple[Line, ...], index: int) -> int:
    """Reads what begins on the line, and tells how many lines it took."""
    line = lines[index]
    if line.blank or line.furniture:
        reader.skip(line)
        return 1
    table, taken = read_html_table(lines[index:])
    if not table:
        table, taken = read_table(lines[index : index + _run(lines, index)])
        laid, further = read_laid_table(lines[index:])
        table, taken = (laid, further) if further and further >= taken else (table, taken)
    if table:
        text = Mended.join(lines[n].text for n in range(index, index + taken))
        reader.add(_part(reader, line, Kind.TABLE, text, table=table))
        return taken
    footnote = read_footnote(line.text, start=line.start, ruled=reader.ruled)
    if footnote:
        reader.note(footnote)
    elif reader.goes_on(line):
        reader.lengthen(line.text)
    else:
        level = _level_below(lines, index)
        reader.add(_line_part(reader, line, level=level))
        return 2 if level else 1
    return 1


def _run(lines: tuple[Line, ...], index: int) -> int:
    """Lines until the next blank one."""
    end = index
    while end < len(lines) and not lines[end].blank:
        end += 1
    return end - index


def _level_below(lines: tuple[Line, ...], index: int) -> int:
    """The level that an underline gives to the line, 0 if there is none."""
    value = lines[index].text.value.strip()
    alone = index == 0 or lines[index - 1].blank
    if not alone or index + 1 == len(lines) or value.endswith("。") or len(value) > LONGEST_TITLE:
        return 0
    below = lines[index + 1].text.value
    return next((level for underline, level in SETEXT if underline.fullmatch(below)), 0)


def _line_part(reader: _Reader, line: Line, *, level: int) -> Part:
    value = line.text.value
    if level:
        return _part(reader, line, Kind.HEADING, line.text.strip("\ufeff \t\u3000"), level=level)
    hashes = HASHES.fullmatch(value)
    text = line.text[hashes.start("text") : hashes.end("text")] if hashes else line.text
    level = len(hashes["hashes"]) if hashes else 0
    if NAME.fullmatch(text.value) and not is_owner(text.value):
        return _part(reader, line, Kind.NAME, text.strip("* \t\u3000"), level=level)
    if hashes and text:
        return _part(reader, line, Kind.HEADING, text.strip(), level=level)
    bullet = BULLET.match(value)
    if bullet:
        marker, rest = line.text[: bullet.end()], line.text[bullet.end() :]
        return _part(reader, line, Kind.BULLET, rest.strip(), marker=_shown(marker))
    bold = BOLD.fullmatch(value)
    if bold:
        return _part(reader, line, Kind.TEXT, line.text[bold.start("text") : bold.end("text")].strip())
    quote = QUOTE.match(value)
    return _part(
        reader, line, Kind.TEXT, (line.text[quote.end() :] if quote else line.text).strip("\ufeff \t\u3000")
    )


def is_owner(value: str) -> bool:
    """Whether a line holds nothing but the offices in charge, in brackets: who does what stands above."""
    owner = OWNER.fullmatch(value.strip("* \t\u3000"))
    return bool(owner and all(map(is_office, re.split("[、，・]", owner["names"]))))


def _shown(marker: Mended) -> Mended:
    """The bullet without its indent, one space after it where there was any."""
    sign = marker.strip("\ufeff \t\u3000")
    return sign + marker[-1:] if marker.value[-1:] == " " else sign


def _part(
    reader: _Reader,
    line: Line,
    kind: Kind,
    text: Mended,
    *,
    level: int = 0,
    marker: Mended | None = None,
    table: Table | None = None,
) -> Part:
    return Part(
        kind=kind,
        text=text,
        start=line.start,
        page=line.page,
        marker=marker or Mended("", ()),
        level=level,
        gap=reader.gap,
        broken=reader.broken,
        indented=line.text.value[:1] in " \t\u3000",
        width=width(line.text.value.strip()),
        table=table,
    )
