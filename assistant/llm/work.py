"""One answer of the model in the making: its pieces counted, cut into claims, judged, merged."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.llm.checking import Checker
from assistant.llm.drafting import claims_in
from assistant.llm.faults import ModelFault, Reason
from assistant.llm.meter import TokenMeter
from assistant.llm.model import Endpoint, reason_of
from assistant.llm.prompt_files import Messages, Prompt
from assistant.llm.records import Claim, Judged
from assistant.records import Checking, Trace, Writing

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

_LOG = logging.getLogger(__name__)
MOST_LETTERS = 8
"""Letters for each token allowed, from which an answer counts as endless whatever the endpoint counts."""


@dataclass(slots=True, kw_only=True)
class Work:
    """What one call of the model has come to so far. It belongs to one answer and is changed in place."""

    model: str
    prompt: str
    told: str
    """All that is said to the model."""
    answer_tokens_allowed: int
    meter: TokenMeter
    left: threading.Event = field(default_factory=threading.Event)
    """The reader has gone: nothing more is read from the model."""
    started: float = field(default_factory=time.perf_counter)
    first_ms: float | None = None
    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    letters: int = 0

    def pieces(self, chunks: Iterable[AIMessage]) -> Iterator[str]:
        """The text of a stream of chunks; raises ModelFault for one that does not end."""
        whole = False
        for chunk in chunks:
            if self.left.is_set():
                return
            self._count(chunk)
            whole = whole or bool(chunk.response_metadata.get("finish_reason"))
            text = chunk.content if isinstance(chunk.content, str) else ""
            if not text:
                continue
            if self.first_ms is None:
                self.first_ms = self._since_start()
            self.letters += len(text)
            if self.letters > MOST_LETTERS * self.answer_tokens_allowed:
                raise ModelFault(Reason.ENDLESS)
            yield text
        if not whole:  # the connection ended, and nobody said that the answer had
            raise ModelFault(Reason.BROKEN_OFF)

    def account(self, judged: Iterable[Judged] = (), reason: str = "") -> Writing:
        """The account of the call as it stands."""
        every = tuple(judged)
        caught = Counter(one.flaw.value for one in every if one.flaw is not None)
        return Writing(
            model=self.model,
            prompt=self.prompt,
            reason=reason,
            passed=sum(one.passed for one in every),
            caught=tuple(sorted(caught.items())),
            prompt_tokens=self.prompt_tokens,
            answer_tokens=self.answer_tokens,
            first_ms=self.first_ms,
            model_ms=self._since_start(),
        )

    def _count(self, chunk: AIMessage) -> None:
        if usage := chunk.usage_metadata:
            self.prompt_tokens, self.answer_tokens = usage["input_tokens"], usage["output_tokens"]
            self.meter.learn(self.told, usage["input_tokens"])

    def _since_start(self) -> float:
        return round((time.perf_counter() - self.started) * 1000, 1)


def begun(
    endpoint: Endpoint,
    prompt: Prompt,
    messages: Messages,
    meter: TokenMeter,
    left: threading.Event | None = None,
) -> Work:
    """The account of a call that is about to be made."""
    return Work(
        model=endpoint.model,
        prompt=prompt.label,
        told="\n".join(text for _, text in messages),
        answer_tokens_allowed=endpoint.answer_tokens,
        meter=meter,
        left=left or threading.Event(),
    )


def after(before: Writing | None, writing: Writing) -> Writing:
    """The account of two calls for one answer: a follow-up told again, then the answer written."""
    if before is None or not before.prompt:
        return writing
    return replace(
        writing,
        prompt=f"{before.prompt} + {writing.prompt}" if writing.prompt else before.prompt,
        reason=writing.reason if writing.prompt else before.reason,
        prompt_tokens=_sum(before.prompt_tokens, writing.prompt_tokens),
        answer_tokens=_sum(before.answer_tokens, writing.answer_tokens),
        first_ms=before.first_ms if writing.first_ms is None else writing.first_ms,
        model_ms=round(before.model_ms + writing.model_ms, 1),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


@dataclass(frozen=True, slots=True)
class Failed:
    """The end of a stream that broke. It flows on as a value, because LangChain's stages would raise
    an exception before the last of them could answer it."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """The stages around one answer, as LangChain runs them: model → parse → verify → answer."""

    ask: Callable[[Messages], Iterable[AIMessage]]
    """Streams the model's answer."""
    work: Work
    checker: Checker
    finish: Callable[[list[Judged], Work], Trace]
    """The final trace from all claims; raises ModelFault where too little is left."""
    fall_back: Callable[[Reason, list[Judged], Work], Trace]

    def model(self, told: Iterable[Messages]) -> Iterator[str | Failed]:
        """The pieces of the model's text; whatever breaks ends them."""
        for messages in told:
            try:
                yield from self.work.pieces(self.ask(messages))
            except Exception as error:  # the reader gets an answer whatever breaks
                yield Failed(told_reason(error))

    def parse(self, pieces: Iterable[str | Failed]) -> Iterator[Claim | Failed]:
        broken: list[Failed] = []
        yield from claims_in(_until_broken(pieces, broken))
        yield from broken

    def verify(self, claims: Iterable[Claim | Failed]) -> Iterator[Judged | Failed]:
        for claim in claims:
            yield claim if isinstance(claim, Failed) else self.checker.judge(claim)

    def answer(self, judged: Iterable[Judged | Failed]) -> Iterator[Checking | Trace]:
        """What passed so far after each claim, then the final trace, whatever happened to the model."""
        seen: list[Judged] = []
        try:
            for one in judged:
                if isinstance(one, Failed):
                    raise ModelFault(one.reason)
                seen.append(one)
                yield moment(seen)
            yield self.finish(seen, self.work)
        except Exception as error:
            yield self.fall_back(told_reason(error), seen, self.work)


def _until_broken(pieces: Iterable[str | Failed], broken: list[Failed]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Failed):
            broken.append(piece)
            return
        yield piece


def told_reason(error: Exception) -> Reason:
    """The reason that an exception comes to; a fault of our own is logged with its traceback."""
    reason = reason_of(error)
    if reason is Reason.FAULT:
        _LOG.error("the model's answer could not be used", exc_info=error)
    return reason


def moment(seen: list[Judged]) -> Checking:
    passed = tuple(one.claim.text for one in seen if one.passed)
    return Checking(sentences=passed, caught=len(seen) - len(passed))
