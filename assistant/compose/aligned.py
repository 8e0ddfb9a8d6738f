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

from assistant.compose.claims import FIGURE, Figure, figures_in, words_of
from assistant.notation import years_in

_DATE = re.compile(
    r"(?:(?:令和|平成|昭和)\s*(?:\d+|元)\s*(?:\(\d{4}\))?|(?:19|20)\d\d)\s*年(?:度)?(?:\s*(\d+)月)?(?:末)?"
)
_LATER = re.compile(r"後(?!期)|現在|今は|増え|減っ|減り|になっ|なりま|拡大|達し")
_EARLIER = re.compile(r"前(?![年期提])|以前|当初|もとも?と|従来|元は")
_ABOVE = re.compile(r"(?:を|より)?(?:超え|上回|超す)|以上")
_BELOW = re.compile(r"を?(?:切る|切り|切っ|割り込|割る|下回)|未満|以下")


_ABOUT = re.compile(
    r"約|およそ|おおよそ|だいたい|くらい|ぐらい|ほど|程度|前後|\babout\b|\baround\b|\broughly\b", re.I
)
ROUNDED = Decimal("0.02")
"""Share by which a figure may differ from one claimed as 「約」."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure or date with the words that go with it."""

    value: Decimal | tuple[int, str]
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
        return None if told is None else _holds(claim, figures[0].value, told.value)
    dates = list(_DATE.finditer(claim))
    if not figures and len(dates) == 1:
        told = _chosen(_DATE.sub(" ", claim), _dates(statement), title)
        return None if told is None else _same_date(_date(dates[0]), told.value)
    return None


def _holds(claim: str, claimed: Decimal, given: object) -> bool:
    if not isinstance(given, Decimal):
        return False
    if near(claim, claimed, given):
        return True
    if _ABOVE.search(claim):
        return given >= claimed
    return given < claimed if _BELOW.search(claim) else given == claimed


def near(claim: str, claimed: Decimal, given: Decimal) -> bool:
    """Whether a claim of about so much holds."""
    return bool(_ABOUT.search(claim)) and abs(claimed - given) <= abs(given) * ROUNDED


def _same_date(claimed: tuple[int, str], given: object) -> bool:
    """A claim of a year alone holds in whatever month."""
    return isinstance(given, tuple) and claimed[0] == given[0] and claimed[1] in ("", given[1])


def _figures(claimed: Figure, statement: str) -> list[_Told]:
    """The statement's figures in the claimed unit; their words are those of the same clause."""
    given = [
        (match, figure)
        for match in FIGURE.finditer(statement)
        for figure in figures_in(statement[match.start() : match.end()])[:1]
        if not figure.unit or figure.unit[:1] == claimed.unit[:1]
    ]
    parts = [_break(statement, one.end(), other.start()) for (one, _), (other, _) in pairwise(given)]
    bounds = [0, *parts, len(statement)]
    return [_Told(f.value, statement[a:b]) for (_, f), (a, b) in zip(given, pairwise(bounds), strict=False)]


def _break(text: str, begins: int, ends: int) -> int:
    """Where the words of one figure end and those of the next begin: at the last joint between them."""
    return max((text.rfind(joint, begins, ends) for joint in "、(。"), default=-1) + 1 or begins


def _dates(statement: str) -> list[_Told]:
    """The statement's dates; their words are those up to the next date."""
    matches = list(_DATE.finditer(statement))
    ends = [] if not matches else [*(match.start() for match in matches[1:]), len(statement)]
    return [_Told(_date(m), statement[m.end() : end]) for m, end in zip(matches, ends, strict=True)]


def _date(match: re.Match[str]) -> tuple[int, str]:
    return (years_in(match[0]) or (0,))[0], match[1] or ""


def _chosen(claim: str, told: Sequence[_Told], title: str) -> _Told | None:
    """The one of several whose words, years and side of a change fit the claim best; None in a tie."""
    if len({one.value for one in told}) < 2:
        return None
    ours = frozenset(words_of(claim)) - frozenset(words_of(title))
    marks = [_mark(claim, ours, one.words) for one in told]
    best = max(marks)
    return told[marks.index(best)] if best > 0 and marks.count(best) == 1 else None


def _mark(claim: str, ours: frozenset[str], words: str) -> float:
    mark = float(len(ours & frozenset(words_of(words))))
    mark += 2 * bool(set(years_in(claim)) & set(years_in(words)))
    for side in (_LATER, _EARLIER):
        mark += bool(side.search(claim) and side.search(words))
    return mark
