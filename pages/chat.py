"""The chat page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

import streamlit as st

from assistant.page.conversation import Conversation
from assistant.page.desk import ask, try_again
from assistant.page.documents_view import heading_html
from assistant.page.wording import Examples, load_examples
from pages import frame


def draw() -> None:
    conversation: Conversation = st.session_state.setdefault("conversation", Conversation())
    if conversation.turns:
        draw_turns(conversation)
    else:
        draw_examples(conversation)
    draw_input(conversation)
    if turn := conversation.waiting:
        frame.desk().answer(conversation, turn)
        st.rerun()


def draw_turns(conversation: Conversation) -> None:
    say = frame.wording().say
    for turn in conversation.turns:
        st.html(turn.shown)
    if conversation.failed:
        st.button(say("try_again"), on_click=try_again, args=(conversation, frame.WORDINGS))
    if not conversation.waiting:
        st.button(say("new_conversation"), on_click=conversation.turns.clear)


def draw_examples(conversation: Conversation) -> None:
    st.html(heading_html(2, frame.wording().say("examples_heading")))
    groups = load_examples()
    for column, group in zip(st.columns(len(groups)), groups, strict=True):
        with column:
            draw_example_group(conversation, group)


def draw_example_group(conversation: Conversation, group: Examples) -> None:
    st.html(heading_html(3, group.asker, group.language))
    for question in group.questions:
        st.button(question, on_click=ask, args=(conversation, question, frame.WORDINGS), width="stretch")


def draw_input(conversation: Conversation) -> None:
    """The input in a box of its own: at the page's root, Streamlit would keep scrolling to the end."""
    with st.container(key="ask"):
        placeholder = frame.wording().say("input_placeholder")
        st.chat_input(placeholder, key="typed", on_submit=take_typed, args=(conversation,))


def take_typed(conversation: Conversation) -> None:
    ask(conversation, st.session_state.typed or "", frame.WORDINGS)


draw()
