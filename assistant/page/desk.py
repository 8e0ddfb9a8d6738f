"""The assistant as the pages use it: answers waiting turns behind the page, one desk for everybody."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from assistant.answerer import Assistant
from assistant.compose.voice import Voice
from assistant.page.conversation import Conversation, State, Turn, settled
from assistant.page.store import ConversationStore
from assistant.page.understood import understood_of
from assistant.records import Checking, Trace
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from assistant.wording import Wording
from vectorstore.publish import current_info

_LOG = logging.getLogger(__name__)
_WARM_UP = ("RPAで削減する時間の目標は?", "明日の天気は?")
"""Asked once before anybody asks, so that nobody waits for what is loaded when it is first needed."""
AT_ONCE = 2
"""Answers made at the same time; more would only take turns on the processor."""
_Asking = tuple[str, str, int]


class Desk:
    """Holds nothing of any conversation but the answers that are being made right now."""

    def __init__(self, assistant: Assistant, wordings: Mapping[str, Wording]) -> None:
        self._assistant = assistant
        self._answering = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answering")
        self._jobs: dict[_Asking, Future[None]] = {}
        self._moments: dict[_Asking, Checking] = {}
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
        asking = _asking(conversation, turn)
        with self._lock:
            job = self._jobs.get(asking)
            if job is None or job.done():
                job = self._answering.submit(self._answer_into, store, conversation, turn)
                self._jobs[asking] = job
                job.add_done_callback(lambda _: self._forget(asking))
            return job

    def moment(self, conversation: Conversation, turn: Turn) -> Checking | None:
        """What has passed so far of an answer that a language model is writing."""
        return self._moments.get(_asking(conversation, turn))

    def _forget(self, asking: _Asking) -> None:
        self._jobs.pop(asking, None)
        self._moments.pop(asking, None)

    def _answer_into(self, store: ConversationStore, conversation: Conversation, turn: Turn) -> None:
        answered = self.answered(conversation, turn)
        store.change(conversation.id, lambda now: settled(now, answered))

    def answered(self, conversation: Conversation, turn: Turn) -> Turn:
        """The turn with its answer. A fault is logged and leaves the turn failed, not lost."""
        context = conversation.up_to(turn)
        try:
            trace = self._traced(_asking(conversation, turn), context)
        except Exception:
            _LOG.exception("no answer to turn %d", conversation.place(turn))
            return replace(turn, state=State.FAILED)
        understood = understood_of(trace.question)
        return replace(turn, state=State.ANSWERED, answer=trace.answer, understood=understood)

    def _traced(self, asking: _Asking, context: Sequence[Turn]) -> Trace:
        for moment in self._assistant.stream([t.question for t in context], [t.scope for t in context]):
            if isinstance(moment, Trace):
                return moment
            self._moments[asking] = moment
        raise ValueError("a conversation needs at least one turn")

    @property
    def rewords(self) -> bool:
        """Whether a language model is there to put answers into easy words."""
        return self._assistant.writer is not None

    def plain(self, turn: Turn) -> str:
        """A turn's answer in やさしい日本語; empty where the model could not keep its facts."""
        said = self._assistant.plain(turn.answer) if turn.answer else None
        return said.text if said else ""


def _asking(conversation: Conversation, turn: Turn) -> _Asking:
    return conversation.id, turn.id, turn.asking


def published_version(settings: AssistantSettings) -> str:
    """Name of the index that is published now; raises NoIndexError where there is none."""
    return current_info(settings.index_folder).version


def open_desk(settings: AssistantSettings, wordings: Mapping[str, Wording], *, version: str) -> Desk:
    """The desk over the published index, ready to answer; raises NoIndexError where there is none."""
    _LOG.info("opening index %s", version)
    assistant = assistant_of(settings)
    for question in _WARM_UP:
        assistant.answer([question])
    return Desk(assistant, wordings)
