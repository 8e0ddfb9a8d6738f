"""The composer for a figure of a row: the asked target or baseline first, then the whole row."""

from __future__ import annotations

import re
from itertools import islice

from assistant.compose.arithmetic import result_of
from assistant.compose.compare import between
from assistant.compose.facets import facets_of
from assistant.compose.missing import outside_years
from assistant.compose.pairs import subjects
from assistant.compose.rows import (
    also,
    near,
    office_line,
    pick_indicators,
    programme_lines,
    said,
    section_of,
    whole_path,
)
from assistant.compose.sections import sentences
from assistant.compose.selection import THINGS
from assistant.compose.shape import measured_otherwise, unit_shape
from assistant.compose.voice import Voice, is_nothing
from assistant.counters import counters_in
from assistant.notation import era, years_in
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage, Row, Target

_BASELINE = re.compile(
    r"基準(?:値|の(?:時点|数字|年|とき|時))|現状|ベースライン|スタート|出発点|起点|もともと|元々|今(?!年|後|回|月|期|の計画)|いま(?!す|せ|し)|現在(?!の計画)|現時点|もとの値|元の値"
    r"|baseline|starting (?:point|value)|current(?:ly)?\b|\bnow\b|at present",
    re.I,
)
FITS = 0.7
UNITS_AMONG = 8
"""Passages among which a row of the asked unit is looked for."""
RARE = 3
"""Indicators in force that share a unit, up to which the unit tells which is meant."""
_TARGET = re.compile(r"目標|指標|KPI|targets?\b|indicators?|goal", re.I)


def value(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The asked figure in the first sentence; a refusal where the plan has no such year."""
    found = pick_indicators(question, evidence, voice)
    if not found:
        return None
    several = subjects(question, found, voice)
    if several:
        return _several(question, several, voice)
    main, *others = near(found, share=0.9, most=3)
    if _counted_in_text(question, main, evidence):
        return None
    if refusal := outside_years(question, main, voice):
        meant = Ask.VALUE in question.asks and _fits(found[0]) and not _told(question, evidence)
        sure = _TARGET.search(question.text) or meant
        return refusal if sure else None
    lines = [
        *headline(question, main, voice),
        *apart(question, main, voice),
        voice.targets_table(main, year=next(iter(question.years), None)),
    ]
    lines += office_line(main, voice)
    if THINGS.search(question.text):
        lines += programme_lines(main, voice)
    lines += section_of(main, voice)
    lines += [also(other, voice) for other in others]
    return Draft(lines=tuple(lines), composer="value")


def in_unit(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The figure of the one row near that is measured in the unit asked for, where few rows are."""
    asked = (unit for unit in facets_of(voice.catalog).units if f"何{unit}" in question.text)
    units = (*counters_in(question.text), *islice(asked, 1))
    if not units or not question.years or question.claim:
        return None
    near_rows = [
        f for f in pick_indicators(question, evidence[:UNITS_AMONG], voice) if _has_unit(f.passage, units)
    ]
    every = [
        p for p in voice.catalog.indicators if voice.catalog.in_force(p.document) and _has_unit(p, units)
    ]
    rare = len({p.row.repeats or p.locator for p in every if p.row}) <= RARE
    return value(question, tuple(near_rows), voice) if rare and len(near_rows) == 1 else None


def _counted_in_text(question: Question, main: Passage, evidence: tuple[Evidence, ...]) -> bool:
    """Whether the row counts in another unit than asked, and the text that fits best has a figure in it."""
    first, shape = evidence[0].passage, unit_shape(question)
    if first.row or shape is None or main.row is None or not measured_otherwise(question, main.row):
        return False
    return any(shape.search(sentence.text) for sentence in sentences(first))


def _has_unit(passage: Passage, units: tuple[str, ...]) -> bool:
    return any(t.amount.unit in units for t in passage.row.targets) if passage.row else False


def _fits(found: Evidence) -> bool:
    """Whether the row holds most of the question's words."""
    return found.focused or found.feature("text") >= FITS


def _told(question: Question, evidence: tuple[Evidence, ...]) -> bool:
    """Whether running text near the question speaks of the year that the row does not have."""
    texts = (found.passage.text for found in evidence[:8] if found.passage.row is None)
    return any(set(question.years) & set(years_in(text)) for text in texts)


def asks_baseline(question: Question) -> bool:
    """Whether the question asks where an indicator stands today."""
    return bool(_BASELINE.search(question.text))


def _several(question: Question, passages: tuple[Passage, ...], voice: Voice) -> Draft:
    """Each of the indicators that one question asks for."""
    lines: list[Line] = []
    for passage in passages:
        lines += headline(question, passage, voice)
        lines.append(voice.targets_table(passage, year=next(iter(question.years), None)))
        lines += office_line(passage, voice)
    if len(passages) == 2 and (gap := between(question, passages, voice)):
        lines.append(gap)
    return Draft(lines=tuple(lines), composer="value")


def headline(question: Question, passage: Passage, voice: Voice) -> list[Line]:
    """The asked figures, each in a sentence; the whole path where none is asked in particular."""
    row = passage.row
    assert row is not None
    lines: list[Line] = []
    for year in question.years:
        target = next((t for t in row.targets if t.year == year), None)
        if target and is_nothing(target.amount.printed):
            lines += [said("value_none", passage, voice, year=voice.year(year), value=target.amount.printed)]
            lines += _nearest(row, year, passage, voice)
        elif target:
            lines.append(
                said("value", passage, voice, year=voice.year(year), value=voice.amount(target.amount))
            )
    if asks_baseline(question):
        given = row.baseline and not is_nothing(row.baseline.printed)
        key = "value_baseline" if given else "no_baseline"
        printed = voice.amount(row.baseline) if given else (row.baseline.printed if row.baseline else "—")
        lines.insert(0, said(key, passage, voice, value=printed))
    return lines or [whole_path(passage, voice)]


def apart(question: Question, passage: Passage, voice: Voice) -> list[Line]:
    """How far two figures of a row are apart, where a question asks for both."""
    row = passage.row
    assert row is not None
    named = [(era(t.year), t.amount) for year in question.years for t in row.targets if t.year == year]
    start = [(voice.say("baseline"), row.baseline)] if row.baseline and asks_baseline(question) else []
    known = [point for point in (*start, *named) if point[1].value is not None]
    return [result_of(question, (known[0], known[1]), (passage,), voice)] if len(known) == 2 else []


def _nearest(row: Row, year: int, passage: Passage, voice: Voice) -> list[Line]:
    """The printed targets around a year that has none."""
    before = [t for t in row.targets if t.year < year and not is_nothing(t.amount.printed)][-1:]
    after = [t for t in row.targets if t.year > year and not is_nothing(t.amount.printed)][:1]
    if not before + after:
        return []
    given = "、".join(_pointed(target, voice) for target in before + after)
    return [voice.line("value_nearest", passage, given=given)]


def _pointed(target: Target, voice: Voice) -> str:
    return f"{era(target.year)} {voice.amount(target.amount)}"
