"""KPIs drawn and set beside each other: a small plot for each unit, and one table."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.page.elements import Html, element, join
from assistant.page.guide import Guide
from assistant.page.kpi_table import growth_text, relative_text
from assistant.page.kpis import Kpi, years_of
from assistant.page.markup import scrolling_table
from assistant.page.target_path import target_path
from assistant.page.target_plot import by_unit, plot_html
from ingest.row_text import fiscal_year

MOST = 6
"""KPIs that can be compared at once."""


def kpi_name(kpi: Kpi, guide: Guide) -> str:
    """行政 KPI 14 RPAの導入により削減される業務時間."""
    name = guide.voice.name
    return f"{name(kpi.row.part)} KPI {kpi.row.kpi_number} {name(kpi.row.indicator)}"


def plots_html(kpis: Sequence[Kpi], guide: Guide) -> Html:
    """A plot for each unit; KPIs without two numbers are named below."""
    found = {kpi.passage.key: target_path(kpi.passage, guide.voice) for kpi in kpis}
    paths = [path for path in found.values() if path and path.drawable]
    groups = enumerate(by_unit(paths), start=1)
    plots = join(plot_html(group, guide.voice, name=f"path{number}") for number, group in groups)
    drawn = {path.key for path in paths}
    missing = [kpi_name(kpi, guide) for kpi in kpis if kpi.passage.key not in drawn]
    if not missing:
        return element("div", plots, class_="plots")
    note = element("p", guide.say("plot_left_out", names="、".join(missing)), class_="hint")
    return join([element("div", plots, class_="plots"), note])


def compared_html(kpis: Sequence[Kpi], guide: Guide) -> Html:
    """The figures of several KPIs as printed, a row each."""
    years = years_of(kpis)
    until = years[-1] if years else 0
    heads = (
        guide.say("kpi_baseline"),
        *map(fiscal_year, years),
        guide.say("kpi_growth", year=fiscal_year(until)),
        guide.say("kpi_growth_rate", year=fiscal_year(until)),
    )
    first = element("th", guide.say("kpi_name"), scope="col")
    head = element("tr", first, join(element("th", text, scope="col", class_="number") for text in heads))
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
