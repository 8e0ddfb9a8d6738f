"""Whether the passages about a subject hold the kind of fact that is asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.counting import topic_before
from assistant.compose.sections import titled
from assistant.coverage import Gauge, Name
from assistant.proof import holds
from assistant.records import Question
from assistant.wanted import HeldAs, Wanted
from ingest.records import Passage
from ingest.tokens import normalise

SAID_OF = frozenset({"vendor", "month", "site", "method"})
"""Kinds of fact that must stand in the very sentence that speaks of the subject."""
ABOUT = 0.3
"""Share of the question's names that a passage, or a sentence, must hold to prove anything about them."""


def proved(
    kind: Wanted, question: Question, about: Sequence[Passage], names: tuple[Name, ...], gauge: Gauge
) -> bool:
    """Whether a fact of the kind is given of the subject: in a row, or a sentence that speaks of it."""
    if kind.held_as is not HeldAs.PATTERN or kind.name not in SAID_OF:
        return holds(kind, question, about)
    topic = _topic(kind, question, gauge)
    bearers = (topic,) if topic else names
    return any(
        kind.held.search(normalise(text)) and gauge.held_in(bearers, text) >= ABOUT
        for passage in about
        for text in ([passage.text] if passage.row else titled(passage))
    )


def _topic(kind: Wanted, question: Question, gauge: Gauge) -> Name | None:
    """What the wording of asking has as its topic: サーバー of 「基盤のサーバーはどこに置く」."""
    text = normalise(question.text)
    asked = kind.asked.search(text) if question.language == "ja" else None
    return topic_before(text[: asked.start()], gauge) if asked else None
