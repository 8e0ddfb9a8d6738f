"""A real llama.cpp server with a small real model. It parrots: the check must bear that."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

from real_model import SMALL, Running, needs_real_model, server, weights
from talking import moments, talking

from assistant.answerer import Assistant
from assistant.llm.faults import Reason
from assistant.llm.health import health_of
from assistant.settings import AssistantSettings

__all__ = ["server", "weights"]
pytestmark = needs_real_model
QUESTIONS = (
    "テレワークの課題は?",
    "ファイルサーバーのクラウド化では何をする?",
    "What does the plan say about telework?",
)


def test_it_answers_the_check_streams_and_makes_no_answer_worse(
    assistant: Assistant, server: Running, tmp_path: Path
) -> None:
    settings = AssistantSettings.read({}, assistant_llm_url=server.url, assistant_llm_model="m")
    assert health_of(settings).answered
    speaking = talking(assistant, server.url, tmp_path, **SMALL)
    for question in QUESTIONS:
        _, trace = moments(speaking, question)
        composed = assistant.composed([question])
        assert trace.writing is not None
        assert trace.writing.first_ms is not None, "it streamed"
        assert trace.writing.answer_tokens or trace.writing.reason == Reason.TIMEOUT, "it reports its tokens"
        assert {c.section for c in composed.answer.citations} <= {c.section for c in trace.answer.citations}
        if trace.writing.reason:
            assert trace.answer.text == composed.answer.text


def test_a_server_killed_in_the_middle_costs_no_answer(
    assistant: Assistant, server: Running, tmp_path: Path
) -> None:
    long = {**SMALL, "assistant_llm_answer_tokens": 2000}
    speaking = talking(assistant, server.url, tmp_path, **long)
    assistant.composed(QUESTIONS[:1])
    killer = threading.Timer(2.0, server.process.kill)
    killer.start()
    _, trace = moments(speaking, QUESTIONS[0])
    killer.join()
    assert trace.writing is not None
    assert trace.writing.reason in (Reason.UNREACHABLE, Reason.BROKEN_OFF)
    assert trace.answer.text == assistant.answer([QUESTIONS[0]]).text


def test_a_server_that_hangs_is_given_up_in_time(
    assistant: Assistant, server: Running, tmp_path: Path
) -> None:
    assistant.answer([QUESTIONS[0]])  # the embedding model loads before the clock runs
    server.process.send_signal(signal.SIGSTOP)
    speaking = talking(assistant, server.url, tmp_path, assistant_llm_timeout=1.0)
    started = time.monotonic()
    _, trace = moments(speaking, QUESTIONS[0])
    assert time.monotonic() - started < 5
    assert trace.writing is not None
    assert trace.writing.reason == Reason.TIMEOUT


def test_a_reader_who_leaves_frees_the_only_slot(
    assistant: Assistant, server: Running, tmp_path: Path
) -> None:
    stream = talking(assistant, server.url, tmp_path, **SMALL).stream([QUESTIONS[0]])
    next(stream)
    stream.close()
    assert health_of(
        AssistantSettings.read({}, assistant_llm_url=server.url, assistant_llm_model="m")
    ).answered
