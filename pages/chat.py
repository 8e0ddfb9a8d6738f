"""The chat page. It only draws; what it draws is made in assistant/page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.page.conversation import Conversation, State, Turn
from assistant.page.documents_view import heading_html
from assistant.page.elements import NOTHING, element
from assistant.page.feedback import DOWN, UP
from assistant.page.labels import label
from assistant.page.manner import Display
from assistant.page.site import Ways
from assistant.page.sitting import Sitting
from assistant.page.suggestions import suggestions
from assistant.page.target_path import path_csv
from assistant.page.turn_view import (
    answer_paths,
    checking_html,
    failed_html,
    question_html,
    turn_html,
    waiting_html,
)
from assistant.page.understood import FACETS, Facet, about_text, chip_text, understood_html, value_of
from pages import filters, frame
from pages.examples import draw_examples
from pages.keeping import draw_menu

POLL_SECONDS = 0.2
"""How often a page that waits looks for its answer; a click is taken in between."""


def draw() -> None:
    sitting = frame.sitting()
    asked = sitting.conversation()
    # Each part keeps its place as turns come, so that what a reader has open stays open. What no longer
    # fits goes before an answer is waited for: Streamlit would leave it standing, faded, until the end.
    menu = st.container()
    examples = st.empty() if asked and asked.turns else st.container()
    talk = st.container()
    onward = st.empty() if asked and asked.waiting else st.container()
    done = sitting.answer(frame.desk())
    conversation = sitting.conversation()
    with menu:
        draw_menu(sitting, conversation)
    if conversation and conversation.turns:
        with talk:
            draw_talk(sitting, conversation)
        with onward.container():
            draw_next(sitting, conversation)
    else:
        with examples.container():
            draw_examples(sitting)
    filters.draw_filters(sitting)
    draw_asking(sitting)
    if not done and conversation:
        wait_for_answer(sitting, conversation)


def draw_talk(sitting: Sitting, conversation: Conversation) -> None:
    for turn in conversation.turns:
        with st.container():
            draw_turn(sitting, conversation, turn)


def wait_for_answer(sitting: Sitting, conversation: Conversation) -> None:
    """Lets clicks through until the answer is there, and shows what a model's draft has come to."""
    places, quiet = st.session_state.waiting, st.empty()
    while not sitting.answer(frame.desk(), POLL_SECONDS):
        quiet.empty()
        turn = conversation.waiting
        moment = frame.desk().moment(conversation, turn) if turn else None
        if turn and moment:
            voice = frame.voice_for(turn.language)
            with places[turn.id].container():
                frame.show(checking_html(conversation.place(turn), moment, voice.wording))
    st.rerun()


# -- turns ---------------------------------------------------------------------------------------


def draw_turn(sitting: Sitting, conversation: Conversation, turn: Turn) -> None:
    place, voice = conversation.place(turn), frame.voice_for(turn.language)
    latest = turn.id == conversation.turns[-1].id and turn.understood is not None
    chips = understood_html(turn.understood, turn.scope, voice) if turn.understood and not latest else NOTHING
    frame.show(question_html(place, turn.question, voice.wording, chips))
    with st.container():
        if latest:
            draw_corrections(sitting, turn)
    if turn.answer is None:
        sign = failed_html if turn.state is State.FAILED else waiting_html
        spot = st.empty()
        st.session_state.waiting = {turn.id: spot}
        with spot.container():
            frame.show(sign(place, voice.wording))
        return
    ways = Ways(manner=frame.manner(), conversation=conversation.id)
    easy = turn.plain if frame.manner().display is Display.PLAIN else ""
    answer = replace(turn.answer, text=easy) if easy else turn.answer
    frame.show(turn_html(place, turn.question, answer, voice, ways))
    draw_tools(sitting, turn, place)
    if frame.manner().display is Display.PLAIN and not turn.plain:
        draw_easy(sitting, turn, place)


def draw_easy(sitting: Sitting, turn: Turn, place: int) -> None:
    """Offers an answer in easy words where a language model is there to find them."""
    say, desk = frame.wording().say, frame.desk()
    if not desk.rewords or turn.language != "ja":
        return
    if st.button(say("easy_make", place=place), key=f"easy_{turn.id}"):
        with st.spinner(say("easy_making")):
            reworded = sitting.reword(turn, desk)
        if reworded:
            st.rerun()
        st.html(element("p", say("easy_failed"), class_="hint", role="status"))


