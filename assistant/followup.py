"""Follow-ups: what a turn does not say itself is taken over from the turn before."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from assistant import cues
from assistant.catalog import Catalog
from assistant.records import Ask, Question, Trace
from assistant.retelling import retold
from ingest.records import LinkKind
from ingest.tokens import tokens

MOST_FOCUS = 6
"""Passages that a follow-up without a subject of its own is about."""
_ELLIPTIC = re.compile(
    r"^(?:では|じゃあ?|それでは|それじゃあ?|あと|で、|一方|なら|and\b|what about|how about|then\b|so\b)", re.I
)
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


def resolve(question: Question, before: Trace | None, catalog: Catalog) -> tuple[Question, tuple[str, ...]]:
    """The question made to stand alone, and the passages (by key) that it is about, if they are known."""
    if before is None:
        return question, ()
    earlier = before.question
    match leaning(question, earlier, catalog):
        case Lean.NOT:
            return question, ()
        case Lean.SCENE:
            return replace(question, context=earlier.terms), ()
        case Lean.WHOLE:
            taken = _taken(question, earlier, terms=earlier.terms, expansions=earlier.expansions)
            same_plan = not question.documents and not question.eras
            return taken, _focus(before, catalog) if same_plan else ()
        case Lean.NARROWED:
            terms = tuple(dict.fromkeys((*question.terms, *earlier.terms)))
            expansions = tuple(dict.fromkeys((*question.expansions, *earlier.expansions)))
            return _taken(question, earlier, terms=terms, expansions=expansions), ()
        case Lean.REPLACED:
            taken = _taken(question, earlier, terms=question.terms, expansions=question.expansions)
            return replace(taken, subject=question.subject, context=earlier.terms), ()


def leaning(question: Question, earlier: Question, catalog: Catalog) -> Lean:
    """How the question leans on the earlier one: by its own words, and by what passages join."""
    if question.numbers:
        return Lean.NOT
    own = frozenset(question.terms) | {t for words in question.expansions for t in tokens(words)}
    if not own:
        return Lean.WHOLE
    if _elliptic(question):
        both = frozenset(question.terms) | frozenset(earlier.terms)
        return Lean.NARROWED if question.offices or catalog.entitled(both) else Lean.REPLACED
    if cues.ANAPHORA.search(question.text) and not _ELLIPTIC.search(question.text):
        return Lean.NARROWED
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
