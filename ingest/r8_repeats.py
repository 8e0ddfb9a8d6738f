"""Ties each (再掲) row of a plan to the row that it repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from ingest.records import Row

ALIKE = 0.8
"""Indicators at least this similar, over the same figures, are taken for one."""


def tie_repeats(rows: Mapping[str, Row]) -> dict[str, Row]:
    """The rows, by locator, with ``repeats`` and the original's KPI number filled in.

    KPI numbers restart in each part, so an original is sought in the row's own part only: by its
    number, else by the indicator's name, else by a like name over the same figures.
    """
    return {locator: _tied(row, rows) if row.is_repeat else row for locator, row in rows.items()}


def _tied(row: Row, rows: Mapping[str, Row]) -> Row:
    originals = {at: other for at, other in rows.items() if other.part == row.part and not other.is_repeat}
    found = _by_number(row, originals) or _by_name(row, originals) or _by_likeness(row, originals)
    if not found:
        return row
    return replace(row, repeats=found, kpi_number=row.kpi_number or originals[found].kpi_number)


def _by_number(row: Row, originals: Mapping[str, Row]) -> str:
    same = (at for at, other in originals.items() if row.kpi_number and other.kpi_number == row.kpi_number)
    return next(same, "")


def _by_name(row: Row, originals: Mapping[str, Row]) -> str:
    name = letters(row.indicator)
    return next((at for at, other in originals.items() if name and letters(other.indicator) == name), "")


def _by_likeness(row: Row, originals: Mapping[str, Row]) -> str:
    figures = [
        (SequenceMatcher(None, letters(row.indicator), letters(other.indicator)).ratio(), at)
        for at, other in originals.items()
        if other.targets and (other.baseline, other.targets) == (row.baseline, row.targets)
    ]
    likeness, at = max(figures, default=(0.0, ""))
    return at if likeness >= ALIKE else ""


def letters(name: str) -> str:
    """A name's letters and digits: what is left when spaces and signs differ."""
    return re.sub(r"[\W_]", "", name)
