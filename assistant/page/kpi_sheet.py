"""The KPIs that a reader has chosen, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.compose.lineage import predecessors
from assistant.page.guide import Guide
from assistant.page.kpis import Kpi, sections_of
from assistant.page.spreadsheet import Cell, Sheet
from ingest.records import Amount
from ingest.row_text import fiscal_year, office_name, programme_name

BEFORE = ("part", "number", "name", "field", "item", "office", "programme", "unit", "baseline")
AFTER = ("growth", "growth_rate", "growth_year", "as_printed", "repeats", "section", "older", "place")
"""Columns before and after the years', as keys of the wording after ``column_``."""


def kpi_sheet(kpis: Sequence[Kpi], years: Sequence[int], until: int, guide: Guide) -> Sheet:
    """Figures as numbers, beside them everything as the plan prints it; growth goes to ``until``."""
    columns = (
        *(guide.say(f"column_{name}") for name in BEFORE),
        *(fiscal_year(year) for year in years),
        *(guide.say(f"column_{name}") for name in AFTER),
    )
    rows = tuple(tuple(_cells(kpi, years, until, guide)) for kpi in kpis)
    documents = {kpi.passage.document: guide.catalog.documents[kpi.passage.document] for kpi in kpis}
    sources = (f"{d.title}（{d.issuer}、{d.issued}）" for d in documents.values())
    notes = (guide.say("sheet_source", sources="、".join(sources)), guide.say("sheet_note"))
    return Sheet(title=guide.say("kpi_sheet_title"), columns=columns, rows=rows, notes=notes)


def _cells(kpi: Kpi, years: Sequence[int], until: int, guide: Guide) -> Iterator[Cell]:
    row, growth = kpi.row, kpi.growth(until)
    yield from (row.part, row.kpi_number, row.indicator, row.field)
    yield " ".join(filter(None, (row.item_number, row.item_name)))
    yield "、".join(office_name(office) for office in row.offices)
    yield programme_name(row)
    yield next((a.unit for a in (kpi.baseline, *map(kpi.target, kpi.years)) if a and a.unit), "")
    yield _figure(kpi.baseline)
    yield from (_figure(kpi.target(year)) for year in years)
    yield growth.absolute if growth else None
    yield growth.relative.quantize(Decimal("0.1")) if growth and growth.relative is not None else None
    yield fiscal_year(growth.year) if growth else None
    yield " → ".join(guide.voice.amount(a) for a in (kpi.baseline, *map(kpi.target, kpi.years)))
    yield "、".join(place.locator for place in kpi.repeats)
    yield "、".join(map(guide.label, sections_of(kpi, guide.catalog)))
    yield "、".join(map(guide.label, predecessors(kpi.passage, guide.catalog)))
    yield guide.voice.label(kpi.passage)


def _figure(amount: Amount | None) -> Cell:
    """A number where the cell is one; what is printed where it is not; nothing for a dash."""
    if amount is None:
        return None
    return amount.value if amount.value is not None else amount.printed
