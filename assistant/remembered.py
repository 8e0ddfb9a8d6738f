"""What the conversations led so far came to, so that a further turn costs no more than the first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from assistant.records import Trace
from assistant.scope import Scope

KEPT = 256
"""Conversations remembered, each as often as it has turns; the rest is worked out again."""
Said = tuple[tuple[str, Scope], ...]
"""The turns of a conversation, each with what its reader restricted it to."""


class Remembered:
    """The context that turns leave for the next one. It follows from the turns alone, whoever asks."""

    def __init__(self) -> None:
        self._contexts: OrderedDict[Said, Trace] = OrderedDict()
        self._lock = Lock()

    def longest(self, said: Said) -> tuple[int, Trace | None]:
        """How many of the turns are known from the first on, and what these came to."""
        with self._lock:
            for count in range(len(said), 0, -1):
                if (context := self._contexts.get(said[:count])) is not None:
                    self._contexts.move_to_end(said[:count])
                    return count, context
        return 0, None

    def keep(self, said: Said, context: Trace) -> None:
        with self._lock:
            self._contexts[said] = context
            self._contexts.move_to_end(said)
            while len(self._contexts) > KEPT:
                self._contexts.popitem(last=False)
