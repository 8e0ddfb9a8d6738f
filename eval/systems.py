"""Systems that can sit the exam, each answering a case's conversation with a reply."""

from __future__ import annotations

from typing import Protocol

from assistant.answerer import Assistant
from assistant.records import Trace
from eval.records import Case, Reply


class System(Protocol):
    """Anything that answers the last turn of a conversation."""

    @property
    def name(self) -> str: ...

    def reply(self, case: Case) -> Reply: ...


class AssistantSystem:
    """The assistant as users get it, or with one of its parts switched off."""

    def __init__(self, assistant: Assistant, name: str = "assistant") -> None:
        self.assistant = assistant
        self.name = name

    def reply(self, case: Case) -> Reply:
        return reply_of(case, self.assistant.trace(case.turns))


def reply_of(case: Case, trace: Trace) -> Reply:
    """What a trace comes to for the exam."""
    answer = trace.answer
    return Reply(
        case=case.id,
        text=answer.text,
        abstained=answer.abstained,
        cited=tuple(f"{citation.doc}/{citation.section}" for citation in answer.citations),
        ranked=tuple(evidence.passage.key for evidence in trace.evidence),
        derived=tuple(figure for line in trace.draft.lines for figure in line.derived),
        withheld=answer.withheld,
        handed=len(answer.text),
        latency_ms=answer.latency_ms,
    )
