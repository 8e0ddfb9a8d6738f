"""A follow-up told again by the model, as a second try where the rules found no answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answerer import Assistant, Heard
from assistant.llm.checking import MARKUP
from assistant.llm.faults import Reason
from assistant.llm.keeping import numbers_of
from assistant.llm.prompt_files import Prompts
from assistant.llm.rewording import Reworder
from assistant.llm.speech import is_in
from assistant.llm.work import told_reason
from assistant.notation import years_in
from assistant.records import Trace, Writing
from assistant.understand import language_of
from ingest.tokens import tokens

LONGEST = 200
"""Characters of a question that stands alone."""
MOST_TURNS = 6
"""Earlier turns that the model is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reteller:
    """Asks the model what a follow-up means, and believes it only in the conversation's own words."""

    prompts: Prompts
    reworder: Reworder

    def second_try(self, assistant: Assistant, heard: Heard) -> tuple[Trace | None, Writing]:
        """The composed answer to the retold follow-up, None where there is none that can be used; and
        the account of the call.

        The rules come first: this is asked where they found no answer. What is wanted stays: every
        word, figure and year of the follow-up is in the retold question, so that a refusal for what
        the documents do not hold stays one.
        """
        told, writing = self.told_again(heard)
        if told is None:
            return None, writing
        found = assistant.ground(Heard(turn=told, retold=True, scope=heard.scope))
        if found.answer.abstained:
            return None, writing
        return replace(found, question=replace(found.question, asked=heard.turn)), writing

    def told_again(self, heard: Heard) -> tuple[str | None, Writing]:
        """The follow-up as one question that stands alone, None where the model's can't be believed; and
        the account of the call."""
        prompt = self.prompts.of("rewrite")
        conversation = "\n".join(f"- {turn[:LONGEST]}" for turn in heard.told[-MOST_TURNS:])
        messages = prompt.filled(conversation=conversation, question=heard.turn[:LONGEST])
        work = self.reworder.work(prompt, messages)
        try:
            told = self.reworder.said(messages, work).strip().strip('「」"“”')
        except Exception as error:  # without it, the rules' reading stands
            return None, work.account(reason=told_reason(error).value)
        if not is_believable(told, heard):
            return None, work.account(reason=Reason.CHANGED.value)
        return told, work.account()


def is_believable(told: str, heard: Heard) -> bool:
    """Whether a retold question is in the conversation's words and holds all of the follow-up's."""
    if "\n" in told or not 0 < len(told) <= LONGEST or told == heard.turn.strip():
        return False
    if any(pattern.search(told) for pattern, _ in MARKUP) or not is_in(told, language_of(heard.turn)):
        return False
    said = "\n".join((*heard.told, heard.turn))
    own = frozenset(tokens(heard.turn)) - POINTERS
    years = set(years_in(told))
    return (
        own <= frozenset(tokens(told)) <= frozenset(tokens(said)) | ASKING
        and set(years_in(heard.turn)) <= years <= set(years_in(said))
        and numbers_of(told) <= numbers_of(said)
    )


POINTERS = frozenset(
    tokens("それ その これ この あれ そちら そこ では じゃあ あと ちなみに it that this they those then and")
)
"""Words of a follow-up that point back or only lead over; a question that stands alone drops them."""
ASKING = frozenset(
    tokens(
        "何 いつ どこ 誰 どう いくつ いくら 教えて ください"
        " what which who when where how many much is are the of for"
    )
)
"""Words that a question may add."""
