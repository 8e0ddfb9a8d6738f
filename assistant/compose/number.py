"""The composer for a passage named by its number; asks back where one number means several."""

from __future__ import annotations

from assistant.compose.definition import note_lines
from assistant.compose.rows import row_lines
from assistant.compose.sections import lead, linked_rows, section_lines, table_lines
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Line, NumberKind, NumberRef, Question
from ingest.records import Passage, PassageKind

MOST = 4
_NAMES = {
    NumberKind.KPI: "KPI {}",
    NumberKind.PROJECT: "事業番号{}",
    NumberKind.ACTION: "整理番号{}",
    NumberKind.FOOTNOTE: "脚注{}",
    NumberKind.SECTION: "{}",
    NumberKind.LABEL: "{}",
}


def number(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The passages that a question names by number, whole; the first lines of each of several."""
    named = [found.passage for found in evidence if found.focused]
    if not named:
        return None
    if not question.ambiguous or _one_item(named):
        lines = tuple(line for p in named[:MOST] for line in whole(p, question, voice))
        return Draft(lines=lines, composer=Ask.NUMBER.value)
    written = tuple(_written(ref) for ref in question.numbers)
    head = voice.say("ambiguous", number="、".join(written), count=len(named))
    choices = [Line(text=head, derived=(str(len(named)), *written))]
    for passage in named[:MOST]:
        choices += whole(passage, question, voice)[: 3 if passage.row and passage.row.targets else 4]
    return Draft(lines=tuple(choices), composer=Ask.NUMBER.value)


def _one_item(named: list[Passage]) -> bool:
    """Whether the passages are the rows of one item of a table: all of them are meant."""
    items = {(p.document, p.row.part, p.row.item_number) if p.row else (p.key, "", "") for p in named}
    return len(items) == 1 and all(item[2] for item in items)


def _written(ref: NumberRef) -> str:
    return _NAMES[ref.kind].format(ref.number)


def whole(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """A passage in full: a row's fields, a section's blocks with the rows that measure it."""
    if passage.row:
        return row_lines(passage, voice)
    if passage.kind is PassageKind.FOOTNOTE:
        return [lead(passage, voice), *note_lines(passage, voice)]
    lines = section_lines(passage, question, voice)
    return list(dict.fromkeys((*lines, *table_lines(passage, voice), *linked_rows(passage, voice))))
