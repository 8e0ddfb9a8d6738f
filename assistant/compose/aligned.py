"""Which of several figures or dates of one sentence a claim speaks of.

「見直し後の全項目数 130 (見直し前は110項目)」 holds two figures, and a claim of 110 after the
revision is wrong although 110 stands there. A figure is told apart by the words of its clause, a date by
those behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.compose.claims import shares_in, words_of
from assistant.compose.measured import Figure, alike, figures_in, holds, placed_figures
from assistant.grounds.times import BASELINE, Day, Mark, blanked, days_of, marks_of, years_of
from assistant.notation import years_in

_MONTH_BEHIND = re.compile(r"年?(?:の0?(1[0-2]|[1-9])月|[./]0?(1[0-2]|[1-9])月?(?!\d))")
"""A year's month as people write it: R7の10月, R7.10, 2025/10."""
_LATER = re.compile(r"後(?!期)|現在|今は|増え|減っ|減り|になっ|なりま|拡大|達し")
_EARLIER = re.compile(r"前(?![年期提])|以前|当初|もとも?と|従来|元は")
_BEGUN = re.compile(r"から|順次|開始|始ま|始め|\bstart|\bbeg[au]n|\bfirst\b|\bgradual", re.I)
_EMPTY = re.compile(r"\([\s年度]*\)")
_ABOUT = re.compile(
    r"約|およそ|おおよそ|だいたい|くらい|ぐらい|ほど|程度|前後|\babout\b|\baround\b|\broughly\b", re.I
)
ROUNDED = Decimal("0.02")
"""Share by which a figure may differ from one claimed as 「約」."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure or date with the words that go with it."""

    value: Figure | tuple[int, int]
    """A figure, or a year with its month, 0 for none."""
    words: str


def aligned(claim: str, statement: str, title: str = "") -> bool | None:
    """Whether the figure or date that the statement gives for what is claimed is the claimed one.

    Words of the passage's ``title`` tell nothing apart. None where the claim has
    no single figure or date, or the statement does not tell several apart.
    """
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    figures = [figure for figure in figures_in(claim) if figure.unit]
    if len(figures) == 1:
        told = _chosen(claim, _figures(figures[0], statement), title)
        return None if told is None else _holds(claim, figures[0], told.value)
    dates = _dates(claim)
    if not figures and len(dates) == 1:
        told = _chosen(_undated(claim), [_Told(date.value, date.words) for date in _dates(statement)], title)
        return None if told is None else _same_date(dates[0].value, told.value)
    return None


def _holds(claim: str, claimed: Figure, given: object) -> bool:
    return isinstance(given, Figure) and (near(claim, claimed.value, given.value) or holds(claimed, given))


def near(claim: str, claimed: Decimal, given: Decimal) -> bool:
    """Whether a claim of about so much holds."""
    return bool(_ABOUT.search(claim)) and abs(claimed - given) <= abs(given) * ROUNDED


def _same_date(claimed: object, given: object) -> bool:
    """A claim of a year alone holds in whatever month."""
    if not (isinstance(claimed, tuple) and isinstance(given, tuple)):
        return False
    return claimed[0] == given[0] and claimed[1] in (0, given[1])


def _figures(claimed: Figure, statement: str) -> list[_Told]:
    """The statement's figures in the claimed unit; their words are those of the same clause."""
    years = years_of(statement)
    undated = blanked(statement, [*years, *days_of(statement, years)])
    undated = _EMPTY.sub(lambda match: " " * len(match[0]), undated)  # 「令和32(2050)年」 is one date
    given = [
        (match, figure)
        for match, figure in placed_figures(undated)
        if not figure.unit or alike(claimed.unit, figure.unit)
    ]
    parts = [_break(undated, one.end(), other.start()) for (one, _), (other, _) in pairwise(given)]
    bounds = [0, *parts, len(statement)]
    return [_Told(f, statement[a:b]) for (_, f), (a, b) in zip(given, pairwise(bounds), strict=False)]


def _break(text: str, begins: int, ends: int) -> int:
    """Where the words of one figure end and those of the next begin: at the last joint between them."""
    return max((text.rfind(joint, begins, ends) for joint in "、(。"), default=-1) + 1 or begins


def _dates(text: str) -> list[_Told]:
    """A text's dates, as year and month; their words are those up to the next date."""
    text = spelt(text)
    years = years_of(text)
    marks = [mark for mark in marks_of(text, years) if mark.year != BASELINE]
    days = days_of(text, years)
    ends = [*(mark.start for mark in marks[1:]), len(text)][: len(marks)]
    return [
        _Told((mark.year, _month(mark, days, end)), text[mark.end : end])
        for mark, end in zip(marks, ends, strict=True)
    ]


def _month(mark: Mark, days: Sequence[Day], until: int) -> int:
    """The month of a year, 0 where none stands with it."""
    return next((d.month for d in days if d.year == mark.year and d.start < until), 0)


def _undated(text: str) -> str:
    """The text without its years and dates."""
    text = spelt(text)
    years = years_of(text)
    return blanked(text, [*years, *days_of(text, years)])


def spelt(text: str) -> str:
    """R7の10月 and R7.10 as 「R7年10月」."""
    for year in reversed(years_of(text)):
        if month := _MONTH_BEHIND.match(text, year.end):
            text = f"{text[: year.end].removesuffix('年')}年{month[1] or month[2]}月{text[month.end() :]}"
    return text


def _chosen(claim: str, told: Sequence[_Told], title: str) -> _Told | None:
    """The one of several whose words, years and side of a change fit the claim best; None in a tie."""
    if len({one.value for one in told}) < 2:
        return None
    dated = [one for one in told if set(years_in(claim)) & set(years_in(one.words))]
    if len(dated) == 1:  # 「令和6年は2倍」 is held against what is told of that year
        return dated[0]
    ours = frozenset(words_of(claim)) - frozenset(words_of(title))
    marks = [_mark(claim, ours, one.words) for one in told]
    best = max(marks)
    return told[marks.index(best)] if best > 0 and marks.count(best) == 1 else None


def _mark(claim: str, ours: frozenset[str], words: str) -> float:
    mark = float(len(ours & frozenset(words_of(words))))
    mark += 2 * bool(set(years_in(claim)) & set(years_in(words)))
    mark += bool(set(shares_in(claim)) & set(shares_in(words)))
    for side in (_LATER, _EARLIER, _BEGUN):
        mark += bool(side.search(claim) and side.search(words))
    return mark
