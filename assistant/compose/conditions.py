"""Conditions on rows that a question can set, as a table: how they are asked, when they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.voice import is_nothing
from assistant.records import Question
from ingest.amounts import parse_amount
from ingest.records import Amount, IndicatorKind, Row

_ABSENT = (
    r"(?:が|の|は|も|を)?\s*(?:まだ)?\s*(?:ない|なし|無い|無し|未設定|未定|空欄|空白|空の|ブランク|抜けて|欠けて|欠落|不明|「?[—―-]」?\s*(?:の|に|で|と)"
    r"|(?:書|記載|設定|記入|示|明記|提示|掲載|入|定ま|決ま|決め)\S{0,8}?(?:ない|ません|無い|なし))"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: ``asked`` finds it in a question, ``holds`` decides it for a row."""

    name: str
    asked: re.Pattern[str]
    holds: Callable[[Row, Question], bool]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def amounts(row: Row, question: Question) -> tuple[Amount, ...]:
    """The targets of the asked years; of all years where none is asked."""
    return tuple(t.amount for t in row.targets if not question.years or t.year in question.years)


def _no_baseline(row: Row, _: Question) -> bool:
    return bool(row.kpi_number) and (row.baseline is None or is_nothing(row.baseline.printed))


def _no_target(row: Row, question: Question) -> bool:
    return any(is_nothing(amount.printed) for amount in amounts(row, question))


def _flat(row: Row, question: Question) -> bool:
    """Every target the same; the baseline too where the question compares with it."""
    printed = [t.amount.printed for t in row.targets]
    if re.search(r"基準値|baseline", question.text, re.I):
        printed.append(row.baseline.printed if row.baseline else "")
    return len(printed) > 1 and len(set(printed)) == 1


def _falling(row: Row, _: Question) -> bool:
    values = [amount.value for amount in (row.baseline, *(t.amount for t in row.targets)) if amount]
    known = [value for value in values if value is not None]
    return len(known) > 1 and known[-1] < known[0]


CONDITIONS = (
    Condition(
        "no baseline",
        _compile(
            rf"(?:基準値|現状値|ベースライン)(?:の数値)?{_ABSENT}|(?:未設定|未定|空欄|空白)の(?:基準値|現状値)"
            r"|\b(?:no|without(?: an?)?|lack\w*(?: an?)?|missing) baselines?"
        ),
        _no_baseline,
    ),
    Condition(
        "no target",
        _compile(
            rf"目標(?:値|数値)?{_ABSENT}|途中(?:まで|で)\S{{0,6}}目標|"
            r"\b(?:no|without(?: an?)?|lack\w*(?: an?)?|missing) (?:\S+ )?targets?"
        ),
        _no_target,
    ),
    Condition(
        "zero budget",
        _compile(r"(?:0|ゼロ|零)\s*予算|予算\S{0,3}(?:0|ゼロ|零)(?:円)?|zero[- ]budget"),
        lambda row, _: row.zero_budget,
    ),
    Condition(
        "new",
        _compile(
            r"新規(?!就農|採用|受注|取得|事業創出|登録|申請|感染)|新しく始|\bnew (?:projects|items|measures)"
        ),
        lambda row, _: row.is_new,
    ),
    Condition(
        "flat",
        _compile(
            r"(?:基準値(?:と|から)(?:目標値?が)?)?(?:変わらない|変わってい?ない|変化しない|変化(?:が|の)ない)"
            r"|横ばい|据え置\w*|一定(?:の(?:目標|値))|固定"
            r"|(?:ずっと|毎年|全年度|全て|すべて|基準値と)\S{0,8}同じ\S{0,4}(?:が)?(?:続く|続いて\w*|並ぶ)?"
            r"|同じ(?:まま|目標値?|数値|数字|値)\S{0,4}(?:続|が並|の)"
            r"|\bunchanged\b|\bconstant\b|\bflat\b|\bsame target\b"
        ),
        _flat,
    ),
    Condition(
        "falling",
        _compile(
            r"(?:減ら|減少さ|下げ|低減さ|小さくし?)\S{0,6}(?=(?:目標|こと|計画|方向|KPI|指標))"
            r"|(?:減る|減少する|下がる|小さくなる)\S{0,4}(?=(?:目標|計画|KPI|指標))"
            r"|\b(?:decreas|fall|declin|reduc)\w*(?= (?:targets?|indicators?|KPIs?))"
        ),
        _falling,
    ),
    Condition(
        "goal in words",
        _compile(r"(?<!KPI)(?<!KPI[やとも・])KGI(?!\S{0,6}KPI)|成果目標|\bgoals? in words\b"),
        lambda row, _: row.indicator_kind is IndicatorKind.KGI,
    ),
    Condition(
        "no indicator",
        _compile(
            rf"(?:指標|KPI|KGI|数値目標|目標設定)(?:も(?:KGI|KPI|指標)?)?{_ABSENT}|目標設定が馴染まない"
            r"|\b(?:no|without(?: an?)?) (?:indicators?|KPIs?)"
        ),
        lambda row, _: row.indicator_kind is IndicatorKind.NONE and not row.targets,
    ),
)

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?\s*[万億]?)"
_BOUNDS: tuple[tuple[str, Callable[[Decimal, Decimal], bool]], ...] = (
    (r"以上", lambda given, bound: given >= bound),
    (r"以下|以内", lambda given, bound: given <= bound),
    (
        r"未満|を?下回|より(?:も)?(?:小さ|低|少な)|に(?:も)?(?:届かない|満たない|達しない)",
        lambda given, bound: given < bound,
    ),
    (r"超|を?超え|を?上回|より(?:も)?(?:大き|高|多)", lambda given, bound: given > bound),
)
_BEFORE = re.compile(
    r"(?P<over>over|above|more than|exceed\w*|at least)|(?P<under>under|below|less than|at most)", re.I
)


