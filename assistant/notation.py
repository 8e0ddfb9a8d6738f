"""Fiscal years and passage numbers in every notation that people use.

Each notation is a row of a table; to teach another one, add a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.records import NumberKind, NumberRef

REIWA, HEISEI = 2018, 1988
"""Western year before the first year of the era: 令和1 = 2019, 平成1 = 1989."""


@dataclass(frozen=True, slots=True)
class YearNotation:
    """A way to write a year, and how its first group becomes a western year."""

    pattern: re.Pattern[str]
    western: Callable[[int], int]


YEAR_NOTATIONS = (
    YearNotation(re.compile(r"(?:令和|reiwa\s*)(\d{1,2}|元)(?:年度?)?", re.I), lambda n: REIWA + n),
    YearNotation(re.compile(r"(?:平成|heisei\s*)(\d{1,2}|元)(?:年度?)?", re.I), lambda n: HEISEI + n),
    YearNotation(re.compile(r"(?<![A-Za-z])R\s?(\d{1,2})(?:年度?)?(?![\dA-Za-z])", re.I), lambda n: REIWA + n),
    YearNotation(re.compile(r"(?<![A-Za-z])H\s?(\d{1,2})(?:年度?)?(?![\dA-Za-z])"), lambda n: HEISEI + n),
    YearNotation(re.compile(r"(?:FY\s*|fiscal\s+(?:year\s+)?)?((?:19|20)\d\d)(?:年度?)?(?!\d)", re.I), lambda n: n),
    YearNotation(re.compile(r"FY\s*'?(\d\d)(?!\d)", re.I), lambda n: 2000 + n),
    # "10年度の目標": in a plan of the Reiwa era a bare number of a fiscal year is a Reiwa year.
    YearNotation(re.compile(r"(?<![\d和成RrHh])(\d{1,2})年度"), lambda n: REIWA + n),
)


def years_in(text: str) -> tuple[int, ...]:
    """Western years named in the text, in order of appearance, each once."""
    found: dict[int, int] = {}
    taken: list[range] = []
    for notation in YEAR_NOTATIONS:
        for match in notation.pattern.finditer(text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(*match.span()))
            number = 1 if match[1] == "元" else int(match[1])
            found.setdefault(notation.western(number), match.start())
    return tuple(sorted(found, key=found.__getitem__))


def without_years(text: str) -> str:
    """The text with every year blanked, so that its digits are not read as something else."""
    for notation in YEAR_NOTATIONS:
        text = notation.pattern.sub(" ", text)
    return text


def reiwa(year: int) -> str:
    """令和10年度（2028年度） for 2028."""
    if year > REIWA:
        return f"令和{year - REIWA if year > REIWA + 1 else '元'}年度（{year}年度）"
    return f"平成{year - HEISEI}年度（{year}年度）"


def era(year: int) -> str:
    """R10 for 2028, H30 for 2018."""
    return f"R{year - REIWA}" if year > REIWA else f"H{year - HEISEI}"


_JOIN = r"(?:\s*[-‐–ー−.・のー]\s*|\s*章\s*の?\s*|\s*節\s*の?\s*|\s+)"
_SECTION = re.compile(
    r"(?<![\d.,年月\w])(?:第|section\s*|sec\.?\s*|§\s*)?(?:第\s*)?(\d{1,2})" + _JOIN + r"(\d{1,2})(?![\d,%.]*(?:件|時間|%|人|年))"
    r"(?:(?:" + _JOIN + r")?[(]?(\d{1,2})[)]?)?"
    r"(?:(?:" + _JOIN + r")?[(]?([ア-ン])[)]?(?![ァ-ヴー]))?",
    re.I,
)
_CHAPTER = re.compile(r"第\s*(\d{1,2})\s*(?:章|(?=[はのにをが\s?、]|$))|chapter\s*(\d{1,2})", re.I)


@dataclass(frozen=True, slots=True)
class NumberNotation:
    """A labelled number: 「KPI 17」, 「整理番号5-18」, 「脚注13」."""

    kind: NumberKind
    pattern: re.Pattern[str]


NUMBER_NOTATIONS = (
    NumberNotation(NumberKind.KPI, re.compile(r"(?:KPI|指標)\s*(?:の)?\s*(?:番号|No\.?|ナンバー|#|number)?\s*(?:の|が|は)?\s*(\d{1,3})(?![\d,.]*(?:件|%|個|つ|時間|以上))", re.I)),
    NumberNotation(NumberKind.PROJECT, re.compile(r"(?:事業番号|事業\s*No\.?|project\s*(?:no\.?|number))\s*(\d{1,3}|追加)", re.I)),
    NumberNotation(NumberKind.ACTION, re.compile(r"(?:整理番号|action\s*(?:no\.?|number))\s*(\d{1,2}\s*[-‐–ー−]\s*\d{1,3})", re.I)),
    NumberNotation(NumberKind.FOOTNOTE, re.compile(r"(?:脚注|注釈|footnote)\s*(?:の|番号)?\s*(\d{1,3})", re.I)),
)


def numbers_in(text: str) -> tuple[NumberRef, ...]:
    """Numbers of passages named in the text; whether they exist is for the catalog to say."""
    return tuple(dict.fromkeys(_numbers(without_years(text))))


def _numbers(text: str) -> Iterator[NumberRef]:
    for notation in NUMBER_NOTATIONS:
        for match in notation.pattern.finditer(text):
            number = re.sub(r"\s*[-‐–ー−]\s*", "-", match[1])
            yield NumberRef(kind=notation.kind, number=number, part=_part_before(text, match.start()))
        text = notation.pattern.sub(" ", text)
    for match in _SECTION.finditer(text):
        chapter, section, subsection, item = match.groups()
        levels = [f"第{chapter}", section]
        levels += [f"({subsection})"] if subsection else []
        levels += [item] if item else []
        yield NumberRef(kind=NumberKind.SECTION, number="-".join(levels))
    for match in _CHAPTER.finditer(_SECTION.sub(" ", text)):
        yield NumberRef(kind=NumberKind.SECTION, number=f"第{match[1] or match[2]}")


def _part_before(text: str, at: int) -> str:
    """行政 or 地域 where it stands in front of a number (「行政のDXのKPI 14」)."""
    before = text[max(0, at - 14) : at]
    places = {part: before.rfind(part) for part in ("行政", "地域", "市町村")}
    part, place = max(places.items(), key=lambda item: item[1])
    return part if place >= 0 else ""
