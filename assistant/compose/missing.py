"""Refusals for a year that a plan sets no figure for."""

from __future__ import annotations

from assistant.compose.refusal import year_outside
from assistant.compose.rows import kpi_line
from assistant.compose.voice import Voice
from assistant.records import Draft, Question
from ingest.records import Passage


def outside_years(question: Question, main: Passage, voice: Voice) -> Draft | None:
    """A refusal for a year that the row has no column for, with the figures that it has."""
    refusal = year_outside(question, main, voice)
    if refusal is None:
        return None
    return Draft(lines=(*refusal.lines[:2], kpi_line(main, voice)), abstained=True, composer="refuse")
