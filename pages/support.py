"""The support finder. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.language.thesaurus import Thesaurus, load_thesaurus
from assistant.page.concerns import Concerns, concerns_of
from assistant.page.elements import Html, element, join
from assistant.page.guide import Guide
from assistant.page.offers import Aid, Offer
from assistant.page.site import Ways
from assistant.page.support_answer import Found, answer_concern
from assistant.page.support_view import (
    aid_name,
    concern_offers_html,
    concerns_html,
    found_concerns_html,
    offer_sheet,
    offers_html,
    unknown_concern_html,
)
from assistant.page.turn_view import question_html, turn_html
from pages import frame, within


@st.cache_resource(show_spinner=False)
def thesaurus() -> Thesaurus:
    return load_thesaurus()


def draw() -> None:
    within.dress()
    guide = within.guide()
    concerns = concerns_of(guide.catalog)
    draw_box(guide)
    typed = st.query_params.get("need", "").strip()
    held = bool(typed) and within.holds_back(typed)
    within.draw_held_back()
    if named := st.query_params.get("concern", ""):
        draw_concern(named, concerns, guide)
    elif typed and not held:
        draw_typed(typed, concerns, guide)
    with st.container(key="concerns"):
        st.html(element("h2", guide.say("concerns_heading")))
        frame.show(concerns_html(concerns, guide))


def draw_box(guide: Guide) -> None:
    """The box shows what the address asks for, also when it was mailed by somebody else."""
    st.session_state.need = st.query_params.get("need", "")
    with st.form("typed_concern", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(guide.say("concern_label"), placeholder=guide.say("concern_placeholder"), key="need")
        st.form_submit_button(guide.say("concern_send"), on_click=take_need, type="primary")


def take_need() -> None:
    need = st.session_state.need.strip()
    within.go(**({"need": need} if need and not within.holds_back(need) else {}))


def draw_concern(named: str, concerns: Concerns, guide: Guide) -> None:
    aid = next((aid for aid in Aid if aid_name(aid, guide) == named), None)
    concern = concerns.named(named)
    if aid:
        offers = concerns.by_aid(aid)
        frame.show(offers_html(named, offers, guide))
        draw_taking_away(named, offers, guide)
    elif concern:
        frame.show(concern_offers_html(concern, guide))
        draw_taking_away(concern.name, concern.offers, guide)
    else:
        frame.show(unknown_concern_html(named, guide))


def draw_typed(typed: str, concerns: Concerns, guide: Guide) -> None:
    desk = frame.desk()
    question = guide.say("concern_question", typed=typed)
    with st.spinner(frame.wording().say("waiting")):
        found = answer_concern(typed, question, desk.assistant, concerns, thesaurus())
    if found.offers:
        frame.show(offers_html(typed, found.offers, guide))
        draw_taking_away(typed, found.offers, guide)
    if found.concerns:
        frame.show(found_concerns_html(found.concerns, guide))
    frame.show(answer_html(typed, found))


def answer_html(typed: str, found: Found) -> Html:
    """The assistant's own words with their sources, as in the chat; folded below offers there are."""
    voice, ways = frame.voice_for(found.answer.language), Ways(manner=frame.manner())
    turn = turn_html(1, typed, found.answer, voice, ways)
    said = join([question_html(1, typed, voice.wording), turn])
    if not found.offers:
        return said
    summary = element("summary", frame.wording().say("concern_answer", typed=typed))
    return element("details", summary, said, class_="whole")


def draw_taking_away(title: str, offers: Sequence[Offer], guide: Guide) -> None:
    within.draw_taking_away(offer_sheet(title, offers, guide), guide.say("support_file"))


draw()
