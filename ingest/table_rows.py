"""A table of any document to rows: columns known by their headings, cells put to their fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.amounts import parse_amount
from ingest.offices import parse_offices
from ingest.records import IndicatorKind, Row, Target

IN_CHARGE = "(?:主?担当|所管|主管|関係|実施|推進)"
# Which field a column is, by its heading without spaces, years and brackets. The first that fits.
COLUMNS = (
    ("kpi_number", re.compile(r"(?:KPI|指標)(?:番号|No\.?)")),
    ("number", re.compile(r"(?:整理|事業|取組|施策|項目|通し)?番号|No\.?|№|#|項番|連番")),
    ("kind", re.compile(r"指標(?:の?種別|の?種類|区分)")),
    (
        "baseline",
        re.compile(
            r"(?:計画|戦略)?(?:基準|現状|現況|策定時|当初)(?:年度?)?の?(?:値|数値|実績値?)?|ベースライン"
        ),
    ),
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
            r"(?:成果|評価|数値|重要業績評価|活動|管理|測定)?指標(?:の?名称?)?|KPI(?:の?名称?)?|評価項目"
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
        re.compile(r"(?:主な|大)?(?:事業|取組|施策|プロジェクト)(?:名称?|等)?(?:又は取組名)?|.*事業名.*"),
    ),
    ("field", re.compile(r"分野|政策|柱|大項目|カテゴリー?|区分")),
    ("item_name", re.compile(r"項目(?:名称?)?|中項目|小項目|件名|名称")),
    ("is_new", re.compile(r"新規.{0,4}")),
)
TARGET = re.compile(r"(?:(?:数値|到達|年次)?目標(?:値|年度)?|計画値)?")
"""What a heading that names a year says beside it, if its column holds targets."""
ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988}
YEAR = re.compile(
    r"(?:FY)?(?:(?P<era>R|H|令和|平成)(?P<n>\d{1,2}|元)(?:[(.]?20\d\d\)?)?|(?P<western>20\d\d)(?:\((?:R|令和)\d+\))?)"
    r"(?:年度末?|年末?)?(?:時点|末)?"
)
BRACKETED = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
NEW = re.compile(r"[○◯●新]|新規")
KINDS = ((re.compile("KPI|数値目標"), IndicatorKind.KPI), (re.compile("KGI|成果目標"), IndicatorKind.KGI))
TITLES = ("indicator", "programme", "item_name", "goal", "outline")
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

    def first(self, field: str) -> str:
        """What the first column of the field says."""
        return next((cell for column, cell in self.cells if column.field == field), "")

    def targets(self) -> Iterator[Target]:
        for column, cell in self.cells:
            if column.field == "target":
                yield Target(year=column.year, amount=parse_amount(cell))

    def others(self) -> Iterator[tuple[str, str]]:
        """Columns that no field stands for, and offices that are written as no office is."""
        numbers = 0
        for column, cell in self.cells:
            numbers += column.field == "number"
            unread = column.field == "offices" and not parse_offices(cell)
            if not column.field or unread or (column.field == "number" and numbers > 1):
                yield column.heading, cell


def read_columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns by their headings; a heading that no field has stays under its own name."""
    return tuple(_column(heading) for heading in headings)


def read_row(columns: tuple[Column, ...], cells: tuple[str, ...], *, part: str, table: str) -> Row:
    """One line of the table as a row."""
    said = _Said(tuple((column, cell) for column, cell in zip(columns, cells, strict=True) if cell))
    kpi_number, baseline = said.all("kpi_number"), said.all("baseline")
    return Row(
        number=said.first("number"),
        part=part,
        table=table,
        field=said.all("field"),
        item_name=said.all("item_name"),
        indicator_kind=_kind(said.all("kind") or ("KPI" if kpi_number else "")),
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
    year = YEAR.search(plain)
    bare = re.sub(r"\(\)|\[\]|の$|^の", "", YEAR.sub("", plain))
    if year and TARGET.fullmatch(bare):
        return Column(heading=heading, field="target", year=_western(year))
    forms = dict.fromkeys((plain, bare, BRACKETED.sub("", bare)))
    named = (name for form in forms if form for name, pattern in COLUMNS if pattern.fullmatch(form))
    return Column(heading=heading, field=next(named, ""))


def _western(year: re.Match[str]) -> int:
    """令和10(2028)年度 is 2028."""
    if year["western"]:
        return int(year["western"])
    return ERAS[year["era"]] + (1 if year["n"] == "元" else int(year["n"]))


def _kind(said: str) -> IndicatorKind:
    return next((kind for sign, kind in KINDS if sign.search(said)), IndicatorKind.NONE)
