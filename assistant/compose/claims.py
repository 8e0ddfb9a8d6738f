"""Whether what a question takes for granted agrees with what a passage states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.compose.spelled import spelled_out
from assistant.cues import STOP_WORDS
from assistant.grounds.times import days_of, years_of
from assistant.notation import without_years, years_in
from assistant.wanted import UNITS
from ingest.amounts import parse_amount
from ingest.tokens import normalise, nouns, tokens

FIGURE = re.compile(
    r"(?<![\dA-Za-z.,第])(?P<number>\d[\d,]*(?:\.\d+)?(?:\s*億)?(?:\s*\d*[\d,]*万)?(?:\d[\d,]*)?)\s*(?P<unit>[%％]|パーセント|percent|割|[^\W\d_a-z]{1,4}|[a-zA-Z]{1,6})?",
    re.I,
)
_NOT_FIGURES = re.compile(
    r"(?:KPI|指標|整理番号|事業番号|脚注|No\.?)\s*(?:の)?(?:番号)?(?:は|が)?\s*\d+(?:-\d+)?番?|第[\d一二三四五六七八九十]+(?:次|期|条|章|節|順位)|\d+つ?目|\d+年(?!間)(?:度)?|[A-Za-z]\d+|\d+[A-Z](?![A-Za-z])|\d+月(?:末)?(?:\d+日)?|\d+日(?![間数])"
)
"""Digits that name something or date it, and measure nothing."""
_MONTH = re.compile(r"(\d+)\s*月")
_FISCAL = re.compile(r"年度|(?<![A-Za-z])[RH]\d|\bFY|\bfiscal\b", re.I)
_SHARES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|％|パーセント|percent)", re.I), "percent"),
    (re.compile(r"([\d一二三四五六七八九])\s*割"), "tenths"),
    (re.compile(r"([\d一二三四五六七八九十]+)\s*分の\s*([\d一二三四五六七八九]+)"), "fraction"),
    (re.compile(r"半分|半数|\bhalf\b", re.I), "half"),
    (
        re.compile(
            r"すべて|全て|全部|全員|全(?=て)|(?<![一-龥])全(?![国般体面角力長額文域部員日])(?=[一-龥ァ-ヶ])|完全に|\ball\b|\bevery\b|\bentire",
            re.I,
        ),
        "whole",
    ),
)
_KANJI = {digit: value for value, digit in enumerate("〇一二三四五六七八九十")}
_SET_APART = "副次前元準非未新旧"
"""A prefix that makes another word of a word: 副知事 is not 知事."""
_THOUSANDS = {"thous": 10**3, "milli": 10**6, "billi": 10**9}
_ASSIGNED = re.compile(
    r"([^\s、。を]+)(?:をもって充て|を充て|が務め|が就|に就|を置|を[^、。を]{0,10}(?:長|官|者|役)と(?:し|する))"
)
_NATIONAL = re.compile(
    r"(?<![一-龥])(?!県庁|都庁|道庁|府庁)(?:[一-龥々]{1,6}(?:省|庁)|内閣府|内閣官房)(?!エネ|力|略|舎|内|外)"
)
"""Ministries and agencies of the state."""
_COMPLEMENT = re.compile(r"(?:は|が|って|、)\s*([^はが、]+?)$")
_ONLY = re.compile(r"(?:だけ|のみ)(?!なら|でな|ではな|じゃな)|しか(?!し)|\bonly\b|\bsolely\b", re.I)
_NEGATION = re.compile(r"ない|ません|なし|なく|せず|ぬ\b|\bnot\b|\bno\b|n't", re.I)
_COMPARED = re.compile(
    r"(?:より(?:も)?|を)\s*(?P<above>高|多|上回|大き|長)|(?:より(?:も)?|を)\s*(?P<below>低|少な|下回|小さ|短)"
)
ABOVE = re.compile(
    r"(?:を|より)?(?:超え|上回|超す)|以上|\b(?:over|above|exceed\w*|more than|at least)\b", re.I
)
BELOW = re.compile(
    r"を?(?:切る|切り|切っ|割り込|割る|下回)|未満|以下|\b(?:under|below|less than|at most)\b", re.I
)
_STOP = STOP_WORDS["ja"] | STOP_WORDS["en"]
MEASURED = re.compile(r".*(?:%|時間|円|倍|年間|ポイント|割|h/|分$|月|日)")
"""Units of what is measured and not counted."""
TOLERANCE = Decimal("0.5")
"""Shares in percent count as one when they differ by no more: 約9割 and 90%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured figure of a claim."""

    value: Decimal
    unit: str


def figures_in(text: str) -> tuple[Figure, ...]:
    """Figures that measure something: no years, dates, nor numbers of passages."""
    rest = _NOT_FIGURES.sub(" ", without_years(_MONTH.sub(" ", spelled_out(text))))
    return tuple(_figures(rest))


def _figures(text: str) -> Iterator[Figure]:
    for match in FIGURE.finditer(text):
        number = match["number"].replace(" ", "")
        unit = (match["unit"] or "").replace("％", "%")
        amount = parse_amount(number)
        if amount.value is None:
            continue
        if unit.lower()[:5] in _THOUSANDS:
            yield Figure(value=amount.value * _THOUSANDS[unit.lower()[:5]], unit="")
        elif unit == "割":
            yield Figure(value=amount.value * 10, unit="%")
        else:
            yield Figure(value=amount.value, unit="%" if unit.lower() in ("パーセント", "percent") else unit)


def shares_in(text: str) -> tuple[Decimal, ...]:
    """Shares of a whole in percent, in whatever words: 9割, 4分の1, 半分, すべて."""
    found: list[Decimal] = []
    for pattern, kind in _SHARES:
        for match in pattern.finditer(text):
            found.append(_percent(kind, match))
    return tuple(found)


def _percent(kind: str, match: re.Match[str]) -> Decimal:
    match kind:
        case "percent":
            return Decimal(match[1])
        case "tenths":
            return _digit(match[1]) * 10
        case "fraction":
            return _digit(match[2]) * 100 / _digit(match[1])
        case "half":
            return Decimal(50)
        case _:
            return Decimal(100)


def _digit(text: str) -> Decimal:
    return Decimal(_KANJI[text]) if text in _KANJI else Decimal(text)


def agrees(claim: str, statement: str) -> bool:
    """Whether a statement bears out all that the claim says in years, figures, shares and roles."""
    claim, statement = unicodedata.normalize("NFKC", claim), unicodedata.normalize("NFKC", statement)
    return (
        set(years_in(claim)) <= _years_told(statement, fiscal=bool(_FISCAL.search(claim)))
        and set(months_in(claim)) <= set(months_in(statement))
        and _shares_agree(claim, statement)
        and _figures_agree(claim, statement)
        and _role_agrees(claim, statement)
        and set(_NATIONAL.findall(claim)) <= set(_NATIONAL.findall(statement))
        and bool(_ONLY.search(claim)) <= bool(_ONLY.search(statement))
    )


def _years_told(statement: str, *, fiscal: bool) -> set[int]:
    """The years of a statement; with ``fiscal`` also those in which its dates lie, which begin in April."""
    years = set(years_in(statement))
    if fiscal:
        dates = days_of(statement, years_of(statement))
        years |= {day.year - (day.month < 4) for day in dates if day.year}
    return years


def _shares_agree(claim: str, statement: str) -> bool:
    given = shares_in(statement)
    return all(any(_share_holds(claim, share, other) for other in given) for share in shares_in(claim))


def _share_holds(claim: str, claimed: Decimal, given: Decimal) -> bool:
    return abs(claimed - given) <= TOLERANCE or bounded(claim, claimed, given)


def bounded(claim: str, claimed: Decimal, given: Decimal) -> bool:
    """Whether a given figure lies on the side of the claimed one that the claim names: 8割を超える."""
    if ABOVE.search(claim):
        return given >= claimed
    return bool(BELOW.search(claim)) and given <= claimed


def _figures_agree(claim: str, statement: str) -> bool:
    given = figures_in(statement)
    wanted = (figure for figure in figures_in(claim) if figure.unit not in ("%", "分"))
    return all(any(_figure_holds(claim, figure, other) for other in given) for figure in wanted)


def _figure_holds(claim: str, claimed: Figure, given: Figure) -> bool:
    if claimed.value == given.value:
        return True
    return alike(claimed.unit, given.unit) and bounded(claim, claimed.value, given.value)


def alike(claimed: str, given: str) -> bool:
    """Whether two units may measure the same; people cut units short, so their start is enough.

    件 counts things of every kind, and an English noun may stand for any unit.
    """
    noun = claimed.isascii() and claimed.isalpha() and (not given.isascii() or len(claimed) > 2)
    if not claimed or not given or noun:
        return True
    if claimed[:1] == given[:1] or given.endswith(claimed[:1]):
        return True
    if any(claimed.startswith(units) and given.startswith(units) for units in UNITS):
        return True
    return "件" in (claimed[:1], given[:1]) and not MEASURED.match(claimed + given)


def _role_agrees(claim: str, statement: str) -> bool:
    """Where the statement names who fills a role, whether it is whom the claim names."""
    assigned = _ASSIGNED.search(statement)
    topic = re.split(r"[はが]", statement)[0] + statement[assigned.end(1) :] if assigned else ""
    named = [noun.written for noun in nouns(claim) if noun.written not in normalise(topic)]
    if not assigned or not named:
        return True
    return any(_stands_alone(name, normalise(assigned[1])) for name in named)


def fills_role(claim: str, statement: str) -> bool:
    """Whether a statement gives a role to somebody or something that the claim names."""
    assigned = _ASSIGNED.search(statement)
    topic = normalise(re.split(r"[はが]", statement)[0])
    named = (noun.written for noun in nouns(claim) if noun.written not in topic)
    return bool(assigned) and any(_stands_alone(name, normalise(assigned[1])) for name in named if assigned)


def _stands_alone(name: str, noun: str) -> bool:
    """Whether a name stands in a noun, and not as a part of another name: 知事 in 副知事."""
    place = noun.rfind(name)
    return place >= 0 and (place == 0 or noun[place - 1] not in _SET_APART)


def complement(claim: str) -> str:
    """What is said of the subject: 知事 in 「CDOは知事」."""
    match = _COMPLEMENT.search(claim.strip(" ?？。"))
    return match[1].strip() if match else ""


def told(claim: str, statement: str) -> float:
    """Share of the words said of the subject that the statement holds; of all words where there are none."""
    words = words_of(complement(claim)) or words_of(claim)
    held = frozenset(tokens(statement))
    return sum(word in held for word in words) / len(words) if words else 0.0


def words_of(text: str) -> tuple[str, ...]:
    """The telling morphemes of a claim or a part of it."""
    return tuple(word for word in tokens(without_years(text)) if word not in _STOP and not word.isdigit())


def months_in(text: str) -> tuple[int, ...]:
    """Months named in the text, in either language."""
    return tuple(day.month for day in days_of(text, years_of(text)))


def names_role(statement: str) -> bool:
    """Whether a statement says who fills a role."""
    return bool(_ASSIGNED.search(statement))


def names_ministry(text: str) -> bool:
    """Whether a ministry or agency of the state is named."""
    return bool(_NATIONAL.search(text))


def opposed(claim: str, statement: str) -> bool:
    """Whether exactly one of the two says that something is not so."""
    return bool(_NEGATION.search(claim)) != bool(_NEGATION.search(statement))


def compared(claim: str, statement: str) -> bool | None:
    """Whether a claim of more or less is borne out by the statement's first two figures of one unit.

    The subject's own figure stands first, what it is compared with behind it: 82.3%(全国80.8%). None
    where the claim compares nothing, or the statement gives no two figures.
    """
    match = _COMPARED.search(claim)
    figures = figures_in(unicodedata.normalize("NFKC", statement))
    pair = next(((a, b) for a, b in pairwise(figures) if a.unit == b.unit and a.value != b.value), None)
    if match is None or pair is None:
        return None
    return (pair[0].value > pair[1].value) is (match["above"] is not None)
