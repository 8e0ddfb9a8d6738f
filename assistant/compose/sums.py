"""Composers that add: rows of one unit, one row over its years, figures within a row's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.arithmetic import measured
from assistant.compose.pairs import parts_of, subjects
from assistant.compose.rows import kpi_line, pick_indicators, pick_rows, row_bullet
from assistant.compose.selection import select
from assistant.compose.voice import Voice
from assistant.notation import era
from assistant.records import Draft, Evidence, Line, Question
from ingest.amounts import parse_amount
from ingest.records import Passage
from ingest.tokens import tokens

_OVER_YEARS = re.compile(r"[5五]年間?(?:の|で|を)|(?:全|各)(?:年度|期間)|計画期間", re.I)
_STATED = re.compile(
    r"(?P<label>[^\d、。:：()（）\s]{2,24})[:：]?\s*(?:約|およそ)?(?P<number>\d[\d,]*)(?P<unit>[^\d\s、。:：()（）程約]{1,3})"
)
"""A figure within words, under its label: 「カメラ内蔵PC導入：59台」, 「建設業許可9,000件程度」."""
SUMMED = 0.6
"""A row joins a sum from this share of the best row's score on."""
SURELY = 0.4
"""The same where a single year is named, so that one row alone makes no sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A labelled figure within a row's words."""

    words: frozenset[str]
    value: Decimal
    unit: str
    printed: str


def total(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sum of the rows that the question names, in the asked year; of one row, over its years."""
    if draft := _of_stated(question, evidence, voice):
        return draft
    rows = _summed(question, evidence, voice)
    if rows and len(set(question.years)) > 1 and (draft := _over_years(rows[0], voice, question.years)):
        return draft
    if len(rows) == 1 or _OVER_YEARS.search(question.text):
        return _over_years(rows[0], voice) if rows else None
    year = _year(question, rows)
    parts = [
        (p, t.amount)
        for p in rows
        if p.row
        for t in p.row.targets
        if t.year == year and t.amount.value is not None
    ]
    if len(parts) < 2:
        return None
    result = measured(
        sum((a.value for _, a in parts if a.value is not None), Decimal(0)), parts[0][1].unit, voice
    )
    terms = " + ".join(voice.amount(amount) for _, amount in parts)
    head = voice.line(
        "sum", *(p for p, _ in parts), result=result, year=voice.year(year), terms=terms, derived=(result,)
    )
    return Draft(lines=(head, *(kpi_line(p, voice) for p, _ in parts)), composer="sum")


def _year(question: Question, rows: tuple[Passage, ...]) -> int:
    years = [t.year for p in rows if p.row for t in p.row.targets]
    return question.years[-1] if question.years else max(years, default=0)


def _summed(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """Rows selected by conditions alone; else those close to the best one, in the same unit."""
    chosen = select(question, voice)
    if not chosen.topic and (chosen.conditions or chosen.offices):
        rows = tuple(p for p in chosen.rows if p.row and p.row.targets)
    else:
        found = pick_indicators(question, evidence, voice)
        rows = subjects(question, found, voice) or _nearest(found[:4], SUMMED)
        if len(rows) == 1 and len(set(question.years)) == 1:
            rows = _nearest(found[:2], SURELY)
    unit = next((_unit(p) for p in rows), "")
    return tuple(p for p in rows if _unit(p) == unit)


def _nearest(found: Sequence[Evidence], share: float) -> tuple[Passage, ...]:
    return tuple(f.passage for f in found if f.score >= share * found[0].score)


def _unit(passage: Passage) -> str:
    row = passage.row
    return next((t.amount.unit for t in row.targets if t.amount.value is not None), "") if row else ""


def _over_years(main: Passage, voice: Voice, asked: tuple[int, ...] = ()) -> Draft | None:
    """The sum of a row's targets: of the asked years, or of all."""
    row = main.row
    assert row is not None
    targets = [t for t in row.targets if t.amount.value is not None and (not asked or t.year in asked)]
    amounts = [t.amount for t in targets]
    if len(amounts) < 2:
        return None
    result = measured(
        sum((a.value for a in amounts if a.value is not None), Decimal(0)), amounts[0].unit, voice
    )
    joint = "・" if asked else "–"
    years = f"{era(targets[0].year)}{joint}{era(targets[-1].year)}"
    terms = " + ".join(voice.amount(amount) for amount in amounts)
    head = voice.line("sum", main, result=result, year=years, terms=terms, derived=(result,))
    return Draft(lines=(head, voice.targets_table(main)), composer="sum")


# -- figures within words ---------------------------------------------------------------------------


def _of_stated(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sum of two figures that the best row states in words, each under a label of its own."""
    parts = parts_of(question)
    rows = pick_rows(question, evidence, voice)
    if len(parts) < 2 or not rows:
        return None
    main = rows[0].passage
    stated = tuple(_stated(main))
    chosen = [max(stated, key=lambda s: len(s.words & part), default=None) for part in parts]
    named = [s for s, part in zip(chosen, parts, strict=True) if s and s.words & part]
    if len(set(map(id, named))) != len(parts) or len({s.unit for s in named}) != 1:
        return None
    result = measured(sum((s.value for s in named), Decimal(0)), named[0].unit, voice)
    terms = " + ".join(s.printed for s in named)
    head = voice.line("sum_stated", main, result=result, terms=terms, derived=(result,))
    return Draft(lines=(head, row_bullet(main, voice), *_words(main, voice)), composer="sum")


def _words(passage: Passage, voice: Voice) -> list[Line]:
    row = passage.row
    if row is None or not row.goal:
        return []
    return [voice.line("goal", passage, kind=row.indicator_kind.value, goal=row.goal)]


def _stated(passage: Passage) -> Iterator[Stated]:
    row = passage.row
    for text in (row.goal, row.plan, row.outline) if row else ():
        for match in _STATED.finditer(text):
            value = parse_amount(match["number"]).value
            if value is not None:
                words = frozenset(tokens(match["label"]))
                yield Stated(words=words, value=value, unit=match["unit"], printed=match[0].strip())
