"""A term whose meaning is asked for, and that no running text of the plans ever uses."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.compose.about import written_in
from assistant.compose.definition import ASKED_WORDS
from assistant.compose.refusal import NEAREST, refusal
from assistant.compose.voice import Voice
from assistant.phrasing import as_typed
from assistant.records import Draft, Evidence, Question
from ingest.tokens import normalise, nouns, tokens

_ENGLISH = re.compile(
    r"\bwhat(?:'s| is| are| does| do)\s+(?:an?\s+|the\s+)?(?P<term>[\w'’-]+(?:\s[\w'’-]+){0,2}?)"
    r"\s*(?:\?|$|\bmean\b|\bstand for\b)|\b(?:definition|meaning) of\s+(?:an?\s+|the\s+)?(?P<of>[\w' -]+)",
    re.I,
)


def unexplained(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A refusal where the one term that is asked about has a word that stands in no running text.

    A programme may bear such a word in its name (EBPM), but a name explains nothing. What the thesaurus
    knows in the plans' own words is left to the passages.
    """
    terms = _terms(question, voice)
    if len(terms) != 1 or question.expansions:
        return None
    told = _told(voice.catalog)
    if told.issuperset(tokens(terms[0])) and not (voice.english and terms[0] not in _running(voice.catalog)):
        return None
    near = [found.passage for found in evidence[:NEAREST]]
    return refusal(voice.say("refuse_meaning", name=terms[0]), near, voice)


def _terms(question: Question, voice: Voice) -> tuple[str, ...]:
    if voice.english and (match := _ENGLISH.search(normalise(question.text))):
        return ((match["term"] or match["of"]).strip(),)
    telling = tuple(name for name in written_in(question.subject) if not ASKED_WORDS.search(name))
    named = (noun.written for noun in nouns(question.text))
    return tuple(as_typed(name, question.text) for name in named if any(t in name for t in telling))


@lru_cache(maxsize=8)
def _told(catalog: Catalog) -> frozenset[str]:
    """The words of every passage but the rows of tables."""
    return frozenset(word for p in catalog.passages if p.row is None for word in catalog.words[p.key])


@lru_cache(maxsize=8)
def _running(catalog: Catalog) -> str:
    return normalise("\n".join(p.text for p in catalog.passages if p.row is None)).lower()
