"""A cell of a table whose columns no field stands for: 事業費, 実施期間, 2023年度の排出量."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.compose.rows import rows_of
from assistant.compose.voice import Voice, is_nothing, is_section
from assistant.notation import without_years, years_in
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage
from ingest.tokens import normalise, tokens

ASKS = frozenset({Ask.VALUE, Ask.FIGURE, Ask.CONTENT, Ask.WHEN})
LEAST = 0.5
"""Share of a heading's words that the question must hold to name its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    heading: str
    cell: str
    named: float
    """How clearly the question names it: the share of its words, and 1 more for its year."""


def cell(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The cell that the question names by its column, where the best evidence is the row it stands in."""
    rows = rows_of(evidence)[:1]
    if not rows or question.ask not in ASKS or question.claim:
        return None
    section = max((found.score for found in evidence if is_section(found.passage)), default=0.0)
    if not rows[0].focused and rows[0].score < section:
        return None
    best = max(_columns(question, rows[0].passage), key=lambda column: column.named, default=None)
    if best is None or best.named < LEAST or is_nothing(best.cell):
        return None
    return Draft(lines=(_line(rows[0].passage, best, voice),), composer="cell")


def _line(passage: Passage, column: _Column, voice: Voice) -> Line:
    return voice.line(
        "row_cell",
        passage,
        label=voice.label(passage),
        name=voice.title(passage),
        heading=column.heading,
        cell=column.cell,
    )


def _columns(question: Question, passage: Passage) -> list[_Column]:
    """The row's own columns, with how clearly the question names each; none of another year."""
    assert passage.row is not None
    asked = frozenset(question.terms) | frozenset(tokens(question.text))
    title = frozenset(tokens(passage.title))
    columns = []
    for heading, said in passage.row.others:
        years, words = set(years_in(normalise(heading))), frozenset(tokens(without_years(heading))) - title
        if said == passage.title or (question.years and years and not years & set(question.years)):
            continue
        share = len(words & asked) / len(words) if words else 0.0
        columns.append(_Column(heading=heading, cell=said, named=share + bool(years & set(question.years))))
    return columns
