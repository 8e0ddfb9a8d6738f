"""The assistant as the page uses it: takes questions into a conversation and shows their answers."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from assistant.answerer import Assistant
from assistant.compose.voice import Voice
from assistant.page.conversation import Conversation, State, Turn, language_of
from assistant.page.elements import Html
from assistant.page.turn_view import failed_html, turn_html, waiting_html
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from assistant.wording import Wording
from vectorstore.publish import current_info

_LOG = logging.getLogger(__name__)
_WARM_UP = "RPAで削減する時間の目標は?"
"""Asked once before anybody asks, so that the first person does not wait for lazy imports."""


class Desk:
    """Holds nothing of any conversation: one desk serves every session at once."""

    def __init__(self, assistant: Assistant, wordings: Mapping[str, Wording]) -> None:
        self._assistant = assistant
        glosses = next(iter(assistant.voices.values())).glosses
        self.voices = {
            display: Voice(catalog=assistant.catalog, wording=wording, glosses=glosses)
            for display, wording in wordings.items()
        }

    @property
    def assistant(self) -> Assistant:
        """For pages that ask outside of any conversation."""
        return self._assistant

    def answer(self, conversation: Conversation, turn: Turn) -> None:
        """Answers a waiting turn in place. A fault is logged and leaves the turn failed, not lost."""
        try:
            turn.shown = self._shown(conversation, turn)
            turn.state = State.ANSWERED
        except Exception:
            _LOG.exception("no answer to turn %d", turn.place)
            turn.shown = failed_html(turn.place, turn.question, self.voices[turn.language].wording)
            turn.state = State.FAILED

    def _shown(self, conversation: Conversation, turn: Turn) -> Html:
        answer = self._assistant.answer(conversation.questions_up_to(turn))
        return turn_html(turn.place, turn.question, answer, self.voices[answer.language])


def ask(conversation: Conversation, question: str, wordings: Mapping[str, Wording]) -> None:
    """Puts a question into the conversation; the same one sent twice is taken once."""
    if conversation.sent_twice(question):
        return
    place = len(conversation.turns) + 1
    shown = waiting_html(place, question, wordings[language_of(question)])
    conversation.turns.append(Turn(place=place, question=question, shown=shown))


def try_again(conversation: Conversation, wordings: Mapping[str, Wording]) -> None:
    """Puts the last turn back in the queue if its answer could not be made."""
    if turn := conversation.failed:
        turn.shown = waiting_html(turn.place, turn.question, wordings[turn.language])
        turn.state = State.WAITING


def published_version(settings: AssistantSettings) -> str:
    """Name of the index that is published now; raises NoIndexError where there is none."""
    return current_info(settings.index_folder).version


def open_desk(settings: AssistantSettings, wordings: Mapping[str, Wording], *, version: str) -> Desk:
    """The desk over the published index, ready to answer; raises NoIndexError where there is none."""
    _LOG.info("opening index %s", version)
    assistant = assistant_of(settings)
    assistant.answer([_WARM_UP])
    return Desk(assistant, wordings)
