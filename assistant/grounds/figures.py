"""Figures with their units, as documents and answers write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.amounts import BOUND, parse_amount

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?<![A-Za-z]-){_NUMBER}(?:億(?:{_NUMBER}万)?(?:{_NUMBER})?|万(?:{_NUMBER})?)?"
)
"""A figure; the number of a name (COVID-19) is none."""
_MILLIONS = re.compile(rf"(?<![\d.,])({_NUMBER})\s(million|billion)\b", re.I)
_TEN_THOUSANDS = {"million": 100, "billion": 100_000}
_UNIT_LETTER = re.compile(rf"(?!{BOUND}|[等及又分目])[一-龥ァ-ヴヶ%]")
"""What may begin a unit that no table knows. 分 and 目 stand behind ordinals and shares."""

_NUMBERS = re.compile(r"(?:第|(?:KPI|事業番号|整理番号|脚注)\s*(?:\d+-)?)$")

_TENTHS = "割"
SAME_UNITS = (
    # Units that mean the same, the first of each row standing for all.
    ("人", "名"),
    ("か所", "箇所", "ヶ所", "カ所", "ヵ所", "個所"),
    ("%", "パーセント", "percent", "per cent"),
    ("か月", "ヶ月", "カ月", "箇月", "months"),
    ("h", "時間"),
    ("DL", "ダウンロード"),
    ("年間", "年", "years", "year"),
    ("倍", "times"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure of a text. ``units`` are what its unit may mean; none where no unit is written."""

    value: Decimal
    units: frozenset[str]
    written: str
    start: int
    end: int
    numbering: bool = False
    """It numbers something: 1. at the head of a line, (4), 第5, KPI 14, 事業番号40."""


class Units:
    """The units of a corpus, in its language and in English, longest first."""

    def __init__(self, units: Iterable[str], gloss: Callable[[str, object], str]) -> None:
        meant: dict[str, set[str]] = {}
        for unit in units:
            stem = _canonical(unit)
            for written in {unit, gloss(unit, 1), gloss(unit, 2)}:
                meant.setdefault(written.lower(), set()).add(stem)
        for first, *others in SAME_UNITS:
            for written in (first, *others):
                meant.setdefault(written.lower(), set()).add(first)
        self._meant: Mapping[str, frozenset[str]] = {unit: frozenset(stems) for unit, stems in meant.items()}
        ways = sorted((_pattern(unit) for unit in self._meant if unit), key=len, reverse=True)
        self._unit = re.compile(rf"[ \u3000]?({'|'.join(ways)})", re.I)

    def measures(self, text: str) -> tuple[Measured, ...]:
        """The figures of a text, NFKC and with its years and dates blanked."""
        return tuple(self._measured(match, text) for match in _FIGURE.finditer(text))

    def _measured(self, match: re.Match[str], text: str) -> Measured:
        value = parse_amount(match[0]).value
        known = self._unit.match(text, match.end())
        letter = _UNIT_LETTER.match(text, match.end())
        numbering = _is_numbering(match, text)
        if numbering:
            known = letter = None
        units = self._meant[known[1].lower()] if known else frozenset({letter[0]} if letter else ())
        if letter and not known and letter[0] == _TENTHS and value is not None:  # 9割 is 90%
            value, units = value * 10, frozenset({"%"})
        end = known.end() if known else letter.end() if letter else match.end()
        return Measured(
            value=Decimal(0) if value is None else value.normalize(),
            units=units,
            written=text[match.start() : end],
            start=match.start(),
            end=end,
            numbering=numbering,
        )


def in_ten_thousands(text: str) -> str:
    """English millions and billions as documents count them: 1.45 million is 145万."""
    return _MILLIONS.sub(_in_ten_thousands, text)


def _in_ten_thousands(match: re.Match[str]) -> str:
    counted = Decimal(match[1].replace(",", "")) * _TEN_THOUSANDS[match[2].lower()]
    return f"{counted.normalize():f}万"


def _is_numbering(match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 2]
    bracketed = before.endswith("(") and after.startswith(")")
    heads = after == ". " and (not before or before.rstrip(" ").endswith(("\n", "】")))
    return bracketed or heads or bool(_NUMBERS.search(before))


def _pattern(unit: str) -> str:
    """English words of units end where the word ends: ``people``, not the start of ``peopled``."""
    return re.escape(unit) + (r"(?![A-Za-z])" if unit[-1].isascii() and unit[-1].isalpha() else "")


def _canonical(unit: str) -> str:
    return next((row[0] for row in SAME_UNITS if unit in row), unit)


def compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two units may be the same; one may be cut short (件 for 件増)."""
    return any(a.startswith(b) or b.startswith(a) for a in one for b in other)