def draw_tools(sitting: Sitting, turn: Turn, place: int) -> None:
    say = frame.wording().say
    with st.container(key=f"tools{place}", horizontal=True):
        with st.popover(say("edit", place=place)):
            draw_edit(sitting, turn, f"edit_{turn.id}")
        if turn.answer and (paths := answer_paths(turn.answer, frame.voice())):
            csv = path_csv(paths, frame.voice())
            st.download_button(
                say("csv", place=place), csv, f"kpi-{place}.csv", "text/csv", key=f"csv_{turn.id}"
            )
        if turn.verdict:
            st.html(element("p", say("judged"), class_="hint", role="status"))
            return
        st.button(
            say("good", place=place),
            icon=":material/thumb_up:",
            key=f"up_{turn.id}",
            on_click=sitting.judge,
            args=(turn, UP),
        )
        with st.popover(say("bad", place=place), icon=":material/thumb_down:"):
            reason = st.text_area(say("reason"), key=f"reason_{turn.id}", max_chars=500)
            st.button(say("send"), key=f"down_{turn.id}", on_click=sitting.judge, args=(turn, DOWN, reason))


def draw_edit(sitting: Sitting, turn: Turn, key: str) -> None:
    say = frame.wording().say
    typed = st.text_area(say("edit_label"), turn.question, key=f"{key}_{turn.asking}", help=None)
    st.button(say("ask_again"), key=f"{key}_send", on_click=sitting.ask_again, args=(turn, typed, turn.scope))


def draw_corrections(sitting: Sitting, turn: Turn) -> None:
    """The chips of the latest turn: each opens, and what is chosen there asks again."""
    understood, voice = turn.understood, frame.voice()
    if understood is None:
        return
    with st.container(key="understood", horizontal=True, vertical_alignment="center"):
        st.html(element("p", voice.say("understood_as"), class_="hint"), width="content")
        if understood.topic:
            topic = voice.say("chip", name=voice.say("facet_topic"), value=understood.topic)
            with st.popover(label(topic)):
                draw_edit(sitting, turn, f"topic_{turn.id}")
        if about := about_text(turn.scope, voice):
            st.html(element("p", about, class_="chip"), width="content")
        said = [facet for facet in FACETS if value_of(facet, understood, turn.scope)]
        for facet in said:
            with st.popover(label(chip_text(facet, value_of(facet, understood, turn.scope), voice))):
                draw_choice(sitting, turn, facet)
        with st.popover(voice.say("chip_more")):
            for facet in FACETS:
                if facet not in said:
                    draw_choice(sitting, turn, facet)


def draw_choice(sitting: Sitting, turn: Turn, facet: Facet) -> None:
    voice, key = frame.voice(), f"said_{facet.name}_{turn.id}_{turn.asking}"
    values = value_of(facet, turn.understood, turn.scope) if turn.understood else ()
    choices = facet.named_choices(voice)
    options = list(choices)

    def ask_again() -> None:
        scope = facet.set_to(turn.scope, st.session_state[key])
        sitting.ask_again(turn, turn.question, scope)

    st.radio(
        voice.say(f"facet_{facet.name}"),
        options,
        index=options.index(values[0]) if len(values) == 1 and values[0] in choices else 0,
        format_func={value: label(name) for value, name in choices.items()}.__getitem__,
        key=key,
        on_change=ask_again,
    )


def draw_next(sitting: Sitting, conversation: Conversation) -> None:
    say, last = frame.wording().say, conversation.turns[-1]
    if conversation.failed:
        st.button(say("try_again"), on_click=sitting.try_again)
    if last.answer is None:
        return
    asked = [turn.question for turn in conversation.turns]
    voice = frame.voice_for(last.language)
    offered = suggestions(last.answer, asked, voice, audience=frame.manner().audience)
    if offered:
        with st.container(key="onward"):
            frame.show(heading_html(2, voice.say("next_heading")))
        with st.container(key="next", horizontal=True):
            for place, each in enumerate(offered):
                st.button(
                    label(each.question), key=f"next{place}", on_click=sitting.ask, args=(each.question,)
                )


# -- asking ----------------------------------------------------------------------------------------


def draw_asking(sitting: Sitting) -> None:
    """The input in a box of its own: at the page's root, Streamlit would keep scrolling to the end."""
    with st.container(key="ask"):
        filters.draw_chosen(sitting)
        draw_held_back(sitting)
        placeholder = frame.wording().say("input_placeholder")
        st.chat_input(placeholder, key="typed", on_submit=take_typed, args=(sitting,))


def take_typed(sitting: Sitting) -> None:
    sitting.ask(st.session_state.typed or "")


def draw_held_back(sitting: Sitting) -> None:
    held, wording = sitting.held_back, frame.wording()
    if held is None:
        return
    st.html(
        element(
            "div",
            element("p", wording.say("guard_warning", kinds=held.kinds(wording))),
            element("p", wording.say("guard_without", text=held.cleaned(wording))),
            class_="failed",
            role="alert",
        )
    )
    st.button(wording.say("guard_ask_without"), key="cleaned", on_click=sitting.ask_cleaned, args=(wording,))


draw()
