"""Results that a report prints beside its targets: which row tells them, and how far two years are apart."""

from __future__ import annotations

import re

from assistant.compose.dated import Point, change_line
from assistant.compose.rows import rows_of
from assistant.compose.voice import Voice
from assistant.notation import without_years, years_in
from assistant.proof import RESULT_COLUMN
from assistant.records import Ask, Draft, Evidence, Question
from ingest.records import Row
from ingest.table_figures import read_figure
from ingest.tokens import normalise

CLOSE = 0.75
"""A row of results goes before one of mere targets from this share of its score on."""
_ASKED = re.compile(r"(?<!補助)実績|達成率|\bactual\b|\bresults?\b", re.I)
_FIGURES = re.compile(r"実績")


def telling_results(question: Question, rows: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The rows, that one first which tells results where they are asked for and the best has only targets."""
    if not rows or rows[0].focused or not _ASKED.search(question.text):
        return rows
    close = (found for found in rows if found.score >= CLOSE * rows[0].score)
    first = next((f for f in close if f.passage.row and _tells(f.passage.row, question)), rows[0])
    return (first, *(found for found in rows if found is not first))


def results_apart(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """How far the results of two asked years are apart; targets of those years are no results."""
    years = tuple(sorted(set(question.years)))
    asked = Ask.COMPUTE in question.asks and _FIGURES.search(question.text)
    found = telling_results(question, rows_of(evidence))[:1]
    if not asked or question.claim or len(years) != 2 or not found or found[0].passage.row is None:
        return None
    results = results_of(found[0].passage.row)
    if not all(year in results for year in years):
        return None
    passage = found[0].passage
    line = change_line(question, (results[years[0]], results[years[1]]), passage, voice)
    source = voice.line("row_fields", passage, label=voice.label(passage), name=voice.title(passage))
    return Draft(lines=(line, source), composer="compute")


def results_of(row: Row) -> dict[int, Point]:
    """The figures of a row's columns of results, by year."""
    found = {}
    for heading, cell in row.others:
        years, amount = years_in(normalise(heading)), read_figure(cell)
        if _FIGURES.search(heading) and len(years) == 1 and amount.value is not None:
            words = tuple(without_years(normalise(heading)).split())
            found[years[0]] = Point(year=years[0], words=words, amount=amount)
    return found


def _tells(row: Row, question: Question) -> bool:
    """Whether a column tells results, of an asked year where the heading names one."""
    asked = set(question.years)
    headings = (normalise(heading) for heading, _ in row.others if RESULT_COLUMN.search(heading))
    return any(not asked or not years_in(heading) or asked & set(years_in(heading)) for heading in headings)
