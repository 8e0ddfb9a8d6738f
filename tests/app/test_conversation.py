"""A question is never lost: it waits, is answered with its context, can be edited or tried again."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.compose.voice import Voice
from assistant.page.conversation import (
    CONTEXT_TURNS,
    Conversation,
    State,
    asked,
    edited,
    language_of,
    new_conversation,
    settled,
    tried_again,
)
from assistant.page.desk import Desk
from assistant.page.store import ConversationStore
from assistant.page.wording import load_page_wording
from assistant.records import Answer, Ask, Checking, Draft, Question, Trace
from assistant.scope import WHOLE, Scope

OWNER = "o" * 20


class Scripted:
    """Answers with the turns it was given, and fails on the ones it is told to fail on."""

    def __init__(self, voice: Voice, *, failing: str = "") -> None:
        self.catalog = voice.catalog
        self.voices = {"ja": voice, "en": voice}
        self.failing = failing
        self.asked: list[tuple[list[str], list[Scope]]] = []

    def stream(self, turns: Sequence[str], scopes: Sequence[Scope]) -> Iterator[Checking | Trace]:
        yield self.trace(turns, scopes)

    def trace(self, turns: Sequence[str], scopes: Sequence[Scope]) -> Trace:
        self.asked.append((list(turns), list(scopes)))
        if turns[-1] == self.failing:
            raise RuntimeError("no evidence could be read")
        question = Question(asked=turns[-1], text=turns[-1], language="ja", asks=(Ask.CONTENT,), subject="")
        answer = Answer(text=f"{turns[-1]}への答え", citations=(), abstained=False, language="ja")
        return Trace(question=question, evidence=(), draft=Draft(lines=()), answer=answer)


def desk_with(assistant: Scripted) -> Desk:
    return Desk(assistant, load_page_wording())  # type: ignore[arg-type]


def talk(*questions: str) -> Conversation:
    conversation = new_conversation(OWNER)
    for question in questions:
        conversation = asked(conversation, question)
    return conversation


def all_answered(desk: Desk, conversation: Conversation) -> Conversation:
    while turn := conversation.waiting:
        conversation = settled(conversation, desk.answered(conversation, turn))
    return conversation


def test_a_follow_up_is_answered_with_the_turns_before_it_and_their_scopes(voice: Voice) -> None:
    assistant, scope = Scripted(voice), Scope(parts=("行政",))
    conversation = asked(talk("一つ目"), "二つ目", scope)
    answered = all_answered(desk_with(assistant), conversation)
    assert assistant.asked == [(["一つ目"], [WHOLE]), (["一つ目", "二つ目"], [WHOLE, scope])]
    assert answered.turns[1].answer is not None
    assert answered.turns[1].answer.text == "二つ目への答え"


def test_a_long_conversation_gives_only_its_last_turns_as_context() -> None:
    conversation = talk(*(f"質問{number}" for number in range(20)))
    given = conversation.up_to(conversation.turns[14])
    assert len(given) == CONTEXT_TURNS
    assert given[-1].question == "質問14"


def test_questions_sent_while_another_is_answered_wait_in_order() -> None:
    conversation = talk("一つ目", "二つ目")
    assert [turn.question for turn in conversation.turns] == ["一つ目", "二つ目"]
    assert conversation.waiting is conversation.turns[0]


def test_a_double_click_asks_once() -> None:
    assert len(talk("一つ目", "一つ目").turns) == 1


def test_the_same_question_may_be_asked_again_after_its_answer(voice: Voice) -> None:
    answered = all_answered(desk_with(Scripted(voice)), talk("一つ目"))
    assert len(asked(answered, "一つ目").turns) == 2


def test_editing_a_question_asks_it_and_all_that_follow_anew(voice: Voice) -> None:
    desk = desk_with(Scripted(voice))
    conversation = all_answered(desk, talk("一つ目", "二つ目", "三つ目"))
    changed = edited(conversation, conversation.turns[1].id, "直した二つ目", WHOLE)
    assert [turn.question for turn in changed.turns] == ["一つ目", "直した二つ目", "三つ目"]
    assert [turn.state for turn in changed.turns] == [State.ANSWERED, State.WAITING, State.WAITING]
    again = all_answered(desk, changed)
    assert [turn.answer.text for turn in again.turns if turn.answer][1] == "直した二つ目への答え"


def test_an_edit_that_changes_nothing_asks_nothing(voice: Voice) -> None:
    conversation = all_answered(desk_with(Scripted(voice)), talk("一つ目"))
    assert edited(conversation, conversation.turns[0].id, "一つ目", WHOLE) is conversation


def test_an_answer_to_a_question_that_was_edited_meanwhile_is_not_taken(voice: Voice) -> None:
    conversation = talk("一つ目")
    late = desk_with(Scripted(voice)).answered(conversation, conversation.turns[0])
    changed = edited(conversation, conversation.turns[0].id, "直した", WHOLE)
    assert settled(changed, late).turns[0].state is State.WAITING


def test_a_fault_is_logged_and_the_turn_can_be_tried_again(
    voice: Voice, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = Scripted(voice, failing="壊れた質問")
    with caplog.at_level(logging.ERROR):
        conversation = all_answered(desk_with(assistant), talk("壊れた質問"))
    assert conversation.failed is conversation.turns[0]
    assert "no evidence could be read" in caplog.text
    assert "壊れた質問" not in caplog.messages[0], "what people ask is not written to the log"
    assistant.failing = ""
    again = all_answered(desk_with(assistant), tried_again(conversation))
    assert again.turns[0].state is State.ANSWERED


def test_a_turn_asked_for_by_two_pages_at_once_is_answered_once(voice: Voice, tmp_path: Path) -> None:
    assistant, store = Scripted(voice), ConversationStore(tmp_path)
    conversation = talk("一つ目")
    store.add(conversation)
    desk = desk_with(assistant)
    jobs = {desk.begin(store, conversation, conversation.turns[0]) for _ in range(2)}
    for job in jobs:
        job.result(timeout=30)
    kept = store.read(conversation.id)
    assert kept is not None
    assert kept.turns[0].state is State.ANSWERED


def test_a_conversation_is_called_by_its_first_question_until_it_is_named() -> None:
    assert talk("RPAの\n目標は?").title == "RPAの 目標は?"
    assert len(talk("あ" * 500).title) < 50


LANGUAGES = (
    ("令和10年度の目標は?", "ja"),
    ("KPI 14", "en"),
    ("14", "ja"),
    ("RPAの KPI", "ja"),
    ("", "ja"),
    ("、。!", "ja"),
)


@pytest.mark.parametrize(("question", "language"), LANGUAGES)
def test_a_waiting_turn_is_shown_in_the_language_it_was_asked_in(question: str, language: str) -> None:
    assert language_of(question) == language
