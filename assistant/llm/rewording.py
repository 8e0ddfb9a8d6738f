"""Checked sentences in other words: line by line, and a line that changed a fact stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.runnables import RunnableGenerator, RunnableLambda

from assistant.llm.faults import ModelFault, Reason
from assistant.llm.keeping import OfficesIn, lost_or_added
from assistant.llm.meter import TokenMeter
from assistant.llm.model import Endpoint
from assistant.llm.prompt_files import Messages, Prompt
from assistant.llm.work import Work, begun

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)．:]\s+|[-*・]\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """The lines to show, in the order of the old ones, and what was wrong with those that were kept."""

    lines: tuple[str, ...]
    changed: int
    """Lines that are in other words now."""
    refused: tuple[str, ...] = ()
    """What each refused line had lost or added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworder:
    """Asks the model for other words; judges each line by what it must keep."""

    endpoint: Endpoint
    meter: TokenMeter
    offices_in: OfficesIn

    def work(self, prompt: Prompt, messages: Messages) -> Work:
        return begun(self.endpoint, prompt, messages, self.meter)

    def said(self, messages: Messages, work: Work) -> str:
        """The model's whole text. Raises ModelFault for an empty one."""
        chain = (
            RunnableLambda(_as_they_are, name="prompt")
            | self.endpoint.chat
            | RunnableGenerator(work.pieces, name="parse")
        )
        text = "".join(chain.stream(messages)).strip()
        if not text:
            raise ModelFault(Reason.EMPTY)
        return text

    def judged(self, old: Sequence[str], said: str, language: str) -> Reworded:
        """The old lines, each in its new words if these keep its facts.

        Raises ModelFault where the model gave another number of lines, or no line can be used.
        """
        new = [_NUMBERED.sub("", line).strip() for line in said.splitlines() if line.strip()]
        if len(new) != len(old):
            raise ModelFault(Reason.CHANGED)
        faults = [lost_or_added(a, b, language, self.offices_in) for a, b in zip(old, new, strict=True)]
        lines = tuple(a if fault else b for a, b, fault in zip(old, new, faults, strict=True))
        changed = sum(line != was for line, was in zip(lines, old, strict=True))
        if faults and all(faults):
            raise ModelFault(Reason.CHANGED)
        return Reworded(lines=lines, changed=changed, refused=tuple(filter(None, faults)))


def _as_they_are(messages: Messages) -> list[tuple[str, str]]:
    return list(messages)


def counted(refused: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """What was wrong with refused lines, and how often."""
    return tuple((what, refused.count(what)) for what in sorted(set(refused)))
