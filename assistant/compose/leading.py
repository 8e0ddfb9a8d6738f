"""Whether the first passage clearly leads, and gives what is asked in one of its sentences."""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.compose.fit import Fit, words_of
from assistant.compose.statements import statements
from assistant.rank import STATED
from assistant.records import Ask, Evidence, Question
from ingest.records import LinkKind, Passage
from ingest.tokens import normalise

LEADS = 1.15
"""The first passage leads where it scores so many times the next that is not its repeat."""
OWN = 1.5
"""A row's own columns prove more easily than a sentence: it must lead by so much."""
AS_WELL = 0.5
"""Share of the passage's best sentence from which another speaks of the subject."""
LOOKED_AT = 20
"""Passages among which the next one is looked for."""
_WHEN = re.compile(r"いつ(?:から|まで|頃|ごろ|に|、|\s)*(?P<what>[^、。?\s]{2,12})")


def given_first(
    question: Question, evidence: tuple[Evidence, ...], shape: re.Pattern[str], catalog: Catalog
) -> bool:
    """Whether a sentence of a clearly leading passage, or its row, holds the asked kind of figure."""
    leads = lead_of(evidence, catalog)
    if leads < LEADS:
        return False
    first = evidence[0].passage
    if leads >= OWN and _in_columns(first, shape):
        return True
    every = list(statements(first))
    fit = Fit(question, (statement.text for statement in every))
    best = max((fit.share(statement.text) for statement in every), default=0.0)
    acts = _act(question)
    for statement in every:
        if not shape.search(normalise(statement.text)):
            continue
        if Ask.WHEN in question.asks:
            if acts & words_of(statement.text):
                return True
        elif fit.share(statement.text) >= AS_WELL * best > 0:
            return True
    return False


def lead_of(evidence: tuple[Evidence, ...], catalog: Catalog) -> float:
    """How many times the score of the next passage the first has, repeats of it left out.

    Likeness to single statements is left out: a lead must come from words and from the whole.
    """
    if not evidence:
        return 0.0
    first = evidence[0]
    kin = {
        passage.key
        for back in (False, True)
        for passage in catalog.linked(first.passage.key, LinkKind.REPEATS, back=back)
    }
    title = first.passage.title
    others = (e for e in evidence[1:LOOKED_AT] if e.passage.key not in kin and e.passage.title != title)
    following = max(map(as_a_whole, others), default=0.0)
    return as_a_whole(first) / following if following > 0 else OWN


def as_a_whole(found: Evidence) -> float:
    """The score without the likeness of a single sentence, which even a foreign matter may have."""
    return found.score - STATED * found.feature("stated")


def _in_columns(passage: Passage, shape: re.Pattern[str]) -> bool:
    row = passage.row
    amounts = (row.baseline, *(target.amount for target in row.targets)) if row else ()
    return any(amount and shape.search(normalise(amount.printed)) for amount in amounts)


def _act(question: Question) -> frozenset[str]:
    """The words of what shall happen: 公表 of 「いつ公表されるのか」."""
    asked = _WHEN.search(question.text)
    return words_of(asked["what"]) & frozenset(question.terms) if asked else frozenset()
