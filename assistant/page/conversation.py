"""A conversation on the page: its turns, and the one that still waits for its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from assistant.page.elements import Html

CONTEXT_TURNS = 8
"""Turns, the last included, that the assistant reads to understand a follow-up."""
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


class State(Enum):
    WAITING = auto()
    ANSWERED = auto()
    FAILED = auto()


@dataclass(slots=True, kw_only=True)
class Turn:
    """A question, and what the page shows for it; ``place`` counts from 1."""

    place: int
    question: str
    shown: Html
    state: State = State.WAITING

    @property
    def language(self) -> str:
        return language_of(self.question)


@dataclass(slots=True)
class Conversation:
    """One person's turns in order. It belongs to one session and is changed in place.

    In place, because a click may end the page's run at any moment: what was answered by then stays.
    """

    turns: list[Turn] = field(default_factory=list)

    @property
    def waiting(self) -> Turn | None:
        """The first turn without an answer."""
        return next((turn for turn in self.turns if turn.state is State.WAITING), None)

    @property
    def failed(self) -> Turn | None:
        """The last turn, if its answer could not be made."""
        return self.turns[-1] if self.turns and self.turns[-1].state is State.FAILED else None

    def questions_up_to(self, turn: Turn) -> Sequence[str]:
        """What the assistant is given to answer a turn: the turn and those just before it."""
        return [earlier.question for earlier in self.turns[: turn.place]][-CONTEXT_TURNS:]

    def sent_twice(self, question: str) -> bool:
        """True for the same question again before it was answered: a double click."""
        last = self.turns[-1] if self.turns else None
        return last is not None and last.state is State.WAITING and last.question == question


def language_of(question: str) -> str:
    """The language in which to show a turn before its answer says so."""
    return "ja" if _JAPANESE.search(question) or not re.search(r"[A-Za-z]{2}", question) else "en"
