"""A list of terms that no table is drawn around: each term with what it means, as a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.generic_tables import Table
from ingest.mended import Mended
from ingest.outline_lines import width
from ingest.outline_parts import Kind, Part
from ingest.spaced_cells import GUTTER

GLOSSARY = re.compile(r"用語(?:集|解説|の?説明|の?意味|一覧)|語句の?説明")
"""What the headings of such lists say."""
LONGEST_TERM = 44
"""Half-width letters."""
LABEL = re.compile(r"[:：]\s*")
LEAST = 2
HEADINGS = ("用語", "説明")
HEADING_LINE = re.compile(r"(?:用\s*語|語\s*句|名\s*称)名?\s+(?:説\s*明|解\s*説|意\s*味|内\s*容)")


@dataclass(slots=True)
class _Entry:
    term: Mended
    said: list[Mended] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        return bool(self.said) and self.said[-1].value.endswith("。")


def part_glossary(parts: tuple[Part, ...], title: str) -> tuple[Part, ...]:
    """The parts of a section, the terms that it explains as a table; as they are where it lists none."""
    if not GLOSSARY.search(title) or any(part.table for part in parts):
        return parts
    entries: list[_Entry] = []
    rest: list[Part] = []
    first: Part | None = None
    for part, following in zip(parts, (*parts[1:], None), strict=True):
        if HEADING_LINE.fullmatch(part.text.value) or part.kind not in (Kind.TEXT, Kind.BULLET):
            rest.append(part)
        elif entry := _opened(part, following, entries[-1] if entries else None):
            first = first or part
            entries.append(entry)
        elif entries and (not entries[-1].finished or (part.indented and not part.gap)):
            entries[-1].said.append(part.text)
        else:
            rest.append(part)
    told = [entry for entry in entries if entry.said]
    if first is None or len(told) < LEAST or len(told) < len(entries):
        return parts
    above = tuple(part for part in rest if part.start < first.start and _introduces(part))
    return (*above, _table(told, first), *(part for part in rest if part not in above))


def _opened(part: Part, following: Part | None, last: _Entry | None) -> _Entry | None:
    """The term that the part begins with."""
    value = part.text.value
    inset = part.indented and last is not None and not part.marker
    for apart in (GUTTER,) if inset else (GUTTER, LABEL):
        cut = apart.search(value)
        if cut and 0 < width(value[: cut.start()]) <= LONGEST_TERM and "。" not in value[: cut.start()]:
            term = part.text[: cut.start()].strip()
            return _Entry(term=term, said=[part.text[cut.end() :]])
    if inset or "。" in value or part.width > LONGEST_TERM or (last and not last.finished):
        return None
    explained = following is not None and following.kind is Kind.TEXT
    return _Entry(term=part.text) if explained else None


def _introduces(part: Part) -> bool:
    """Whether a part above the terms tells of them, and is no 【あ行】 and no heading of columns."""
    return part.kind is not Kind.NAME and not HEADING_LINE.fullmatch(part.text.value)


def _table(entries: Sequence[_Entry], first: Part) -> Part:
    heads = tuple(Mended(name, entries[0].term.origin[:1] * len(name)) for name in HEADINGS)
    rows = tuple((entry.term, Mended.join(entry.said)) for entry in entries)
    text = Mended.join(cell for row in rows for cell in row)
    table = Table(lines=(heads, *rows), start=text.start, end=text.end)
    return Part(kind=Kind.TABLE, text=text, start=first.start, page=first.page, table=table)
