"""The KPI page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.page.elements import element
from assistant.page.guide import KPIS, Guide
from assistant.page.kpi_compare import MOST, kpi_name
from assistant.page.kpi_detail import comparison_html, kpi_html, unknown_kpi_html
from assistant.page.kpi_sheet import kpi_sheet
from assistant.page.kpi_table import kpi_table_html
from assistant.page.kpis import Baselines, Kpi, KpiFilter, chosen, kpis_of, years_of
from assistant.page.target_path import year_name
from pages import frame, within


def draw() -> None:
    within.dress()
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
    compared = st.session_state.compared
    within.go(**({"kpi": ",".join(compared)} if compared else {}))


def draw_table(kpis: Sequence[Kpi], guide: Guide) -> None:
    years = years_of(kpis)
    kept, until = draw_filters(kpis, years, guide)
    shown = [kpi for kpi in kpis if kept.keeps(kpi)]
    if not shown:
        st.html(element("p", guide.say("kpi_none"), role="status"))
        return
    frame.show(kpi_table_html(shown, years, until, guide))
    within.draw_taking_away(kpi_sheet(shown, years, until, guide), guide.say("kpi_file"))


def draw_filters(kpis: Sequence[Kpi], years: Sequence[int], guide: Guide) -> tuple[KpiFilter, int]:
    """The filter that the reader has set, and the year to which growth goes."""
    say = guide.say
    left, middle, right = st.columns(3)
    with left:
        part = pick(say("kpi_filter_part"), [kpi.row.part for kpi in kpis], guide)
        baselines = st.selectbox(
            say("kpi_filter_baseline"), list(Baselines), format_func=lambda choice: say(f"baseline_{choice}")
        )
    with middle:
        departments = [name for kpi in kpis for name in kpi.departments]
        department = pick(say("kpi_filter_department"), departments, guide)
        until = st.selectbox(
            say("kpi_filter_until"),
            list(reversed(years)),
            format_func=lambda year: year_name(year, guide.voice),
        )
    with right:
        field = pick(say("kpi_filter_field"), [kpi.row.field for kpi in kpis], guide)
        words = st.text_input(say("kpi_filter_words"))
    kept = KpiFilter(parts=part, departments=department, fields=field, baselines=baselines, words=words)
    return kept, until


def pick(label: str, values: Sequence[str], guide: Guide) -> tuple[str, ...]:
    """One of the values, or none for all of them."""
    choices = ["", *dict.fromkeys(value for value in values if value)]
    taken = st.selectbox(
        label, choices, format_func=lambda name: guide.voice.name(name) or guide.say("kpi_any")
    )
    return (taken,) if taken else ()


draw()
