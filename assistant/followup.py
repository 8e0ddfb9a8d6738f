"""Follow-ups: what a turn does not say itself is taken over from the turn before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from assistant import cues
from assistant.catalog import Catalog
from assistant.records import Ask, Question, Trace
from assistant.retelling import retold
from ingest.records import LinkKind

MOST_FOCUS = 6
"""Passages that a follow-up without a subject of its own is about."""
ANSWERED, LINKED, BESIDE = 0.8, 0.4, 0.3
"""What a passage gains when the turn before was answered from it, from one linked to it, or beside it."""
_BARE = re.compile(r"^[^。?]{1,20}(?:は|って|なら|だと|の場合は?|のほうは|の方は|も)\s*\??$|^(?:and|what about|how about)\b", re.I)


class Lean(StrEnum):
    """How a turn leans on the one before it."""

    NOT = "not"
    """It says all by itself."""
    SCENE = "scene"
    """It says all, but the earlier subject may still set the scene."""
    WHOLE = "whole"
    """It has no subject: it is about what was answered."""
    NARROWED = "narrowed"
    """It adds to the subject: では警察は?"""
    REPLACED = "replaced"
    """It asks the same about another subject: テレワークは?"""


Scene = Mapping[str, float]
"""What the conversation adds to the scores of passages, by key."""


def resolve(
    question: Question, before: Trace | None, catalog: Catalog
) -> tuple[Question, tuple[str, ...], Scene]:
    """The question made to stand alone; the passages (by key) that it is about, or that it may be about."""
    if before is None:
        return question, (), {}
    earlier = before.question
    match leaning(question, earlier, catalog):
        case Lean.NOT:
            return question, (), {}
        case Lean.SCENE:
            return replace(question, context=earlier.terms), (), _scene(before, catalog)
        case Lean.WHOLE:
            taken = _taken(question, earlier, terms=earlier.terms, expansions=earlier.expansions)
            same_plan = not question.documents and not question.eras
            return taken, _focus(before, catalog) if same_plan else (), {}
        case Lean.NARROWED:
            terms = tuple(dict.fromkeys((*question.terms, *earlier.terms)))
            expansions = tuple(dict.fromkeys((*question.expansions, *earlier.expansions)))
            taken = _taken(question, earlier, terms=terms, expansions=expansions)
            return taken, (), {} if question.offices else _scene(before, catalog)
        case Lean.REPLACED:
            taken = _taken(question, earlier, terms=question.terms, expansions=question.expansions)
            return replace(taken, subject=question.subject, context=earlier.terms), (), {}


def leaning(question: Question, earlier: Question, catalog: Catalog) -> Lean:
    """How the question leans on the earlier one: by its own words, and by what passages join."""
    if question.numbers:
        return Lean.NOT
    if not (question.terms or question.expansions):
        return Lean.WHOLE
    if cues.POINTER.search(question.text):
        return Lean.NARROWED
    if _elliptic(question):
        both = frozenset(question.terms) | frozenset(earlier.terms)
        return Lean.NARROWED if question.offices or catalog.entitled(both) else Lean.REPLACED
    return Lean.NOT if catalog.entitled(frozenset(question.terms)) else Lean.SCENE


def _elliptic(question: Question) -> bool:
    """Whether a turn names a thing and leaves it to the turn before what is asked about it."""
    return question.asks == (Ask.CONTENT,) and not question.aspects and bool(_BARE.search(question.text))


def _taken(
    question: Question, earlier: Question, *, terms: tuple[str, ...], expansions: tuple[str, ...]
) -> Question:
    """The question with what it leaves unsaid taken from the earlier one."""
    open_ask = question.asks == (Ask.CONTENT,) and not question.aspects
    same = open_ask and not question.wanted
    return replace(
        question,
        asks=earlier.asks if same else question.asks,
        aspects=question.aspects or (earlier.aspects if same else ()),
        operation=question.operation or (earlier.operation if same else None),
        terms=terms,
        expansions=expansions,
        subject=" ".join(dict.fromkeys((*earlier.subject.split(), *question.subject.split()))),
        years=question.years or (earlier.years if same or question.ask is Ask.VALUE else ()),
        documents=question.documents or (() if question.eras else earlier.documents),
        eras=question.eras or earlier.eras,
        parts=question.parts or earlier.parts,
        offices=question.offices or earlier.offices,
        language=question.language,
        carried=(retold(question, earlier),),
    )


def _scene(before: Trace, catalog: Catalog) -> Scene:
    """What was answered from, and what stands beside it under the same heading."""
    focus = _focus(before, catalog)
    if not focus:
        return {}
    main = catalog.by_key[focus[0]]
    beside = (
        p.key
        for p in catalog.passages
        if p.document == main.document and p.row is None and p.breadcrumb[:-1] == main.breadcrumb[:-1] != ()
    )
    return {key: BESIDE for key in beside} | {key: LINKED for key in focus} | {main.key: ANSWERED}


def _focus(before: Trace, catalog: Catalog) -> tuple[str, ...]:
    """The passage that carried the answer, and those linked to it, nearest first."""
    cited = [f"{citation.doc}/{citation.section}" for citation in before.answer.citations]
    main = next((key for key in cited if key in catalog.by_key), None)
    if main is None:
        return ()
    found = [main]
    for back in (True, False):
        found += [p.key for p in catalog.linked(main, LinkKind.MEASURES, back=back) if not (p.row and p.row.is_repeat)]
    return tuple(dict.fromkeys(found))[:MOST_FOCUS]
