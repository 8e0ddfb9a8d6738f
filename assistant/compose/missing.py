"""Refusals for figures that a plan does not set: no indicator for the subject, no such year."""

from __future__ import annotations

import re

from assistant.compose.refuse import year_outside
from assistant.compose.rows import kpi_line, pick_indicators, pick_rows
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Question
from ingest.records import Passage

_INDICATOR = re.compile(r"KPI|指標|数値目標|目標値|indicators?|numerical targets?", re.I)
FAR = 0.72
"""An indicator with less than this share of the score of the subject's own row is about something else."""


def without_indicator(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A refusal where the subject has a project of its own in the plan, but no indicator."""
    rows = pick_rows(question, evidence, voice)
    indicators = pick_indicators(question, evidence, voice)
    if not _INDICATOR.search(question.text) or not rows or not indicators or rows[0].focused:
        return None
    main = rows[0].passage
    has_figures = bool(main.row and (main.row.kpi_number or main.row.targets))
    if has_figures or not voice.catalog.in_force(main.document) or indicators[0].score >= FAR * rows[0].score:
        return None
    return _no_indicator(main, voice)


def _no_indicator(main: Passage, voice: Voice) -> Draft:
    row = main.row
    assert row is not None
    lines = [voice.line("no_kpi", main, title=voice.title(main), label=voice.label(main))]
    if row.goal:
        lines.append(voice.line("goal", main, kind=row.indicator_kind.value, goal=row.goal))
    if row.offices:
        lines.append(voice.line("in_charge", main, office=voice.office(row)))
    return Draft(lines=tuple(lines), abstained=True, composer="refuse")


def outside_years(question: Question, main: Passage, voice: Voice) -> Draft | None:
    """A refusal for a year that the row has no column for, with the figures that it has."""
    refusal = year_outside(question, main, voice)
    if refusal is None:
        return None
    return Draft(lines=(*refusal.lines[:2], kpi_line(main, voice)), abstained=True, composer="refuse")
