"""A conversation is not worked out again from its first turn for each further one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answerer import Assistant, Heard
from assistant.records import Trace
from assistant.remembered import KEPT, Remembered
from assistant.scope import WHOLE, Scope

TALK = ("県税のキャッシュレス納付の担当は?", "こんにちは", "その目標は?", "では収入証紙は?")


@pytest.fixture
def grounded(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The turns that are worked out, one after the other, by an assistant that remembers nothing yet."""
    turns: list[str] = []
    ground = assistant.ground

    def counting(heard: Heard) -> Trace:
        turns.append(heard.turn)
        return ground(heard)

    monkeypatch.setattr(assistant, "ground", counting)
    monkeypatch.setattr(assistant, "_remembered", Remembered())
    return turns


def without_time(trace: Trace) -> Trace:
    return replace(trace, answer=replace(trace.answer, latency_ms=0.0))


def test_each_turn_is_worked_out_once(assistant: Assistant, grounded: list[str]) -> None:
    for count in range(1, len(TALK) + 1):
        assistant.trace(TALK[:count])
    assert tuple(grounded) == TALK


def test_a_talk_led_turn_by_turn_is_answered_as_one_told_at_once(
    assistant: Assistant, grounded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_turn = [assistant.trace(TALK[:count]) for count in range(1, len(TALK) + 1)]
    for count, trace in enumerate(by_turn, start=1):
        monkeypatch.setattr(assistant, "_remembered", Remembered())
        assert without_time(assistant.trace(TALK[:count])) == without_time(trace)
    assert len(grounded) == len(TALK) + sum(range(1, len(TALK) + 1))


def test_the_same_question_asked_again_is_answered_anew(assistant: Assistant, grounded: list[str]) -> None:
    assistant.trace(TALK[:1])
    assistant.trace(TALK[:1])
    assert len(grounded) == 2


def test_other_words_or_another_scope_before_are_another_talk(
    assistant: Assistant, grounded: list[str]
) -> None:
    assistant.trace(TALK[:1])
    assistant.trace(("テレワークの担当は?", TALK[2]))
    assistant.trace((TALK[0], TALK[2]), (Scope(parts=("行政",)),))
    assert grounded == [TALK[0], "テレワークの担当は?", TALK[2], TALK[0], TALK[2]]


def test_what_was_said_longest_ago_is_forgotten(assistant: Assistant) -> None:
    trace, remembered = assistant.trace(TALK[:1]), Remembered()
    for number in range(KEPT + 1):
        remembered.keep(((str(number), WHOLE),), trace)
        assert remembered.longest((("0", WHOLE), ("more", WHOLE)))[0] == (number < KEPT + 1)
    assert remembered.longest((("1", WHOLE),)) == (0, None)
    assert remembered.longest((("0", WHOLE),)) == (1, trace)
