"""A figure that a row tells in its words, not in its columns: 「勉強会を計2回開催する」."""

from __future__ import annotations

import re

from assistant.compose.fit import figure_of, unit_of
from assistant.compose.rows import office_line, rows_of, section_of
from assistant.compose.voice import Voice
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import Passage, Row
from ingest.tokens import normalise, nouns

NEAR = 0.9
"""A row speaks where it comes so close to the best evidence."""
LOOKED_AT = 8
"""Passages among which a row may count the things that are asked for."""
LONG = 3
"""Letters of a word that names what is counted; 数, 件 or 人 name no thing."""
_COUNT_ASKED = re.compile(r"(?:が|は|って|の数は|を)\s*(?:全部で|合わせて)?\s*(?:いくつ|何個|何件|何つ)")
_SENTENCE = re.compile(r"[^。\n]+。?(?:\s*[(（][^()（）]*[)）])?")
"""A sentence with the note behind it: 「…を募集する。（目標：15企業）」."""


def told_in_row(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentence of the best row that holds the asked unit, where the row's columns are in another."""
    best = rows_of(evidence)[:1]
    unit = unit_of(question)
    if not best or not unit or question.years or best[0].score < NEAR * evidence[0].score:
        return None
    passage = best[0].passage
    row = passage.row
    if row is None or _measured_in(unit, row):
        return None
    said = [s for field in (row.plan, row.outline, row.goal) for s in _holding(question, field)]
    if not said:
        return None
    name = voice.say("row_fields", label=voice.label(passage), name=voice.title(passage))
    lines = [_line(said[0], passage), _line(name, passage)]
    return Draft(lines=(*lines, *office_line(passage, voice), *section_of(passage, voice)), composer="figure")


def counted(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentence of a row that counts the very things asked for: 「202のシステム」."""
    thing = _counted_thing(question.text)
    if not thing or question.claim or not {Ask.VALUE, Ask.COUNT, Ask.FIGURE} & set(question.asks):
        return None
    counts = re.compile(rf"\d[\d,]*(?:の|つの|件の|個の)?{re.escape(thing)}")
    for found in rows_of(evidence[:LOOKED_AT]):
        passage, row = found.passage, found.passage.row
        assert row is not None
        said = [m[0] for field in (row.plan, row.outline, row.goal) for m in _SENTENCE.finditer(field)]
        if told := next((text.strip("・ \t") for text in said if counts.search(normalise(text))), ""):
            name = voice.say("row_fields", label=voice.label(passage), name=voice.title(passage))
            lines = [_line(told, passage), _line(name, passage), *office_line(passage, voice)]
            return Draft(lines=tuple(lines), composer="figure")
    return None


def _counted_thing(text: str) -> str:
    """What is counted: システム in 「業務用のシステムがいくつあると数えていましたか」."""
    asked = _COUNT_ASKED.search(text)
    named = nouns(text[: asked.start()]) if asked else ()
    last = named[-1].written if named else ""
    return last if asked and len(last) >= LONG and normalise(text[: asked.start()]).endswith(last) else ""


def _measured_in(unit: str, row: Row) -> bool:
    amounts = (row.baseline, *(target.amount for target in row.targets))
    return any(amount and re.search(unit, amount.printed) for amount in amounts)


def _holding(question: Question, field: str) -> list[str]:
    shape = figure_of(question)
    return [match[0].strip("・ \t") for match in _SENTENCE.finditer(field) if shape.search(match[0])]


def _line(text: str, passage: Passage) -> Line:
    return Line(text=text, cites=(Cite(key=passage.key),))
