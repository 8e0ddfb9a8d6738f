"""Composers that calculate: a difference, ratio, rate or yearly step of a row, a sum over rows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.compose.pairs import subjects
from assistant.compose.rows import kpi_line, pick_indicators, section_of
from assistant.compose.selection import select
from assistant.compose.voice import Voice, is_section
from assistant.notation import era
from assistant.records import Draft, Evidence, Line, Operation, Question
from ingest.records import Amount, Passage, Row

Point = tuple[str, Amount]
"""A figure with the name of where it stands: 基準値, R8."""

_UP = re.compile(r"増[えや加]|伸|上げ|上が|引き上げ|上積|上乗|increas|grow|rise|more|higher|gain", re.I)
_DOWN = re.compile(r"減|下げ|下が|decreas|fall|less|lower|reduc|\bcut", re.I)
_FROM = re.compile(r"基準値|現状|差|比べ|から|baseline|differ|from", re.I)
_YEARLY = re.compile(
    r"毎年(?:度)?(?:何|どれ|いくつ)|(?:1|一)年(?:度)?(?:あたり|当たり|ごと|につき|で何)|年(?:平均|間平均)"
    r"|per year|each year|every year|annually",
    re.I,
)
_PREVIOUS = re.compile(r"前年|前の年|一年前|year before|previous year", re.I)
_OVER_YEARS = re.compile(r"[5五]年間?(?:の|で|を)|(?:全|各)(?:年度|期間)|計画期間", re.I)
_RATE_WORD = re.compile(r"率|rate", re.I)
SURE = 0.9
SUMMED = 0.6
"""A row joins a sum from this share of the best row's score on."""


