"""The path of a figure from its baseline over the targets of the years, as data, table and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.voice import Voice, is_nothing
from assistant.page.elements import Html, as_html, element, join
from assistant.page.markup import scrolling_table
from ingest.records import Amount, Passage
from ingest.row_text import fiscal_year

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One figure of a path; ``year`` is the western fiscal year, 0 for the baseline."""

    year: int
    printed: str
    value: Decimal | None
    """None where the document prints no single number (小 97% 中 94%)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPath:
    """What a row promises, in order: the baseline first, then the years."""

    key: str
    """Of the row's passage."""
    label: str
    title: str
    unit: str
    steps: tuple[Step, ...]

    @property
    def drawable(self) -> bool:
        """Whether there are two numbers to draw a line between."""
        return sum(step.value is not None for step in self.steps) > 1

    def at(self, year: int) -> Step | None:
        return next((step for step in self.steps if step.year == year), None)


def target_path(passage: Passage, voice: Voice) -> TargetPath | None:
    """The path of a row; None where it has neither a baseline nor a target with a figure."""
    row = passage.row
    if row is None:
        return None
    amounts = [(0, row.baseline), *((target.year, target.amount) for target in row.targets)]
    steps = tuple(
        _step(year, amount) for year, amount in amounts if amount and not is_nothing(amount.printed)
    )
    if not any(step.year for step in steps):
        return None
    units = [amount.unit for _, amount in amounts if amount and amount.unit]
    return TargetPath(
        key=passage.key,
        label=voice.label(passage),
        title=voice.title(passage),
        unit=units[0] if units else "",
        steps=steps,
    )


def _step(year: int, amount: Amount) -> Step:
    return Step(year=year, printed=amount.printed, value=amount.value)


def years_of(paths: Sequence[TargetPath]) -> tuple[int, ...]:
    """All years that any of the paths has a figure for, the baseline (0) first."""
    return tuple(sorted({step.year for path in paths for step in path.steps}))


def year_name(year: int, voice: Voice) -> str:
    """R8; 基準値 for the baseline."""
    return fiscal_year(year) if year else voice.say("baseline")


def path_table_html(paths: Sequence[TargetPath], voice: Voice, *, caption: str) -> Html:
    """The paths as a real table, a row each; what a plan leaves open is a dash."""
    years = years_of(paths)
    heads = [as_html(voice.say("indicator")), *(_head(year, voice) for year in years)]
    head = element("tr", join(element("th", name, scope="col") for name in heads))
    rows = join(_table_row(path, years) for path in paths)
    return scrolling_table(caption, element("thead", head), element("tbody", rows))


def _head(year: int, voice: Voice) -> Html:
    if not year:
        return as_html(voice.say("baseline"))
    western = element("small", voice.say("fiscal_year", year=year))
    return join([as_html(fiscal_year(year)), element("br"), western])


def _table_row(path: TargetPath, years: Sequence[int]) -> Html:
    cells = (path.at(year) for year in years)
    name = element("th", path.title, scope="row", lang="ja")
    return element(
        "tr", name, join(element("td", cell.printed if cell else "—", class_="number") for cell in cells)
    )


def path_csv(paths: Sequence[TargetPath], voice: Voice) -> str:
    """The paths as CSV: a line for each figure, as printed and as a number, with its source."""
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow([voice.say(key) for key in ("source", "indicator", "year", "printed", "number", "unit")])
    for path in paths:
        for step in path.steps:
            value = "" if step.value is None else f"{step.value:f}"
            name = year_name(step.year, voice)
            writer.writerow([path.label, path.title, name, step.printed, value, path.unit])
    return file.getvalue()
