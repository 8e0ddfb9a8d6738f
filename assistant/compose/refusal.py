"""A refusal in words: what is missing, and what stands nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.voice import Voice
from assistant.records import Draft, Line, Question
from ingest.records import Passage

NEAREST = 3
"""Passages that a refusal points to."""


def refusal(reason: str, near: list[Passage], voice: Voice) -> Draft:
    """The reason, and the nearest passages."""
    lines = [Line(text=reason, derived=tuple(re.findall(r"\d[\d,.]*", reason)))]
    if near:
        lines += [Line(text=voice.say("nearest")), *_near_lines(near[:NEAREST], voice)]
    return Draft(lines=tuple(lines), abstained=True, composer="refuse")


def _near_lines(near: list[Passage], voice: Voice) -> Iterator[Line]:
    for passage in near:
        yield voice.line("near_line", passage, label=voice.label(passage), name=voice.title(passage))


def year_outside(question: Question, passage: Passage, voice: Voice) -> Draft | None:
    """A refusal for a year that the row of a plan has no column for."""
    row = passage.row
    if row is None or len(row.targets) < 2:
        return None
    years = [target.year for target in row.targets]
    outside = [year for year in question.years if year not in years]
    if not outside or len(outside) < len(question.years):
        return None
    reason = voice.say(
        "refuse_year",
        year=voice.year(outside[0]),
        first_year=voice.year(years[0]),
        last_year=voice.year(years[-1]),
    )
    return refusal(reason, [passage], voice)
