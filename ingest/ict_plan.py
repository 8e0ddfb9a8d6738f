"""ふくしまICTデータ利活用社会推進プラン: chapters, 節, items, 図表 and footnotes.

The text comes line by line as printed, with spaces set between Japanese and Latin letters
and footnote marks run into the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from ingest.corrections import Correction, correct
from ingest.ict_plan_lines import (
    BULLETS,
    Note,
    Paragraph,
    part_notes,
    read_lines,
    read_notes,
    read_paragraphs,
)
from ingest.ict_plan_outline import Part, read_parts
from ingest.ict_plan_tables import Table, TableRow, read_table
from ingest.mended import Mended
from ingest.records import Block, Document, Item, ParsedDocument, Passage, PassageKind, Repair, Suspicion
from ingest.repair import repair_prose

_MARK = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff」）])(\d{1,3})(?=[。、])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text ready for readers, with what was changed and which footnotes it mentions."""

    text: Mended
    repairs: tuple[Repair, ...] = ()
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mender:
    """Everything that is done to a text between the stored line and the reader."""

    document: str
    corrections: tuple[Correction, ...]
    notes: frozenset[int]

    def mend(self, text: Mended, locator: str) -> _Text:
        text, marked = _take_marks(text, self.notes)
        text, general = repair_prose(text)
        text, special = correct(text, self.corrections, document=self.document, locator=locator)
        marks = tuple(int(each.printed) for each in marked)
        return _Text(text=text, repairs=(*marked, *general, *special), marks=marks)


def parse_ict_plan(
    document: Document, stored: str, corrections: tuple[Correction, ...] = ()
) -> ParsedDocument:
    """Chapter, 節 and item passages, the 図表 as tables, and the footnotes."""
    body, foot = part_notes(read_lines(stored))
    notes = read_notes(foot)
    parts = read_parts(read_paragraphs(body))
    mender = _Mender(
        document=document.id, corrections=corrections, notes=frozenset(note.number for note in notes)
    )
    passages = [_passage(part, mender) for part in parts]
    marked = {locator: passage for passage in passages for locator in passage.footnotes}
    passages += [_footnote(note, mender, marked.get(f"脚注{note.number}")) for note in notes]
    return ParsedDocument(
        document=document,
        passages=tuple(passages),
        repairs=(*chain.from_iterable(each.repairs for each in passages), *_joined_lines(parts)),
        suspicions=(*_unmarked(notes, marked), *_doubtful_cells(parts)),
        uncovered=_uncovered(stored, passages, parts, notes),
    )


def _take_marks(text: Mended, notes: frozenset[int]) -> tuple[Mended, tuple[Repair, ...]]:
    """The text without the marks that have a footnote, and those marks."""
    found = [match for match in _MARK.finditer(text.value) if int(match[1]) in notes]
    spans = {match.span(): text[match.start() : match.end()] for match in found}
    repairs = tuple(
        Repair(rule="footnote mark", start=span.start, end=span.end, printed=span.value, mended="")
        for span in spans.values()
    )
    return text.sub(_MARK, lambda match: "" if match.span() in spans else match[0]), repairs


def _passage(part: Part, mender: _Mender) -> Passage:
    heading = part.heading
    above = part.path if part.table else part.path[:-1]
    title = mender.mend(heading.title, part.locator).text.value if heading else ""
    texts = tuple(mender.mend(each.text, part.locator) for each in part.paragraphs)
    headline = (mender.mend(heading.printed, part.locator),) if heading else ()
    source = Mended.join((each.text for each in texts or headline), "\n")
    table = read_table(part.paragraphs, title=title) if part.table and part.paragraphs else None
    spans = tuple(_spans(texts))
    return Passage(
        document=mender.document,
        locator=part.locator or "前文",
        kind=PassageKind.TABLE if part.table else PassageKind.SECTION,
        title=title,
        breadcrumb=tuple(mender.mend(each.title, part.locator).text.value for each in above),
        text=_markdown(table, source.value, spans) if table else source.value,
        source=source,
        blocks=_row_blocks(table, source.value, spans) if table else _section_blocks(spans, part.paragraphs),
        footnotes=tuple(f"脚注{number}" for each in texts for number in each.marks),
        repairs=tuple(chain.from_iterable(each.repairs for each in (*headline, *texts))),
    )


