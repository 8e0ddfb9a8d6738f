"""The largest and the smallest among rows: by value, by change, or by rate of change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.arithmetic import measured, trimmed
from assistant.compose.rows import kpi_line
from assistant.compose.voice import Voice
from assistant.notation import era
from assistant.records import Draft, Line, Operation, Question
from ingest.records import Amount, Passage, Row

Ends = tuple[Amount, Amount]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What rows are compared by. ``free`` of units: rows of different units can be compared."""

    asked: re.Pattern[str]
    size: Callable[[Decimal, Decimal], Decimal | None]
    shown: str
    free: bool


def _rate(start: Decimal, end: Decimal) -> Decimal | None:
    return (end - start) / start * 100 if start else None


YARDSTICKS = (
    Yardstick(
        re.compile(
            r"(?:伸び|増加|減少|削減|上昇|低下)(?:率|割合)|何倍|倍率|率で|割合で|パーセントで|\bpercent|\bgrowth|\brate\b|\btimes\b",
            re.I,
        ),
        _rate,
        "percent",
        True,
    ),
    Yardstick(
        re.compile(r"増[えや加]|伸び|伸ば|上が|上げ|引き上げ|差|\bincrease|\bgrow|\brise", re.I),
        lambda a, b: b - a,
        "change",
        False,
    ),
    Yardstick(
        re.compile(r"減[らる少]|下が|下げ|\bdecrease|\bfall|\breduc", re.I),
        lambda a, b: a - b,
        "change",
        False,
    ),
    Yardstick(re.compile(""), lambda _, b: b, "value", False),
)
SHOWN = 3


def extremes(question: Question, rows: tuple[Passage, ...], voice: Voice) -> Draft | None:
    """The largest (smallest) row first and those that follow; one for each unit where units differ."""
    yardstick = next(y for y in YARDSTICKS if y.asked.search(question.text))
    sizes = [(size, p) for p in rows if p.row and (size := _size(p.row, yardstick, question)) is not None]
    if not sizes:
        return None
    largest = question.operation is Operation.MAXIMUM
    sizes.sort(key=lambda pair: pair[0], reverse=largest)
    units = dict.fromkeys(_unit(p) for _, p in sizes)
    if yardstick.free or len(units) == 1:
        best = [p for size, p in sizes if size == sizes[0][0]]
        lines = [_line(p, sizes[0][0], yardstick, question, voice) for p in best]
        lines += [kpi_line(p, voice) for _, p in sizes[len(best) : max(SHOWN, len(best) + 1)]]
        return Draft(lines=tuple(lines), composer="extreme")
    firsts = [next((size, p) for size, p in sizes if _unit(p) == unit) for unit in units]
    lines = [
        Line(text=voice.say("extreme_units")),
        *(_line(p, size, yardstick, question, voice) for size, p in firsts),
    ]
    return Draft(lines=tuple(lines), composer="extreme")


def _size(row: Row, yardstick: Yardstick, question: Question) -> Decimal | None:
    ends = _ends(row, question)
    if ends is None or ends[0].value is None or ends[1].value is None:
        return None
    return yardstick.size(ends[0].value, ends[1].value)


def _ends(row: Row, question: Question) -> Ends | None:
    """Baseline (or first year) and the asked year, or the last with a figure."""
    points = [row.baseline] if row.baseline and row.baseline.value is not None else []
    points += [t.amount for t in row.targets if t.amount.value is not None]
    asked = [t.amount for t in row.targets if t.year in question.years and t.amount.value is not None]
    if re.search(r"基準値|現状値|baseline", question.text, re.I) and not question.years:
        has = row.baseline and row.baseline.value is not None and YARDSTICKS[-1]
        return (points[0], points[0]) if has and not _changes(question) else _whole(points)
    if question.years and not asked:
        return None
    return (points[0], asked[-1]) if asked else _whole(points)


def _changes(question: Question) -> bool:
    return any(y.asked.search(question.text) for y in YARDSTICKS[:-1])


def _whole(points: list[Amount]) -> Ends | None:
    return (points[0], points[-1]) if len(points) > 1 else None


def _unit(passage: Passage) -> str:
    row = passage.row
    return next((t.amount.unit for t in row.targets if t.amount.value is not None), "") if row else ""


def _line(passage: Passage, size: Decimal, yardstick: Yardstick, question: Question, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    ends = _ends(row, question)
    assert ends is not None
    known = [t for t in row.targets if t.amount is ends[1]]
    where = era(known[0].year) if known else voice.say("baseline")
    value, derived = f"{where} {voice.amount(ends[1])}", ()  # type: tuple[str, tuple[str, ...]]
    if yardstick.shown != "value":
        unit = "%" if yardstick.shown == "percent" else _unit(passage).replace("%", "ポイント")
        figure = measured(Decimal(trimmed(size, 1)), unit, voice)
        value, derived = f"{figure}（{voice.amount(ends[0])} → {value}）", (figure,)
    key = "extreme_max" if question.operation is Operation.MAXIMUM else "extreme_min"
    return voice.line(
        key, passage, label=voice.label(passage), name=voice.title(passage), value=value, derived=derived
    )
