"""What a plan calls its parts, with a number: 施策7, 基本目標2, 施策2-3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.records import NumberKind, NumberRef
from ingest.headings import NAMED_PARTS

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_COUNTED = (
    r"件|つ|個|本|項目|年|月|日|%|人|割|倍|回|台|社|番|位|種|点|か|カ|ヶ|箇|千|万|億|団体|施設|市|町|村|分野"
)
_HYPHEN = re.compile(r"\s*[-‐–−]\s*")
_NUMBER = rf"\d{{1,2}}(?:{_HYPHEN.pattern}\d{{1,2}})?|(?:{'|'.join(ROMANS[::-1])})(?![A-Za-z])"
"""施策2-3: a part's number may go on from that of the part above it."""
_PART = re.compile(rf"(?P<word>{NAMED_PARTS})\s*(?P<n>{_NUMBER})(?!\d|[.,-]\d|\s*(?:{_COUNTED}))")
_WORD = re.compile(r"^\D+")
_LAST = re.compile(rf"(?:^|-|> ){_PART.pattern}$")


def named_parts(text: str) -> Iterator[str]:
    """The parts that a text names, its numerals arabic; counts (取組3件) name none."""
    yield from map(_name, _PART.finditer(text))


def named_part(locator: str) -> str:
    """The one form in which the last part of a locator is compared; empty where it is none."""
    part = _LAST.search(locator)
    return _name(part) if part else ""


def unless_named(numbers: tuple[NumberRef, ...]) -> tuple[NumberRef, ...]:
    """The numbers without those sections that are a part's own number read once more: 施策2-3, 第2-3."""
    named = {ref.number for ref in numbers if ref.kind is NumberKind.LABEL and "-" in ref.number}
    digits = {_WORD.sub("第", name) for name in named}
    return tuple(ref for ref in numbers if ref.kind is not NumberKind.SECTION or ref.number not in digits)


def _name(part: re.Match[str]) -> str:
    number = _HYPHEN.sub("-", part["n"])
    if number in ROMANS:
        return f"{part['word']}{ROMANS.index(number) + 1}"
    return part["word"] + "-".join(str(int(level)) for level in number.split("-"))
