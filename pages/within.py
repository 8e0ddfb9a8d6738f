"""What the support finder, the KPI table and the reader share: guide, looks, what their address keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from assistant.page.elements import element
from assistant.page.guard import found_in, kinds_of
from assistant.page.guide import Guide, print_html
from assistant.page.spreadsheet import CSV_TYPE, EXCEL_TYPE, Sheet, csv_file, excel_file
from pages import frame

LOOKS = frame.STATIC / "pages.css"
SCRIPT = "<script src='app/static/pages.js'></script>"
LONGEST = 200
"""Characters of searched words that an address takes."""
_FOLLOW = (frame.STATIC / "follow.js").read_text(encoding="utf-8")


def guide() -> Guide:
    """Speaks to this reader and knows the ways of the site."""
    return Guide(voice=frame.voice(), manner=frame.manner())


def dress(*kept: str) -> None:
    """Looks and script of these pages, and their links of class ``within`` followed without a reload.

    ``kept`` are the parts of the address that such a link leaves as they are.
    """
    frame.take_over()
    with st.container(key="unseen"):
        st.html(LOOKS)
        st.html(SCRIPT, unsafe_allow_javascript=True)
        follow = st.components.v2.component("follow", js=_FOLLOW)
        follow(key="follow", on_followed_change=partial(_take_link, kept), height=1)


def _take_link(kept: Sequence[str]) -> None:
    here = {name: st.query_params[name] for name in kept if name in st.query_params}
    st.query_params.from_dict(here | dict(parse_qsl(st.session_state.follow.followed or "")))


def go(**query: str) -> None:
    """Another place of the same page: its address changes with it."""
    st.query_params.from_dict(query)


def keep(**query: str) -> None:
    """Changes parts of the address and leaves the rest; what is empty is left out."""
    for name, value in query.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def choose(
    name: str, label: str, options: Sequence[str], shown: Callable[[str], str], *, row: bool = False
) -> str:
    """One of the options, kept in the address under its name; the first is what no address has to say."""
    draw = partial(st.radio, horizontal=True) if row else st.selectbox
    key = _from_address(name, lambda asked: asked if asked in options else options[0])
    chosen: str = draw(
        label, options, format_func=shown, key=key, on_change=_to_address, args=(name, options[0])
    )
    return chosen


def write(name: str, label: str, placeholder: str = "") -> str:
    """Words of the reader, kept in the address under their name."""
    key = _from_address(name, lambda asked: asked[:LONGEST])
    return st.text_input(
        label, key=key, on_change=_to_address, args=(name,), max_chars=LONGEST, placeholder=placeholder
    )


def _from_address(name: str, read: Callable[[str], str]) -> str:
    """Key of a control that shows what the address says."""
    key = f"address_{name}"
    st.session_state[key] = read(st.query_params.get(name, ""))
    return key


def _to_address(name: str, usual: str = "") -> None:
    chosen = str(st.session_state[f"address_{name}"]).strip()
    keep(**{name: "" if chosen == usual or holds_back(chosen) else chosen})


def holds_back(text: str) -> bool:
    """Whether what somebody typed holds personal data, which must not get into an address."""
    found = found_in(text)
    st.session_state.held = found
    return bool(found)


def draw_held_back() -> None:
    """Says once why nothing was searched for what was typed last."""
    found, wording = st.session_state.pop("held", ()), frame.wording()
    if found:
        warning = wording.say("guard_warning", kinds=kinds_of(found, wording))
        st.html(element("p", warning, class_="failed", role="alert"))


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
