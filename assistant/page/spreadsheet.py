"""Tables as files: CSV that Excel reads as it is, and Excel itself. The only place for openpyxl."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | Decimal | None

CSV_TYPE = "text/csv"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
"""Characters of a column of the Excel sheet; longer text is wrapped."""
_FORMULA = re.compile(r"[=+@\t\r-]")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table to be taken away. Amounts are numbers; everything else is text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    """Where it comes from and what to mind, under the table."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.title}: every row needs {len(self.columns)} cells")


def csv_file(sheet: Sheet) -> bytes:
    """UTF-8 with the mark that Excel needs to see it; no text can act as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    writer.writerows([] if not note else [_harmless(note)] for note in ("", *sheet.notes) if sheet.notes)
    return out.getvalue().encode("utf-8-sig")


def excel_file(sheet: Sheet) -> bytes:
    """A workbook with one sheet: bold head that stays in sight, a filter, numbers as numbers."""
    book = Workbook()
    page = book.active
    if not isinstance(page, Worksheet):
        raise TypeError("a new workbook begins with a worksheet")
    page.title = _FORBIDDEN_IN_TITLE.sub(" ", sheet.title)[:_LONGEST_TITLE]
    _put(page, 1, sheet.columns, font=Font(bold=True))
    for number, row in enumerate(sheet.rows, start=2):
        _put(page, number, row)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    for number, note in enumerate(sheet.notes, start=len(sheet.rows) + 3):
        _put(page, number, (note,), wrap=False)
    for column, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(
    page: Worksheet, row: int, cells: Sequence[Cell], *, font: Font | None = None, wrap: bool = True
) -> None:
    for column, value in enumerate(cells, start=1):
        cell = page.cell(row=row, column=column)
        cell.alignment = Alignment(wrap_text=wrap, vertical="top")
        if font:
            cell.font = font
        if isinstance(value, str):
            cell.value = _UNFIT.sub("", value)
            cell.data_type = "s"  # never a formula, whatever it begins with
        else:
            cell.value = value


def _widths(sheet: Sheet) -> list[int]:
    """Wide enough for the longest line of each column; a Japanese character takes two places."""
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [min(WIDEST, 2 + max(_wide(cell) for cell in column)) for column in columns]


def _wide(cell: Cell) -> int:
    text = "" if cell is None else str(cell)
    return max((sum(1 if char.isascii() else 2 for char in line) for line in text.splitlines()), default=0)


def _harmless(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return "'" + cell if _FORMULA.match(cell) else cell
