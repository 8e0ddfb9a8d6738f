"""Composers that calculate: a difference, ratio, rate or yearly step of a row."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant import cues
from assistant.compose.arithmetic import Point, measured, result_of, trimmed
from assistant.compose.compare import across_plans, between
from assistant.compose.pairs import parts_of, subjects
from assistant.compose.rows import pick_indicators
from assistant.compose.shape import measured_otherwise
from assistant.compose.sums import total
from assistant.compose.values import asks_baseline
from assistant.compose.voice import Voice, is_section
from assistant.notation import era, years_in
from assistant.records import Draft, Evidence, Line, Operation, Question
from ingest.records import Passage, Row
from ingest.tokens import normalise

_UP = re.compile(
    r"増[えや加]|ふ[えや]|伸|の[びば]|上げ|上が|引き上げ|上積|上乗|(?:多|大き|高|長)く|積み|アップ|プラス|increas|grow|rise|more|higher|gain",
    re.I,
)
_DOWN = re.compile(
    r"減|へら|へる|下げ|下が|(?:少な|小さ|低|短)く|ダウン|マイナス|decreas|fall|less|lower|reduc|\bcut", re.I
)
_FROM = re.compile(r"基準|現状|差|比べ|から|より|(?<![一-龥])今|baseline|differ|from", re.I)
_YEARLY = re.compile(
    r"毎年(?:度)?(?:何|どれ|いくつ)|(?:1|一)年(?:度|間)?(?:あたり|当たり|ごと|につき|[にで](?=何|どれ|いくつ|平均))"
    r"|年(?:平均|間平均)|何\S{1,4}ずつ|(?:どれ(?:だけ|くらい|ぐらい|ほど)|いくつ)ずつ"
    r"|per year|each year|every year|\ba year\b|annual|yearly",
    re.I,
)
_PREVIOUS = re.compile(r"前年|前の年|一年前|year before|previous year", re.I)
_COMPARED = re.compile(r"\bcompare\b|どちら|どっち", re.I)
_SHARE_OF = re.compile(
    r"(?P<ja>[^、。はがと\s]{1,16}?)(?:の|に対し(?:て|、)?)、?\s*何\s*(?:%|パーセント|割)"
    r"|percent(?:age)? of (?:the |its |that )?(?P<en>[\w ]+?)(?=\s(?:is|are|was|will|does)\b|[?.,]|$)",
    re.I,
)
"""Behind it, or before it in Japanese, stands the figure that a share is taken of."""
_TARGET, _LAST = re.compile(r"目標|target", re.I), dict(cues.RELATIVE_YEARS)["last"]
SURE = 0.9
"""Share of the best section's score from which on an indicator is surely what is meant."""


def compute(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The result first, with the figures that it comes from, then the row."""
    if question.operation is Operation.SUM:
        return total(question, evidence, voice)
    if draft := across_plans(question, evidence, voice):
        return draft
    found = pick_indicators(question, evidence, voice)
    if not found:
        return None
    main = found[0].passage
    pair = subjects(question, found, voice)
    if (
        len(pair) != 2
        and _COMPARED.search(question.text)
        and len(parts_of(question)) > 1
        and not _FROM.search(question.text)
    ):
        return None  # two things are compared, of which only one has a row: told, not calculated
    line = between(question, pair, voice) if len(pair) == 2 else _of_row(question, main, voice)
    if line is None:
        return None
    shown = pair if len(pair) == 2 else (main,)
    lines = [line, *(voice.targets_table(p, year=None) for p in shown)]
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
    if measured_otherwise(question, row):
        return None
    if _YEARLY.search(question.text):
        return _step(row, main, voice)
    ends = _ends(row, question, voice)
    if ends is None or _asks_for_level(question, ends):
        return None
    if question.operation is Operation.SHARE and _is_of_later(question, ends, voice):
        ends = (ends[1], ends[0])
    return result_of(question, ends, (main,), voice)


def _asks_for_level(question: Question, ends: tuple[Point, Point]) -> bool:
    """「何時間減らす?」 of a row that measures the reduction itself asks for its figure."""
    down = bool(_DOWN.search(question.text)) and not _UP.search(question.text)
    rising = (ends[1][1].value or 0) >= (ends[0][1].value or 0)
    compares = question.operation in {Operation.RATIO, Operation.SHARE}
    return down and rising and not _FROM.search(question.text) and not compares


def _is_of_later(question: Question, ends: tuple[Point, Point], voice: Voice) -> bool:
    """Whether a share is taken of the later figure, by its year or as the target beside the baseline."""
    found = _SHARE_OF.search(normalise(question.text))
    whole = (found["ja"] or found["en"]) if found else ""
    years = [era(year) for year in years_in(whole)]
    if not years:
        return bool(_TARGET.search(whole) or _LAST.search(whole)) and ends[0][0] == voice.say("baseline")
    return ends[1][0] in years


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
    if asks_baseline(question) and not (row.baseline and row.baseline.value is not None):
        return None  # nothing stands in for a baseline that is not given
    if len(points) < 2 or (question.years and not named):
        return None
    if not named:
        return points[0], points[-1]
    place = points.index(named[0])
    if place == 0:
        return points[0], points[-1]
    return points[place - 1 if _PREVIOUS.search(question.text) else 0], named[0]


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
    shown = measured(Decimal(trimmed(abs(mean), 2)), unit, voice)
    listed = "、".join(measured(step, unit, voice) for step in steps)
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
