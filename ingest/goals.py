"""What a goal in words measures, and the figure it sets, where it sets one clearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.amounts import parse_amount
from ingest.records import Amount, Target

ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}

_BEFORE = r"(?:約|年間|総計|延べ|累計)?\s*"
_FIGURE = r"(?<![\d,.A-Za-z])\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:[^\d\s、。,（(）)ぁ-ん]|か(?=[国所月])|つ){0,8}?"
_TOTAL = r"[（(]累計[)）]"
_N = rf"(?P<amount>{_BEFORE}{_FIGURE}{_UNIT}(?:以上|以内|以下|程度)?(?:{_TOTAL})?)"
_N_UNIT = _N.replace("{0,8}?", "{1,8}?")
_WHAT = r"(?P<indicator>[^。]*?)"
_NOTES = r"(?:\s*[（(][^。]*[)）])*"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a goal; ``whole`` where it must be the cell's last sentence, not a part of one."""

    wording: str
    pattern: re.Pattern[str]
    whole: bool = False


FORMS = (
    Form(
        "…について、Nを目標とする", re.compile(rf"{_WHAT}について、[^。]*?{_N}(?:支援|受講|への補助)?を目標")
    ),
    Form("…をNとする(ことを目標)", re.compile(rf"{_WHAT}を(?:ほぼ)?{_N}と(?:する|し)")),
    Form("…をN発表することを目標", re.compile(rf"{_WHAT}を{_N_UNIT}[^\d、。をの]{{1,6}}することを目標")),
    Form("…、Nの成立を目標", re.compile(rf"{_WHAT}{_N}(?:受講|の[^\d、。を]{{1,8}})を目標")),
    Form("…をNまで伸ばす", re.compile(rf"{_WHAT}を{_N}まで伸ばす")),
    Form("…Nを目指す", re.compile(rf"{_WHAT}{_N}(?:の[^\d、。を]{{1,6}})?を目指す")),
    Form("…、Nを選定する", re.compile(rf"{_WHAT}{_N}を(?:事業化|選定)する")),
    Form("目標値 N", re.compile(rf"(?P<indicator>)目標[数値]\s*[：:]?\s*{_N}(?=$|[\s（(])")),
    Form("指標：N", re.compile(rf"(?:.*。\s*)?・?{_WHAT}[：:\s]*{_N}{_NOTES}"), whole=True),
)
_SEVERAL = re.compile(r"①.*②|(?:^|\s)[・○〇].*\s[・○〇]")
"""Several goals in one cell: no figure is the one."""
_MEASURED = re.compile(r"[\d.,]+(?:[%％人名件社校台回本か]|施設|団体|市町村|企業)")
_DATE = re.compile(r"^(?:令和|平成|[RH])\d+年度(?:末)?(?:までに|に|の)?")
_NO_INDICATOR = re.compile(r"^\d|(?:により|を通じ|などで|の|県内)$")
_YEAR = re.compile(r"(?P<era>令和|平成|[RH])(?P<year>\d+)(?:年度末?(?:まで)?に|(?:年度)?[)）])")
_LAST_WORDS = re.compile(r"(?:「[^」]*」|[^\s「])+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured and the target set; empty where the words do not say it clearly."""

    indicator: str = ""
    targets: tuple[Target, ...] = ()


def parse_goal(goal: str, *, year: int) -> Measure:
    """The one figure that a goal sets, for ``year`` unless the words name another fiscal year.

    A goal of several figures, or of none, gives no measure: its words speak for themselves.
    """
    if _SEVERAL.search(goal):
        return Measure()
    for match in _matches(goal):
        figure = re.sub(rf"^{_BEFORE}|{_TOTAL}$", "", match["amount"].strip())
        amount = parse_amount(figure)
        if amount.value is not None:
            printed = Amount(printed=match["amount"].strip(), value=amount.value, unit=amount.unit)
            target = Target(year=_year(goal) or year, amount=printed)
            return Measure(indicator=_indicator(match["indicator"]), targets=(target,))
    return Measure()


def _matches(goal: str) -> Iterator[re.Match[str]]:
    for form in FORMS:
        match = form.pattern.fullmatch(goal) if form.whole else form.pattern.search(goal)
        if match and not (form.whole and _MEASURED.search(match["indicator"])):
            yield match


def _indicator(printed: str) -> str:
    """The words before the figure, without a date in front or the word that led to the figure."""
    words = _LAST_WORDS.search(_DATE.sub("", printed.strip(" 　、：:・")))
    name = words[0].removesuffix("について").strip("、：:・") if words else ""
    return "" if _NO_INDICATOR.search(name) else name


def _year(goal: str) -> int | None:
    named = _YEAR.search(goal)
    return int(named["year"]) + ERAS[named["era"]] if named else None
