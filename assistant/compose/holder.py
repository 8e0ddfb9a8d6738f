"""Who fills a role: the sentence that appoints somebody to it, wherever the role is spoken of besides."""

from __future__ import annotations

from assistant.compose.sections import sentences, stands_in
from assistant.compose.voice import Voice, is_section
from assistant.proof import appoints
from assistant.records import Draft, Evidence, Question

WANTED = "holder"
LOOKED_AT = 8
"""Passages in which the role may be filled."""


def holder(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentence that appoints to the asked role, where it stands further down than the best passage.

    Where the best passage itself appoints, it is told whole, as any other is.
    """
    if WANTED not in question.wanted or question.claim:
        return None
    for place, found in enumerate(evidence[:LOOKED_AT]):
        passage = found.passage
        told = (s for s in sentences(passage) if is_section(passage) and appoints(s.text, passage, question))
        if sentence := next(told, None):
            if place == 0:
                return None
            return Draft(lines=(sentence.line(), stands_in(passage, voice)), composer="holder")
    return None
