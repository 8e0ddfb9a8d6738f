"""A figure in the asked unit is said first, where a sentence near holds one that the answer lacks.

「セミナーは年に何回」 is not answered by a target in 件: the row's plan says 「年度内2回開催」.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.fit import Fit
from assistant.compose.shape import HARDLY, SPOKEN_OF, of_things, unit_shape
from assistant.compose.statements import Statement, statements
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Question
from ingest.tokens import normalise

LOOKED_AT = 6
"""Passages in whose sentences the figure is looked for."""
CLEARLY = 0.25
"""How much better than an indicator's name a sentence must fit, to be said before its figures."""
_FIGURES = frozenset({Ask.VALUE, Ask.FIGURE})
_SPEAKING = frozenset({"value", "content", "figure", "project"})
"""Composers that do not choose their words by the unit."""


def with_asked_unit(draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft, behind the sentence that gives a figure in the asked unit where it gives none."""
    shape = unit_shape(question)
    if shape is None or draft.abstained or draft.composer not in _SPEAKING or question.claim:
        return draft
    if not set(question.asks) <= _FIGURES or (evidence and evidence[0].focused):
        return draft
    main = _best(question, evidence, shape)
    said = "\n".join(normalise(line.text) for line in draft.lines)
    if main is None or normalise(main.text) in said:
        return draft
    if shape.search(said) and not _fits_better(main, draft, question, voice):
        return draft
    lines = (main.line(), main.source(voice), *draft.lines)
    return replace(draft, lines=tuple(dict.fromkeys(lines)))


def _best(question: Question, evidence: tuple[Evidence, ...], shape: re.Pattern[str]) -> Statement | None:
    """The sentence with a figure in the unit that fits about as well as any sentence near."""
    every = [s for found in evidence[:LOOKED_AT] for s in statements(found.passage) if "\t" not in s.text]
    titled = [_in_place(statement) for statement in every]
    fit = Fit(of_things(question), titled)
    shares = [fit.share(text) for text in titled]
    best = max(shares, default=0.0)
    shaped = [
        (share, statement)
        for share, statement in zip(shares, every, strict=True)
        if shape.search(normalise(statement.text)) and share >= max(SPOKEN_OF, HARDLY * best)
    ]
    return max(shaped, key=lambda pair: pair[0])[1] if shaped else None


def _in_place(statement: Statement) -> str:
    """A sentence under its title; a row's lines belong together."""
    passage = statement.passage
    return f"{passage.title} {passage.source.value if passage.row else statement.text}"


def _fits_better(main: Statement, draft: Draft, question: Question, voice: Voice) -> bool:
    """Whether a sentence fits clearly better than the name of the indicator whose figures are said."""
    if draft.composer != "value" or question.years:
        return False
    cited = next((cite.key for line in draft.lines for cite in line.cites), "")
    row = passage.row if (passage := voice.catalog.by_key.get(cited)) else None
    if row is None:
        return False
    fit = Fit(of_things(question), (main.text, row.indicator), strict=True)
    return fit.known(main.text) >= fit.known(row.indicator) + CLEARLY
