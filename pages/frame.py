"""What stands around every page: head, navigation, switches, footer; and the desk that all share."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from assistant.compose.voice import Voice
from assistant.page.desk import Desk, open_desk, published_version
from assistant.page.documents_view import footer_html, head_html, title_html, unavailable_html
from assistant.page.manner import Display, Manner
from assistant.page.site import CHAT, PAGES
from assistant.page.wording import load_page_wording
from assistant.records import Audience
from assistant.settings import AssistantSettings
from assistant.wording import Wording
from vectorstore.errors import BUILD_COMMAND, NoIndexError, VectorstoreError

STATIC = Path(__file__).parent.parent / "static"
FONT = "<style>@import url('app/static/fonts/noto-sans-jp/faces.css');</style>"
SCRIPT = "<script src='app/static/page.js'></script>"

WORDINGS = load_page_wording()


def manner() -> Manner:
    """How to speak to this reader."""
    if "manner" not in st.session_state:
        st.session_state.manner = Manner.read(st.query_params)
    chosen: Manner = st.session_state.manner
    return chosen


def wording() -> Wording:
    """The site's sentences in this reader's language."""
    return WORDINGS[manner().display]


def voice() -> Voice:
    """Speaks about the documents in this reader's language."""
    return desk().voices[manner().display]


def desk() -> Desk:
    """The desk over the index that is published now, the same for every reader."""
    settings = AssistantSettings.read()
    return _desk_of(published_version(settings), settings)


@st.cache_resource(max_entries=1, show_spinner=WORDINGS["ja"].say("preparing"))
def _desk_of(version: str, _settings: AssistantSettings) -> Desk:
    """Opened anew when another index has been published."""
    return open_desk(_settings, WORDINGS, version=version)


def take_over() -> None:
    """Begins anew in the frame, where a page is drawn without it.

    Streamlit takes the folder pages/ for its older convention until ``st.navigation`` has been called
    once. The first visitor after a start may come by a link to a page other than the first.
    """
    if PagesManager.uses_pages_directory:
        st.navigation(list(_pages().values()), position="hidden")
        st.rerun()


def draw_site() -> None:
    """The page that the address names, in its frame."""
    st.set_page_config(page_title=wording().say("page_title"), layout="wide")
    for part in (FONT, STATIC / "page.css"):
        st.html(part)
    chosen = st.navigation(list(_pages().values()), position="hidden")
    name = next(name for name, page in _pages().items() if page.url_path == chosen.url_path)
    _keep_in_address()
    _draw_head(name)
    if _usable():
        desk()
        chosen.run()
        st.html(footer_html(voice()))
    st.html(SCRIPT, unsafe_allow_javascript=True)


def _pages() -> dict[str, st.Page]:
    """The pages by name, titled in this reader's language."""
    return {
        name: st.Page(
            f"pages/{name}.py",
            title=wording().say(f"title_{name}"),
            url_path="" if name == CHAT else name,
            default=name == CHAT,
        )
        for name in PAGES
    }


def _keep_in_address() -> None:
    """What the reader has chosen stands in the address, so that a copied address keeps it."""
    for name in ("lang", "for"):
        value = manner().query().get(name)
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def _draw_head(name: str) -> None:
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(head_html(wording()), width="content")
        _draw_switch("display", Display)
        _draw_switch("audience", Audience)
    with st.container(key="nav", horizontal=True):
        for page in _pages().values():
            st.page_link(page, query_params=manner().query())
    st.html(title_html(name, wording()))


def _draw_switch(field: str, choices: type[Display] | type[Audience]) -> None:
    st.radio(
        wording().say(f"switch_{field}"),
        list(choices),
        index=list(choices).index(getattr(manner(), field)),
        format_func=lambda choice: wording().say(f"{field}_{choice}"),
        key=f"switch_{field}",
        on_change=_take_switches,
        horizontal=True,
    )


def _take_switches() -> None:
    state = st.session_state
    state.manner = Manner(display=state.switch_display, audience=state.switch_audience)


def _usable() -> bool:
    """Whether there is an index to answer from; where not, says what to do."""
    try:
        published_version(AssistantSettings.read())
    except NoIndexError as error:
        sentence = wording().say("no_index", command=BUILD_COMMAND)
        st.html(unavailable_html(wording(), sentence, str(error)))
        return False
    except VectorstoreError as error:
        st.html(unavailable_html(wording(), wording().say("no_settings"), str(error)))
        return False
    return True
