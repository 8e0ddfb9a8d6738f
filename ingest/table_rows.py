"""A table of any document to rows: columns known by their headings, cells put to their fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.amounts import is_amount
from ingest.headings import ROMAN
from ingest.offices import parse_responsible
from ingest.records import Amount, IndicatorKind, Row, Target
from ingest.table_figures import UNIT, YEAR, figure_year, read_figure, unit_in, western, without_unit

IN_CHARGE = "(?:主?担当|所管|主管|関係|実施|推進)"
# Which field a column is, by its heading without spaces, years and brackets. The first that fits.
COLUMNS = (
    ("kpi_number", re.compile(r"(?:KPI|指標)(?:番号|No\.?)")),
    ("number", re.compile(r"(?:整理|事業|取組|施策|項目|通し)?番号|No\.?|№|#|項番|連番")),
    ("unit", re.compile(r"単位")),
    ("kind", re.compile(r"指標(?:の?種別|の?種類|区分)")),
    (
        "baseline",
        re.compile(
            r"(?:計画|戦略)?(?:基準|現状|現況|策定時|当初)(?:年度?)?の?(?:値|数値|実績値?)?|直近値|ベースライン"
        ),
    ),
    ("actual", re.compile(r"実績値?")),
    ("plan", re.compile(r"(?:の?事業|の?取組|実施)?計画(?:内容)?")),
    (
        "goal",
        re.compile(
            r"(?:数値|成果|到達)?目標値?|KGI|(?:成果|評価)?指標[・及び又は]*目標値?|目標・(?:成果)?指標|ねらい"
        ),
    ),
    (
        "indicator",
        re.compile(
            r"(?:成果|評価|数値|重要業績評価|活動|管理|測定|目標)?指標(?:の?(?:名称?|項目))?|KPI(?:の?名称?)?"
            r"|(?:評価|目標|成果)項目"
        ),
    ),
    (
        "offices",
        re.compile(
            rf"(?:{IN_CHARGE}?(?:部・?局?|局|課・?室?|室|部署|所属)等?名?[・/]?){{1,2}}|{IN_CHARGE}者?"
        ),
    ),
    ("subprogramme", re.compile(r"(?:小|細々?)事業名?")),
    ("activity", re.compile(r"(?:主な)?(?:取組|活動)内容|主な取組")),
    ("outline", re.compile(r"(?:(?:事業|取組|施策)の?)?(?:概要|内容|説明)(?:又は取組内容)?")),
    (
        "programme",
        re.compile(
            r"(?:主な|大)?(?:事業|取組|施策|プロジェクト)(?:名称?|等)?(?:又は取組名)?|.*事業名.*"
            r"|(?:取組|改革|推進|実施|重点)(?:取組)?(?:の)?項目(?:名称?)?"
        ),
    ),
    (
        "field",
        re.compile(r"分野|政策|(?:施策の?)?柱|基本(?:目標|方針|施策|方向)|政策分野|大項目|カテゴリー?|区分"),
    ),
    ("item_name", re.compile(r"項目(?:名称?)?|中項目|小項目|件名|名称|(?:専門)?用語名?|語句")),
    ("is_new", re.compile(r"新規.{0,4}")),
)
TARGET = re.compile(
    r"(?:数値|到達|年次|中間|最終|中期|当面の?)*(?:目標(?:値|数値|年度?)?|計画値)(?:の?(?:中間|最終)(?:値|年度)?)?"
    r"|(?:中間|最終)(?:値|年度)?"
)
"""What a heading that names a year says beside it, if its column holds targets."""
MEASURING = frozenset({"indicator", "kpi_number", "baseline", "target", "goal"})
"""Beside columns of these fields a column headed by nothing but a year holds targets, else mere figures."""
JUDGED = re.compile(r"達成[率度]|進捗|評価$|判定")
"""What a heading says where results are held against targets: the result is no baseline."""
BRACKETED = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
IN_WORDS = re.compile(rf"[^\W\d_{ROMAN}]")
NEW = re.compile(r"[○◯●新]|新規")
KINDS = ((re.compile("KPI|数値目標"), IndicatorKind.KPI), (re.compile("KGI|成果目標"), IndicatorKind.KGI))
TITLES = ("indicator", "programme", "item_name", "goal", "outline")
"""Which field gives a row its title, the first that is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading as printed and the field that it fills, empty for none.

    ``year`` and ``actual`` are what a heading alone says, before its neighbours tell what is meant.
    """

    heading: str
    field: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    """The cells of one line that are not empty, each with its column."""

    cells: tuple[tuple[Column, str], ...]
    table_unit: str = ""
    """What all figures of the table count, where its caption says so."""

    def all(self, field: str) -> str:
        """What the columns of the field say, one after the other."""
        return " ".join(cell for column, cell in self.cells if column.field == field)

    def words(self, field: str) -> str:
        """The same without cells that hold nothing but a number: the 8 of 施策8 is no name."""
        held = (cell for column, cell in self.cells if column.field == field)
        return " ".join(cell for cell in held if IN_WORDS.search(cell))

    def first(self, field: str) -> str:
        """What the first column of the field says."""
        return next((cell for column, cell in self.cells if column.field == field), "")

    @property
    def unit(self) -> str:
        """What the figures of the line count: its own column, else brackets behind the indicator."""
        return self.first("unit") or unit_in(self.first("indicator")) or self.table_unit

    def figure(self, column: Column, cell: str) -> Amount:
        return read_figure(cell, unit_in(column.heading) or self.unit)

    def baseline(self) -> Amount | None:
        found = [self.figure(column, cell) for column, cell in self.cells if column.field == "baseline"]
        return found[-1] if found else None

    def targets(self) -> Iterator[Target]:
        """The figures by year; the year stands in the heading, else in the cell."""
        for column, cell in self.cells:
            if column.field == "target":
                yield Target(year=column.year, amount=self.figure(column, cell))
            elif column.field == "goal" and (year := figure_year(cell)):
                yield Target(year=year, amount=self.figure(column, cell))

    def goal(self) -> str:
        """The goal in words, or a figure whose year is not told."""
        told = ((c, cell) for c, cell in self.cells if c.field == "goal" and not figure_year(cell))
        return " ".join(self.figure(column, cell).printed for column, cell in told)

    def others(self) -> Iterator[tuple[str, str]]:
        """Columns that no field stands for, and offices that are written as no office is."""
        numbers = 0
        for column, cell in self.cells:
            numbers += column.field == "number"
            unread = column.field == "offices" and not parse_responsible(cell)
            unnamed = column.field == "programme" and not IN_WORDS.search(cell)
            again = column.field == "number" and numbers > 1
            if not column.field or column.field == "actual" or unread or unnamed or again:
                yield (column.heading, cell) if column.field else self.other(column, cell)

    def other(self, column: Column, cell: str) -> tuple[str, str]:
        """A heading and its cell; a unit in brackets goes from the one to the figures of the other."""
        own = unit_in(column.heading)
        figure = read_figure(cell, own or self.table_unit)
        moved = own and figure.value is not None and figure.printed != cell.strip()
        return without_unit(column.heading) if moved else column.heading, figure.printed


def read_columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns by their headings; a heading that no field has stays under its own name."""
    columns = tuple(_column(heading) for heading in headings)
    fields = [column.field for column in columns]
    measuring = bool(MEASURING & set(fields))
    judged = any(JUDGED.search(heading) for heading in headings)
    lone = fields.count("actual") == 1 and "baseline" not in fields and measuring and not judged
    meant = {"year": "target" if measuring else "", "actual": "baseline" if lone else "actual"}
    if "programme" in fields and not {"outline", "subprogramme"} & set(fields):
        meant["activity"] = "outline"
    return tuple(replace(column, field=meant.get(column.field, column.field)) for column in columns)


