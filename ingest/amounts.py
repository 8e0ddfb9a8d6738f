"""A printed figure of a table as number and unit, where it is one."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ingest.records import Amount

DASHES = frozenset("-‐‑‒–—―−ー－ｰ─")
"""What a table prints where there is no figure."""

MULTIPLIERS = {"億": 10**8, "万": 10**4}
"""Put into the value. 千 is not among them: 千枚 and 千円 are units that a table is drawn up in."""

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
UNIT = r"(?:[^\d\s,.、。()<>「」]{0,6}?|[^\d\s,.、。()<>「」]{0,6}(?:CO2|[kcm]?m[23]))"
"""Longer than any unit is a name that begins with a figure: 5G人口カバー率."""
BOUND = "以上|以下|以内|未満|超|程度|前後"

PLAIN = re.compile(
    r"(?:約|およそ|概ね|年間|年|延べ|累計|計)?\s*"
    r"(?P<sign>[△▲-]?)\s*"
    rf"(?:(?P<億>{FIGURE})億)?(?:(?P<万>{FIGURE})万)?(?P<一>{FIGURE})?"
    rf"\s*(?P<unit>{UNIT})\s*(?:{BOUND})?(?:を維持)?"
)
LABELLED = re.compile(rf"(?:[^\d\s]{{1,4}}\s*(?:{FIGURE})(?:{UNIT})(?:\s+|$)){{2,}}")
"""Several figures in one cell, each under its label: 小 95% 中 91%."""


def parse_amount(printed: str) -> Amount:
    """The figure as printed, with value and unit where it is one plain figure.

    ``73万PV`` is 730000 ``PV``; ``87,615千枚`` is 87615 ``千枚``; ``143隻以上`` is 143 ``隻``.
    A dash, several figures in one cell, or words have no value and no unit.
    """
    match = PLAIN.fullmatch(_plain(printed))
    value = _value(match) if match else None
    if match is None or value is None:
        return Amount(printed=printed.strip())
    return Amount(printed=printed.strip(), value=value, unit=match["unit"])


def is_dash(printed: str) -> bool:
    """Whether the cell says that there is nothing to say."""
    return bool(printed.strip()) and set(printed.strip()) <= DASHES


def is_amount(printed: str) -> bool:
    """Whether a cell holds what a column of figures may hold: a figure, several, or a dash."""
    return (
        is_dash(printed)
        or parse_amount(printed).value is not None
        or bool(LABELLED.fullmatch(_plain(printed)))
    )


def _plain(printed: str) -> str:
    """One notation for wide and narrow digits, commas and signs."""
    return unicodedata.normalize("NFKC", printed).replace("\N{MINUS SIGN}", "-").strip()


def _value(match: re.Match[str]) -> Decimal | None:
    parts = [(match["億"], MULTIPLIERS["億"]), (match["万"], MULTIPLIERS["万"]), (match["一"], 1)]
    figures = [Decimal(figure.replace(",", "")) * times for figure, times in parts if figure]
    if not figures:
        return None
    return -sum(figures, Decimal(0)) if match["sign"] else sum(figures, Decimal(0))
