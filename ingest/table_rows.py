"""A table of any document to rows: columns known by their headings, cells put to their fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.amounts import parse_amount
from ingest.offices import parse_offices
from ingest.records import IndicatorKind, Row, Target

# Which field a column is, by its heading in plain letters without spaces. The first that fits.
COLUMNS = (
    ("kpi_number", re.compile(r"(?:KPI|指標)(?:番号|No\.?)")),
    ("number", re.compile(r"(?:整理|事業|取組|施策|項目|通し)?番号|No\.?|№|#|項番|連番")),
    (
        "baseline",
        re.compile(r".*(?:基準|現状|現況|策定時|当初|ベースライン)(?:年度?)?(?:の?値|実績)?.*(?<!課題)"),
    ),
    (
        "target",
        re.compile(
            r"(?=.*(?:(?:R|H|令和|平成)(?:\d{1,2}|元)|20\d\d))(?!.*(?:実績|計画|事業|予算|決算|見込)).*"
        ),
    ),
    ("plan", re.compile(r".*(?:事業計画|実施計画|年度計画|計画(?:内容)?)")),
    ("goal", re.compile(r"(?:数値)?目標値?|KGI|成果目標(?:.KGI.)?|指標[・及び]*目標値?|目標・指標|ねらい")),
    (
        "indicator",
        re.compile(
            r"(?:成果|評価|数値|重要業績評価|活動)?指標(?:名称?)?(?:.KPI.)?|KPI(?:名称?|.指標.)?|測定指標|評価項目"
        ),
    ),
    (
        "offices",
        re.compile(
            r"(?:主?担当|所管|主管|関係|実施|推進)(?:部局?等?|課室?等?|部署|所属|部課)?名?|部局?等?名?|課室?等?名?|部局?[・/]?課室?名?|所属"
        ),
    ),
    ("subprogramme", re.compile(r"(?:小|細々?)事業名?")),
    ("activity", re.compile(r"取組内容|活動内容|主な取組(?:内容)?")),
    (
        "outline",
        re.compile(r"(?:(?:事業|取組|施策)の?)?(?:概要|内容|説明)(?:又は取組内容)?|事業概要又は取組内容"),
    ),
    ("programme", re.compile(r"(?:大?事業|取組|施策|プロジェクト)名?称?(?:又は取組名)?|主な(?:事業|施策)")),
    ("field", re.compile(r"分野|政策|柱|大項目|カテゴリー?|区分")),
    ("item_name", re.compile(r"項目名?称?|中項目|小項目|件名|名称")),
    ("is_new", re.compile(r"新規(?:区分|・継続)?|新規/継続")),
)
ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988}
YEAR = re.compile(r"(?P<era>R|H|令和|平成)(?P<n>\d{1,2}|元)|(?P<western>20\d\d)")
NEW = re.compile(r"[○◯●新]|新規")
TITLES = ("programme", "indicator", "item_name", "goal", "outline")
"""Which field gives a row its title, the first that is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading as printed and the field that it fills, empty for none."""

    heading: str
    field: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    """The cells of one line that are not empty, each with its column."""

    cells: tuple[tuple[Column, str], ...]

    def all(self, field: str) -> str:
        """What the columns of the field say, one after the other."""
        return " ".join(cell for column, cell in self.cells if column.field == field)

    def targets(self) -> Iterator[Target]:
        for column, cell in self.cells:
            if column.field == "target":
                yield Target(year=column.year, amount=parse_amount(cell))

    def others(self) -> Iterator[tuple[str, str]]:
        """Columns that no field stands for, and offices that are written as no office is."""
        for column, cell in self.cells:
            unread = column.field == "offices" and not parse_offices(cell)
            if not column.field or unread:
                yield column.heading, cell


def read_columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns by their headings; a heading that no field has stays under its own name."""
    return tuple(_column(heading) for heading in headings)


def read_row(columns: tuple[Column, ...], cells: tuple[str, ...], *, part: str, table: str) -> Row:
    """One line of the table as a row."""
    said = _Said(tuple((column, cell) for column, cell in zip(columns, cells, strict=True) if cell))
    kpi_number, baseline = said.all("kpi_number"), said.all("baseline")
    return Row(
        number=said.all("number"),
        part=part,
        table=table,
        field=said.all("field"),
        item_name=said.all("item_name"),
        indicator_kind=IndicatorKind.KPI if kpi_number else IndicatorKind.NONE,
        kpi_number=kpi_number,
        indicator=said.all("indicator"),
        goal=said.all("goal"),
        baseline=parse_amount(baseline) if baseline else None,
        targets=tuple(said.targets()),
        offices=parse_offices(said.all("offices")),
        programme=said.all("programme"),
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
    return named or next(words, next(filter(None, cells), ""))


def _column(heading: str) -> Column:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", heading))
    field = next((name for name, pattern in COLUMNS if pattern.fullmatch(plain)), "")
    return Column(heading=heading, field=field, year=_year(plain) if field == "target" else 0)


def _year(heading: str) -> int:
    """The western year that a heading names; 令和10(2028)年度 is 2028."""
    match = YEAR.search(heading)
    if match is None:
        return 0
    if match["western"]:
        return int(match["western"])
    return ERAS[match["era"]] + (1 if match["n"] == "元" else int(match["n"]))
