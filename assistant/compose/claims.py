"""Whether what a question takes for granted agrees with what a passage states."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.compose.measured import Figure, alike, figures_in, holds
from assistant.cues import STOP_WORDS
from assistant.grounds.times import days_of, years_of
from assistant.notation import without_years, years_in
from ingest.tokens import normalise, nouns, tokens

_FISCAL = re.compile(r"年度|(?<![A-Za-z])[RH]\d|\bFY|\bfiscal\b", re.I)
_SHARES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|％|パーセント|percent)", re.I), "percent"),
    (re.compile(r"([\d一二三四五六七八九])\s*割"), "tenths"),
    (re.compile(r"([\d一二三四五六七八九十]+)\s*分の\s*([\d一二三四五六七八九]+)"), "fraction"),
    (re.compile(r"半分|半数|\bhalf\b", re.I), "half"),
    (
        re.compile(
            r"すべて(?!で\s*\d)|全て(?!で\s*\d)|全部(?!で)|全員|全(?=て)|(?<![一-龥])全(?![国般体面角力長額文域部員日])(?=[一-龥ァ-ヶ])|完全に|\ball\b|\bevery\b|\bentire",
            re.I,
        ),
        "whole",
    ),
)
_KANJI = {digit: value for value, digit in enumerate("〇一二三四五六七八九十")}
_SET_APART = "副次前元準非未新旧"
"""A prefix that makes another word of a word: 副知事 is not 知事."""
_ASSIGNED = re.compile(
    r"([^\s、。を]+)(?:をもって充て|を充て|が務め|が就|に就|を置|を[^、。を]{0,10}(?:長|官|者|役)と(?:し|する))"
)
_NATIONAL = re.compile(
    r"(?<![一-龥])(?!県庁|都庁|道庁|府庁)(?:[一-龥々]{1,6}(?:省|庁)|内閣府|内閣官房)(?!エネ|力|略|舎|内|外)"
)
"""Ministries and agencies of the state."""
_COMPLEMENT = re.compile(r"(?:は|が|って|、)\s*([^はが、]+?)$")
_ONLY = re.compile(r"(?:だけ|のみ)(?!なら|でな|ではな|じゃな)|(?<!た)しか(?!し)|\bonly\b|\bsolely\b", re.I)
_MOST = re.compile(r"ほとんど|大半|大部分|大多数|多く(?!の場合)|\bmost(?:ly)?\b|\bmajority\b", re.I)
_RHYTHM = re.compile(
    r"\d+\s*(?:年|[かカヶケ]月|週間?|日)(?:に(?:一|1)[回度]|ごと|毎|おき)|(?:毎|隔)[年月週日]"
)
"""How often something is done, where the claim says so."""
_STOP = STOP_WORDS["ja"] | STOP_WORDS["en"]
TOLERANCE = Decimal("0.5")
"""Shares in percent count as one when they differ by no more: 約9割 and 90%."""


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


def qualified(claim: str, statement: str) -> bool:
    """Whether a statement too says that it is mostly so, or how often it is done, where the claim does."""
    claim, statement = unicodedata.normalize("NFKC", claim), unicodedata.normalize("NFKC", statement)
    mostly = bool(_MOST.search(claim)) <= bool(_MOST.search(statement))
    return mostly and set(_RHYTHM.findall(claim)) <= set(_RHYTHM.findall(statement))


def _years_told(statement: str, *, fiscal: bool) -> set[int]:
    """The years of a statement; with ``fiscal`` also those in which its dates lie, which begin in April."""
    years = set(years_in(statement))
    if fiscal:
        dates = days_of(statement, years_of(statement))
        years |= {day.year - (day.month < 4) for day in dates if day.year}
    return years


def _shares_agree(claim: str, statement: str) -> bool:
    given = shares_in(statement)
    wanted = shares_in(claim)
    return all(any(_share_holds(claim, share, other, statement) for other in given) for share in wanted)


def _share_holds(claim: str, claimed: Decimal, given: Decimal, statement: str) -> bool:
    wanted, told = _share_of(claim, claimed), _share_of(statement, given)
    if not wanted.side and not told.side:
        return abs(claimed - given) <= TOLERANCE
    return holds(wanted, told)


def _share_of(text: str, share: Decimal) -> Figure:
    """A share with the side that the text means: 8割を超える."""
    figures = (figure for figure in figures_in(text) if figure.unit == "%" and figure.value == share)
    return next(figures, Figure(value=share, unit="%"))


def _figures_agree(claim: str, statement: str) -> bool:
    given = figures_in(statement)
    wanted = (figure for figure in figures_in(claim) if figure.unit not in ("%", "分"))
    return all(any(_figure_holds(figure, other) for other in given) for figure in wanted)


def _figure_holds(claimed: Figure, given: Figure) -> bool:
    if claimed.value != given.value and not alike(claimed.unit, given.unit):
        return False
    return holds(claimed, given)


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
