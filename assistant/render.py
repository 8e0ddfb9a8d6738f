"""From a verified draft to the answer of the contract: marks, ordered citations, exact quotes."""

from __future__ import annotations

import re

from assistant.compose.voice import Voice
from assistant.records import Answer, Citation, Cite, Draft, Line, Question

LONGEST_QUOTE = 400
"""Characters of a quote; a longer passage is quoted from its start."""


def render(draft: Draft, question: Question, voice: Voice, *, withheld: tuple[str, ...] = ()) -> Answer:
    """Marks are numbered in the order in which the text leans on the passages."""
    order: dict[str, Cite] = {}
    for line in draft.lines:
        for cite in line.cites:
            known = order.get(cite.key)
            if known is None or (known.end is None and cite.end is not None):
                order[cite.key] = cite
    marks = {key: place for place, key in enumerate(order, start=1)}
    text = _joined([(_marked(line, marks), line.follows) for line in draft.lines])
    citations = tuple(_citation(cite, voice) for cite in order.values())
    return Answer(
        text=text,
        citations=citations,
        abstained=draft.abstained,
        language=question.language,
        understood=_understood(question, voice),
        withheld=withheld,
    )


def _marked(line: Line, marks: dict[str, int]) -> str:
    numbers = "".join(f"[{marks[key]}]" for key in dict.fromkeys(cite.key for cite in line.cites))
    if not numbers or line.text.startswith("|"):
        return line.text
    return f"{line.text} {numbers}"


def _joined(texts: list[tuple[str, bool]]) -> str:
    """Bullets stand under each other, everything else in paragraphs of its own unless it follows on."""
    joined = ""
    for text, follows in texts:
        close = text.startswith("- ") and joined.rpartition("\n")[2].startswith("- ")
        joined += ("" if not joined else " " if follows else "\n" if close else "\n\n") + text
    return joined


def _citation(cite: Cite, voice: Voice) -> Citation:
    passage = voice.catalog.by_key[cite.key]
    source = passage.source[cite.start : cite.end].strip()[:LONGEST_QUOTE]
    return Citation(
        doc=passage.document,
        section=passage.locator,
        title=passage.title,
        label=voice.label(passage),
        quote=re.sub(r"\s+", " ", source.value),
        start=source.start,
        end=source.end,
    )


def _understood(question: Question, voice: Voice) -> str:
    """The question as it was read, where earlier turns or mended words went into it."""
    if not question.carried:
        return ""
    return voice.say("understood", text=question.carried[-1])
