"""A small OpenAI-compatible server on loopback that says what a test tells it to say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """One answer of the model, and how it comes over the wire."""

    text: str = ""
    status: int = 200
    error: str = ""
    piece: int = 5
    """Letters a chunk."""
    before: float = 0.0
    """Seconds of silence before the first chunk."""
    between: float = 0.0
    """Seconds between chunks."""
    keep_alive: bool = False
    """Send comments instead of chunks, for ever."""
    breaks_after: int | None = None
    """Chunks after which the connection is cut."""
    raw: bytes | None = None
    """Sent instead of an answer."""


Script = Callable[[list[dict[str, str]]], Says]
"""From the messages of a request to what is said to it."""


@dataclass(slots=True)
class Model:
    """The running server: where it is, what it says next, and what it was sent."""

    url: str
    script: Script
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Somebody went away before the answer was whole."""

    def says(self, text: str = "", **how: Any) -> None:
        self.script = lambda _messages: Says(text=text, **how)


@contextmanager
def scripted_model() -> Iterator[Model]:
    """A server on a free port of 127.0.0.1."""
    model = Model(url="", script=lambda _messages: Says())

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.requests.append(body)
            model.keys.append(self.headers.get("Authorization", ""))
            try:
                _answer(self, model.script(body["messages"]), stream=bool(body.get("stream")))
            except (BrokenPipeError, ConnectionResetError):
                model.hung_up.set()

        def log_message(self, *_arguments: object) -> None:
            """Quiet: the test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, says: Says, *, stream: bool) -> None:
    if says.status != 200:
        _send(handler, json.dumps({"error": {"message": says.error, "type": "x"}}).encode(), says.status)
    elif says.raw is not None:
        _send(handler, says.raw, 200)
    elif not stream:
        time.sleep(says.before)
        message = {"role": "assistant", "content": says.text}
        whole = {
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": _usage(says),
        }
        _send(
            handler, json.dumps({"id": "1", "object": "chat.completion", "model": "m", **whole}).encode(), 200
        )
    else:
        _stream(handler, says)


def _send(handler: BaseHTTPRequestHandler, body: bytes, status: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _stream(handler: BaseHTTPRequestHandler, says: Says) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    time.sleep(says.before)
    while says.keep_alive:
        _write(handler, b": still there\n\n")
        time.sleep(0.02)
    for place, start in enumerate(range(0, len(says.text), says.piece)):
        if place == says.breaks_after:
            handler.connection.close()
            return
        _chunk(handler, {"content": says.text[start : start + says.piece]})
        time.sleep(says.between)
    _chunk(handler, {}, finish_reason="stop")
    _write(
        handler, b"data: " + json.dumps({**_HEAD, "choices": [], "usage": _usage(says)}).encode() + b"\n\n"
    )
    _write(handler, b"data: [DONE]\n\n")


_HEAD = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}


def _chunk(handler: BaseHTTPRequestHandler, delta: dict[str, str], **rest: object) -> None:
    choice = {"index": 0, "delta": delta, "finish_reason": None} | rest
    _write(handler, b"data: " + json.dumps({**_HEAD, "choices": [choice]}).encode() + b"\n\n")


def _write(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)
    handler.wfile.flush()


def _usage(says: Says) -> dict[str, int]:
    answer = max(1, len(says.text))
    return {"prompt_tokens": 1000, "completion_tokens": answer, "total_tokens": 1000 + answer}
