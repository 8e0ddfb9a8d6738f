"""Figures that measure something, with their unit and the side of them that is meant: 8割を超える.

A figure without a side is the figure itself; 「2倍を下回る」 bears out 「2倍を切る」, and not 「2倍」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.spelled import spelled_out
from assistant.notation import without_years
from assistant.wanted import UNITS
from ingest.amounts import parse_amount

FIGURE = re.compile(
    r"(?<![\dA-Za-z.,第])(?P<number>\d[\d,]*(?:\.\d+)?(?:\s*億)?(?:\s*\d*[\d,]*万)?(?:\d[\d,]*)?)\s*(?P<unit>[%％]|パーセント|percent|割|[^\W\d_a-z]{1,4}|[a-zA-Z]{1,6})?",
    re.I,
)
_NOT_FIGURES = re.compile(
    r"(?:KPI|指標|整理番号|事業番号|脚注|No\.?)\s*(?:の)?(?:番号)?(?:は|が)?\s*\d+(?:-\d+)?番?|第[\d一二三四五六七八九十]+(?:次|期|条|章|節|順位)|\d+つ?目|\d+年(?!間)(?:度)?|[A-Za-z]\d+|\d+[A-Z](?![A-Za-z])|\d+月(?:末)?(?:\d+日)?|\d+日(?![間数])"
)
"""Digits that name something or date it, and measure nothing."""
_MONTH = re.compile(r"(\d+)\s*月")
_UNIT = re.compile(r"つ|か[所国月]|[^ぁ-ん]+(?:か所)?")
"""The noun at the start of what follows a figure: 所属 in 「10所属で実」."""
_COUNTERS = "件人名台校社回度歳割分日月年点冊本枚円店館室局課棟隻頭種施企団市町箇カヶ所"
_VERB = re.compile(rf"[^{_COUNTERS}][るりらろっいうくけきめみえ]")
"""A verb where a unit would stand: 「2,500配る」."""
_THOUSANDS = {"thous": 10**3, "milli": 10**6, "billi": 10**9}
MEASURED = re.compile(r".*(?:%|時間|円|倍|年間|ポイント|割|h/|分$|月|日)")
"""Units of what is measured and not counted."""
FARTHEST = Decimal("1.2")
"""What reaches a figure may lie above it by this much; a figure much higher was not meant by it."""
REACHES = "to"
_NOT = r"(?:て(?:い|は))?(?:[からりいしせっ]{0,2})(?:な[いく]|ず|ませ)"
_OF, _TO, _THAN = r"(?:を|は)?", r"(?:に|へ|まで)(?:は|も)?", r"より(?:も|は)?"
_SIDES = (
    # Each row: the side of the figure, the words behind it. A denied side goes first.
    ("<=", rf"{_OF}(?:超え|超し|上回っ?){_NOT}|以上(?:では|じゃ)な"),
    (">=", rf"{_OF}(?:下回っ?|切っ?|割っ?|割り?込ん?){_NOT}"),
    ("<", rf"{_TO}(?:届い?|達|到達|満た|及ば|至){_NOT}"),
    ("<", rf"未満|{_OF}(?:下回|割り?込|切[らりるっ]|割[るりっ])|{_THAN}(?:少な|低|小さ|短|下)"),
    (">", rf"{_OF}(?:超え|超す|超過|上回|オーバー)|超(?=[のでとだ、。\s]|$)|{_THAN}(?:多|高|大き|長|上)"),
    (REACHES, rf"{_TO}(?:届|達|到達)"),
    (">=", r"以上|を?突破|\s*\w*\s*(?:or|and) (?:more|over|above)\b"),
    ("<=", r"以下|以内|\s*\w*\s*or (?:less|fewer|below)\b"),
)
_BEHIND = tuple((side, re.compile(words, re.I)) for side, words in _SIDES)
_BEFORE = (
    (">", re.compile(r"\b(?:over|above|exceed\w*|(?:more|greater|higher) than|beyond|passe?s?)\s+$", re.I)),
    ("<", re.compile(r"\b(?:under|below|(?:less|fewer|lower) than|short of)\s+$", re.I)),
    (">=", re.compile(r"\b(?:at least|no (?:less|fewer) than)\s+$", re.I)),
    ("<=", re.compile(r"\b(?:at most|up to|no more than)\s+$", re.I)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured figure; ``side`` is one of >, >=, <, <=, REACHES, or nothing for the figure itself."""

    value: Decimal
    unit: str
    side: str = ""


