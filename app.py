"""The chat page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.page.conversation import Conversation
from assistant.page.desk import Desk, ask, open_desk, published_version, try_again
from assistant.page.documents_view import documents_html, head_html, heading_html, unavailable_html
from assistant.page.wording import Examples, load_examples, load_page_wording
from assistant.settings import AssistantSettings
from vectorstore.errors import BUILD_COMMAND, NoIndexError, VectorstoreError

STATIC = Path(__file__).parent / "static"
FONT = "<style>@import url('app/static/fonts/noto-sans-jp/faces.css');</style>"
SCRIPT = "<script src='app/static/page.js'></script>"

WORDINGS = load_page_wording()
JAPANESE = WORDINGS["ja"]


@st.cache_resource(max_entries=1, show_spinner=JAPANESE.say("preparing"))
def desk_of(version: str, _settings: AssistantSettings) -> Desk:
    """One for all sessions, opened anew when another index has been published."""
    return open_desk(_settings, WORDINGS, version=version)


def draw() -> None:
    """The whole page, from the head to the documents."""
    st.set_page_config(page_title=JAPANESE.say("page_title"), layout="wide")
    st.html(FONT)
    st.html(STATIC / "page.css")
    st.html(head_html(JAPANESE))
    try:
        settings = AssistantSettings.read()
        version = published_version(settings)
    except NoIndexError as error:
        st.html(unavailable_html(JAPANESE, JAPANESE.say("no_index", command=BUILD_COMMAND), str(error)))
        return
    except VectorstoreError as error:
        st.html(unavailable_html(JAPANESE, JAPANESE.say("no_settings"), str(error)))
        return
    conversation: Conversation = st.session_state.setdefault("conversation", Conversation())
    if conversation.turns:
        draw_turns(conversation)
    else:
        draw_examples(conversation)
    below = st.container()
    draw_input(conversation)
    with below:
        st.html(SCRIPT, unsafe_allow_javascript=True)
        desk = desk_of(version, settings)
        st.html(documents_html(desk.voices["ja"], open_=not conversation.turns))
    if turn := conversation.waiting:
        desk.answer(conversation, turn)
        st.rerun()


def draw_turns(conversation: Conversation) -> None:
    for turn in conversation.turns:
        st.html(turn.shown)
    if conversation.failed:
        st.button(JAPANESE.say("try_again"), on_click=try_again, args=(conversation, WORDINGS))
    if not conversation.waiting:
        st.button(JAPANESE.say("new_conversation"), on_click=conversation.turns.clear)


def draw_examples(conversation: Conversation) -> None:
    st.html(heading_html(2, JAPANESE.say("examples_heading")))
    groups = load_examples()
    for column, group in zip(st.columns(len(groups)), groups, strict=True):
        with column:
            draw_example_group(conversation, group)


def draw_example_group(conversation: Conversation, group: Examples) -> None:
    st.html(heading_html(3, group.asker, group.language))
    for question in group.questions:
        st.button(question, on_click=ask, args=(conversation, question, WORDINGS), width="stretch")


def draw_input(conversation: Conversation) -> None:
    """The input in a box of its own: at the page's root, Streamlit would keep scrolling to the end."""
    with st.container(key="ask"):
        placeholder = JAPANESE.say("input_placeholder")
        st.chat_input(placeholder, key="typed", on_submit=take_typed, args=(conversation,))


def take_typed(conversation: Conversation) -> None:
    ask(conversation, st.session_state.typed or "", WORDINGS)


draw()