def _spans(texts: Iterable[_Text]) -> Iterator[tuple[int, int]]:
    """Where each paragraph stands in the texts joined by line ends, its bullet left out."""
    at = 0
    for each in texts:
        value = each.text.value
        yield at + len(value) - len(value.lstrip(BULLETS)), at + len(value)
        at += len(value) + 1


def _section_blocks(
    spans: tuple[tuple[int, int], ...], paragraphs: tuple[Paragraph, ...]
) -> tuple[Block, ...]:
    items = tuple(
        Item(start=start, end=end, bullet=paragraph.bullet)
        for (start, end), paragraph in zip(spans, paragraphs, strict=True)
    )
    return (Block(name="", items=items),) if items else ()


def _row_blocks(table: Table, source: str, spans: tuple[tuple[int, int], ...]) -> tuple[Block, ...]:
    return tuple(
        Block(
            name=_row_name(row, source, spans),
            items=tuple(
                Item(start=spans[n][0], end=spans[n][1], bullet=True)
                for column in row.columns
                for n in column
            ),
        )
        for row in table.rows
    )


def _row_name(row: TableRow, source: str, spans: tuple[tuple[int, int], ...]) -> str:
    """第1期（H13～H15年度）."""
    first, *rest = (source[slice(*spans[n])] for n in row.head)
    return f"{first}（{''.join(rest)}）" if rest else first


def _markdown(table: Table, source: str, spans: tuple[tuple[int, int], ...]) -> str:
    rows = [table.columns, ("---",) * len(table.columns)]
    for row in table.rows:
        cells = (" ／ ".join(source[slice(*spans[n])] for n in column) for column in row.columns)
        rows.append((_row_name(row, source, spans), *cells))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _footnote(note: Note, mender: _Mender, place: Passage | None) -> Passage:
    locator = f"脚注{note.number}"
    mended = mender.mend(note.text, locator)
    return Passage(
        document=mender.document,
        locator=locator,
        kind=PassageKind.FOOTNOTE,
        title=locator,
        breadcrumb=(*place.breadcrumb, place.title) if place else (),
        text=mended.text.value,
        source=mended.text,
        repairs=mended.repairs,
    )


def _joined_lines(parts: Iterable[Part]) -> Iterator[Repair]:
    for part in parts:
        for paragraph in part.paragraphs:
            for line, _ in pairwise(paragraph.lines):
                rule = "line break inside a sentence"
                yield Repair(rule=rule, start=line.end, end=line.end + 1, printed="\n", mended="")


def _unmarked(notes: Iterable[Note], marked: dict[str, Passage]) -> Iterator[Suspicion]:
    for note in notes:
        if f"脚注{note.number}" not in marked:
            yield Suspicion(locator=f"脚注{note.number}", what="この脚注の番号が本文に見当たらない")


def _doubtful_cells(parts: Iterable[Part]) -> Iterator[Suspicion]:
    for part in parts:
        if not (part.table and part.paragraphs):
            continue
        for row in read_table(part.paragraphs, title="").rows:
            for n in row.doubtful:
                what = (
                    f"「{part.paragraphs[n].text.value}」がどの列のものか、抽出された文字からは決められない"
                )
                yield Suspicion(locator=part.locator, what=what)


def _uncovered(
    stored: str, passages: Iterable[Passage], parts: Iterable[Part], notes: Iterable[Note]
) -> tuple[tuple[int, int], ...]:
    held = {offset for passage in passages for offset in passage.source.origin}
    held.update(
        offset for passage in passages for each in passage.repairs for offset in range(each.start, each.end)
    )
    held.update(offset for part in parts if part.heading for offset in part.heading.printed.origin)
    held.update(offset for note in notes for offset in note.mark.origin)
    left = "".join("x" if n not in held and not char.isspace() else " " for n, char in enumerate(stored))
    return tuple(match.span() for match in re.finditer("x+", left.replace("\ufeff", " ")))
