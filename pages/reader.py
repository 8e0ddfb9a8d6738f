"""The reader page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.page.elements import element
from assistant.page.guide import Guide
from assistant.page.reader_place import Place, place_of
from assistant.page.reader_search import found_html, search, words_of
from assistant.page.reader_tree import tree_html, tree_of
from assistant.page.reader_view import beside_html, missing_message, place_html, tools_html
from pages import frame, within

WHERE = ("this", "all")
"""Documents that are searched."""


def draw() -> None:
    within.dress("words", "where")
    guide = within.guide()
    doc, at = st.query_params.get("doc", ""), st.query_params.get("at", "")
    place = place_of(doc, at, guide.catalog)
    draw_choices(place, guide)
    within.draw_held_back()
    if place.missing:
        said = missing_message(place, at if place.document else doc, guide)
        st.html(element("p", said, class_="failed", role="alert"))
    draw_found(place, guide)
    text, contents = st.columns([2, 1], gap="large")
    with text:
        if place.passage:
            st.html(tools_html(place.passage, guide))
        frame.show(place_html(place, words_of(st.query_params.get("words", "")), guide))
    with contents:
        if place.passage and (beside := beside_html(place.passage, guide)):
            frame.show(beside)
        draw_contents(place, guide)


def draw_choices(place: Place, guide: Guide) -> None:
    """Which document, and the search."""
    documents = guide.catalog.documents
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        st.session_state.document = place.document.id if place.document else next(iter(documents))
        st.selectbox(
            guide.say("reader_document"),
            sorted(documents, key=guide.catalog.rank.__getitem__),
            format_func=lambda name: documents[name].title,
            key="document",
            on_change=take_document,
        )
    with middle:
        within.write("words", guide.say("reader_search"), guide.say("reader_search_example"))
    with right:
        within.choose("where", guide.say("reader_search_where"), WHERE, where_name(guide), row=True)


def where_name(guide: Guide) -> Callable[[str], str]:
    return lambda where: guide.say(f"search_{where}")


def take_document() -> None:
    within.keep(doc=st.session_state.document, at="")


def draw_found(place: Place, guide: Guide) -> None:
    asked = st.query_params.get("words", "")
    if not words_of(asked):
        return
    everywhere = st.query_params.get("where", "") == "all"
    here = (place.document.id,) if place.document and not everywhere else ()
    frame.show(found_html(search(asked, here or guide.catalog.documents, guide.catalog), guide))


def draw_contents(place: Place, guide: Guide) -> None:
    if place.document is None:
        return
    tree = tree_html(tree_of(place.document, guide.catalog), place.passage, guide)
    title = element("h2", guide.say("reader_contents"), id="contents")
    st.html(element("nav", title, tree, class_="contents", aria_labelledby="contents"))


draw()
