"""The project list of the plan before: デジタル化推進計画 令和4年度関連事業・取組一覧."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.bracketed_programme import split_bracketed
from ingest.corrections import Correction, correct, doubts
from ingest.goals import parse_goal
from ingest.mended import Mended
from ingest.offices import parse_offices
from ingest.placed_rows import Column, PlacedRow, close_columns, correct_row
from ingest.r4_projects_labels import LabelledRow, label_rows, load_lost_labels
from ingest.r4_projects_lines import Label, is_heading, is_row, is_title, place
from ingest.records import Document, ParsedDocument, Passage, PassageKind, Repair, Row
from ingest.repair import repair
from ingest.row_suspicions import suspicions_of
from ingest.row_text import row_text
from ingest.tab_lines import tab_line, tab_lines

YEAR = 2022
REGIONAL = "地域のDX"
"""Stands in the title that the regional half of the list begins with."""
FILLED_FROM_ABOVE = (Column.OFFICE, Column.PROGRAMME, Column.OUTLINE, Column.GOAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Project:
    """A row's cells by column, its own or, where cells are merged, those of the row above."""

    labelled: LabelledRow
    cells: dict[Column, Mended]
    source: Mended
    repairs: tuple[Repair, ...]

    def value(self, column: Column) -> str:
        cell = self.cells.get(column)
        return cell.value if cell else ""

    @property
    def is_filled(self) -> bool:
        return self.labelled.row.cell(Column.PROGRAMME) is None


def parse_r4_projects(document: Document, stored: str, corrections: tuple[Correction, ...]) -> ParsedDocument:
    """Every row of the list as a passage; merged cells are filled, repeated headings dropped."""
    placed, regional, uncovered = _read(stored)
    labelled = label_rows(zip(close_columns(placed), regional, strict=True), load_lost_labels(document.id))
    corrected = tuple(_corrected(row, corrections, document=document.id) for row in labelled)
    passages = tuple(_passage(document, project) for project in _fill(corrected))
    return ParsedDocument(
        document=document,
        passages=passages,
        suspicions=(*suspicions_of(passages), *doubts(passages, corrections)),
        uncovered=uncovered,
    )


def _read(stored: str) -> tuple[list[PlacedRow], list[bool], tuple[tuple[int, int], ...]]:
    """The list's rows, whether each is of the regional half, and spans that are no part of the table."""
    placed: list[PlacedRow] = []
    regional: list[bool] = []
    uncovered: list[tuple[int, int]] = []
    page, in_region = 0, False
    for stored_line in tab_lines(stored):
        text, repairs = repair(stored_line.text)
        line = tab_line(text)
        if is_heading(line):
            page += 1
        elif is_title(line):
            in_region = in_region or REGIONAL in text.value
        elif is_row(line):
            placed.append(replace(place(line, page=page), repairs=repairs))
            regional.append(in_region)
        else:
            uncovered.append((text.start, text.end))
    return placed, regional, tuple(uncovered)


def _corrected(row: LabelledRow, corrections: tuple[Correction, ...], *, document: str) -> LabelledRow:
    """The row, and the labels that it stands under, with the corrections table's lines applied."""

    def mended(label: Label) -> Label:
        name, _ = correct(Mended.of(label.name), corrections, document=document, locator=row.locator)
        return replace(label, name=name.value)

    return replace(
        row,
        row=correct_row(row.row, corrections, document=document, locator=row.locator),
        field=mended(row.field),
        item=mended(row.item),
    )


def _fill(rows: tuple[LabelledRow, ...]) -> Iterator[_Project]:
    """The rows with the cells that merging left empty taken from the last row that has its own."""
    above: PlacedRow | None = None
    for labelled in rows:
        row = labelled.row
        own = {column: cell for column in row.at if (cell := row.cell(column))}
        if Column.PROGRAMME in own or above is None:
            above = row
            yield _Project(labelled=labelled, cells=own, source=row.line.text, repairs=row.repairs)
            continue
        lent = {
            column: cell for column in FILLED_FROM_ABOVE if column not in own and (cell := above.cell(column))
        }
        source = Mended.join((*lent.values(), row.line.text), "\n")
        lent_repairs = tuple(
            made
            for made in above.repairs
            if any(cell.start <= made.start < cell.end for cell in lent.values())
        )
        yield _Project(labelled=labelled, cells=own | lent, source=source, repairs=lent_repairs + row.repairs)


def _passage(document: Document, project: _Project) -> Passage:
    labelled = project.labelled
    row = _row(project)
    item = " ".join(part for part in (row.item_number, row.item_name) if part)
    return Passage(
        document=document.id,
        locator=labelled.locator,
        kind=PassageKind.ROW,
        title=row.item_name if project.is_filled else project.value(Column.PROGRAMME),
        breadcrumb=tuple(part for part in (document.short_title, row.part, row.field, item) if part),
        text=row_text(row),
        source=project.source,
        row=row,
        repairs=project.repairs,
    )


def _row(project: _Project) -> Row:
    labelled = project.labelled
    programme = split_bracketed(project.value(Column.PROGRAMME))
    goal = project.value(Column.GOAL)
    measure = parse_goal(goal, year=YEAR)
    return Row(
        number="",
        part=labelled.part,
        field=labelled.field.name,
        item_number=labelled.item.number,
        item_name=labelled.item.name,
        indicator=measure.indicator,
        goal=goal,
        targets=measure.targets,
        offices=parse_offices(project.value(Column.OFFICE)),
        programme=programme.name,
        subprogramme=programme.subprogramme,
        activity=programme.activity,
        outline=project.value(Column.OUTLINE),
    )
