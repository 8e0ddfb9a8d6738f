"""The same code against a Chroma server, by setting its address."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_passages import CountingCharacters, corpus_of

from vectorstore.build import build_index
from vectorstore.errors import StoreError
from vectorstore.index import open_index
from vectorstore.settings import IndexSettings
from vectorstore.store import ChunkStore

PATIENCE_SECONDS = 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Address of a Chroma server of our own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [chroma, "run", "--path", tmp_path / "server", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _wait_for(port, running)
        yield f"http://127.0.0.1:{port}"
        running.terminate()


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the Chroma server did not answer (exit status {running.poll()})")


def test_an_index_on_a_server_is_built_switched_and_cleared(tmp_path: Path, server: str) -> None:
    settings = IndexSettings(corpus=tmp_path / "corpus", var=tmp_path / "var", chroma_url=server)
    embedder = CountingCharacters(settings)
    built = []
    for word in ("甲", "乙", "丙"):
        texts = {"1": f"{word}の計画。", "2": "クマの出没情報。"}
        built.append(build_index(settings, corpus_of(計画=texts), embedder=embedder))
        index = open_index(settings, embedder=embedder)
        assert index.hits("クマ", count=1)[0].passage == "計画/2"
        index.close()

    assert [info.embedded for info in built] == [4, 2, 2]
    oldest, *kept = (info.version for info in built)
    for version in kept:
        ChunkStore.open(tmp_path, version, url=server).close()
    with pytest.raises(StoreError, match="does not exist"):
        ChunkStore.open(tmp_path, oldest, url=server)