def compute(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The result first, with the figures that it comes from, then the row."""
    if question.operation is Operation.SUM:
        return total(question, evidence, voice)
    found = pick_indicators(question, evidence, voice)
    if not found:
        return None
    main = found[0].passage
    pair = subjects(question, found)
    line = _between(question, pair, voice) if len(pair) == 2 else _of_row(question, main, voice)
    if line is None:
        return None
    shown = pair if len(pair) == 2 else (main,)
    lines = [line, *(voice.targets_table(p, year=None) for p in shown), *section_of(main, voice)]
    return Draft(lines=tuple(lines), composer="compute")


def sure(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The same, but only where an indicator fits the question about as well as the best section."""
    found = pick_indicators(question, evidence, voice)
    section = next((f.score for f in evidence if is_section(f.passage)), 0.0)
    if not found or found[0].score < SURE * section:
        return None
    return compute(question, evidence, voice)


def _of_row(question: Question, main: Passage, voice: Voice) -> Line | None:
    row = main.row
    assert row is not None
    if _YEARLY.search(question.text):
        return _step(row, main, voice)
    ends = _ends(row, question, voice)
    if ends is None or _asks_for_level(question, ends):
        return None
    return _result(question, ends, (main,), voice)


def _asks_for_level(question: Question, ends: tuple[Point, Point]) -> bool:
    """「何時間減らす?」 of a row that measures the reduction itself asks for its figure."""
    down = bool(_DOWN.search(question.text)) and not _UP.search(question.text)
    rising = (ends[1][1].value or 0) >= (ends[0][1].value or 0)
    return down and rising and not _FROM.search(question.text) and question.operation is not Operation.RATIO


def _points(row: Row, voice: Voice) -> list[Point]:
    points = (
        [(voice.say("baseline"), row.baseline)] if row.baseline and row.baseline.value is not None else []
    )
    return points + [(era(t.year), t.amount) for t in row.targets if t.amount.value is not None]


def _ends(row: Row, question: Question, voice: Voice) -> tuple[Point, Point] | None:
    """The two figures that are compared: baseline and last year, unless years are named."""
    points = _points(row, voice)
    named = [
        (era(year), t.amount)
        for year in sorted(question.years)
        for t in row.targets
        if t.year == year and t.amount.value is not None
    ]
    if len(named) >= 2:
        return named[0], named[-1]
    if len(points) < 2 or (question.years and not named):
        return None
    if not named:
        return points[0], points[-1]
    place = points.index(named[0])
    if place == 0:
        return points[0], points[-1]
    return points[place - 1 if _PREVIOUS.search(question.text) else 0], named[0]


def _between(question: Question, pair: tuple[Passage, ...], voice: Voice) -> Line | None:
    """Two rows compared in the asked year, or the last."""
    rows = [p.row for p in pair if p.row]
    year = question.years[-1] if question.years else rows[0].targets[-1].year
    points = [
        (f"{voice.title(p)} {era(year)}", t.amount)
        for p in pair
        if p.row
        for t in p.row.targets
        if t.year == year
    ]
    if (
        len(points) != 2
        or points[0][1].unit != points[1][1].unit
        or None in (points[0][1].value, points[1][1].value)
    ):
        return None
    points.sort(key=lambda point: point[1].value or Decimal(0))
    return _result(question, (points[0], points[1]), pair, voice)


def _result(question: Question, ends: tuple[Point, Point], of: tuple[Passage, ...], voice: Voice) -> Line:
    (from_name, start), (to_name, end) = ends
    assert start.value is not None
    assert end.value is not None
    fields = {
        "from_name": from_name,
        "to_name": to_name,
        "from_value": voice.amount(start),
        "to_value": voice.amount(end),
        "label": voice.label(of[0]),
        "name": voice.title(of[0]),
    }
    change = end.value - start.value
    if question.operation is Operation.RATIO and start.value:
        result = _trimmed(end.value / start.value, 2)
        about = "" if Decimal(result) * start.value == end.value else voice.say("about")
        return voice.line("ratio", *of, about=about, result=result, derived=(result,), **fields)
    points = end.unit == "%" and not _RATE_WORD.search(question.text.replace(of[0].title, ""))
    if question.operation is Operation.PERCENT and start.value and not points:
        result = _trimmed(abs(change) / start.value * 100, 1)
        direction = voice.say("rise" if change >= 0 else "fall")
        return voice.line("percent", *of, result=result, direction=direction, derived=(result,), **fields)
    shown = measured(abs(change), "ポイント" if end.unit == "%" else end.unit, voice)
    direction = voice.say("up" if change > 0 else "down" if change < 0 else "flat")
    if len(of) > 1:
        return voice.line("gap", *of, result=shown, derived=(shown,), **fields)
    return voice.line("difference", *of, result=shown, direction=direction, derived=(shown,), **fields)


def _step(row: Row, main: Passage, voice: Voice) -> Line | None:
    """How much the target moves from year to year: the one step, or the mean of several."""
    points = [point for point in _points(row, voice) if point[0] != voice.say("baseline")]
    values = [amount.value for _, amount in points if amount.value is not None]
    if len(values) < 2:
        return None
    unit = "ポイント" if points[0][1].unit == "%" else points[0][1].unit
    steps = [later - earlier for earlier, later in pairwise(values)]
    mean = sum(steps, Decimal(0)) / len(steps)
    key = "step_even" if len(set(steps)) == 1 else "step_mean"
    shown = measured(Decimal(_trimmed(abs(mean), 2)), unit, voice)
    spans = [f"{earlier[0]}→{later[0]}" for earlier, later in pairwise(points)]
    each = [f"{span} {measured(step, unit, voice)}" for span, step in zip(spans, steps, strict=True)]
    listed = "、".join(each)
    direction = voice.say("up" if mean > 0 else "down" if mean < 0 else "flat")
    return voice.line(
        key,
        main,
        result=shown,
        direction=direction,
        steps=listed,
        label=voice.label(main),
        name=voice.title(main),
        derived=(shown, listed),
    )


def total(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sum of the rows that the question names, in the asked year; of one row, over its years."""
    rows = _summed(question, evidence, voice)
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
        rows = subjects(question, found) or tuple(
            f.passage for f in found[:4] if f.score >= SUMMED * found[0].score
        )
    unit = next((_unit(p) for p in rows), "")
    return tuple(p for p in rows if _unit(p) == unit)


def _unit(passage: Passage) -> str:
    row = passage.row
    return next((t.amount.unit for t in row.targets if t.amount.value is not None), "") if row else ""


def _over_years(main: Passage, voice: Voice) -> Draft | None:
    row = main.row
    assert row is not None
    amounts = [t.amount for t in row.targets if t.amount.value is not None]
    if len(amounts) < 2:
        return None
    result = measured(
        sum((a.value for a in amounts if a.value is not None), Decimal(0)), amounts[0].unit, voice
    )
    years = f"{era(row.targets[0].year)}–{era(row.targets[-1].year)}"
    terms = " + ".join(voice.amount(amount) for amount in amounts)
    head = voice.line("sum", main, result=result, year=years, terms=terms, derived=(result,))
    return Draft(lines=(head, voice.targets_table(main)), composer="sum")


def measured(value: Decimal, unit: str, voice: Voice) -> str:
    """A computed figure with its unit, in the asker's language."""
    number = f"{value:,}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return voice.amount(Amount(printed=f"{number}{unit}", value=value, unit=unit))


def _trimmed(value: Decimal, places: int) -> str:
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
