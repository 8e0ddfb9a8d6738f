"""Whether reworded text is still the same facts: figures, marks, names and quotes all kept, none added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from assistant.llm.checking import MARKUP
from assistant.llm.speech import is_in
from assistant.llm.support import DENIES
from assistant.notation import years_in

_MARK = re.compile(r"\[(\d{1,3})\]")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:[%％]|[万億千]|[^\W\d_a-zA-Z\s]{1,2})?")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED = re.compile(r"「([^「」]+)」|『([^『』]+)』|【([^【】]+)】")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
LONGEST = 3.0
"""Times the length of the original that a rewording may have."""

OfficesIn = Callable[[str], tuple[str, ...]]


def lost_or_added(old: str, new: str, language: str, offices_in: OfficesIn) -> str:
    """What a rewording changed of the facts, in a word; empty where it kept them all."""
    rows = (
        ("markup", any(pattern.search(_MARK.sub("", new)) for pattern, _ in MARKUP)),
        ("marks", set(_MARK.findall(old)) != set(_MARK.findall(new))),
        ("figures", _figures(old) != _figures(new)),
        ("years", set(years_in(old)) != set(years_in(new))),
        ("units", bool(_units(old) - _units(new))),
        ("offices", set(offices_in(old)) != set(offices_in(new))),
        ("quotes", bool(_quotes(old) ^ _quotes(new))),
        ("names", language == "ja" and not _latin(new) <= _latin(old)),
        ("denial", bool(DENIES.search(old)) != bool(DENIES.search(new))),
        ("language", not is_in(new, language)),
        ("length", len(new) > LONGEST * len(old) + 40 or len(new) * LONGEST < len(old)),
    )
    return next((what for what, changed in rows if changed), "")


def marks_of(text: str) -> tuple[str, ...]:
    return tuple(_MARK.findall(text))


def without_marks(text: str) -> str:
    return re.sub(r"\s+(?=[。、.,]|$)", "", _MARK.sub("", text)).strip()


def numbers_of(text: str) -> frozenset[str]:
    """Figures of a text without separators, and its years in western notation."""
    plain = unicodedata.normalize("NFKC", text)
    figures = (number.replace(",", "") for number in _DIGITS.findall(plain))
    return frozenset((*figures, *map(str, years_in(plain))))


def _figures(text: str) -> set[str]:
    return {number.replace(",", "") for number in _DIGITS.findall(_MARK.sub("", text))}


def _units(text: str) -> set[str]:
    return {re.sub(r"[\s,]", "", figure) for figure in _FIGURE.findall(_MARK.sub("", text))}


def _quotes(text: str) -> set[str]:
    return {next(filter(None, groups)) for groups in _QUOTED.findall(text)}


def _latin(text: str) -> set[str]:
    return {word.lower() for word in _LATIN.findall(text)}