def read_row(
    columns: tuple[Column, ...], cells: tuple[str, ...], *, part: str, table: str, unit: str = ""
) -> Row:
    """One line of the table as a row; ``unit`` is what the table says that its figures count."""
    told = unit if UNIT.fullmatch(unicodedata.normalize("NFKC", unit)) else ""
    held = tuple((column, cell) for column, cell in zip(columns, cells, strict=True) if cell)
    said = _Said(held, told)
    targets, baseline, indicator = tuple(said.targets()), said.baseline(), said.all("indicator")
    measured = bool(indicator and (targets or baseline))
    kpi_number = said.all("kpi_number") or (said.first("number") if measured else "")
    return Row(
        number="" if measured else said.first("number"),
        part=part,
        table=table,
        field=said.all("field"),
        item_name=said.all("item_name"),
        indicator_kind=_kind(said.all("kind") or ("KPI" if kpi_number or measured else "")),
        kpi_number=kpi_number,
        indicator=indicator,
        goal=said.goal(),
        baseline=baseline,
        targets=targets,
        offices=parse_responsible(said.all("offices")),
        programme=said.words("programme"),
        subprogramme=said.all("subprogramme"),
        activity=said.all("activity"),
        outline=said.all("outline"),
        plan=said.all("plan"),
        is_new=bool(NEW.match(said.all("is_new"))),
        others=tuple(said.others()),
    )


def title_of(row: Row, cells: tuple[str, ...]) -> str:
    """What the row is about: its programme or indicator, else its first cell in words."""
    named = next((text for text in (str(getattr(row, name)) for name in TITLES) if text), "")
    words = (cell for cell in cells if re.search(r"[^\W\d_]{2}", cell))
    figures = all(is_amount(cell) for cell in cells if cell)
    return named or next(words, row.table if figures and row.table else next(filter(None, cells), ""))


def _column(heading: str) -> Column:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", heading))
    year = YEAR.search(plain)
    bare = re.sub(r"\(\)|\[\]|の$|^の", "", YEAR.sub("", plain))
    if year and (not bare or TARGET.fullmatch(BRACKETED.sub("", bare))):
        return Column(heading=heading, field="target" if bare else "year", year=western(year))
    forms = dict.fromkeys((plain, bare, BRACKETED.sub("", bare)))
    named = (name for form in forms if form for name, pattern in COLUMNS if pattern.fullmatch(form))
    return Column(heading=heading, field=next(named, ""))


def _kind(said: str) -> IndicatorKind:
    return next((kind for sign, kind in KINDS if sign.search(said)), IndicatorKind.NONE)
