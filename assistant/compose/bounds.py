"""Conditions on figures of a row: 「R12に100%」, 「1万件を超える」, 「基準値の2倍以上」; or on their unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.condition import Condition, Holds
from assistant.compose.courses import amounts
from assistant.notation import YearMention, year_mentions
from assistant.records import Question
from ingest.amounts import parse_amount
from ingest.records import Amount, Row

Compare = Callable[[Decimal, Decimal], bool]
_NUMBER = (
    r"(?P<number>\d[\d,]*(?:\.\d+)?\s*(?:[万億]|(?:million|thousand)\b)?|ゼロ|零|半[分数]|half|zero|nothing)"
)
_TIMES_EN = {"million": 1_000_000, "thousand": 1_000}
_WORDED = {
    "zero": ("0", ""),
    "nothing": ("0", ""),
    "ゼロ": ("0", ""),
    "零": ("0", ""),
    "半分": ("50", "%"),
    "半数": ("50", "%"),
    "half": ("50", "%"),
}
_UNITS = {"パーセント": "%", "percent": "%", "per cent": "%", "割合": "%", "率": "%", "割": "割"}
_UNITS |= {"人数": "人", "件数": "件", "hours": "時間", "cases": "件", "people": "人", "facilities": "施設"}
_BOUNDS: tuple[tuple[str, Compare], ...] = (
    (r"以上", lambda given, bound: given >= bound),
    (r"以下|以内", lambda given, bound: given <= bound),
    (
        r"未満|を?下回|を?切る|より(?:も)?(?:小さ|低|少な|下)|に(?:も)?(?:届かない|届いていない|満たない|達しない)",
        lambda given, bound: given < bound,
    ),
    (r"超|を?超え|を?超す|を?上回|より(?:も)?(?:大き|高|多|上)", lambda given, bound: given > bound),
)
_BEFORE: tuple[tuple[re.Pattern[str], Compare], ...] = (
    (re.compile(r"at least|or more|minimum of", re.I), lambda given, bound: given >= bound),
    (re.compile(r"at most|up to|no more than", re.I), lambda given, bound: given <= bound),
    (re.compile(r"over|above|more than|exceed\w*|higher than|greater than", re.I), lambda g, b: g > b),
    (re.compile(r"under|below|less than|lower than|fewer than", re.I), lambda given, bound: given < bound),
)
_TIMES = re.compile(
    r"(?:基準値?の|現状の|今の)?(?P<number>\d+(?:\.\d+)?)\s*倍(?P<bound>以上|以下|未満|を?超え|を?上回|より)?"
    r"|(?<![何一-龥\d])(?P<twice>倍増|倍(?=に|以上|を超|より))(?P<more>以上|を?超え|より)?"
    r"|\b(?P<over>more than |at least )?(?P<word>doubl(?:e[sd]?|ing)|twice|tripl(?:e[sd]?|ing))\b",
    re.I,
)
_COUNTED_ONCE = re.compile(r"\bcount\w*\b[^.?!]*\btwice\b", re.I)
"""Says how rows are counted, not how large they are."""
_OF_BASELINE = re.compile(
    r"(?:基準値?|現状値?|現在値?|スタート|出発点|ベースライン|今の(?:数字|値)|現在の(?:数字|値)|baselines?)[^\d、。]{0,8}$",
    re.I,
)
_STARTS = re.compile(
    r"\s*(?:件|人|%)?\s*(?:から|より|で)(?:の)?\s*(?:始|はじ|スタート|出発|立ち上|開始)|\s*(?:が|の)(?:スタート|出発)"
)
_STARTING = re.compile(r"\b(?:start|begin)\w*\s+(?:out\s+)?(?:from|at|with)\s*$|\bfrom\s*$", re.I)
_NAMES_NOTHING = re.compile(r"\s*(?:つ?番|章|節|つ目|か年|年間?|番目|次|代)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A figure with how it is compared, and what it is compared with."""

    value: Decimal
    unit: str
    compare: Compare
    stated: bool
    """The text says how to compare: 以上, を超える."""
    of_baseline: bool
    year: int | None
    written: str

    def holds(self, row: Row, question: Question) -> bool:
        known = [a for a in self._given(row, question) if a.value is not None]
        return any(
            self.compare(a.value, self.value)
            for a in known
            if a.value is not None and (not self.unit or a.unit == self.unit)
        )

    def _given(self, row: Row, question: Question) -> tuple[Amount, ...]:
        if self.of_baseline:
            return (row.baseline,) if row.baseline else ()
        if self.year is not None:
            return tuple(t.amount for t in row.targets if t.year == self.year)
        return amounts(row, question)


def value_conditions(text: str, units: tuple[str, ...]) -> Iterator[Condition]:
    """Every figure with a unit or a bound that the text sets for rows, with the year in front of it."""
    for match in _TIMES.finditer(_COUNTED_ONCE.sub(" ", text)):
        yield Condition("ratio", re.compile(re.escape(match[0])), _ratio(match))
    for bound in bounds_in(text, units):
        written = re.escape(bound.written).replace(",", "[, ]?")  # a subject has lost its commas
        yield Condition("value", re.compile(written), bound.holds)


