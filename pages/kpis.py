"""The KPI page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.page.elements import element
from assistant.page.guide import KPIS, Guide
from assistant.page.kpi_compare import MOST, kpi_name
from assistant.page.kpi_detail import comparison_html, kpi_html, unknown_kpi_html
from assistant.page.kpi_order import in_order
from assistant.page.kpi_sheet import kpi_sheet
from assistant.page.kpi_table import kpi_table_html
from assistant.page.kpis import Baselines, Kpi, KpiFilter, chosen, kpis_of, years_of
from assistant.page.target_path import year_name
from pages import frame, within

FOLDED = ("field", "item", "year", "until", "baseline")
KEPT = ("part", "department", "words", *FOLDED)
"""What of the table's view the address keeps while KPIs are opened and closed."""


def draw() -> None:
    within.dress(*KEPT)
    guide = within.guide()
    kpis = kpis_of(guide.catalog)
    draw_opened(kpis, guide)
    draw_compare(kpis, guide)
    draw_table(kpis, guide)


def draw_opened(kpis: Sequence[Kpi], guide: Guide) -> None:
    """The KPIs that the address names."""
    asked = st.query_params.get("kpi", "")
    opened = chosen(kpis, asked)
    if asked and not opened:
        frame.show(unknown_kpi_html(asked, guide))
    if not opened:
        return
    frame.show(kpi_html(opened[0], guide) if len(opened) == 1 else comparison_html(opened, guide))
    close = guide.link(guide.say("close_opened"), guide.to_page(KPIS), within=True)
    st.html(element("p", close, class_="close"))


def draw_compare(kpis: Sequence[Kpi], guide: Guide) -> None:
    named = {kpi.passage.locator: kpi_name(kpi, guide) for kpi in kpis}
    opened = chosen(kpis, st.query_params.get("kpi", ""))
    st.session_state.compared = [kpi.passage.locator for kpi in opened][:MOST]
    st.multiselect(
        guide.say("compare_label"),
        list(named),
        format_func=named.__getitem__,
        key="compared",
        max_selections=MOST,
        help=guide.say("compare_hint"),
        placeholder=guide.say("compare_hint"),
        on_change=take_compared,
    )


def take_compared() -> None:
    within.keep(kpi=",".join(st.session_state.compared))


def draw_table(kpis: Sequence[Kpi], guide: Guide) -> None:
    years = years_of(kpis)
    kept, until = draw_filters(kpis, years, guide)
    within.draw_held_back()
    shown = in_order((kpi for kpi in kpis if kept.keeps(kpi)), guide.manner.audience, until, guide.catalog)
    if not shown:
        st.html(element("p", guide.say("kpi_none"), role="status"))
        return
    with st.container(key="all-kpis"):
        frame.show(kpi_table_html(shown, years, until, guide))
    within.draw_taking_away(kpi_sheet(shown, years, until, guide), guide.say("kpi_file"))


def draw_filters(kpis: Sequence[Kpi], years: Sequence[int], guide: Guide) -> tuple[KpiFilter, int]:
    """The filter that the address gives, and the year to which growth goes."""
    say = guide.say
    left, middle, right = st.columns(3)
    with left:
        part = pick("part", [kpi.row.part for kpi in kpis], guide)
    with middle:
        department = pick("department", [name for kpi in kpis for name in kpi.departments], guide)
    with right:
        words = within.write("words", say("kpi_filter_words"), say("kpi_words_example"))
    with st.expander(say("kpi_filters"), expanded=any(name in st.query_params for name in FOLDED)):
        more, until = draw_folded(kpis, years, guide)
    return replace(more, parts=part, departments=department, words=words), until


def draw_folded(kpis: Sequence[Kpi], years: Sequence[int], guide: Guide) -> tuple[KpiFilter, int]:
    """What fewer readers filter by; open where the address says something of it."""
    say = guide.say
    left, middle, right = st.columns(3)
    with left:
        field = pick("field", [kpi.row.field for kpi in kpis], guide)
        baselines = within.choose(
            "baseline", say("kpi_filter_baseline"), list(Baselines), lambda choice: say(f"baseline_{choice}")
        )
    with middle:
        item = pick("item", [kpi.item for kpi in kpis if not field or kpi.row.field in field], guide)
        until = pick_year("until", [str(year) for year in reversed(years)], guide)
    with right:
        year = pick_year("year", ["", *map(str, years)], guide)
    kept = KpiFilter(
        fields=field, items=item, year=int(year) if year else None, baselines=Baselines(baselines)
    )
    return kept, int(until)


def pick(name: str, values: Sequence[str], guide: Guide) -> tuple[str, ...]:
    """One of the values, or none for all of them."""
    choices = ["", *dict.fromkeys(value for value in values if value)]
    taken = within.choose(
        name,
        guide.say(f"kpi_filter_{name}"),
        choices,
        lambda one: guide.voice.name(one) or guide.say("kpi_any"),
    )
    return (taken,) if taken else ()


def pick_year(name: str, years: Sequence[str], guide: Guide) -> str:
    return within.choose(
        name,
        guide.say(f"kpi_filter_{name}"),
        years,
        lambda year: year_name(int(year), guide.voice) if year else guide.say("kpi_any"),
    )


draw()
