"""What stands around every page: head, navigation, switches, footer; and the desk that all share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from assistant.compose.voice import Voice
from assistant.llm.health import health_of, told
from assistant.page.conversation import new_id
from assistant.page.desk import Desk, open_desk, published_version
from assistant.page.documents_view import footer_html, head_html, title_html, unavailable_html
from assistant.page.elements import NOTHING, Html
from assistant.page.furigana import with_readings
from assistant.page.manner import Display, Manner
from assistant.page.pictures import with_pictures
from assistant.page.retention import forget_old
from assistant.page.site import CHAT, PAGES
from assistant.page.sitting import Sitting
from assistant.page.store import is_id
from assistant.page.watch import Watch
from assistant.page.wording import load_addressed, load_page_wording
from assistant.records import Audience
from assistant.settings import AssistantSettings
from assistant.wording import Wording
from vectorstore.errors import BUILD_COMMAND, NoIndexError, VectorstoreError

STATIC = Path(__file__).parent.parent / "static"
FONT = "<style>@import url('app/static/fonts/noto-sans-jp/faces.css');</style>"
COOKIE = "plans_reader"
A_DAY = 24 * 60 * 60.0
SCRIPT = "<script src='app/static/page.js'></script>"

WORDINGS = load_page_wording()
ADDRESSED = load_addressed(WORDINGS)


def manner() -> Manner:
    """How to speak to this reader."""
    if "manner" not in st.session_state:
        st.session_state.manner = Manner.read(st.query_params)
    chosen: Manner = st.session_state.manner
    return chosen


def wording() -> Wording:
    """The site's sentences in this reader's language, as their kind of reader is addressed."""
    return ADDRESSED[manner().display][manner().audience]


def voice() -> Voice:
    """Speaks about the documents in this reader's language."""
    return replace(desk().voices[manner().display], wording=wording())


def desk() -> Desk:
    """The desk over the index that was published when this run began, the same for every reader."""
    if "desk" not in st.session_state:  # a page that runs by itself, without the frame
        settings = AssistantSettings.read()
        st.session_state.desk = _desk_of(published_version(settings), settings)
    shared: Desk = st.session_state.desk
    return shared


@st.cache_resource(max_entries=1, show_spinner=WORDINGS["ja"].say("preparing"))
def _desk_of(version: str, _settings: AssistantSettings) -> Desk:
    """Opened anew when another index has been published."""
    return open_desk(_settings, WORDINGS, version=version)


@st.cache_resource(max_entries=1, show_spinner=False, ttl=A_DAY)
def _tidied(place: Path, days: int) -> int:
    """Old conversations are deleted when the first page is shown after a start, and then once a day."""
    return forget_old(AssistantSettings(var=place, assistant_keep_days=days))


@st.cache_resource(max_entries=1, show_spinner=False)
def _watch_of(_settings: AssistantSettings) -> Watch:
    return Watch(lambda: health_of(_settings))


def _health() -> str:
    """How the language model is, in a line; nothing before its first answer, or where none is configured."""
    settings = AssistantSettings.read()
    health = _watch_of(settings).now() if settings.has_model else None
    spoken = desk().assistant.voices["en" if manner().display is Display.ENGLISH else "ja"]
    return told(health, spoken.wording) if health else ""


def take_over() -> None:
    """Begins anew in the frame, where a page is drawn without it.

    Streamlit takes the folder pages/ for its older convention until ``st.navigation`` has been called
    once. The first visitor after a start may come by a link to a page other than the first.
    """
    if PagesManager.uses_pages_directory:
        st.navigation(list(_pages().values()), position="hidden")
        st.rerun()


def voice_for(language: str) -> Voice:
    """For what was asked or answered in a language: English where that or the site is English."""
    if language != "en":
        return voice()
    return replace(desk().voices["en"], wording=ADDRESSED[Display.ENGLISH][manner().audience])


def show(html: Html) -> None:
    """Draws HTML with its drawings, and with readings above its words where the reader wants them."""
    st.html(with_pictures(with_readings(html) if manner().readings else html))


def sitting() -> Sitting:
    """This reader at the chat page."""
    known: Sitting = st.session_state.sitting
    return known


def reader() -> str:
    """A name without meaning by which this browser finds its conversations again."""
    kept = str(st.context.cookies.get(COOKIE, ""))
    if "reader" not in st.session_state:
        st.session_state.reader = kept if is_id(kept) else new_id()
    name: str = st.session_state.reader
    return name


def draw_site() -> None:
    """The page that the address names, in its frame."""
    st.set_page_config(page_title=wording().say("page_title"), layout="wide")
    for part in (FONT, STATIC / "page.css", STATIC / "print.css"):
        st.html(part)
    chosen = st.navigation(list(_pages().values()), position="hidden")
    name = next(name for name, page in _pages().items() if page.url_path == chosen.url_path)
    trouble = _open_desk()
    _keep_in_address(name)
    _draw_head(name)
    if trouble:
        st.html(trouble)
    else:
        chosen.run()
        show(footer_html(voice(), _health()))
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


def _keep_in_address(page: str) -> None:
    """What the reader has chosen stands in the address, so that a copied address keeps it."""
    kept = _query(page)
    for name in ("lang", "for", "ruby", "c", "about"):
        if name in kept:
            st.query_params[name] = kept[name]
        elif name in st.query_params:
            del st.query_params[name]


def _query(page: str) -> dict[str, str]:
    """What a page's address has to say of this reader."""
    opened = sitting().opened if page == CHAT and "sitting" in st.session_state else ""
    return manner().query() | ({"c": opened} if opened else {})


def _draw_head(name: str) -> None:
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(head_html(wording(), reader=reader(), cookie=COOKIE), width="content")
        _draw_switch("display", Display)
        _draw_switch("audience", Audience)
        if manner().display is Display.PLAIN:
            st.checkbox(
                wording().say("readings"), manner().readings, key="readings", on_change=_take_switches
            )
    with st.container(key="nav", horizontal=True):
        for each, page in _pages().items():
            st.page_link(page, query_params=_query(each))
    show(title_html(name, wording()))


def _draw_switch(field: str, choices: type[Display] | type[Audience]) -> None:
    st.radio(
        wording().say(f"switch_{field}"),
        list(choices),
        index=list(choices).index(getattr(manner(), field)),
        format_func={choice: wording().say(f"{field}_{choice}") for choice in choices}.__getitem__,
        key=f"switch_{field}",
        on_change=_take_switches,
        horizontal=True,
    )


def _take_switches() -> None:
    state = st.session_state
    shown = state.get("readings", True)
    state.manner = Manner(display=state.switch_display, audience=state.switch_audience, readings_shown=shown)


def _open_desk() -> Html:
    """Opens the desk and this reader's place at it; where there is no index, why and what to do."""
    try:
        settings = AssistantSettings.read()
        st.session_state.desk = _desk_of(published_version(settings), settings)
        _tidied(settings.var, settings.assistant_keep_days)
    except NoIndexError as error:
        sentence = wording().say("no_index", command=BUILD_COMMAND)
        return unavailable_html(wording(), sentence, str(error))
    except VectorstoreError as error:
        return unavailable_html(wording(), wording().say("no_settings"), str(error))
    if "sitting" not in st.session_state:
        st.session_state.sitting = Sitting(
            folder=settings.var, owner=reader(), kept_days=settings.assistant_keep_days
        )
        st.session_state.sitting.arrive(st.query_params)
    return NOTHING
