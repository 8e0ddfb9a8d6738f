"""How a measure's target moved from one plan to the next: whether it can be compared, and by how much."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.compose.arithmetic import measured
from assistant.compose.voice import Voice
from assistant.notation import era
from assistant.records import Line
from ingest.records import Passage, Target
from ingest.tokens import tokens

ALIKE = 0.6
"""Two indicators are worded alike from this share of common words on."""
_SAME_UNIT = (
    (re.compile(r"h|時間|hours?", re.I), "時間"),
    (re.compile(r"名|人"), "人"),
    (re.compile(r"団体|市町村|自治体"), "団体"),
    (re.compile(r"件|DL|PV|回", re.I), "件"),
)
"""Units under which plans print the same count; a month or year behind them is in the indicator's name."""
_RATIO = re.compile(r"前年度?比|増加率|減少率|伸び率|倍率")
"""A figure set against an earlier one is no share of a whole, though both are printed in %."""
_PER = re.compile(r"[/／](?:月|年)$|\(.*\)$")


def comparable(older: Passage, newer: Passage) -> bool:
    """Whether two rows count the same thing in the same unit."""
    a, b = older.row, newer.row
    assert a is not None
    assert b is not None
    units = [{same_unit(t.amount.unit) for t in row.targets if t.amount.unit} for row in (a, b)]
    words = [frozenset(tokens(row.indicator)) for row in (a, b)]
    shared = len(words[0] & words[1]) / max(1, min(map(len, words)))
    ratios = {bool(_RATIO.search(row.indicator)) for row in (a, b)}
    return bool(units[0] & units[1]) and shared >= ALIKE and len(ratios) == 1


def same_unit(unit: str) -> str:
    """One name for the units that count the same: 時間 for h/月, 団体 for 市町村."""
    bare = _PER.sub("", unit.strip())
    return next((name for pattern, name in _SAME_UNIT if pattern.fullmatch(bare)), bare)


def stays(older: Passage, newer: Passage) -> bool:
    """Whether every target of both rows is the same figure."""
    values = {t.amount.value for p in (older, newer) if p.row for t in p.row.targets}
    return len(values) == 1 and None not in values


def movement(older: Passage, newer: Passage, voice: Voice) -> list[Line]:
    """By how much the first target of the newer plan is above or below the older plan's last one."""
    was, now = _last(older), _first(newer)
    if was is None or now is None or was.amount.value is None or now.amount.value is None:
        return []
    change = now.amount.value - was.amount.value
    unit = "ポイント" if now.amount.unit == "%" else now.amount.unit
    gap = measured(abs(change), unit, voice)
    key = "moved" if change else "moved_not"
    return [
        voice.line(
            key,
            older,
            newer,
            was=f"{era(was.year)} {voice.amount(was.amount)}",
            now=f"{era(now.year)} {voice.amount(now.amount)}",
            gap=gap,
            direction=voice.say("moved_up" if change > Decimal(0) else "moved_down"),
            derived=(gap,),
        )
    ]


def _last(passage: Passage) -> Target | None:
    known = _known(passage)
    return known[-1] if known else None


def _first(passage: Passage) -> Target | None:
    known = _known(passage)
    return known[0] if known else None


def _known(passage: Passage) -> list[Target]:
    return [t for t in passage.row.targets if t.amount.value is not None] if passage.row else []