def figures_in(text: str) -> tuple[Figure, ...]:
    """Figures that measure something: no years, dates, nor numbers of passages."""
    rest = _NOT_FIGURES.sub(" ", without_years(_MONTH.sub(" ", spelled_out(text))))
    return tuple(figure for _, figure in placed_figures(rest))


def placed_figures(text: str) -> Iterator[tuple[re.Match[str], Figure]]:
    """Every figure of a text without dates, with the place where it stands."""
    for match in FIGURE.finditer(text):
        amount = parse_amount(match["number"].replace(" ", ""))
        if amount.value is None:
            continue
        unit = _unit(match["unit"] or "")
        end = match.start("unit") + len(unit) if match["unit"] else match.end()
        side = _side(text[max(0, match.start() - 16) : match.start()], text[end : end + 16])
        if unit.lower()[:5] in _THOUSANDS:
            yield match, Figure(value=amount.value * _THOUSANDS[unit.lower()[:5]], unit="", side=side)
        elif unit == "割":
            yield match, Figure(value=amount.value * 10, unit="%", side=side)
        else:
            share = unit.lower() in ("％", "パーセント", "percent")
            yield match, Figure(value=amount.value, unit="%" if share else unit, side=side)


def _unit(behind: str) -> str:
    noun = _UNIT.match(behind.removeprefix("の").replace("番目", "位"))
    return "" if noun is None or _VERB.match(behind) else noun[0]


def _side(before: str, behind: str) -> str:
    for side, words in _BEHIND:
        if words.match(behind):
            return side
    return next((side for side, words in _BEFORE if words.search(before)), "")


def figure_of(value: Decimal, printed: str, unit: str = "") -> Figure:
    """The figure of a cell, with the side that is printed with it: 4以上."""
    side = next((figure.side for _, figure in placed_figures(printed) if figure.side), "")
    return Figure(value=value, unit=unit, side=side)


def holds(claimed: Figure, given: Figure) -> bool:
    """Whether what is given lies where the claim says: 82.3% is over 8割, 「2倍を下回る」 is under 2倍."""
    same = claimed.value == given.value
    if not claimed.side:
        return same and given.side not in ("<", ">")
    if claimed.side == REACHES:
        return claimed.value <= given.value <= claimed.value * FARTHEST
    bound = given.side if given.side != REACHES else ""
    if same:
        return claimed.side[0] == bound[0] if bound else "=" in claimed.side
    rises = claimed.side[0] == ">"
    if bound and (bound[0] == ">") is not rises:
        return False
    return given.value > claimed.value if rises else given.value < claimed.value


def alike(claimed: str, given: str) -> bool:
    """Whether two units may measure the same; people cut units short, so their start is enough.

    件 counts things of every kind, and an English noun may stand for any unit.
    """
    noun = claimed.isascii() and claimed.isalpha() and (not given.isascii() or len(claimed) > 2)
    if not claimed or not given or noun:
        return True
    if claimed[:1] == given[:1] or given.endswith(claimed[:1]):
        return True
    if _of_one_kind(claimed, given):
        return True
    return "件" in (claimed[:1], given[:1]) and not MEASURED.match(claimed + given)


def same_noun(claimed: str, given: str) -> bool:
    """Whether two units are one noun, or of one kind: 所属 and 課; an empty one is no noun."""
    if not claimed or not given:
        return False
    return claimed[:2] == given[:2] or _of_one_kind(claimed, given)


def _of_one_kind(claimed: str, given: str) -> bool:
    return any(claimed.startswith(units) and given.startswith(units) for units in UNITS)
