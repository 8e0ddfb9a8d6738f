"""Several KPIs beside each other: in one plot, and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.guide import Guide
from assistant.page.kpi_table import growth_text, relative_text
from assistant.page.kpis import WHOLE, Kpi, years_of
from assistant.page.line_plot import MOST_SERIES, Series, legend_html, line_plot_html
from assistant.page.markup import scrolling_table
from ingest.records import Amount
from ingest.row_text import fiscal_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is drawn: figures in their common unit, or where units differ, shares of the first figure."""

    series: tuple[Series, ...]
    unit: str | None
    """None: the first figure of each line is 100."""
    undrawn: tuple[Kpi, ...]
    """KPIs without any single number."""


def compare(kpis: Sequence[Kpi], years: Sequence[int], guide: Guide) -> Comparison:
    paths = [(kpi, _path(kpi, years)) for kpi in kpis]
    drawn = [(kpi, path) for kpi, path in paths if any(a for a in path)]
    units = {a.unit for _, path in drawn for a in path if a}
    unit = units.pop() if len(units) == 1 else None
    return Comparison(
        series=tuple(
            Series(name=kpi_name(kpi, guide), values=_values(path, indexed=unit is None))
            for kpi, path in drawn
        ),
        unit=unit,
        undrawn=tuple(kpi for kpi, path in paths if not any(path)),
    )


def kpi_name(kpi: Kpi, guide: Guide) -> str:
    """行政 KPI 14 RPAの導入により削減される業務時間."""
    name = guide.voice.name
    return f"{name(kpi.row.part)} KPI {kpi.row.kpi_number} {name(kpi.row.indicator)}"


def plot_html(kpis: Sequence[Kpi], guide: Guide, *, name: str) -> Html:
    """The plot with its legend; nothing where no KPI has a number."""
    years = years_of(kpis)
    shown = compare(kpis, years, guide)
    left_out = [kpi_name(kpi, guide) for kpi in shown.undrawn]
    left_out += [series.name for series in shown.series[MOST_SERIES:]]
    missing = guide.say("plot_left_out", names="、".join(left_out)) if left_out else ""
    note = element("p", missing, class_="hint") if missing else NOTHING
    if not shown.series:
        return note
    places = (guide.say("kpi_baseline"), *map(fiscal_year, years))
    title = guide.say("plot_title" if shown.unit is not None else "plot_title_index", unit=shown.unit or "—")
    described = "。".join(_described(series, places) for series in shown.series)
    plot = line_plot_html(shown.series, places, name=name, title=title, description=described)
    heading = element("p", title, class_="plot-title")
    drawing = element("figure", heading, legend_html(shown.series), plot)
    return join([drawing, note])


def compared_html(kpis: Sequence[Kpi], guide: Guide) -> Html:
    """The figures of several KPIs as printed, a row each."""
    years = years_of(kpis)
    until = years[-1] if years else 0
    heads = (
        guide.say("kpi_name"),
        guide.say("kpi_baseline"),
        *map(fiscal_year, years),
        guide.say("kpi_growth", year=fiscal_year(until)),
        guide.say("kpi_growth_rate", year=fiscal_year(until)),
    )
    head = element("tr", join(element("th", text, scope="col") for text in heads))
    body = join(_compared(kpi, years, until, guide) for kpi in kpis)
    return scrolling_table(guide.say("compare_caption"), element("thead", head), element("tbody", body))


def _compared(kpi: Kpi, years: Sequence[int], until: int, guide: Guide) -> Html:
    opened = guide.link(kpi_name(kpi, guide), guide.to_kpi(kpi.passage.locator), within=True, lang="ja")
    growth = kpi.growth(until)
    cells = (
        guide.voice.amount(kpi.baseline),
        *(guide.voice.amount(kpi.target(year)) for year in years),
        growth_text(growth, guide, until=until),
        relative_text(growth),
    )
    name = element("th", opened, scope="row")
    return element("tr", name, join(element("td", cell, class_="number") for cell in cells))


def _path(kpi: Kpi, years: Sequence[int]) -> tuple[Amount | None, ...]:
    amounts = (kpi.baseline, *map(kpi.target, years))
    return tuple(amount if amount and amount.value is not None else None for amount in amounts)


def _values(path: Sequence[Amount | None], *, indexed: bool) -> tuple[Decimal | None, ...]:
    values = [amount.value if amount else None for amount in path]
    first = next((value for value in values if value), None)
    if not indexed or first is None:
        return tuple(values)
    return tuple(value / first * WHOLE if value is not None else None for value in values)


def _described(series: Series, places: Sequence[str]) -> str:
    pairs = zip(places, series.values, strict=True)
    figures = "、".join(
        f"{place} {value.quantize(Decimal('0.01')).normalize():,f}"
        for place, value in pairs
        if value is not None
    )
    return f"{series.name}: {figures}"
