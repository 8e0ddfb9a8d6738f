"""The menu of the chat page: a new conversation, those there are, and what can be done with the open one."""

from __future__ import annotations

import streamlit as st

from assistant.page.conversation import Conversation
from assistant.page.elements import element
from assistant.page.export import conversation_markdown
from assistant.page.labels import label
from assistant.page.sitting import Sitting
from pages import frame


def draw_menu(sitting: Sitting, conversation: Conversation | None) -> None:
    say = frame.wording().say
    with st.container(key="menu", horizontal=True):
        if conversation:
            st.button(say("new_conversation"), key="new", on_click=sitting.leave)
        with st.popover(say("conversations")):
            draw_conversations(sitting)
        if conversation and conversation.turns:
            with st.popover(say("keep")):
                draw_keeping(sitting, conversation)


def draw_conversations(sitting: Sitting) -> None:
    say, others = frame.wording().say, sitting.others()
    st.html(element("p", say("conversations_hint" if others else "conversations_none")))
    for other in others:
        line = say("conversation_line", title=other.title, count=len(other.turns), day=other.begun[:10])
        st.button(
            label(line), key=f"open_{other.id}", on_click=sitting.open, args=(other.id,), width="stretch"
        )


def draw_keeping(sitting: Sitting, conversation: Conversation) -> None:
    say = frame.wording().say
    days = sitting.kept_days
    st.html(element("p", say("keep_hint_days", days=days) if days else say("keep_hint")))
    text = conversation_markdown(conversation, frame.voice())
    st.download_button(say("export"), text, "conversation.md", "text/markdown", key="export")
    st.html(element("button", say("print"), type="button", class_="print for-script"))
    if conversation.owner != sitting.owner:
        st.html(element("p", say("not_mine")))
        return
    name = st.text_input(say("name"), conversation.title, key=f"name_{conversation.id}", max_chars=80)
    st.button(say("rename"), key="rename", on_click=sitting.rename, args=(name,))
    sure = st.checkbox(say("delete_sure"), key=f"sure_{conversation.id}")
    st.button(say("delete"), key="delete", on_click=sitting.delete, disabled=not sure)
