"""Keeps an eye on the configured language model, so that a page can say how it is without waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread

from assistant.llm.health import Health

SECONDS = 300.0
"""Between two looks at the model."""


@dataclass(slots=True)
class Watch:
    """What the model said when it was last asked; asked again behind the page when that is long ago."""

    look: Callable[[], Health]
    clock: Callable[[], float] = time.monotonic
    _last: Health | None = None
    _looked: float | None = None
    _lock: Lock = field(default_factory=Lock)

    def now(self) -> Health | None:
        """None as long as the first look is under way. Never waits."""
        with self._lock:
            due = self._looked is None or self.clock() - self._looked >= SECONDS
            if due:
                self._looked = self.clock()
        if due:
            Thread(target=self._look, name="watching", daemon=True).start()
        return self._last

    def _look(self) -> None:
        self._last = self.look()
