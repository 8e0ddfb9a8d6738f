"""The assistant as the pages use it: answers waiting turns behind the page, one desk for everybody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from assistant.answerer import Assistant
from assistant.compose.voice import Voice
from assistant.page.conversation import Conversation, State, Turn, settled
from assistant.page.store import ConversationStore
from assistant.page.understood import understood_of
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from assistant.wording import Wording
from vectorstore.publish import current_info

_LOG = logging.getLogger(__name__)
_WARM_UP = "RPAで削減する時間の目標は?"
"""Asked once before anybody asks, so that the first person does not wait for lazy imports."""
AT_ONCE = 2
"""Answers made at the same time; more would only take turns on the processor."""
_Asking = tuple[str, str, int]


class Desk:
    """Holds nothing of any conversation but the answers that are being made right now."""

    def __init__(self, assistant: Assistant, wordings: Mapping[str, Wording]) -> None:
        self._assistant = assistant
        self._answering = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answering")
        self._jobs: dict[_Asking, Future[None]] = {}
        self._lock = Lock()
        glosses = next(iter(assistant.voices.values())).glosses
        self.voices = {
            display: Voice(catalog=assistant.catalog, wording=wording, glosses=glosses)
            for display, wording in wordings.items()
        }

    @property
    def assistant(self) -> Assistant:
        """For pages that ask outside of any conversation."""
        return self._assistant

    def begin(self, store: ConversationStore, conversation: Conversation, turn: Turn) -> Future[None]:
        """Answers a waiting turn into the store, once, whoever else asks for it meanwhile.

        It goes on when the page that began it is gone: a click or a closed tab loses no answer.
        """
        asking = (conversation.id, turn.id, turn.asking)
        with self._lock:
            job = self._jobs.get(asking)
            if job is None or job.done():
                job = self._answering.submit(self._answer_into, store, conversation, turn)
                self._jobs[asking] = job
                job.add_done_callback(lambda _: self._forget(asking))
            return job

    def _forget(self, asking: _Asking) -> None:
        self._jobs.pop(asking, None)

    def _answer_into(self, store: ConversationStore, conversation: Conversation, turn: Turn) -> None:
        answered = self.answered(conversation, turn)
        store.change(conversation.id, lambda now: settled(now, answered))

    def answered(self, conversation: Conversation, turn: Turn) -> Turn:
        """The turn with its answer. A fault is logged and leaves the turn failed, not lost."""
        context = conversation.up_to(turn)
        try:
            trace = self._assistant.trace([one.question for one in context], [one.scope for one in context])
        except Exception:
            _LOG.exception("no answer to turn %d", conversation.place(turn))
            return replace(turn, state=State.FAILED)
        understood = understood_of(trace.question)
        return replace(turn, state=State.ANSWERED, answer=trace.answer, understood=understood)


def published_version(settings: AssistantSettings) -> str:
    """Name of the index that is published now; raises NoIndexError where there is none."""
    return current_info(settings.index_folder).version


def open_desk(settings: AssistantSettings, wordings: Mapping[str, Wording], *, version: str) -> Desk:
    """The desk over the published index, ready to answer; raises NoIndexError where there is none."""
    _LOG.info("opening index %s", version)
    assistant = assistant_of(settings)
    assistant.answer([_WARM_UP])
    return Desk(assistant, wordings)
