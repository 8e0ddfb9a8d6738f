"""Figures of an answer and where each one comes from, read anew and not by the assistant's verifier."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.matching import flatten

_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_ERAS = (
    # How an era's year is printed (flattened), and the western year before its first one.
    (re.compile(r"(?:令和|reiwa|(?<![a-z])r)(\d{1,2})(?!\d)"), 2018),
    (re.compile(r"(?:平成|heisei|(?<![a-z])h)(\d{1,2})(?!\d)"), 1988),
)
_WESTERN = re.compile(r"(?<![\d.,])(20[12]\d)(?!\d)")


def figures_of(text: str) -> tuple[str, ...]:
    """Figures without thousands separators and idle zeros, in order, each once."""
    return tuple(dict.fromkeys(_tidy(found) for found in _FIGURE.findall(flatten(text))))


def known_figures(texts: Iterable[str]) -> frozenset[str]:
    """Figures that texts give: those printed, and the same years in the other calendar."""
    flat = flatten("\n".join(texts))
    printed = {_tidy(found) for found in _FIGURE.findall(flat)}
    eras = {str(first + int(match[1])) for era, first in _ERAS for match in era.finditer(flat)}
    western = {int(match[1]) for match in _WESTERN.finditer(flat)}
    return frozenset(printed | eras | {str(year - first) for year in western for _, first in _ERAS})


def _tidy(figure: str) -> str:
    whole, point, rest = figure.partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    return f"{whole}{point}{rest}" if rest else whole
