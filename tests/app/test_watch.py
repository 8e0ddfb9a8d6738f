"""The page says how the model is without ever waiting for it."""

from __future__ import annotations

import threading

from assistant.llm.health import Health
from assistant.page.watch import SECONDS, Watch

WELL = Health(configured=True, model="m", answered=True)


def test_the_first_look_is_not_waited_for_and_later_ones_come_when_due() -> None:
    looks: list[float] = []
    may_answer, looked = threading.Event(), threading.Semaphore(0)
    clock = [0.0]

    def look() -> Health:
        may_answer.wait(10)
        looks.append(clock[0])
        looked.release()
        return WELL

    watch = Watch(look, clock=lambda: clock[0])
    assert watch.now() is None, "a silent model holds nobody up"
    assert watch.now() is None
    may_answer.set()
    assert looked.acquire(timeout=10)
    known = [watch.now() for _ in range(1000)]
    assert known[-1] in (WELL, None)
    clock[0] = SECONDS
    watch.now()
    assert looked.acquire(timeout=10)
    assert looks == [0.0, SECONDS], "once at first, once when it was due again"
