"""A conversation: its turns in order, and what can happen to them. Values, changed by making new ones."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from assistant.page.understood import Understood
from assistant.records import Answer
from assistant.scope import WHOLE, Scope

CONTEXT_TURNS = 8
"""Turns, the last included, that the assistant reads to understand a follow-up."""
LONGEST_NAME = 40
"""Characters of the first question that name a conversation which nobody has named."""
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


class State(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question with its answer, once there is one."""

    id: str
    question: str
    scope: Scope = WHOLE
    state: State = State.WAITING
    asking: int = 1
    """Counts how often this turn has been put to the assistant: an answer belongs to one asking."""
    answer: Answer | None = None
    understood: Understood | None = None
    verdict: str = ""
    """What the reader said of the answer: ``up``, ``down`` or nothing."""
    plain: str = ""
    """The answer's text in やさしい日本語, once somebody asked for it."""

    @property
    def language(self) -> str:
        return self.answer.language if self.answer else language_of(self.question)

    def again(self) -> Turn:
        """Waiting for a new answer."""
        return replace(
            self,
            state=State.WAITING,
            asking=self.asking + 1,
            answer=None,
            understood=None,
            verdict="",
            plain="",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One person's turns in order; whoever has the id may read it, its owner may go on with it."""

    id: str
    owner: str
    begun: str
    """ISO 8601, UTC."""
    name: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def title(self) -> str:
        """Its name, else its first question, cut short."""
        first = " ".join(self.turns[0].question.split()) if self.turns else ""
        cut = first[:LONGEST_NAME] + ("…" if len(first) > LONGEST_NAME else "")
        return self.name or cut

    @property
    def waiting(self) -> Turn | None:
        """The first turn without an answer."""
        return next((turn for turn in self.turns if turn.state is State.WAITING), None)

    @property
    def failed(self) -> Turn | None:
        """The last turn, if its answer could not be made."""
        return self.turns[-1] if self.turns and self.turns[-1].state is State.FAILED else None

    def up_to(self, turn: Turn) -> Sequence[Turn]:
        """What the assistant is given to answer a turn: the turn and those just before it."""
        return self.turns[: self.place(turn)][-CONTEXT_TURNS:]

    def place(self, turn: Turn) -> int:
        """Counts from 1."""
        return next(at for at, known in enumerate(self.turns, start=1) if known.id == turn.id)

    def turn(self, id_: str) -> Turn | None:
        return next((turn for turn in self.turns if turn.id == id_), None)


def new_conversation(owner: str) -> Conversation:
    """Empty, with an id that nobody can guess."""
    return Conversation(id=new_id(), owner=owner, begun=datetime.now(UTC).isoformat(timespec="seconds"))


def new_id() -> str:
    return secrets.token_urlsafe(16)


def asked(conversation: Conversation, question: str, scope: Scope = WHOLE) -> Conversation:
    """With one more turn; the same question sent twice before it was answered is a double click."""
    last = conversation.turns[-1] if conversation.turns else None
    if last and last.state is State.WAITING and (last.question, last.scope) == (question, scope):
        return conversation
    turn = Turn(id=new_id(), question=question, scope=scope)
    return replace(conversation, turns=(*conversation.turns, turn))


def edited(conversation: Conversation, turn_id: str, question: str, scope: Scope) -> Conversation:
    """With another question in a turn's place; it and all that follow it are answered anew."""
    changed = conversation.turn(turn_id)
    if changed is None or (changed.question, changed.scope) == (question, scope):
        return conversation
    mended = replace(changed.again(), question=question, scope=scope)
    return replace(conversation, turns=tuple(_from(conversation.turns, mended)))


def _from(turns: Sequence[Turn], mended: Turn) -> Iterator[Turn]:
    found = False
    for turn in turns:
        yield mended if turn.id == mended.id else turn.again() if found else turn
        found = found or turn.id == mended.id


def settled(conversation: Conversation, turn: Turn) -> Conversation:
    """With an answered (or failed) turn in its place, unless it has been asked anew since."""
    return _replaced(conversation, turn) if _current(conversation, turn) else conversation


def judged(conversation: Conversation, turn: Turn, verdict: str) -> Conversation:
    """With what the reader said of a turn's answer."""
    return settled(conversation, replace(turn, verdict=verdict))


def reworded(conversation: Conversation, turn: Turn, plain: str) -> Conversation:
    """With a turn's answer in easy words."""
    return settled(conversation, replace(turn, plain=plain))


def tried_again(conversation: Conversation) -> Conversation:
    """With the last turn waiting again, if its answer could not be made."""
    failed = conversation.failed
    return _replaced(conversation, failed.again()) if failed else conversation


def _current(conversation: Conversation, turn: Turn) -> bool:
    known = conversation.turn(turn.id)
    return known is not None and known.asking == turn.asking


def _replaced(conversation: Conversation, turn: Turn) -> Conversation:
    turns = tuple(turn if known.id == turn.id else known for known in conversation.turns)
    return replace(conversation, turns=turns)


def language_of(question: str) -> str:
    """The language in which to show a turn before its answer says so."""
    return "ja" if _JAPANESE.search(question) or not re.search(r"[A-Za-z]{2}", question) else "en"
