"""The facts of a claim against the passages that it cites, by the checks that every answer goes through."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.grounds.records import Kind
from assistant.llm.checking import FactCheck
from assistant.llm.records import Flaw
from assistant.verify import Verifier
from ingest.records import Passage

FLAWS = {
    Kind.FIGURE: Flaw.FIGURE,
    Kind.UNIT: Flaw.UNIT,
    Kind.YEAR: Flaw.YEAR,
    Kind.DATE: Flaw.DATE,
    Kind.OFFICE: Flaw.NAME,
    Kind.PROGRAMME: Flaw.NAME,
    Kind.DOCUMENT: Flaw.NAME,
    Kind.NUMBER: Flaw.FIGURE,
    Kind.QUOTE: Flaw.QUOTE,
}


def fact_check(verifier: Verifier) -> FactCheck:
    """Checks sentences as the verifier of answers does; nothing counts as derived, or as denied."""

    def check(text: str, passages: Sequence[Passage]) -> list[tuple[Flaw, str]]:
        return [(FLAWS[fault.kind], fault.words) for fault in verifier.unsupported(text, passages)]

    return check
