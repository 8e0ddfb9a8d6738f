"""The chain: understand → retrieve → prompt → model → parse → verify → answer, as LangChain runnables.

At every step behind the composed answer, that answer is what a failure leaves.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from assistant.answerer import Assistant, Heard
from assistant.compose.voice import Voice
from assistant.llm.checking import Checker, FactCheck, heads_of
from assistant.llm.evidence import handout_of
from assistant.llm.faults import Reason
from assistant.llm.ledger import Ledger
from assistant.llm.merging import merge
from assistant.llm.meter import TokenMeter
from assistant.llm.model import Endpoint
from assistant.llm.phrasing import Phraser
from assistant.llm.plain import PlainJapanese
from assistant.llm.prompt_files import Prompt, Prompts
from assistant.llm.records import Handout, Judged
from assistant.llm.retold import Reteller
from assistant.llm.support import Support
from assistant.llm.work import Drafting, Work, after, begun, told_reason
from assistant.records import Answer, Ask, Checking, Line, Trace, Writing
from assistant.scope import Scope

_LOG = logging.getLogger(__name__)
FREE_COMPOSERS = frozenset({"content", "definition", "support", "roles"})
"""Answers from running text, which a model may put into its own words."""
FREE_ASKS = frozenset({Ask.CONTENT, Ask.DEFINITION, Ask.SUPPORT, Ask.WHEN})
"""Everything else comes from the records and stays what the records say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelWriter:
    """Lets a model phrase answers, and shows only what passed the check."""

    endpoint: Endpoint
    prompts: Prompts
    facts: FactCheck
    support: Support
    meter: TokenMeter
    ledger: Ledger
    budget: int
    phraser: Phraser | None
    """None where answers from the tables are not to be reworded."""
    reteller: Reteller
    easy: PlainJapanese

    def plain(self, answer: Answer) -> Answer | None:
        """The answer in やさしい日本語, if the model manages to keep its facts."""
        easy, writing = self.easy.of(answer)
        if writing is not None:
            self._log(partial(self.ledger.keep_rewording, answer, writing))
        return easy

    def stream(
        self, assistant: Assistant, turns: Sequence[str], scopes: Sequence[Scope] = ()
    ) -> Iterator[Checking | Trace]:
        """Moments of the answer in the making, then its trace, which the log keeps."""
        started = time.perf_counter()
        for moment in self._moments(assistant, turns, scopes):
            if isinstance(moment, Trace):
                took = round((time.perf_counter() - started) * 1000, 1)
                moment = replace(moment, answer=replace(moment.answer, latency_ms=took))
                self._log(partial(self.ledger.keep, moment))
            yield moment

    def _moments(
        self, assistant: Assistant, turns: Sequence[str], scopes: Sequence[Scope]
    ) -> Iterator[Checking | Trace]:
        """What the chain gives; the composed answer where a fault of ours ends it without one."""
        left = threading.Event()
        moments = self.chain(assistant, left, scopes).stream(tuple(turns))
        try:
            for moment in moments:  # noqa: UP028  # LangChain would read a closed stream to its end
                yield moment
        except Exception as error:
            reason = told_reason(error)
            writing = Writing(model=self.endpoint.model, reason=reason.value)
            yield replace(assistant.composed(turns, scopes), writing=writing)
        finally:
            left.set()

    def _log(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except OSError as error:
            _LOG.warning("the log of answers can't be written: %s", error)

    def chain(
        self, assistant: Assistant, left: threading.Event, scopes: Sequence[Scope] = ()
    ) -> Runnable[Sequence[str], Checking | Trace]:
        """From a conversation's turns to moments of the answer to the last one; ``left`` ends the model's."""
        return cast(
            "Runnable[Sequence[str], Checking | Trace]",  # what a stage returns is run in its place
            RunnableLambda(partial(assistant.hear, scopes=scopes), name="understand")
            | RunnableLambda(partial(self._grounded, assistant), name="retrieve")
            | RunnableLambda(partial(self._written, assistant, left), name="write"),
        )

    def _grounded(self, assistant: Assistant, heard: Heard) -> Trace:
        composed = assistant.ground(heard)
        if not composed.answer.abstained or heard.before is None:
            return composed
        retold, writing = self.reteller.second_try(assistant, heard)
        return replace(retold or composed, writing=writing)

    def _written(
        self, assistant: Assistant, left: threading.Event, composed: Trace
    ) -> Trace | Runnable[Trace, Checking | Trace]:
        """What writes the answer: the model where it may, else nobody."""
        if composed.answer.abstained:
            return self._untouched(composed)
        if not is_free(composed):
            phraser = self.phraser
            return phraser.chain(assistant) if phraser else self._untouched(composed)
        voice = assistant.voices[composed.question.language]
        handout = handout_of(composed, voice, self.meter, self.budget)
        if not handout.passages:
            return self._untouched(composed)
        return self._generation(assistant, composed, handout, left)

    def _generation(
        self, assistant: Assistant, composed: Trace, handout: Handout, left: threading.Event
    ) -> Runnable[Trace, Checking | Trace]:
        voice = assistant.voices[composed.question.language]
        prompt = self.prompts.of("answer", composed.question.language)
        messages = prompt.filled(question=composed.question.text, passages=handout.text)
        work = begun(self.endpoint, prompt, messages, self.meter, left)
        drafting = Drafting(
            ask=lambda told: self.endpoint.chat.stream(list(told)),
            work=work,
            checker=self._checker(handout, voice, prompt),
            finish=partial(self._finish, assistant, composed, handout),
            fall_back=partial(self._fall_back, composed, voice),
        )
        return cast(
            "Runnable[Trace, Checking | Trace]",
            RunnableLambda(lambda _composed: messages, name="prompt")
            | RunnableGenerator(drafting.model, name="model")
            | RunnableGenerator(drafting.parse, name="parse")
            | RunnableGenerator(drafting.verify, name="verify")
            | RunnableGenerator(drafting.answer, name="answer"),
        )

    def _checker(self, handout: Handout, voice: Voice, prompt: Prompt) -> Checker:
        return Checker(
            handout=handout,
            language=voice.wording.language,
            facts=self.facts,
            support=self.support,
            rules=prompt.system,
            heads=heads_of(handout, voice),
        )

    def _finish(
        self, assistant: Assistant, composed: Trace, handout: Handout, judged: list[Judged], work: Work
    ) -> Trace:
        voice = assistant.voices[composed.question.language]
        details = voice.say("details")
        merged = merge(
            judged, handout, composed.draft, voice.wording.language, Line(text=details, derived=(details,))
        )
        final = assistant.spoken(composed, merged.draft)
        caught = len(judged) - len(merged.passed)
        note = voice.say("note_model_cut", count=caught) if caught else voice.say("note_model")
        answer = replace(final.answer, note=note)
        return replace(final, answer=answer, writing=after(composed.writing, work.account(judged)))

    def _fall_back(
        self, composed: Trace, voice: Voice, reason: Reason, judged: list[Judged], work: Work
    ) -> Trace:
        answer = replace(composed.answer, note=voice.say("note_composed"))
        writing = after(composed.writing, work.account(judged, reason.value))
        return replace(composed, answer=answer, writing=writing)

    def _untouched(self, composed: Trace) -> Trace:
        return replace(composed, writing=composed.writing or Writing(model=self.endpoint.model))


def is_free(composed: Trace) -> bool:
    """Whether an answer comes from running text, so that the model may find its own words."""
    composers = composed.draft.composer.split("+")
    return composed.question.ask in FREE_ASKS and all(name in FREE_COMPOSERS for name in composers)
