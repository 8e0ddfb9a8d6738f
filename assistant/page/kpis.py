"""The KPIs of the plans in force: each once, with its growth, and which of them a reader wants to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.catalog import Catalog
from assistant.compose.voice import is_nothing
from ingest.records import Amount, LinkKind, Passage, Row
from ingest.tokens import normalise

WHOLE = Decimal(100)


class Baselines(StrEnum):
    """Which KPIs are shown by their baseline."""

    ALL = "all"
    KNOWN = "known"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """From the baseline to the target of a fiscal year (western)."""

    year: int
    absolute: Decimal
    unit: str
    relative: Decimal | None
    """In percent of the baseline; None where that is zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A KPI by the row that introduces it, with the rows that repeat it (再掲)."""

    passage: Passage
    row: Row
    repeats: tuple[Passage, ...] = ()

    @property
    def item(self) -> str:
        """The item of the plan's table that it stands under: (4) RPAの導入."""
        return " ".join(filter(None, (self.row.item_number, self.row.item_name)))

    @property
    def years(self) -> tuple[int, ...]:
        """Fiscal years with a cell in the table, western."""
        return tuple(target.year for target in self.row.targets)

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(office.department for office in self.row.offices if office.department))

    @property
    def baseline(self) -> Amount | None:
        return _known(self.row.baseline)

    def target(self, year: int) -> Amount | None:
        """What is aimed at in a fiscal year; None for a dash."""
        return next((_known(target.amount) for target in self.row.targets if target.year == year), None)

    def growth(self, year: int) -> Growth | None:
        """Growth to the year, or to the last one before it that has a figure.

        None where baseline or target is no single number, or their units differ.
        """
        start = self.baseline
        aimed = [(at, amount) for at in self.years if at <= year and (amount := self.target(at))]
        if start is None or start.value is None or not aimed:
            return None
        at, end = aimed[-1]
        if end.value is None or end.unit != start.unit:
            return None
        change = end.value - start.value
        relative = change / start.value * WHOLE if start.value else None
        return Growth(year=at, absolute=change, unit=start.unit, relative=relative)


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFilter:
    """What a reader wants to see of the KPIs; empty shows all."""

    parts: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    year: int | None = None
    """Only those with a target in this fiscal year."""
    baselines: Baselines = Baselines.ALL
    words: str = ""

    def keeps(self, kpi: Kpi) -> bool:
        return (
            (not self.parts or kpi.row.part in self.parts)
            and (not self.departments or not set(self.departments).isdisjoint(kpi.departments))
            and (not self.fields or kpi.row.field in self.fields)
            and (not self.items or kpi.item in self.items)
            and (self.year is None or kpi.target(self.year) is not None)
            and (self.baselines is Baselines.ALL or (kpi.baseline is None) is self._wants_missing)
            and all(word in _searched(kpi) for word in normalise(self.words).lower().split())
        )

    @property
    def _wants_missing(self) -> bool:
        return self.baselines is Baselines.MISSING


def kpis_of(catalog: Catalog) -> tuple[Kpi, ...]:
    """All KPIs of the plans in force in the order of print, repeats folded into the first."""
    repeats: dict[str, list[Passage]] = {}
    for passage in catalog.rows:
        if passage.row and passage.row.repeats:
            repeats.setdefault(f"{passage.document}/{passage.row.repeats}", []).append(passage)
    return tuple(
        Kpi(passage=passage, row=passage.row, repeats=tuple(repeats.get(passage.key, ())))
        for passage in catalog.indicators
        if passage.row and passage.row.kpi_number and catalog.in_force(passage.document)
    )


def years_of(kpis: Iterable[Kpi]) -> tuple[int, ...]:
    """Fiscal years that any of the KPIs has a cell for, western, in order."""
    return tuple(sorted({year for kpi in kpis for year in kpi.years}))


def chosen(kpis: Iterable[Kpi], locators: str) -> tuple[Kpi, ...]:
    """The KPIs that an address names by locators with commas between; a repeat's stands for its first."""
    known = {place.locator: kpi for kpi in kpis for place in (kpi.passage, *kpi.repeats)}
    named = (normalise(locator).strip() for locator in locators.split(","))
    found = [known[name] for name in named if name in known]
    return tuple({kpi.passage.key: kpi for kpi in found}.values())


def sections_of(kpi: Kpi, catalog: Catalog) -> tuple[Passage, ...]:
    """The sections that a KPI measures, also by its repeats, each once."""
    rows = (kpi.passage, *kpi.repeats)
    found = (section for row in rows for section in catalog.linked(row.key, LinkKind.MEASURES)[:1])
    return tuple({section.key: section for section in found}.values())


def _known(amount: Amount | None) -> Amount | None:
    return None if amount is None or is_nothing(amount.printed) else amount


def _searched(kpi: Kpi) -> str:
    row = kpi.row
    offices = " ".join(f"{o.department} {o.bureau} {o.division}" for o in row.offices)
    names = (row.indicator, row.field, row.item_name, row.programme, row.subprogramme, row.activity, offices)
    return normalise(" ".join((f"kpi{row.kpi_number}", row.part, *names))).lower()
