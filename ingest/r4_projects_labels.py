"""Which field and item each row of the R4 list belongs to: labels carried down merged cells."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.corrections import TABLE
from ingest.placed_rows import Column, PlacedRow
from ingest.r4_projects_lines import PLAN_ITEM, Label, field_label, item_label

# Where a part of the list begins: by a field's number.
PARTS = ((re.compile(r"第4-1"), "市町村"),)
FIRST_PART, REGIONAL_PART = "行政", "地域"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLabel:
    """A row or an item whose printed label is lost or wrong, put right by hand."""

    document: str
    part: str
    item: str
    reason: str
    programme: str = ""
    """Programme, as printed, of the row that belongs to the item; empty: the item's own name is lost."""
    name: str = ""
    counted: bool = False
    """The item's rows are counted (#1) although only one could be recovered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRow:
    """A row with its place in the list; a label's row is where its text is printed."""

    row: PlacedRow
    part: str
    field: Label
    item: Label
    locator: str = ""


def load_lost_labels(document: str, table: Path = TABLE) -> tuple[LostLabel, ...]:
    """The document's ``[[label]]`` lines of the corrections table."""
    entries = tomllib.loads(table.read_text(encoding="utf-8")).get("label", ())
    return tuple(LostLabel(**entry) for entry in entries if entry["document"] == document)


def label_rows(
    rows: Iterable[tuple[PlacedRow, bool]], lost: tuple[LostLabel, ...]
) -> tuple[LabelledRow, ...]:
    """Every row with its part, field, item and locator; ``bool``: the row is of the regional list."""
    counted = frozenset((label.part, label.item) for label in lost if label.counted)
    return _with_locators(tuple(_put_right(row, lost) for row in _carry_down(rows)), counted)


def _carry_down(rows: Iterable[tuple[PlacedRow, bool]]) -> Iterator[LabelledRow]:
    part, regional_before = FIRST_PART, False
    field, item = Label(number="", name=""), Label(number="", name="")
    waiting: Label | None = None
    for row, regional in rows:
        if regional and not regional_before:
            part, regional_before = REGIONAL_PART, True
        printed_field, printed_item = field_label(row.value(Column.FIELD)), _item(row)
        if waiting and not printed_field:
            field, item, waiting = waiting, _first_item(waiting), None
        if printed_field and printed_field.number != field.number:
            if printed_item and printed_item.number == PLAN_ITEM and field.number:
                # Such rows close a field, so the new field's label stands one row early.
                waiting, printed_field = printed_field, None
            else:
                field, item, waiting = printed_field, _first_item(printed_field), None
                part = next((name for form, name in PARTS if form.match(field.number)), part)
        item = printed_item or _unnumbered(row, field) or item
        yield LabelledRow(row=row, part=part, field=field, item=item)


def _item(row: PlacedRow) -> Label | None:
    printed = item_label(row.value(Column.ITEM))
    return replace(printed, name=printed.name or row.value(Column.ITEM_NAME)) if printed else None


def _unnumbered(row: PlacedRow, field: Label) -> Label | None:
    """An item with a name only is cited by its field's number (第6)."""
    name = row.value(Column.ITEM_NAME)
    return Label(number=field.number, name=name) if name else None


def _first_item(field: Label) -> Label:
    """Where a field's first rows print no item, its first item's label is lost."""
    return Label(number=f"{field.number}(1)", name="")


def _put_right(row: LabelledRow, lost: tuple[LostLabel, ...]) -> LabelledRow:
    item = row.item
    for label in lost:
        if label.part == row.part and label.programme and label.programme == row.row.value(Column.PROGRAMME):
            item = Label(number=label.item, name=label.name)
    for label in lost:
        if (label.part, label.item) == (row.part, item.number) and not label.programme:
            item = replace(item, name=item.name or label.name)
    return replace(row, item=item)


def _with_locators(
    rows: Sequence[LabelledRow], counted: frozenset[tuple[str, str]]
) -> tuple[LabelledRow, ...]:
    """part-item, then #n where the item has several rows, or is known to have had them."""
    items = [(row.part, row.item.first_number) for row in rows]
    total, seen = Counter(items), Counter[tuple[str, str]]()
    located = []
    for row, key in zip(rows, items, strict=True):
        seen[key] += 1
        suffix = f"#{seen[key]}" if total[key] > 1 or key in counted else ""
        located.append(replace(row, locator=f"{key[0]}-{key[1]}{suffix}"))
    return tuple(located)
