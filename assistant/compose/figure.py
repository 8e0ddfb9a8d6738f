"""A figure or date that stands in running text or in a section's table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from assistant.compose.fit import Fit, figure_of, has_amount, has_figure, unit_of
from assistant.compose.rows import rows_of
from assistant.compose.sections import (
    Sentence,
    markdown,
    sentences,
    stands_in,
    table_rows,
    told_together,
)
from assistant.compose.shape import shape_of
from assistant.compose.voice import Voice
from assistant.notation import years_in
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import Block, Passage

LOOKED_AT = 10
"""Passages of running text that are searched for the figure."""
UNIT, YEAR, PLACE, BEGUN = 0.35, 0.3, 0.6, 0.2
"""What the asked unit, the asked year, the passage's own score and a beginning add to the words' share."""
NEAR = 0.12
"""A second sentence is said too if it comes this close to the best one."""
TABLE_ALONE = 2
"""Lines of a table none of whose columns the question names: the table and its place."""
_TARGET = re.compile(r"目標(?!年)|\btargets?\b|\bgoals?\b", re.I)
_AIMED = re.compile(r"目標|目指|まで|予定|見込|以上")
"""A target is asked for; how a sentence gives one, and not what has been reached."""
_NUMERIC = re.compile(r"^約?\d[\d,.]*\D{0,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sentence with its score, and whether it holds the asked unit and the year."""

    sentence: Sentence
    score: float
    share: float
    fits: bool


def figure(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentence that holds the asked figure, first; then the place where it stands."""
    texts = [e for e in evidence if not e.passage.row][:LOOKED_AT]
    if not texts:
        return None
    fit = Fit(question, (s.text for e in texts for s in sentences(e.passage)))
    found = _scored(question, texts, fit)
    table = _table(question, texts[0].passage, fit, voice)
    named = len(table) > TABLE_ALONE
    told = bool(found and found[0].fits)
    if table and named and told and question.years:  # both hold the year: the one that speaks of the subject
        named = found[0].share <= _share_of_tables(texts[0].passage, fit)
    if table and (named or not (told and found[0].share > 0.5)):
        return Draft(lines=tuple(table), composer="figure")
    if not found:
        return None
    chosen = [f.sentence for f in found[:2] if f.score >= found[0].score - NEAR]
    main = chosen[0].passage
    chosen = [s for s in chosen if s.passage is main or s.passage.key == main.key]
    lines = [s.line() for s in dict.fromkeys((*_with_kin(chosen[0]), *chosen))]
    return Draft(lines=(*lines, stands_in(main, voice)), composer="figure")


def certain(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The same, but only where the text holds the asked unit, the asked year and most of the words.

    And where it stands before every row with figures, and the unit is plain from the question.
    """
    row = max((e.score for e in rows_of(evidence, indicators=True)[:1]), default=0.0)
    texts = [e for e in evidence if not e.passage.row and e.score >= row][:2]
    if not texts or not unit_of(question):
        return None
    fit = Fit(question, (s.text for e in texts for s in sentences(e.passage)))
    found = _scored(question, texts, fit)
    if not found or not found[0].fits or found[0].share < 0.6:
        return None
    if _TARGET.search(question.text) and not _AIMED.search(found[0].sentence.text):
        return None
    return figure(question, evidence, voice)


def _with_kin(chosen: Sentence) -> tuple[Sentence, ...]:
    """The sentence with what it leans on, and what goes on behind it with figures of its own."""
    together = told_together(chosen)
    at = together.index(chosen)
    behind = takewhile(lambda sentence: has_figure(sentence.text), together[at + 1 :])
    return (*together[max(0, at - 1) : at + 1], *behind)


def _scored(question: Question, texts: list[Evidence], fit: Fit) -> list[Found]:
    """Sentences with a figure or date, best first."""
    asked = shape_of(question)
    shape = asked or figure_of(question)
    dated, unit = Ask.WHEN in question.asks, unit_of(question)
    top = max((e.score for e in texts), default=0.0) or 1.0
    found = []
    for place in texts:
        for sentence in sentences(place.passage):
            text = sentence.text
            if not (shape.search(text) if dated else has_figure(text)) or "\t" in text:
                continue
            share, years = fit.share(text), fit.years(text)
            holds = bool(shape.search(text)) and (dated or bool(unit) or has_amount(text))
            score = share + UNIT * holds + YEAR * years + PLACE * place.score / top
            score += BEGUN * (Ask.WHEN in question.asks and fit.begins(text))
            found.append(Found(sentence=sentence, score=score, share=share, fits=holds and years >= 0))
    shaped = [f for f in found if asked and asked.search(f.sentence.text)]
    return sorted(shaped or found, key=lambda f: -f.score)


# -- tables ----------------------------------------------------------------------------------


def _table(question: Question, passage: Passage, fit: Fit, voice: Voice) -> list[Line]:
    """The asked column of a section's table in a sentence, and the table."""
    for block in passage.blocks:
        rows = table_rows(passage, block)
        if not rows or not fit.share(block.name):
            continue
        said = list(_cells(question, passage, block, rows, voice))
        return [*said, Line(text=markdown(rows), cites=(Cite(key=passage.key),)), stands_in(passage, voice)]
    return []


def _share_of_tables(passage: Passage, fit: Fit) -> float:
    """How well the tables of a passage fit the question by their names and heads."""
    tables = ((block, table_rows(passage, block)) for block in passage.blocks)
    texts = (
        f"{block.name} {' '.join(cell for row in rows for cell in row)}" for block, rows in tables if rows
    )
    return max(map(fit.share, texts), default=0.0)


def _cells(
    question: Question, passage: Passage, block: Block, rows: tuple[tuple[str, ...], ...], voice: Voice
) -> Iterator[Line]:
    """A sentence for each column that the question names by year or by a word of its head."""
    heads = column_heads(rows)
    marks = [_named(head, question) for head in heads]
    best = max(marks, default=0)
    for place, head in enumerate(heads):
        if best and marks[place] == best:
            values = "、".join(_value(row, place) for row in rows if _value(row, place))
            if values:
                yield voice.line("cell", passage, block=block.name, column=" ".join(head), values=values)


def column_heads(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """For each column the cells of the head rows; an empty cell carries on the one to its left."""
    heads: list[list[str]] = [[] for _ in rows[0]]
    for row in rows:
        if any(_NUMERIC.match(cell) and not years_in(cell) for cell in row):
            break
        carried = ""
        for place, cell in enumerate(row):
            carried = cell or carried
            heads[place].append(carried)
    return [tuple(dict.fromkeys(head)) for head in heads]


def _value(row: tuple[str, ...], place: int) -> str:
    """The figure of a column, with its row's name where the row has one."""
    cell = row[place]
    if not _NUMERIC.match(cell) or years_in(cell):
        return ""
    name = next((other for other in row[:1] if not _NUMERIC.match(other) and other), "")
    return f"{name} {cell}".strip()


def _named(head: tuple[str, ...], question: Question) -> int:
    """How clearly a question names a column: words of the head count double, a year once."""
    text = question.text
    words = {part for cell in head for part in re.split(r"[\s【】()（）※・、]+", cell) if len(part) >= 2}
    years = {year for cell in head for year in years_in(cell)}
    longest = max((len(word) for word in words if word in text and not years_in(word)), default=0)
    return 2 * bool(longest) + bool(years & set(question.years))
