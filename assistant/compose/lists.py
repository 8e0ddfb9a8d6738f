"""Composers that filter, count and calculate over rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.rows import kpi_line, near, rows_of, section_of
from assistant.compose.sections import row_bullet
from assistant.compose.voice import Voice, is_nothing
from assistant.notation import era
from assistant.records import Ask, Draft, Evidence, Line, Operation, Question
from ingest.records import Amount, Passage, Row

_TARGET_VALUE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(%|％|パーセント|percent)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on rows that a question can set."""

    name: str
    asked: re.Pattern[str]
    holds: Callable[[Row, Question], bool]


def _last(row: Row) -> Amount | None:
    return row.targets[-1].amount if row.targets else None


def _value_in(row: Row, question: Question) -> bool:
    match = _TARGET_VALUE.search(question.text)
    if not match:
        return False
    wanted = Decimal(match[1].replace(",", ""))
    years = question.years or tuple(t.year for t in row.targets)
    return any(t.year in years and t.amount.value == wanted and "%" in t.amount.printed for t in row.targets)


CONDITIONS = (
    Condition("target", _TARGET_VALUE, _value_in),
    Condition(
        "no baseline",
        re.compile(r"基準値(?:が|の|は)?(?:ない|なし|無|未|設定され(?:て)?い?ない|空|記載がない|「?[—―-])|(?:no|without(?: an?)?|lack\w*(?: an?)?|missing) baseline", re.I),
        lambda row, _: bool(row.kpi_number) and (row.baseline is None or is_nothing(row.baseline.printed)),
    ),
    Condition(
        "zero budget",
        re.compile(r"(?:0|ゼロ|零)\s*予算|予算(?:0|ゼロ|なし)|zero[- ]budget", re.I),
        lambda row, _: row.zero_budget,
    ),
    Condition(
        "new", re.compile(r"新規(?!就農|採用|受注|取得|事業創出)|\bnew (?:projects|items)", re.I), lambda row, _: row.is_new
    ),
    Condition(
        "unchanged",
        re.compile(r"(?:変わらない|横ばい|据え置き|同じ(?:まま|目標|値)|unchanged|constant)", re.I),
        lambda row, _: len({t.amount.printed for t in row.targets}) == 1 and len(row.targets) > 1,
    ),
)


def filtered(question: Question, voice: Voice) -> tuple[Passage, ...]:
    """The rows that every condition of the question holds for, in document order."""
    conditions = [condition for condition in CONDITIONS if condition.asked.search(question.text)]
    documents = question.documents or tuple(d for d in voice.catalog.documents if voice.catalog.in_force(d))
    kpis_only = bool(re.search(r"KPI|指標|数値目標|indicator|target", question.text, re.I))
    found = []
    for passage in voice.catalog.rows:
        row = passage.row
        if row is None or row.is_repeat or passage.document not in documents:
            continue
        if kpis_only and not (row.targets or row.kpi_number) and not question.documents:
            continue
        if question.parts and not any(part in row.part for part in question.parts):
            continue
        if question.offices and not _of_office(row, question.offices):
            continue
        if all(condition.holds(row, question) for condition in conditions):
            found.append(passage)
    return tuple(found) if conditions or question.offices or question.parts or question.documents else ()


def _of_office(row: Row, offices: tuple[str, ...]) -> bool:
    names = {name for o in row.offices for name in (o.department, o.bureau, o.division)}
    return any(office in names for office in offices)


def listing(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """All rows that fit, counted, each cited; superlatives in order of size."""
    rows = filtered(question, voice)
    if question.terms and rows:
        wanted = {f.passage.key for f in rows_of(evidence) if dict(f.features)["text"] >= 0.5}
        narrowed = tuple(p for p in rows if p.key in wanted)
        rows = narrowed or rows
    if not rows:
        rows = near(rows_of(evidence), share=0.7, most=12)
    if not rows:
        return None
    count = _distinct(rows)
    head = voice.line("list_rows" if question.ask is not Ask.COUNT else "count_rows", *(), what=_what(question), count=count)
    lines = [Line(text=head.text, cites=(), derived=(str(count),))]
    lines += [kpi_line(p, voice) if p.row and p.row.targets else row_bullet(p, voice) for p in rows]
    return Draft(lines=tuple(lines), composer="list")


def _distinct(rows: tuple[Passage, ...]) -> int:
    return len(rows)


def _what(question: Question) -> str:
    return re.sub(r"[?？。]+$", "", question.text)


def compute(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A difference, ratio or rate between two figures of the best row."""
    found = rows_of(evidence, indicators=True)
    if not found:
        return None
    main = found[0].passage
    row = main.row
    assert row is not None
    ends = _ends(row, question, voice)
    if ends is None:
        return None
    (from_name, start), (to_name, end) = ends
    if start.value is None or end.value is None:
        return None
    line = _result(question.operation, start, end, main, voice, from_name, to_name)
    lines = [line, voice.targets_table(main), *section_of(main, voice)]
    return Draft(lines=tuple(lines), composer="compute")


def _ends(row: Row, question: Question, voice: Voice) -> tuple[tuple[str, Amount], tuple[str, Amount]] | None:
    """The two figures that are compared: baseline and last year, unless years are named."""
    points = [(voice.say("baseline"), row.baseline)] if row.baseline and row.baseline.value is not None else []
    points += [(era(t.year), t.amount) for t in row.targets if t.amount.value is not None]
    named = [(era(t.year), t.amount) for t in row.targets if t.year in question.years and t.amount.value is not None]
    if len(named) >= 2:
        return named[0], named[-1]
    if len(points) < 2:
        return None
    return points[0], (named[0] if named and named[0] != points[0] else points[-1])


def _result(
    operation: Operation | None, start: Amount, end: Amount, main: Passage, voice: Voice, from_name: str, to_name: str
) -> Line:
    assert start.value is not None
    assert end.value is not None
    change = end.value - start.value
    fields = {
        "from_name": from_name,
        "to_name": to_name,
        "from_value": voice.amount(start),
        "to_value": voice.amount(end),
        "label": voice.label(main),
        "name": voice.title(main),
    }
    if operation is Operation.RATIO and start.value:
        result = f"{end.value / start.value:.2f}".rstrip("0").rstrip(".")
        return voice.line("ratio", main, result=result, derived=(result,), **fields)
    if operation is Operation.PERCENT and start.value:
        result = f"{abs(change) / start.value * 100:.1f}".removesuffix(".0")
        direction = voice.say("rise" if change >= 0 else "fall")
        return voice.line("percent", main, result=result, direction=direction, derived=(result,), **fields)
    unit = "ポイント" if end.unit in ("%", "％") and not voice.english else end.unit
    result = f"{abs(change):,}{unit}"
    direction = voice.say("up" if change > 0 else "down" if change < 0 else "flat")
    return voice.line("difference", main, result=result, direction=direction, derived=(result,), **fields)
