"""Questions to begin with, on the chat page before the first one."""

from __future__ import annotations

import streamlit as st

from assistant.page.documents_view import heading_html
from assistant.page.labels import label
from assistant.page.sitting import Sitting
from assistant.page.wording import Examples, load_examples, tongue
from pages import frame

COLUMNS = 3


def draw_examples(sitting: Sitting) -> None:
    """Those for this kind of reader in their language; the others can be opened."""
    manner = frame.manner()
    groups = sorted(load_examples(), key=lambda group: group.distance(manner.display, manner.audience))
    with st.container(key="examples"):
        frame.show(heading_html(2, frame.wording().say("examples_heading"), tongue(frame.wording())))
        draw_questions(sitting, groups[0])
        with st.expander(frame.wording().say("examples_more")):
            for group in groups[1:]:
                frame.show(heading_html(3, group.asker, group.language))
                draw_questions(sitting, group)


def draw_questions(sitting: Sitting, group: Examples) -> None:
    """In lines, so that they are read and reached by keyboard in the order of their list."""
    for first in range(0, len(group.questions), COLUMNS):
        line = group.questions[first : first + COLUMNS]
        for column, question in zip(st.columns(COLUMNS), line, strict=False):
            with column:
                st.button(label(question), on_click=sitting.ask, args=(question,), width="stretch")