def value_condition(text: str, units: tuple[str, ...]) -> Condition | None:
    """「R12に100%」, 「基準値が50%以下」, 「1万件を超える」: a figure that a row must hold."""
    names = "|".join(map(re.escape, units))
    words = "|".join(pattern for pattern, _ in _BOUNDS)
    asked = re.compile(rf"{_NUMBER}\s*(?P<unit>{names}|パーセント|percent|つ\b)?(?P<bound>{words})?", re.I)
    for match in asked.finditer(text):
        amount = parse_amount(match["number"].replace(" ", ""))
        if amount.value is None or not (match["unit"] or match["bound"]):
            continue
        compare = _comparison(match, text)
        unit = {"パーセント": "%", "percent": "%"}.get(match["unit"] or "", match["unit"] or "")
        of_baseline = re.search(
            r"(?:基準値|現状値|ベースライン|baseline)\S{0,6}\s*$", text[: match.start()], re.I
        )
        return Condition(
            "value", re.compile(re.escape(match[0])), _holder(amount.value, unit, compare, bool(of_baseline))
        )
    return None


def _comparison(match: re.Match[str], text: str) -> Callable[[Decimal, Decimal], bool]:
    bound = match["bound"] or ""
    for pattern, compare in _BOUNDS:
        if bound and re.fullmatch(pattern, bound):
            return compare
    before = _BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    if before:
        return _BOUNDS[0][1] if before["over"] else _BOUNDS[1][1]
    return lambda given, bound: given == bound


def _holder(
    bound: Decimal, unit: str, compare: Callable[[Decimal, Decimal], bool], of_baseline: bool
) -> Callable[[Row, Question], bool]:
    def holds(row: Row, question: Question) -> bool:
        given = (row.baseline,) if of_baseline else amounts(row, question)
        known = [a for a in given if a and a.value is not None and (not unit or a.unit == unit)]
        return any(compare(a.value, bound) for a in known if a.value is not None)

    return holds


def unit_condition(text: str, units: tuple[str, ...]) -> Condition | None:
    """「時間を単位にしている」, 「単位が%の」, 「件数で測る」: the unit in which a row is measured."""
    names = "|".join(
        [
            *map(re.escape, units),
            "割合",
            "率",
            "パーセント",
            "人数",
            "件数",
            "percent",
            "percentages?",
            "hours",
        ]
    )
    asked = re.compile(
        rf"(?P<a>{names})(?:を|が|の)?単位(?:に|と|の|で)?|単位(?:が|は|を|に)?\s*「?(?P<b>{names})」?"
        rf"|(?P<c>{names})で(?:測|表|示|数え|設定|見る|管理)|(?:measured|expressed|given) in (?P<d>{names})",
        re.I,
    )
    match = asked.search(text)
    if not match:
        return None
    word = next(filter(None, match.groups()))
    unit = {"割合": "%", "率": "%", "パーセント": "%", "人数": "人", "件数": "件", "hours": "時間"}.get(
        word, word
    )
    unit = "%" if unit.lower().startswith("percent") else unit
    return Condition("unit", asked, lambda row, _: any(t.amount.unit == unit for t in row.targets))
