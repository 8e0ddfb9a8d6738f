"""Years, dates and the figures that a text states for a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.grounds.figures import Measured
from assistant.notation import YearMention, year_mentions

BASELINE = 0
"""Stands for the year of a baseline, which tables don't date."""

_MONTHS = tuple(calendar.month_name[1:])
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})"
_JAPANESE = re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?!間|額|次|平均)(?:(?P<day>[12]\d|3[01]|[1-9])日)?")
_ENGLISH = re.compile(rf"(?:\b(?P<before>\d{{1,2}})\s+)?\b{_MONTH}\b(?:\s+(?P<after>\d{{1,2}})(?!\d))?")
_TO_YEAR = re.compile(r"[)\s年度,]*")
_BASE = re.compile(r"基準値|現状値|\bbaseline\b", re.I)
_STOP = re.compile(r"[。;\n]|\.\s")
_FISCAL = re.compile(r"度$|^(?:FY|fiscal|[RH])", re.I)
_UNSET = re.compile(r"[\s)]*(?:の目標値?)?は\s*(?:設定され|記載が)")
_NONE_SET = re.compile(r"No (?:target|baseline) is (?:set|given)(?: for)?\s*$")
_SAME = re.compile(r"[\s()・/]*")
_BEHIND = re.compile(r"\s*(?:at|in|for|by)\s+(?:the\s+)?", re.I)
"""Between a figure and its year, where the figure goes first: 19,200 in R8."""
_DIRECTLY = re.compile(r"[\s):]*(?:の?目標値?)?(?:は|が|に|:|is|of)?\s*")
_LISTED = re.compile(r"[\s、,・/~()-]*(?:と|や|及び|から|and|to)?\s*")
_CLOSES = (")", ",", "、")
"""What stands behind a year that a bracket holds for the figure before it: 13,500(R8)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A month, perhaps with its day and the year written before or behind it."""

    month: int
    day: int | None
    year: int | None
    start: int
    end: int

    def covers(self, other: Day) -> bool:
        """Whether this date, of a source, bears the other out."""
        return (
            self.month == other.month
            and (other.day is None or other.day == self.day)
            and (None in (self.year, other.year) or self.year == other.year)
        )


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a text states for one of some years; ``directly``: R8 5件, 基準値は5件."""

    years: frozenset[int]
    figure: Measured
    directly: bool = False


class Sense(StrEnum):
    """What is meant by a year: 令和7年度, 令和7年; 2025 alone may be either."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """A year or 基準値 in a text; a year written twice (令和10年度(2028年度)) is one mark."""

    year: int
    sense: Sense
    start: int
    end: int


def years_of(text: str) -> tuple[YearMention, ...]:
    """Mentions of years; four digits with a counter behind them (2000件) are a figure."""
    return tuple(m for m in year_mentions(text) if not _is_figure(m, text))


def _is_figure(mention: YearMention, text: str) -> bool:
    return text[mention.start : mention.end].isdigit() and bool(
        re.match(r"[ ]?(?:[一-龥ァ-ヴ%](?<![年及又末春夏秋冬以])|hours|people|cases)", text[mention.end :])
    )


def days_of(text: str, years: Sequence[YearMention]) -> tuple[Day, ...]:
    """The dates of a text, in both languages."""
    found = [
        Day(int(m["month"]), int(m["day"]) if m["day"] else None, _year_before(m, text, years), *m.span())
        for m in _JAPANESE.finditer(text)
    ]
    for m in _ENGLISH.finditer(text):
        day = m["before"] or m["after"]
        month = _MONTHS.index(m["name"]) + 1
        if m["name"] == "May" and not (day or _year_behind(m, text, years)):
            continue  # the verb
        found.append(Day(month, int(day) if day else None, _year_behind(m, text, years), *m.span()))
    return tuple(found)


def _year_before(match: re.Match[str], text: str, years: Sequence[YearMention]) -> int | None:
    before = (y for y in years if y.end <= match.start())
    last = max(before, key=lambda y: y.end, default=None)
    return last.year if last and _TO_YEAR.fullmatch(text[last.end : match.start()]) else None


def _year_behind(match: re.Match[str], text: str, years: Sequence[YearMention]) -> int | None:
    behind = (y for y in years if y.start >= match.end())
    first = min(behind, key=lambda y: y.start, default=None)
    return first.year if first and _TO_YEAR.fullmatch(text[match.end() : first.start]) else None


def blanked(text: str, spans: Sequence[YearMention | Day]) -> str:
    """The text with years and dates made spaces, so that the rest keeps its place."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def marks_of(text: str, years: Sequence[YearMention]) -> tuple[Mark, ...]:
    """Years and baselines in order; one year in two calendars is one mark."""
    marks = [Mark(y.year, _sense(text, y), y.start, y.end) for y in years]
    marks += [Mark(BASELINE, Sense.FISCAL, *m.span()) for m in _BASE.finditer(text)]
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        last = joined[-1] if joined else None
        if last and last.year == mark.year and _SAME.fullmatch(text[last.end : mark.start]):
            joined[-1] = Mark(mark.year, mark.sense, last.start, mark.end)
        else:
            joined.append(mark)
    return tuple(joined)