def bounds_in(text: str, units: tuple[str, ...]) -> tuple[Bound, ...]:
    """The figures that the text names with a unit, a bound, or as a baseline; no years, no multiples."""
    named = year_mentions(text)
    masked = "".join(
        " " if any(year.start <= at < year.end for year in named) else sign for at, sign in enumerate(text)
    )
    masked = _TIMES.sub(lambda match: " " * len(match[0]), masked)
    found = (_bound(match, masked, named) for match in _pattern(units).finditer(masked))
    return tuple(bound for bound in found if bound)


def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, (*units, *_UNITS)))
    words = "|".join(pattern for pattern, _ in _BOUNDS)
    return re.compile(
        rf"(?<![\dA-Za-z.,第])(?:{_NUMBER})\s*(?P<unit>{names}|つ\b)?"
        rf"\s*(?P<more>or (?:more|less))?(?P<bound>{words})?",
        re.I,
    )


def _bound(match: re.Match[str], text: str, named: tuple[YearMention, ...]) -> Bound | None:
    printed, worded_unit = _WORDED.get(match["number"].lower(), (match["number"].replace(" ", ""), ""))
    amount = _amount(printed)
    before = text[: match.start()]
    starts = _STARTS.match(text[match.end() :]) or _STARTING.search(before)
    of_baseline = bool(starts or _OF_BASELINE.search(before))
    compare = _comparison(match, text)
    telling = match["unit"] or worded_unit or of_baseline or compare
    if amount.value is None or not telling or _NAMES_NOTHING.match(text[match.end() :]):
        return None
    if match["number"].lower() in ("ゼロ", "零", "zero", "nothing") and not of_baseline:
        return None
    unit = _UNITS.get((match["unit"] or "").lower(), match["unit"] or worded_unit)
    tenths = unit == "割"
    nearest = [m.year for m in named if 0 <= match.start() - m.end <= 12]
    return Bound(
        value=amount.value * 10 if tenths else amount.value,
        unit="%" if tenths else unit,
        compare=compare or _equal,
        stated=compare is not None,
        written=match[0].strip(),
        of_baseline=of_baseline,
        year=nearest[-1] if nearest and len(named) > 1 and not of_baseline else None,
    )


def _amount(printed: str) -> Amount:
    """A figure with an English multiplier too: 1.5million."""
    times = next((times for word, times in _TIMES_EN.items() if printed.lower().endswith(word)), 1)
    amount = parse_amount(re.sub(r"[a-z]+$", "", printed, flags=re.I))
    return amount if amount.value is None else Amount(printed=printed, value=amount.value * times)


def _equal(given: Decimal, bound: Decimal) -> bool:
    return given == bound


def _comparison(match: re.Match[str], text: str) -> Compare | None:
    bound = match["bound"] or ""
    for pattern, compare in _BOUNDS:
        if bound and re.fullmatch(pattern, bound):
            return compare
    if match["more"]:
        return _BOUNDS[0][1] if match["more"].endswith("more") else _BOUNDS[1][1]
    before = text[max(0, match.start() - 14) : match.start()]
    return next((compare for words, compare in _BEFORE if words.search(before)), None)


def _ratio(match: re.Match[str]) -> Holds:
    words = match["word"] or ""
    times = Decimal(match["number"] or (3 if words.lower().startswith("tripl") else 2))
    bound = match["bound"] or match["more"] or ("超" if (match["over"] or "").startswith("more") else "以上")
    compare = next(
        (compare for pattern, compare in _BOUNDS if re.match(pattern, bound)), lambda given, b: given >= b
    )

    def holds(row: Row, question: Question) -> bool:
        start = row.baseline.value if row.baseline else None
        known = [a.value for a in amounts(row, question) if a.value is not None]
        return bool(start and known and compare(known[-1] / start, times))

    return holds


def unit_condition(text: str, units: tuple[str, ...]) -> Condition | None:
    """「時間を単位にしている」, 「単位が%の」, 「件数で測る」: the unit in which a row is measured."""
    names = "|".join(
        map(re.escape, (*units, "割合", "率", "パーセント", "人数", "件数", "percent", "percentage", "hours"))
    )
    asked = re.compile(
        rf"(?P<a>{names})(?:を|が|の)?単位(?:に|と|の|で)?|単位(?:が|は|を|に)?\s*「?(?P<b>{names})」?"
        rf"|(?<![\d一-龥])(?P<e>%|パーセント)の(?=[^、。]{{0,6}}(?:指標|KPI|数値目標))|(?P<c>{names})で(?:測|表|示|数え|設定|見る|管理|カウント)"
        rf"|(?:measured|expressed|given|counted) in (?P<d>{names})",
        re.I,
    )
    match = asked.search(text)
    if not match:
        return None
    word = next(filter(None, match.groups())).lower()
    unit = "%" if word.startswith("percent") else _UNITS.get(word, word)
    given = next((name for name in units if name.lower() == unit), unit)
    return Condition("unit", asked, lambda row, _: any(t.amount.unit == given for t in row.targets))
