"""What the next question is restricted to: document, part, department, year, or one place."""

from __future__ import annotations

import streamlit as st

from assistant.page.labels import label
from assistant.page.sitting import Sitting
from assistant.page.understood import FILTERS, Facet, about_text, chip_text
from pages import frame


def draw_filters(sitting: Sitting) -> None:
    with st.expander(frame.wording().say("filters")):
        for column, facet in zip(st.columns(len(FILTERS)), FILTERS, strict=True):
            with column:
                draw_filter(sitting, facet)


def draw_filter(sitting: Sitting, facet: Facet) -> None:
    chosen = facet.chosen(sitting.scope)
    choices = facet.named_choices(frame.voice())
    key = f"filter_{facet.name}"

    def take() -> None:
        sitting.restrict(facet, st.session_state[key])

    st.session_state[key] = chosen[0] if chosen else None
    st.selectbox(
        frame.wording().say(f"facet_{facet.name}"),
        list(choices),
        format_func=choices.__getitem__,
        key=key,
        on_change=take,
    )


def draw_chosen(sitting: Sitting) -> None:
    """What the next question is restricted to; a click takes a restriction away."""
    voice, chosen = frame.voice(), [facet for facet in FILTERS if facet.chosen(sitting.scope)]
    about = about_text(sitting.scope, voice)
    if not (chosen or about):
        return
    with st.container(key="chosen", horizontal=True):
        if about:
            st.button(
                label(voice.say("chip_remove", chip=about)), key="remove_about", on_click=sitting.drop_about
            )
        for facet in chosen:
            text = chip_text(facet, facet.chosen(sitting.scope), voice)
            st.button(
                label(voice.say("chip_remove", chip=text)),
                key=f"remove_{facet.name}",
                on_click=sitting.restrict,
                args=(facet, None),
            )