def _sense(text: str, mention: YearMention) -> Sense:
    written = text[mention.start : mention.end]
    if _FISCAL.search(written):
        return Sense.FISCAL
    behind = text[mention.end : mention.end + 3]
    if behind.startswith(")年"):
        return Sense.FISCAL if behind.endswith("度") else Sense.CALENDAR
    return Sense.CALENDAR if written.endswith("年") else Sense.EITHER


def stated_in(text: str, marks: Sequence[Mark], figures: Sequence[Measured]) -> tuple[Stated, ...]:
    """Figures with the years that they are stated for: the year behind, or the run of years before."""
    found: list[Stated] = []
    taken = 0
    for place, figure in enumerate(figures):
        behind = next((m for m in marks if m.start >= figure.end), None)
        if behind and _goes_first(text, figure, behind):
            found.append(Stated(frozenset({behind.year}), figure, directly=True))
            taken = behind.end
            continue
        since = max(taken, figures[place - 1].end if place else 0)
        run = [m for m in marks if since <= m.start and m.end <= figure.start]
        run = _joined([m for m in run if not _STOP.search(text[m.end : figure.start])], text)
        if run:
            between = _DIRECTLY.fullmatch(text[run[-1].end : figure.start])
            directly = bool(between) and run[-1].sense is not Sense.EITHER
            found.append(Stated(frozenset(m.year for m in run), figure, directly))
    return tuple(found)


def _joined(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The last of the marks, with those before that it is listed with: R8、R9及びR10."""
    run = list(marks[-1:])
    for mark in reversed(marks[:-1]):
        if not _LISTED.fullmatch(text[mark.end : run[0].start]):
            break
        run.insert(0, mark)
    return run


def _goes_first(text: str, figure: Measured, mark: Mark) -> bool:
    between = text[figure.end : mark.start]
    bracketed = between.strip() == "(" and text.startswith(_CLOSES, mark.end)
    return bracketed or bool(_BEHIND.fullmatch(between))


def in_columns(text: str, marks: Sequence[Mark], figures: Sequence[Measured]) -> tuple[Stated, ...]:
    """Figures of a Markdown table with the year at the head of their column."""
    head = text.partition("\n")[0]
    years = {head.count("|", 0, m.start): m.year for m in marks if m.end <= len(head)}
    found = []
    for figure in figures:
        line = text.rfind("\n", 0, figure.start) + 1
        column = text.count("|", line, figure.start)
        if line and column in years:
            found.append(Stated(frozenset({years[column]}), figure, directly=True))
    return tuple(found)


def unset_in(text: str, marks: Sequence[Mark]) -> tuple[int, ...]:
    """Years, or the baseline, of which a text says that nothing is set for them."""
    return tuple(
        m.year
        for m in marks
        if _UNSET.match(_STOP.split(text[m.end :])[0]) or _NONE_SET.search(text[: m.start])
    )


def torn_years(text: str, years: Sequence[YearMention]) -> tuple[str, ...]:
    """Years in two calendars that don't agree, 令和10年度(2029年度); a year at the head of two columns."""
    if text.startswith("|"):
        heads = [text[y.start : y.end] for y in years if "\n" not in text[: y.start]]
        return tuple(head for head in dict.fromkeys(heads) if heads.count(head) > 1)
    return tuple(
        text[one.start : other.end + 1]
        for one, other in pairwise(years)
        if one.year != other.year
        and re.fullmatch(r"\s*\(\s*", text[one.end : other.start])
        and text.startswith(")", other.end)
    )
