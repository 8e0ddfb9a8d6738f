"""Which line of the R4 list is a heading, a title or a row, and which cell of a row is what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.offices import is_office
from ingest.placed_rows import Column, PlacedRow
from ingest.tab_lines import TabLine

HEADING = re.compile(
    r"分野|項目|担当課|(?:事業|取組|[（(]取組[)）]|又は|名|概要|内容|事業[（(]取組[)）](?:名|概要))+"
    r"|指標[（(]KPI[)）]又は目標"
)
TITLE = re.compile(r".*(?:推進計画|一覧)$")

_NUMBER = r"\d+[（(]\d+[)）](?:\s*[ア-ン](?=[\s　]|$))?"
_NUMBERS = rf"{_NUMBER}(?:\s+(?:{_NUMBER}|[ア-ン](?=[\s　]|$)))*"
ITEM = re.compile(rf"(?P<number>{_NUMBERS}|計画)(?:[\s　]+(?P<name>.*))?$")
FIELD = re.compile(r"(?P<number>第\d+(?:-\d+)?|\d+)[\s　．.]+(?P<name>\S.*)")
PLAN_ITEM = "計画"
"""Item of the rows that carry out the digitalisation plan: they close a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A printed number and name: 2 行政サービスの向上, 2(1) 行政手続のオンライン化."""

    number: str
    """Half-width, without spaces; several for a cell merged over several items: ``3(1)ア 3(1)イ ウ``."""
    name: str

    @property
    def first_number(self) -> str:
        return self.number.split()[0]


def item_label(cell: str) -> Label | None:
    match = ITEM.match(cell)
    if not match:
        return None
    number = re.sub(r"(?<=\))\s+(?=[ア-ン])", "", unicodedata.normalize("NFKC", match["number"]))
    return Label(number=number, name=(match["name"] or "").strip())


def field_label(cell: str) -> Label | None:
    match = FIELD.fullmatch(cell)
    if not match or ITEM.match(cell):
        return None
    return Label(number=unicodedata.normalize("NFKC", match["number"]), name=match["name"])


def is_heading(line: TabLine) -> bool:
    """Whether the line repeats the table's column headings, or some of them."""
    return all(HEADING.fullmatch(line.cells[index].value) for index in line.filled)


def is_title(line: TabLine) -> bool:
    return all(TITLE.fullmatch(line.cells[index].value) for index in line.filled)


def place(line: TabLine, *, page: int) -> PlacedRow:
    """The line's cells told by what they say: labels before the office, programme and goal after it."""
    filled = line.filled
    office = next((index for index in filled if is_office(line.cells[index].value)), None)
    labels = [index for index in filled if office is None or index < office]
    at = dict(_labels(line, labels))
    if office is not None:
        at[Column.OFFICE] = office
        after = (Column.PROGRAMME, Column.OUTLINE, Column.GOAL)
        at.update(zip(after, (index for index in filled if index > office), strict=False))
    return PlacedRow(line=line, page=page, at=at)


def _labels(line: TabLine, indexes: list[int]) -> Iterator[tuple[Column, int]]:
    for index in indexes:
        text = line.cells[index].value
        if field_label(text):
            yield Column.FIELD, index
        elif item_label(text):
            yield Column.ITEM, index
        else:
            yield Column.ITEM_NAME, index


def is_row(line: TabLine) -> bool:
    """Whether the line names an office or an item: a row of the table, however few its cells."""
    texts = [line.cells[index].value for index in line.filled]
    return any(is_office(text) or item_label(text) for text in texts)
