"""What a plan calls its parts, with a number: 施策7, 基本目標2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.headings import NAMED_PARTS

_COUNTED = (
    r"件|つ|個|本|項目|年|月|日|%|人|割|倍|回|台|社|番|位|種|点|か|カ|ヶ|箇|千|万|億|団体|施設|市|町|村|分野"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PART = re.compile(
    rf"(?P<word>{NAMED_PARTS})\s*(?P<n>\d{{1,2}}|{'|'.join(_ROMANS[::-1])}(?![A-Za-z]))(?!\d|[.,-]\d|\s*(?:{_COUNTED}))"
)


def named_parts(text: str) -> Iterator[str]:
    """The parts that a text names, its numerals arabic; counts (取組3件) name none."""
    return (_name(part) for part in _PART.finditer(text))


def named_part(label: str) -> str:
    """The one form in which such a part is compared; empty for any other label."""
    part = _PART.fullmatch(label)
    return _name(part) if part else ""


def _name(part: re.Match[str]) -> str:
    number = part["n"]
    return f"{part['word']}{int(number) if number.isdecimal() else _ROMANS.index(number) + 1}"
