"""In which order the KPIs are listed first; a reader sorts them otherwise by their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from assistant.catalog import Catalog
from assistant.page.kpis import Kpi, sections_of
from assistant.page.offers import is_headed
from assistant.records import Audience

Key = Callable[[Kpi, int, Catalog], Decimal]


def _printed(_kpi: Kpi, _until: int, _catalog: Catalog) -> Decimal:
    return Decimal(0)


def _municipal(kpi: Kpi, _until: int, catalog: Catalog) -> Decimal:
    """Those that measure help to municipalities or work with them."""
    return Decimal(not any(is_headed(section) for section in sections_of(kpi, catalog)))


def _steepest(kpi: Kpi, until: int, _catalog: Catalog) -> Decimal:
    """By growth in percent, whether up or down; those for which there is none come last."""
    growth = kpi.growth(until)
    return -abs(growth.relative) if growth and growth.relative is not None else Decimal(1)


ORDER: dict[Audience, Key] = {
    Audience.STAFF: _printed,
    Audience.MUNICIPAL: _municipal,
    Audience.EVALUATOR: _steepest,
}
"""What each kind of reader sees first; the order of print decides among equals."""


def in_order(kpis: Iterable[Kpi], audience: Audience, until: int, catalog: Catalog) -> tuple[Kpi, ...]:
    """The KPIs as this kind of reader looks through them; none is added or left out."""
    return tuple(sorted(kpis, key=lambda kpi: ORDER[audience](kpi, until, catalog)))
