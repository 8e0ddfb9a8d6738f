"""What a plan calls its parts, with a number: 施策7, 基本目標2, 施策2-3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.records import NumberKind, NumberRef
from ingest.headings import NAMED_PARTS

_COUNTED = (
    r"件|つ|個|本|項目|年|月|日|%|人|割|倍|回|台|社|番|位|種|点|か|カ|ヶ|箇|千|万|億|団体|施設|市|町|村|分野"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PART = re.compile(
    rf"(?P<word>{NAMED_PARTS})\s*(?P<n>\d{{1,2}}|{'|'.join(_ROMANS[::-1])}(?![A-Za-z]))(?!\d|[.,-]\d|\s*(?:{_COUNTED}))"
)
_JOINED = re.compile(
    rf"(?P<word>{NAMED_PARTS})\s*(?P<n>\d{{1,2}}\s*[-‐–−]\s*\d{{1,2}})(?!\d|[.,-]\d|\s*(?:{_COUNTED}))"
)
"""施策2-3: the part's number goes on from that of the part above it."""
_HYPHEN = re.compile(r"\s*[-‐–−]\s*")


def named_parts(text: str) -> Iterator[str]:
    """The parts that a text names, its numerals arabic; counts (取組3件) name none."""
    yield from (_name(part) for part in _PART.finditer(text))
    yield from (_joined(part) for part in _JOINED.finditer(text))


def named_part(locator: str) -> str:
    """The one form in which the last part of a locator is compared; empty where it is none."""
    last = locator.rpartition("-")[2].rpartition(" > ")[2]
    if part := _PART.fullmatch(last):
        return _name(part)
    above, hyphen, _ = locator.rpartition("-")
    part = _JOINED.fullmatch(locator.removeprefix(above.rpartition("-")[0]).lstrip("-")) if hyphen else None
    return _joined(part) if part else ""


def unless_named(numbers: tuple[NumberRef, ...]) -> tuple[NumberRef, ...]:
    """The numbers without those sections that are a part's own number read once more: 施策2-3, 第2-3."""
    named = {ref.number for ref in numbers if ref.kind is NumberKind.LABEL and "-" in ref.number}
    return tuple(
        ref
        for ref in numbers
        if ref.kind is not NumberKind.SECTION or not any(_ends(name, ref.number) for name in named)
    )


def _ends(name: str, section: str) -> bool:
    return re.sub(r"^\D+", "", name) == section.removeprefix("第")


def _joined(part: re.Match[str]) -> str:
    return f"{part['word']}{_HYPHEN.sub('-', part['n'])}"


def _name(part: re.Match[str]) -> str:
    number = part["n"]
    return f"{part['word']}{int(number) if number.isdecimal() else _ROMANS.index(number) + 1}"
