"""A line of the R8 plan's tables as cells with roles, told by what each cell says.

Columns are not counted: the extraction fused cells, lost some, and shifted others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.amounts import is_amount, is_dash
from ingest.mended import Mended
from ingest.offices import leading_office
from ingest.records import IndicatorKind


class Role(StrEnum):
    NUMBER = "事業番号"
    FIELD = "項目名称"
    ITEM_NUMBER = "No"
    ITEM_NAME = "名称"
    KIND = "指標種別"
    KPI_NUMBER = "KPI番号"
    INDICATOR = "指標名"
    GOAL = "成果目標"
    AMOUNT = "基準値・目標値"
    OFFICE = "担当"
    PROGRAMME = "事業名"
    PLAN = "事業計画"
    NOTHING = "-"
    """A dash in the place of a number or a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell, or the part of a fused cell that has one role."""

    role: Role
    text: Mended


NUMBER = re.compile(r"\d{1,4}|[^\W\d]{1,3}")
ITEM_NUMBER = re.compile(r"[（(]\d{1,2}[)）](?:\s?[ア-ン](?=\s|$))?\s*")
KINDS = (
    (IndicatorKind.KPI, re.compile(r"数値目標\s*(?:[（(]\s*KPI\s*[)）])?")),
    (IndicatorKind.KGI, re.compile(r"成果目標\s*(?:[（(]\s*KGI\s*[)）])?")),
    (IndicatorKind.NONE, re.compile(r"対応指標等?\s*(?:なし|無し?)")),
)
REPEAT = re.compile(r"[（(]\s*再掲\s*[)）]")
KPI_NUMBER = re.compile(rf"(?:\d{{1,3}})?\s*(?:{REPEAT.pattern})?")
SENTENCE = re.compile(r"(?:。|[るすくうむぶぐつぬ])(?:[（(][^）)]*[)）])?$")
"""How a goal ends that is written out; an indicator's name ends in a noun."""


def kind_of(cell: str) -> IndicatorKind | None:
    """What a 指標種別 cell says, None if the cell is no such."""
    return next((kind for kind, form in KINDS if form.fullmatch(cell.strip())), None)


def read_cells(line: Mended) -> tuple[Cell, ...]:
    """The line's cells in their printed order, each with its role; empty if it is no row.

    A row has a number in front and says somewhere what it is measured by (指標種別).
    """
    cells = [cell.strip() for cell in line.split("\t")]
    cells = [cell for cell in cells if cell]
    at = next((i for i, cell in enumerate(cells) if kind_of(cell.value) is not None), 0)
    kind = kind_of(cells[at].value) if at else None
    if kind is None or not NUMBER.fullmatch(cells[0].value):
        return ()
    office = _first_office(cells, after=at)
    return (
        Cell(role=Role.NUMBER, text=cells[0]),
        *_item(cells[1:at]),
        Cell(role=Role.KIND, text=cells[at]),
        *_measure(cells[at + 1 : office], kind=kind),
        *_work(cells[office:]),
    )


def _first_office(cells: list[Mended], *, after: int) -> int:
    """Where the offices begin; where none is named, where the last two texts do."""
    rest = range(after + 1, len(cells))
    found = next((i for i in rest if leading_office(cells[i].value)[0]), None)
    if found is not None:
        return found
    amounts = [i for i in rest if is_amount(cells[i].value)]
    return max([after + 1, len(cells) - 2, *(i + 1 for i in amounts)])


def _item(cells: list[Mended]) -> Iterator[Cell]:
    """項目名称, No and 名称: the number tells the heading before it from the name after it."""
    role = Role.FIELD
    for cell in cells:
        match = ITEM_NUMBER.match(cell.value) if role is Role.FIELD else None
        if match is None:
            yield Cell(role=role, text=cell)
            continue
        role = Role.ITEM_NAME
        yield Cell(role=Role.ITEM_NUMBER, text=cell[: match.end()].strip())
        if match.end() < len(cell):
            yield Cell(role=role, text=cell[match.end() :])


def _measure(cells: list[Mended], *, kind: IndicatorKind) -> Iterator[Cell]:
    """KPI number, indicator, and either figures or a goal."""
    if cells and (is_dash(cells[0].value) or KPI_NUMBER.fullmatch(cells[0].value)):
        first, *cells = cells
        yield Cell(role=Role.NOTHING if is_dash(first.value) else Role.KPI_NUMBER, text=first)
    if kind is IndicatorKind.KPI:
        figures = next((i for i, cell in enumerate(cells) if is_amount(cell.value)), len(cells))
        yield from _texts(cells[:figures])
        yield from (Cell(role=Role.AMOUNT, text=cell) for cell in cells[figures:])
    else:
        yield from _texts(cells)


def _texts(cells: list[Mended]) -> Iterator[Cell]:
    """Indicator and goal: the one that is a sentence is the goal, wherever it stands."""
    texts = [cell for cell in cells if not is_dash(cell.value)]
    sentences = [bool(SENTENCE.search(cell.value)) for cell in texts]
    goal = 0 if sentences in ([True], [True, False]) else 1
    at = 0
    for cell in cells:
        if is_dash(cell.value):
            yield Cell(role=Role.NOTHING, text=cell)
            continue
        yield Cell(role=Role.GOAL if at == goal else Role.INDICATOR, text=cell)
        at += 1


def _work(cells: list[Mended]) -> Iterator[Cell]:
    """Offices, programme and plan: offices as far as names of offices go, the last text is the plan."""
    *front, last = cells or [Mended("", ())]
    naming = True
    for cell in front:
        end = _offices_end(cell.value) if naming else 0
        naming = end == len(cell)
        if end:
            yield Cell(role=Role.OFFICE, text=cell[:end].strip())
        if not naming:
            yield Cell(role=Role.PROGRAMME, text=cell[end:])
    if last:
        plan = not naming or bool(SENTENCE.search(last.value))
        yield Cell(role=Role.PLAN if plan else Role.PROGRAMME, text=last)


def _offices_end(cell: str) -> int:
    """How far into the cell names of offices go."""
    end = 0
    while end < len(cell) and (taken := leading_office(cell[end:])[1]):
        end += taken
    return end
