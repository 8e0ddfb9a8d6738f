"""What the support finder, the KPI table and the reader share: their guide, looks, and links that stay."""

from __future__ import annotations

from urllib.parse import parse_qsl

import streamlit as st

from assistant.page.guide import Guide, print_html
from assistant.page.spreadsheet import CSV_TYPE, EXCEL_TYPE, Sheet, csv_file, excel_file
from pages import frame

LOOKS = frame.STATIC / "pages.css"
SCRIPT = "<script src='app/static/pages.js'></script>"
_FOLLOW = (frame.STATIC / "follow.js").read_text(encoding="utf-8")


def guide() -> Guide:
    """Speaks to this reader and knows the ways of the site."""
    return Guide(voice=frame.voice(), manner=frame.manner())


def dress() -> None:
    """Looks and script of these pages, and their links of class ``within`` followed without a reload."""
    frame.take_over()
    st.html(LOOKS)
    st.html(SCRIPT, unsafe_allow_javascript=True)
    follow = st.components.v2.component("follow", js=_FOLLOW)
    follow(key="follow", on_followed_change=_take_link, height=1)


def _take_link() -> None:
    st.query_params.from_dict(dict(parse_qsl(st.session_state.follow.followed or "")))


def go(**query: str) -> None:
    """Another place of the same page: its address changes with it."""
    st.query_params.from_dict(query)


def draw_taking_away(sheet: Sheet, file_name: str) -> None:
    """The table as CSV, as Excel, and on paper."""
    say = frame.wording().say
    with st.container(horizontal=True, key=f"downloads-{file_name}"):
        for label, write, kind, mime in (
            ("download_csv", csv_file, "csv", CSV_TYPE),
            ("download_excel", excel_file, "xlsx", EXCEL_TYPE),
        ):
            st.download_button(
                say(label),
                write(sheet),
                f"{file_name}.{kind}",
                mime,
                on_click="ignore",
                key=f"{file_name}.{kind}",
            )
        st.html(print_html(guide()), width="content")
