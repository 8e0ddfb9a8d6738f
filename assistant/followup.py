"""Follow-ups: what a turn does not say itself is taken over from the turn before."""

from __future__ import annotations

from dataclasses import replace

from assistant import cues
from assistant.records import Ask, Question, Trace

SHORT = 18
"""A turn of at most so many characters without a subject of its own leans on the one before."""


def resolve(question: Question, before: Trace | None) -> tuple[Question, tuple[str, ...]]:
    """The question made to stand alone, and the passages (by key) that it is still about."""
    if before is None or not _leans(question):
        return question, ()
    earlier = before.question
    focus = tuple(citation_key for citation_key in _cited(before))[:1]
    own = bool(question.terms or question.expansions)
    asks = question.asks if question.asks != (Ask.CONTENT,) or question.aspects else earlier.asks
    carried = replace(
        question,
        asks=asks,
        operation=question.operation or (earlier.operation if asks == earlier.asks else None),
        terms=question.terms + (() if own and not _points_back(question) else earlier.terms),
        expansions=question.expansions + (() if own and not _points_back(question) else earlier.expansions),
        subject=" ".join(dict.fromkeys((*earlier.subject.split(), *question.subject.split()))),
        years=question.years or (earlier.years if asks == earlier.asks else ()),
        documents=question.documents or earlier.documents,
        parts=question.parts or earlier.parts,
        carried=(earlier.subject,),
    )
    if own:
        carried = replace(carried, terms=tuple(dict.fromkeys((*question.terms, *earlier.terms))), expansions=tuple(dict.fromkeys((*question.expansions, *earlier.expansions))))
        return carried, ()
    return carried, focus


def _leans(question: Question) -> bool:
    if question.numbers:
        return False
    return not question.terms or _points_back(question) or len(question.text) <= SHORT


def _points_back(question: Question) -> bool:
    return bool(cues.ANAPHORA.search(question.text))


def _cited(trace: Trace) -> tuple[str, ...]:
    return tuple(f"{c.doc}/{c.section}" for c in trace.answer.citations)
