"""The KPIs as one table: a row each, sortable by every column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.page.elements import Html, as_html, element, join
from assistant.page.guide import Guide
from assistant.page.kpis import Growth, Kpi
from ingest.records import Amount
from ingest.row_text import fiscal_year

POINTS = "%"
"""Unit whose differences are said in points, not in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table: its heading, and what stands in it and sorts it."""

    heading: Html
    cell: Callable[[Kpi], Html]
    key: Callable[[Kpi], str]
    """A number sorts as one; empty comes last in both directions."""
    is_number: bool = False


def kpi_table_html(kpis: Sequence[Kpi], years: Sequence[int], until: int, guide: Guide) -> Html:
    """The table, in a frame that scrolls sideways; growth goes to the year ``until``."""
    columns = tuple(_columns(years, until, guide))
    caption = guide.say("kpi_caption", count=len(kpis)) + guide.say("kpi_order")
    head = element("tr", join(_heading(column) for column in columns))
    body = join(_row(kpi, columns) for kpi in kpis)
    table = element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", body),
        class_="sortable kpis",
        data_up=guide.say("sorted_up", column="%"),
        data_down=guide.say("sorted_down", column="%"),
    )
    return element("div", table, class_="table-frame", tabindex=0, role="group", aria_label=caption)


def growth_text(growth: Growth | None, guide: Guide, *, until: int) -> str:
    """+4,339時間; where the target year has no figure, with the year that the growth goes to."""
    if growth is None:
        return "—"
    unit = guide.say("points") if growth.unit == POINTS else growth.unit
    text = signed(growth.absolute) + unit
    return text if growth.year == until else text + guide.say("kpi_until", year=fiscal_year(growth.year))


def relative_text(growth: Growth | None) -> str:
    """+25.4%, or a dash where there is nothing to divide by."""
    if growth is None or growth.relative is None:
        return "—"
    return signed(growth.relative.quantize(Decimal("0.1"))) + "%"


def signed(number: Decimal) -> str:
    """With its sign and thousands apart, without zeros that say nothing: +1,200, −0.5, ±0."""
    text = f"{abs(number):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    sign = "+" if number > 0 else "−"
    return sign + text if number else "±0"


def _columns(years: Sequence[int], until: int, guide: Guide) -> Iterator[Column]:
    voice = guide.voice

    def amount(read: Callable[[Kpi], Amount | None], heading: Html) -> Column:
        return Column(
            heading=heading,
            cell=lambda kpi: as_html(voice.amount(read(kpi))),
            key=lambda kpi: _number(read(kpi)),
            is_number=True,
        )

    yield Column(
        heading=as_html(guide.say("kpi_number")),
        cell=lambda kpi: _number_cell(kpi, guide),
        key=lambda kpi: str(guide.catalog.order[kpi.passage.key]),
    )
    yield Column(
        heading=as_html(guide.say("kpi_name")),
        cell=lambda kpi: _name(kpi, guide),
        key=lambda kpi: kpi.row.indicator,
    )
    yield Column(
        heading=as_html(guide.say("kpi_office")),
        cell=lambda kpi: as_html(voice.office(kpi.row)),
        key=lambda kpi: voice.office(kpi.row),
    )
    yield amount(lambda kpi: kpi.baseline, as_html(guide.say("kpi_baseline")))
    for year in years:
        yield amount(_target_of(year), _year(year, guide))
    yield Column(
        heading=as_html(guide.say("kpi_growth", year=fiscal_year(until))),
        cell=lambda kpi: as_html(growth_text(kpi.growth(until), guide, until=until)),
        key=lambda kpi: str(growth.absolute) if (growth := kpi.growth(until)) else "",
        is_number=True,
    )
    yield Column(
        heading=as_html(guide.say("kpi_growth_rate", year=fiscal_year(until))),
        cell=lambda kpi: as_html(relative_text(kpi.growth(until))),
        key=lambda kpi: _relative_key(kpi.growth(until)),
        is_number=True,
    )


def _target_of(year: int) -> Callable[[Kpi], Amount | None]:
    return lambda kpi: kpi.target(year)


def _year(year: int, guide: Guide) -> Html:
    western = guide.say("fiscal_year", year=year)
    return join([as_html(fiscal_year(year)), element("br"), element("small", western)])


def _heading(column: Column) -> Html:
    sign = element("span", class_="sort-sign", aria_hidden="true")
    button = element("button", column.heading, sign, type="button", class_="sort")
    return element(
        "th",
        button,
        scope="col",
        aria_sort="none",
        class_="number" if column.is_number else None,
        data_sort="number" if column.is_number else None,
    )


def _row(kpi: Kpi, columns: Sequence[Column]) -> Html:
    number, name, *others = columns
    cells = [
        element("td", number.cell(kpi), data_key=number.key(kpi)),
        element("th", name.cell(kpi), scope="row", data_key=name.key(kpi)),
        *(
            element("td", c.cell(kpi), data_key=c.key(kpi), class_="number" if c.is_number else None)
            for c in others
        ),
    ]
    return element("tr", join(cells))


def _number_cell(kpi: Kpi, guide: Guide) -> Html:
    return join([as_html(guide.voice.name(kpi.row.part)), as_html(" "), as_html(kpi.row.kpi_number)])


def _name(kpi: Kpi, guide: Guide) -> Html:
    row = kpi.row
    locator = kpi.passage.locator
    opened = guide.link(guide.voice.name(row.indicator), guide.to_kpi(locator), within=True, lang="ja")
    item = " ".join(filter(None, (row.field, kpi.item)))
    parts = [opened, element("small", item, class_="item", lang="ja")]
    if kpi.repeats:
        places = "、".join(place.locator for place in kpi.repeats)
        parts.append(element("small", guide.say("kpi_repeats", places=places), class_="item"))
    return join(parts)


def _number(amount: Amount | None) -> str:
    return str(amount.value) if amount and amount.value is not None else ""


def _relative_key(growth: Growth | None) -> str:
    return str(growth.relative) if growth and growth.relative is not None else ""
