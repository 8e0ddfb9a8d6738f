"""From cells with roles to a Row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.amounts import parse_amount
from ingest.cell_breaks import GAP, close_name, close_wrapped
from ingest.mended import Mended
from ingest.offices import parse_offices
from ingest.programme_names import Programme, close_programme, split_programme
from ingest.r8_cells import REPEAT, Cell, Role, kind_of
from ingest.r8_items import close_item, field_name
from ingest.records import Amount, IndicatorKind, Office, Row, Target

SUFFIX_SET_APART = re.compile(r"(?<=\S)\s+(?=[部局課室](?:\s|$))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the document a row stands, from the headings above it."""

    part_heading: str = ""
    part: str = ""
    table_heading: str = ""
    table: str = ""
    years: tuple[int, ...] = ()
    """Western fiscal years of the target columns."""

    def locator(self, number: str) -> str:
        return "-".join(name for name in (self.part, self.table, number) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a document's rows have taught about its names."""

    groups: tuple[str, ...] = ()
    fields: Mapping[str, str]


def close_cell(cell: Cell, names: Names) -> Cell:
    """The cell without the spaces that line breaks left in it."""
    return Cell(role=cell.role, text=_closed(cell, names))


def _closed(cell: Cell, names: Names) -> Mended:
    match cell.role:
        case Role.NUMBER | Role.ITEM_NUMBER | Role.KIND:
            return cell.text.sub(GAP, "")
        case Role.ITEM_NAME:
            return close_item(cell.text, names.groups)
        case Role.INDICATOR:
            return close_name(cell.text)
        case Role.GOAL | Role.PLAN:
            return close_wrapped(cell.text)
        case Role.OFFICE:
            return cell.text.sub(SUFFIX_SET_APART, "")
        case Role.PROGRAMME:
            return close_programme(cell.text)
        case _:
            return cell.text


def read_row(cells: tuple[Cell, ...], *, place: Place, names: Names) -> Row:
    """The row that closed cells make; a repeating row is not yet tied to its original."""
    said = _Said(cells)
    kind = kind_of(said.one(Role.KIND)) or IndicatorKind.NONE
    number = said.one(Role.KPI_NUMBER)
    baseline, targets = _figures(said.all(Role.AMOUNT), years=place.years)
    programme = _programme(said.one(Role.PROGRAMME))
    return Row(
        number=said.one(Role.NUMBER),
        part=place.part,
        table=place.part_heading + place.table_heading,
        field=field_name(said.one(Role.FIELD), names.fields),
        item_number=said.one(Role.ITEM_NUMBER).replace("（", "(").replace("）", ")"),
        item_name=said.one(Role.ITEM_NAME),
        indicator_kind=kind,
        kpi_number="".join(re.findall(r"\d+", number)),
        is_repeat=bool(REPEAT.search(number)),
        indicator=said.one(Role.INDICATOR),
        goal=said.one(Role.GOAL),
        baseline=baseline,
        targets=targets,
        offices=_offices(said.all(Role.OFFICE)),
        programme=programme.name,
        subprogramme=programme.subprogramme,
        activity=programme.activity,
        zero_budget=programme.zero_budget,
        plan=said.one(Role.PLAN),
        others=(("指標種別", said.one(Role.KIND)),) if kind is IndicatorKind.NONE else (),
    )


class _Said:
    """Cells by role."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        self._cells = cells

    def all(self, role: Role) -> tuple[str, ...]:
        return tuple(cell.text.value for cell in self._cells if cell.role is role)

    def one(self, role: Role) -> str:
        """What stands under one role, cells of a divided text joined by a space."""
        return " ".join(self.all(role))


def _figures(printed: tuple[str, ...], *, years: tuple[int, ...]) -> tuple[Amount | None, tuple[Target, ...]]:
    """The baseline and the targets: the last figures are the years', what stands before is the baseline."""
    amounts = tuple(parse_amount(figure) for figure in printed)
    first = max(0, len(amounts) - len(years))
    targets = (Target(year=year, amount=amount) for year, amount in zip(years, amounts[first:], strict=False))
    return (amounts[0] if first else None), tuple(targets)


def _programme(cell: str) -> Programme:
    return split_programme(cell) if cell else Programme(name="")


def _offices(cells: tuple[str, ...]) -> tuple[Office, ...]:
    """The offices of the cells; as many departments as divisions pair in their order."""
    named = tuple(parse_offices(cell) for cell in cells)
    if len(named) == 2 and len(named[0]) == len(named[1]) > 1:
        above, below = named
        if not any(office.division for office in above) and not any(office.department for office in below):
            return tuple(
                replace(lower, department=upper.department) for upper, lower in zip(above, below, strict=True)
            )
    return parse_offices(" ".join(cells))
