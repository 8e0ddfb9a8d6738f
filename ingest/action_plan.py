"""The action plan of 2020: five chapters of projects, each with a 整理番号, and a front page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.action_plan_front import front_passage
from ingest.bracketed_programme import split_bracketed
from ingest.corrections import Correction, doubts
from ingest.goals import parse_goal
from ingest.html_remains import without_html
from ingest.offices import is_office, parse_offices
from ingest.placed_rows import Column, PlacedRow, close_columns, correct_row
from ingest.r8_repeats import letters
from ingest.records import Document, ParsedDocument, Passage, PassageKind, Row
from ingest.repair import repair
from ingest.row_suspicions import suspicions_of
from ingest.row_text import row_text
from ingest.tab_lines import TabLine, tab_line, tab_lines

YEAR = 2020
CHAPTER = re.compile(r"(?P<number>\d+)[\s　]+(?P<name>\S[^\t。]*)")
NUMBER = re.compile(r"\d+")
NEW = re.compile(r"[○〇◯]")
REPEAT = re.compile(r"^[（(]再掲[)）]\s*")
HEADING = re.compile(r"整理番号|新規|施策[（(]事業[)）]名称|取組概要|指標・目標|部局等名担当課")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Project:
    """A row and the chapter that it stands in."""

    chapter: _Chapter
    locator: str
    row: PlacedRow


def parse_action_plan(document: Document, stored: str, corrections: tuple[Correction, ...]) -> ParsedDocument:
    """The front page and every project as passages; ``uncovered`` are lines that are neither."""
    lines = tuple(tab_lines(stored))
    front_lines, table_lines = _cut(lines)
    projects, uncovered = _read(table_lines)
    closed = close_columns([project.row for project in projects])
    projects = tuple(replace(project, row=row) for project, row in zip(projects, closed, strict=True))
    corrected = tuple(
        replace(
            project,
            row=correct_row(project.row, corrections, document=document.id, locator=project.locator),
        )
        for project in projects
    )
    rows = _tie_repeats({project.locator: _row(project) for project in corrected})
    passages = tuple(_passage(document, project, rows[project.locator]) for project in corrected)
    return ParsedDocument(
        document=document,
        passages=(*((front_passage(document, front_lines),) if front_lines else ()), *passages),
        suspicions=(*suspicions_of(passages), *doubts(passages, corrections)),
        uncovered=uncovered,
    )


def _cut(lines: tuple[TabLine, ...]) -> tuple[tuple[TabLine, ...], tuple[TabLine, ...]]:
    """The lines before the first chapter, and the rest: a chapter's title is followed by column headings."""
    for index, line in enumerate(lines):
        if _is_heading(line):
            start = index - 1 if index and CHAPTER.fullmatch(lines[index - 1].text.value) else index
            return lines[:start], lines[start:]
    return lines, ()


def _is_heading(line: TabLine) -> bool:
    """Whether the line repeats the table's column headings."""
    return all(HEADING.fullmatch(re.sub(r"\s", "", line.cells[index].value)) for index in line.filled)


def _read(lines: tuple[TabLine, ...]) -> tuple[tuple[_Project, ...], tuple[tuple[int, int], ...]]:
    projects: list[_Project] = []
    uncovered: list[tuple[int, int]] = []
    chapter, page, twins = _Chapter(number="", name=""), 0, Counter[str]()
    for stored_line in lines:
        text, repairs = repair(stored_line.text)
        line = tab_line(text)
        title = CHAPTER.fullmatch(text.value)
        if _is_heading(line):
            page += 1
        elif title:
            chapter = _Chapter(number=title["number"], name=title["name"])
        elif (row := _place(line, page=page)) is not None:
            cleaned = _without_html(replace(row, repairs=repairs))
            printed = "-".join(part for part in (chapter.number, row.value(Column.NUMBER)) if part)
            twins[printed] += 1
            locator = f"{printed}#{twins[printed]}" if twins[printed] > 1 else printed
            projects.append(_Project(chapter=chapter, locator=locator, row=cleaned))
        else:
            uncovered.append((text.start, text.end))
    return tuple(projects), tuple(uncovered)


def _place(line: TabLine, *, page: int) -> PlacedRow | None:
    """The cells by what they say: number and mark in front, the office at the end, three between."""
    number, *filled = line.filled
    if not filled or not NUMBER.fullmatch(line.cells[number].value):
        return None
    at = {Column.NUMBER: number}
    if NEW.fullmatch(line.cells[filled[0]].value):
        at[Column.NEW] = filled.pop(0)
    office = next((index for index in reversed(filled) if is_office(line.cells[index].value)), None)
    if office is not None:
        at[Column.OFFICE] = office
        filled = [index for index in filled if index < office]
    at.update(zip((Column.PROGRAMME, Column.OUTLINE, Column.GOAL), filled, strict=False))
    return PlacedRow(line=line, page=page, at=at) if Column.PROGRAMME in at else None


def _without_html(row: PlacedRow) -> PlacedRow:
    for column in (Column.PROGRAMME, Column.OUTLINE, Column.GOAL):
        cell = row.cell(column)
        if cell:
            clean, repairs = without_html(cell)
            row = row.mended(column, clean, repairs) if repairs else row
    return row


def _row(project: _Project) -> Row:
    row, name = project.row, project.row.value(Column.PROGRAMME)
    programme = split_bracketed(REPEAT.sub("", name))
    goal = row.value(Column.GOAL)
    measure = parse_goal(goal, year=YEAR)
    return Row(
        number=project.locator,
        part=project.chapter.name,
        is_repeat=bool(REPEAT.match(name)),
        indicator=measure.indicator,
        goal=goal,
        targets=measure.targets,
        offices=parse_offices(row.value(Column.OFFICE)),
        programme=programme.name,
        subprogramme=programme.subprogramme,
        activity=programme.activity,
        outline=row.value(Column.OUTLINE),
        is_new=Column.NEW in row.at,
    )


def _tie_repeats(rows: dict[str, Row]) -> dict[str, Row]:
    """(再掲) rows tied to the row of the same name elsewhere in the plan."""
    originals = {_name(row): at for at, row in reversed(rows.items()) if not row.is_repeat}
    return {
        at: replace(row, repeats=originals.get(_name(row), "")) if row.is_repeat else row
        for at, row in rows.items()
    }


def _name(row: Row) -> str:
    return letters(row.programme + row.subprogramme + row.activity)


def _passage(document: Document, project: _Project, row: Row) -> Passage:
    return Passage(
        document=document.id,
        locator=project.locator,
        kind=PassageKind.ROW,
        title=project.row.value(Column.PROGRAMME),
        breadcrumb=(document.short_title, f"{project.chapter.number} {row.part}".strip()),
        text=row_text(row),
        source=project.row.line.text,
        row=row,
        repairs=project.row.repairs,
    )
