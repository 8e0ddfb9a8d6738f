"""ふくしまICTデータ利活用社会推進プラン: chapters, 節, items, 図表 and footnotes.

The text comes line by line as printed, with spaces set between Japanese and Latin letters
and footnote marks run into the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from ingest.corrections import Correction
from ingest.ict_plan_lines import Note, part_notes, read_lines, read_notes, read_paragraphs
from ingest.ict_plan_outline import Heading, Part, read_parts
from ingest.ict_plan_tables import Table, read_table, row_name, table_text
from ingest.ict_plan_text import Mender, Text, item_spans
from ingest.mended import Mended
from ingest.records import Block, Document, Item, ParsedDocument, Passage, PassageKind, Repair, Suspicion

BEFORE_ANY_HEADING = "前文"


def parse_ict_plan(
    document: Document, stored: str, corrections: tuple[Correction, ...] = ()
) -> ParsedDocument:
    """Chapter, 節 and item passages, the 図表 as tables, and the footnotes."""
    body, foot = part_notes(read_lines(stored))
    notes = read_notes(foot)
    parts = read_parts(read_paragraphs(body))
    numbers = frozenset(note.number for note in notes)
    mender = Mender(document=document.id, corrections=corrections, notes=numbers)
    passages = [_table(part, mender) if part.table else _section(part, mender) for part in parts]
    marked = {locator: passage for passage in passages for locator in passage.footnotes}
    passages += [_footnote(note, mender, marked.get(f"脚注{note.number}")) for note in notes]
    return ParsedDocument(
        document=document,
        passages=tuple(passages),
        repairs=(*chain.from_iterable(each.repairs for each in passages), *_joined_lines(parts)),
        suspicions=(*_unmarked(notes, marked), *_doubtful_cells(parts)),
        uncovered=_uncovered(stored, passages, notes),
    )


def _section(part: Part, mender: Mender) -> Passage:
    head, texts = _mended(part, mender)
    source = Mended.join((each.text for each in (*head, *texts)), "\n")
    spans = tuple(item_spans((*head, *texts)))[len(head) :]
    items = tuple(
        Item(start=start, end=end, bullet=paragraph.bullet)
        for (start, end), paragraph in zip(spans, part.paragraphs, strict=True)
    )
    return Passage(
        document=mender.document,
        locator=part.locator or BEFORE_ANY_HEADING,
        kind=PassageKind.SECTION,
        title=_title(part.heading, mender),
        breadcrumb=_breadcrumb(part.path[:-1], mender),
        text=source.value,
        source=source,
        blocks=(Block(name="", items=items),) if items else (),
        footnotes=tuple(f"脚注{number}" for each in texts for number in each.marks),
        repairs=tuple(chain.from_iterable(each.repairs for each in (*head, *texts))),
    )


def _table(part: Part, mender: Mender) -> Passage:
    head, texts = _mended(part, mender)
    source = Mended.join((each.text for each in (*head, *texts)), "\n")
    spans = tuple(item_spans((*head, *texts)))[len(head) :]
    title = _title(part.heading, mender)
    table = read_table(part.paragraphs, title=title)
    cells = tuple(source.value[start:end] for start, end in spans)
    return Passage(
        document=mender.document,
        locator=part.locator,
        kind=PassageKind.TABLE,
        title=title,
        breadcrumb=_breadcrumb(part.path, mender),
        text="\n".join((*(each.text.value for each in head), table_text(table, cells))),
        source=source,
        blocks=tuple(_row_blocks(table, cells, spans)),
        footnotes=tuple(f"脚注{number}" for each in texts for number in each.marks),
        repairs=tuple(chain.from_iterable(each.repairs for each in (*head, *texts))),
    )


def _mended(part: Part, mender: Mender) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """The heading, if there is one, and the paragraphs."""
    texts = tuple(mender.mend(each.text, part.locator) for each in part.paragraphs)
    return ((_headline(part.heading, mender),) if part.heading else ()), texts


def _headline(heading: Heading, mender: Mender) -> Text:
    """第2章 現状及び課題: number and title, each mended by itself, so that the space between stays."""
    label = mender.mend(heading.printed[: -len(heading.title)].strip(), "")
    title = mender.mend(heading.title, "")
    text = Mended.join((label.text, title.text), " ")
    return Text(text=text, repairs=(*label.repairs, *title.repairs))


def _title(heading: Heading | None, mender: Mender) -> str:
    return mender.mend(heading.title, "").text.value if heading else ""


def _breadcrumb(path: tuple[Heading, ...], mender: Mender) -> tuple[str, ...]:
    """第2章 現状及び課題, 第1節 これまでの成果, 2 前計画の取組成果."""
    return tuple(f"{heading.label} {_title(heading, mender)}" for heading in path)


def _row_blocks(table: Table, cells: tuple[str, ...], spans: tuple[tuple[int, int], ...]) -> Iterator[Block]:
    for row in table.rows:
        numbers = chain.from_iterable(row.columns)
        items = tuple(Item(start=spans[n][0], end=spans[n][1], bullet=True) for n in numbers)
        yield Block(name=row_name(row, cells), items=items)


def _footnote(note: Note, mender: Mender, place: Passage | None) -> Passage:
    locator = f"脚注{note.number}"
    mended = mender.mend(note.text, locator)
    return Passage(
        document=mender.document,
        locator=locator,
        kind=PassageKind.FOOTNOTE,
        title=mended.text.value.partition("、")[0],
        breadcrumb=(*place.breadcrumb, place.source.value.partition("\n")[0]) if place else (),
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
        for row in read_table(part.paragraphs, title="").rows if part.table else ():
            for n in row.doubtful:
                cell = part.paragraphs[n].text.value
                what = f"「{cell}」がどの列のものか、抽出された文字からは決められない"
                yield Suspicion(locator=part.locator, what=what)


def _uncovered(
    stored: str, passages: Iterable[Passage], notes: Iterable[Note]
) -> tuple[tuple[int, int], ...]:
    """Runs of the stored text that no passage holds and no repair or footnote number accounts for."""
    held = {offset for note in notes for offset in note.mark.origin}
    for passage in passages:
        held.update(passage.source.origin)
        held.update(offset for each in passage.repairs for offset in range(each.start, each.end))
    rest = (n not in held and not char.isspace() and char != "\ufeff" for n, char in enumerate(stored))
    return tuple(match.span() for match in re.finditer("x+", "".join(" x"[each] for each in rest)))
