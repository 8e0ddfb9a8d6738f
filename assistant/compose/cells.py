"""A cell of a table whose columns no field stands for: 事業費, 実施期間, 2023年度の排出量."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.compose.results import telling_results
from assistant.compose.rows import rows_of
from assistant.compose.voice import Voice, is_nothing, is_section
from assistant.notation import without_years, years_in
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage
from ingest.tokens import normalise, tokens

ASKS = frozenset({Ask.VALUE, Ask.FIGURE, Ask.CONTENT, Ask.WHEN})
_YEAR_ALONE = re.compile(
    r"\s*(?:R|H|S|FY|令和|平成|昭和|20|19)\s?(?:\d{1,2}|元)\s*(?:年度?)?(?:末|実績)?\s*", re.I
)
LEAST = 0.5
"""Share of a heading's words that the question must hold to name its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    heading: str
    cell: str
    named: float
    """How clearly the question names it: the share of its words, and 1 more for its year."""
    words: int = 0
    """How many of its words the question holds."""

    @property
    def rank(self) -> tuple[float, int]:
        return self.named, self.words


def cell(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The cell that the question names by its column, where the best evidence is the row it stands in."""
    rows = telling_results(question, rows_of(evidence))[:1]
    if question.ask not in ASKS or question.claim:
        return None
    if draft := _of_year(question, evidence, voice):
        return draft
    apart = (
        f for f in evidence if is_section(f.passage) and not (rows and _holds(f.passage, rows[0].passage))
    )
    section = max((found.score for found in apart), default=0.0)
    if not rows or (not rows[0].focused and rows[0].score < section) or year_of(rows[0].passage):
        return None
    columns = _columns(question, rows[0].passage)
    best = max(columns, key=lambda column: column.rank, default=None)
    if best is None or best.named < LEAST or is_nothing(best.cell):
        return None
    asked = [column for column in columns if column is best or _is_written(column, question)]
    return Draft(lines=tuple(_line(rows[0].passage, column, voice) for column in asked), composer="cell")


def _is_written(column: _Column, question: Question) -> bool:
    """Whether the question names the column too, as it is headed: 「達成率と評価は?」."""
    heading = normalise(column.heading)
    return len(heading) > 1 and heading in normalise(question.text) and not is_nothing(column.cell)


def _holds(section: Passage, row: Passage) -> bool:
    """Whether the row stands in a table of the section, whose words then speak for the row."""
    return section.document == row.document and row.locator.startswith(
        (f"{section.locator}#", f"{section.locator}-")
    )


def year_of(passage: Passage) -> int:
    """The year that a row stands for, where its table has a line for each year; else 0."""
    return _year_alone(passage.title) if passage.row else 0


@lru_cache(maxsize=8192)
def _year_alone(title: str) -> int:
    """Read once for each title: every row is looked at for every question that names a year."""
    years = years_in(title) if _YEAR_ALONE.fullmatch(title) else ()
    return years[0] if len(years) == 1 else 0


def _of_year(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The cell of the asked year, in a table near that has a line for each year."""
    if not question.years:
        return None
    tables = dict.fromkeys(
        (found.passage.document, found.passage.breadcrumb) for found in evidence if year_of(found.passage)
    )
    lines = [
        passage
        for passage in (voice.catalog.rows if tables else ())
        if (passage.document, passage.breadcrumb) in tables and year_of(passage) in question.years
    ]
    asked = replace(question, years=())
    named = [(column, passage) for passage in lines for column in _columns(asked, passage)]
    best = max((column.rank for column, _ in named), default=(0.0, 0))
    if best[0] < LEAST:
        return None
    told = [pair for pair in named if pair[0].rank == best and not is_nothing(pair[0].cell)]
    chosen = {year_of(passage): (column, passage) for column, passage in reversed(told)}
    told_lines = tuple(_line(passage, column, voice) for column, passage in reversed(chosen.values()))
    return Draft(lines=told_lines, composer="cell") if told_lines else None


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
        named = share + bool(years & set(question.years))
        columns.append(_Column(heading=heading, cell=said, named=named, words=len(words & asked)))
    return columns
