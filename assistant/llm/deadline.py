"""An HTTP client whose answers end by a deadline, however slowly or cleverly they drip.

A read timeout alone starts anew with every byte, so that an endpoint that sends a dot a second
would never be given up.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx2


class _Watched(httpx2.SyncByteStream):
    """The bytes of an answer, until the deadline."""

    def __init__(self, stream: httpx2.SyncByteStream, request: httpx2.Request, ends: float) -> None:
        self._stream = stream
        self._request = request
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            if time.monotonic() > self._ends:
                raise httpx2.ReadTimeout("the answer took too long", request=self._request)
            yield piece

    def close(self) -> None:
        self._stream.close()


class DeadlineTransport(httpx2.BaseTransport):
    """Every answer ends ``seconds`` after its request, or, if nothing at all comes, that long after
    the last byte."""

    def __init__(self, transport: httpx2.BaseTransport, seconds: float) -> None:
        self._transport = transport
        self._seconds = seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        ends = time.monotonic() + self._seconds
        response = self._transport.handle_request(request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        return httpx2.Response(
            status_code=response.status_code,
            headers=response.headers,
            stream=_Watched(response.stream, request, ends),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._transport.close()


def patience(seconds: float, *, connect: float) -> httpx2.Timeout:
    """How long to wait for a connection, and for each byte after it."""
    return httpx2.Timeout(seconds, connect=min(connect, seconds))


def client_with_deadline(seconds: float, timeout: httpx2.Timeout) -> httpx2.Client:
    """A client that goes straight to the address it is given: no proxy, no redirect to elsewhere."""
    once = httpx2.Limits(max_keepalive_connections=0)  # an answer takes seconds: no connection is kept open
    transport = DeadlineTransport(httpx2.HTTPTransport(limits=once), seconds)
    return httpx2.Client(transport=transport, timeout=timeout, trust_env=False, follow_redirects=False)
