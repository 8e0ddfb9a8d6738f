"""A question is never lost: it waits, is answered with its context, or can be tried again."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from assistant.compose.voice import Voice
from assistant.page.conversation import CONTEXT_TURNS, Conversation, State, language_of
from assistant.page.desk import Desk, ask, try_again
from assistant.page.wording import load_page_wording
from assistant.records import Answer

WORDINGS = load_page_wording()


class Scripted:
    """Answers with the turns it was given, and fails on the ones it is told to fail on."""

    def __init__(self, voice: Voice, *, failing: str = "") -> None:
        self.catalog = voice.catalog
        self.voices = {"ja": voice, "en": voice}
        self.failing = failing
        self.asked: list[list[str]] = []

    def answer(self, turns: Sequence[str]) -> Answer:
        self.asked.append(list(turns))
        if turns[-1] == self.failing:
            raise RuntimeError("no evidence could be read")
        return Answer(text=f"{turns[-1]}への答え", citations=(), abstained=False, language="ja")


def desk_with(assistant: Scripted) -> Desk:
    return Desk(assistant, WORDINGS)  # type: ignore[arg-type]


def test_a_follow_up_is_answered_with_the_turns_before_it(voice: Voice) -> None:
    assistant, conversation = Scripted(voice), Conversation()
    for question in ("一つ目", "二つ目"):
        ask(conversation, question, WORDINGS)
        turn = conversation.waiting
        assert turn is not None
        desk_with(assistant).answer(conversation, turn)
    assert assistant.asked == [["一つ目"], ["一つ目", "二つ目"]]
    assert "二つ目への答え" in conversation.turns[1].shown


def test_a_long_conversation_gives_only_its_last_turns_as_context() -> None:
    conversation = Conversation()
    for number in range(20):
        ask(conversation, f"質問{number}", WORDINGS)
    given = conversation.questions_up_to(conversation.turns[14])
    assert len(given) == CONTEXT_TURNS
    assert given[-1] == "質問14"


def test_questions_sent_while_another_is_answered_wait_in_order() -> None:
    conversation = Conversation()
    ask(conversation, "一つ目", WORDINGS)
    ask(conversation, "二つ目", WORDINGS)
    assert [turn.question for turn in conversation.turns] == ["一つ目", "二つ目"]
    assert conversation.waiting is conversation.turns[0]


def test_a_double_click_asks_once() -> None:
    conversation = Conversation()
    ask(conversation, "一つ目", WORDINGS)
    ask(conversation, "一つ目", WORDINGS)
    assert len(conversation.turns) == 1


def test_the_same_question_may_be_asked_again_after_its_answer(voice: Voice) -> None:
    conversation = Conversation()
    ask(conversation, "一つ目", WORDINGS)
    desk_with(Scripted(voice)).answer(conversation, conversation.turns[0])
    ask(conversation, "一つ目", WORDINGS)
    assert len(conversation.turns) == 2


def test_a_fault_is_logged_and_told_in_one_sentence(voice: Voice, caplog: pytest.LogCaptureFixture) -> None:
    conversation = Conversation()
    ask(conversation, "壊れた質問", WORDINGS)
    with caplog.at_level(logging.ERROR):
        desk_with(Scripted(voice, failing="壊れた質問")).answer(conversation, conversation.turns[0])
    assert conversation.failed is conversation.turns[0]
    assert "回答を作れませんでした" in conversation.turns[0].shown
    assert "no evidence could be read" not in conversation.turns[0].shown
    assert "no evidence could be read" in caplog.text
    assert "壊れた質問" not in caplog.messages[0], "what people ask is not written to the log"


def test_a_failed_turn_can_be_tried_again(voice: Voice) -> None:
    assistant, conversation = Scripted(voice, failing="質問"), Conversation()
    ask(conversation, "質問", WORDINGS)
    desk_with(assistant).answer(conversation, conversation.turns[0])
    try_again(conversation, WORDINGS)
    assert conversation.waiting is conversation.turns[0]
    assistant.failing = ""
    desk_with(assistant).answer(conversation, conversation.turns[0])
    assert conversation.turns[0].state is State.ANSWERED


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
