"""Arithmetic with figures of rows, and its results in words."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.compose.voice import Voice
from assistant.records import Line, Operation, Question
from ingest.records import Amount, Passage

Point = tuple[str, Amount]
"""A figure with the name of where it stands: 基準値, R8."""
_TENS_OF_THOUSANDS = Decimal(10_000)
_RATE_WORD = re.compile(r"率|rate", re.I)


def result_of(question: Question, ends: tuple[Point, Point], of: tuple[Passage, ...], voice: Voice) -> Line:
    """The difference, ratio or rate that the question asks for, with the two figures it comes from."""
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
        result = trimmed(end.value / start.value, 2)
        about = "" if Decimal(result) * start.value == end.value else voice.say("about")
        return voice.line("ratio", *of, about=about, result=result, derived=(result,), **fields)
    if question.operation is Operation.SHARE and start.value:
        result = trimmed(end.value / start.value * 100, 1)
        return voice.line("share", *of, result=result, derived=(result,), **fields)
    points = end.unit == "%" and not _RATE_WORD.search(question.text.replace(of[0].title, ""))
    if question.operation is Operation.PERCENT and start.value and not points:
        result = trimmed(abs(change) / start.value * 100, 1)
        direction = voice.say("rise" if change >= 0 else "fall")
        return voice.line("percent", *of, result=result, direction=direction, derived=(result,), **fields)
    shown = measured(abs(change), "ポイント" if end.unit == "%" else end.unit, voice, like=(start, end))
    direction = voice.say("up" if change > 0 else "down" if change < 0 else "flat")
    if len(of) > 1:
        return voice.line("gap", *of, result=shown, derived=(shown,), **fields)
    return voice.line("difference", *of, result=shown, direction=direction, derived=(shown,), **fields)


def measured(value: Decimal, unit: str, voice: Voice, *, like: tuple[Amount, ...] = ()) -> str:
    """A computed figure with its unit, in the asker's language; in 万 where all it comes from are."""
    in_tens = bool(like) and not voice.english and all("万" in amount.printed for amount in like)
    number = f"{value / _TENS_OF_THOUSANDS if in_tens else value:,}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    multiple = "万" if in_tens else ""
    return voice.amount(Amount(printed=f"{number}{multiple}{unit}", value=value, unit=unit))


def trimmed(value: Decimal, places: int) -> str:
    """A figure with at most so many places behind the point, none of them an idle zero."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
