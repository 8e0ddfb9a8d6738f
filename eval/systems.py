"""Systems that can sit the exam, each answering a case's conversation with a reply."""

from __future__ import annotations

import time
from typing import Protocol

from langchain_core.retrievers import BaseRetriever

from assistant.answerer import Assistant
from assistant.records import Trace
from eval.records import Case, Reply

HANDED = 4
"""Passages that a search hands to its reader: as many as the quick-start's chunks."""


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


class SearchSystem:
    """A retriever over our passages without what the records know; the first few go to a reader."""

    def __init__(self, name: str, retriever: BaseRetriever) -> None:
        self.name = name
        self.retriever = retriever

    def reply(self, case: Case) -> Reply:
        """All turns are the query, as for the baselines."""
        started = time.perf_counter()
        found = self.retriever.invoke("\n".join(case.turns))
        took = (time.perf_counter() - started) * 1000
        text = "\n\n".join(passage.page_content for passage in found[:HANDED])
        keys = tuple(str(passage.id) for passage in found)
        return Reply(
            case=case.id,
            text=text,
            phrased=False,
            cited=keys[:HANDED],
            ranked=keys,
            handed=len(text),
            confidence=round(found[0].metadata["score"], 6) if found else None,
            latency_ms=round(took, 1),
        )


def reply_of(case: Case, trace: Trace) -> Reply:
    """What a trace comes to for the exam."""
    answer = trace.answer
    asked = trace.writing if trace.writing and trace.writing.prompt else None
    return Reply(
        case=case.id,
        text=answer.text,
        abstained=answer.abstained,
        cited=tuple(f"{citation.doc}/{citation.section}" for citation in answer.citations),
        ranked=tuple(evidence.passage.key for evidence in trace.evidence),
        confidence=round(trace.evidence[0].score, 6) if trace.evidence else None,
        derived=tuple(figure for line in trace.draft.lines for figure in line.derived),
        withheld=answer.withheld,
        handed=len(answer.text),
        latency_ms=answer.latency_ms,
        model=asked.model if asked else "",
        fallback=asked.reason if asked else "",
    )
