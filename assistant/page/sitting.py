"""One reader at the chat page: which conversation is open, what is chosen for the next question."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.page import conversation as talk
from assistant.page.conversation import Conversation, Turn
from assistant.page.desk import Desk
from assistant.page.feedback import keep_feedback
from assistant.page.guard import Found, found_in, kinds_of, without
from assistant.page.store import ConversationStore, is_id
from assistant.page.understood import Facet
from assistant.scope import WHOLE, Scope
from assistant.wording import Wording

AT_ONCE_SECONDS = 0.4
"""A page waits this long for an answer before it shows that it is waiting."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A question that was not sent because of the personal data in it. It stays in this session only."""

    question: str
    found: tuple[Found, ...]
    scope: Scope
    turn: str = ""
    """The turn that it was to replace, if any."""

    def kinds(self, wording: Wording) -> str:
        return kinds_of(self.found, wording)

    def cleaned(self, wording: Wording) -> str:
        return without(self.question, self.found, lambda kind: wording.say(f"guard_{kind}"))


@dataclass(slots=True)
class Sitting:
    """Belongs to one session; what it keeps for longer is in the store."""

    folder: Path
    """Where conversations and feedback are kept."""
    owner: str
    kept_days: int = 0
    """Days for which an unchanged conversation is kept; 0 for as long as nobody deletes it."""
    opened: str = ""
    """Id of the open conversation; empty before the first question."""
    scope: Scope = WHOLE
    """For the next question."""
    held_back: HeldBack | None = None
    store: ConversationStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = ConversationStore(self.folder / "conversations")

    def conversation(self) -> Conversation | None:
        return self.store.read(self.opened) if self.opened else None

    def others(self) -> tuple[Conversation, ...]:
        return self.store.of(self.owner)

    def arrive(self, query: Mapping[str, str]) -> None:
        """What an address asks for: a conversation, a passage to ask about."""
        if is_id(query.get("c", "")):
            self.opened = query["c"]
        if "about" in query:
            self.scope = replace(self.scope, about=query["about"])

    def restrict(self, facet: Facet, value: object | None) -> None:
        """Sets a filter for the questions to come, or takes it away."""
        self.scope = replace(facet.set_to(self.scope, value), unsaid=())

    def drop_about(self) -> None:
        self.scope = replace(self.scope, about="")

    # -- asking --------------------------------------------------------------------------------

    def ask(self, question: str) -> None:
        """Puts a question into the open conversation, or into a new one; holds back personal data."""
        if self._holds_back(question, self.scope):
            return
        self._own()
        scope, self.scope = self.scope, replace(self.scope, about="")
        self.store.change(self.opened, lambda now: talk.asked(now, question, scope))

    def ask_again(self, turn: Turn, question: str, scope: Scope) -> None:
        """Another question, or the same one understood otherwise, in a turn's place."""
        if self._holds_back(question, scope, turn=turn.id):
            return
        if not self._is_mine():  # the copy has the same turns under the same ids
            self._own()
        self.store.change(self.opened, lambda now: talk.edited(now, turn.id, question, scope))

    def ask_cleaned(self, wording: Wording) -> None:
        """The question that was held back, without what held it back."""
        held, self.held_back = self.held_back, None
        if held is None:
            return
        conversation = self.conversation()
        turn = conversation.turn(held.turn) if conversation else None
        if turn:
            self.ask_again(turn, held.cleaned(wording), held.scope)
        else:
            self.ask(held.cleaned(wording))

    def try_again(self) -> None:
        self.store.change(self.opened, talk.tried_again)

    def answer(self, desk: Desk, seconds: float = AT_ONCE_SECONDS) -> bool:
        """Has waiting turns answered; False where an answer is still being made when time is up."""
        while (conversation := self.conversation()) and (turn := conversation.waiting):
            job = desk.begin(self.store, conversation, turn)
            if not wait([job], timeout=seconds).done:
                return False
            job.result()
        return True

    def _holds_back(self, question: str, scope: Scope, turn: str = "") -> bool:
        found = found_in(question)
        self.held_back = HeldBack(question=question, found=found, scope=scope, turn=turn) if found else None
        return bool(found)

    def _is_mine(self) -> bool:
        conversation = self.conversation()
        return conversation is not None and conversation.owner == self.owner

    def _own(self) -> None:
        """Makes sure that the open conversation is this reader's: new, theirs, or a copy of another's."""
        conversation = self.conversation()
        if conversation is None:
            begun = talk.new_conversation(self.owner)
            self.store.add(begun)
            self.opened = begun.id
        elif conversation.owner != self.owner:
            self.opened = self.store.copy(conversation, self.owner).id

    # -- keeping -------------------------------------------------------------------------------

    def judge(self, turn: Turn, verdict: str, reason: str = "") -> None:
        """What the reader thinks of an answer; personal data in the reason is left out."""
        conversation = self.conversation()
        if conversation is None:
            return
        clean = without(reason, found_in(reason), lambda kind: kind)
        keep_feedback(self.folder / "feedback", conversation, turn, verdict, clean)
        self.store.change(conversation.id, lambda now: talk.judged(now, turn, verdict))

    def reword(self, turn: Turn, desk: Desk) -> bool:
        """Has an answer put into easy words; False where that could not be done without loss."""
        plain = desk.plain(turn)
        if plain:
            self.store.change(self.opened, lambda now: talk.reworded(now, turn, plain))
        return bool(plain)

    def rename(self, name: str) -> None:
        if self._is_mine() and not found_in(name):
            cut = " ".join(name.split())[:LONGEST_NAME]
            self.store.change(self.opened, lambda now: replace(now, name=cut))

    def delete(self) -> None:
        if self._is_mine():
            self.store.delete(self.opened)
            self.leave()

    def leave(self) -> None:
        """The page as it opens, nothing chosen."""
        self.opened, self.scope, self.held_back = "", WHOLE, None

    def open(self, id_: str) -> None:
        self.leave()
        self.opened = id_
