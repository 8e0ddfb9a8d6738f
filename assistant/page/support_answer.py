"""A concern in somebody's own words: what the assistant answers, and the offers it answers from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answerer import Assistant
from assistant.catalog import Catalog
from assistant.language.thesaurus import Thesaurus
from assistant.page.concerns import Concern, Concerns
from assistant.page.offers import Offer, offer_of_row, offers_of_section, once_each
from assistant.records import Answer
from ingest.records import PassageKind
from ingest.tokens import tokens

LONGEST = 200
"""Characters of a typed concern that are read."""
MOST_CONCERNS, MOST_OFFERS = 5, 12
"""What is shown for it."""
NEAR = 0.3
"""A concern is shown from this share of the best one's score on."""
COMMON = 0.25
"""A word that more than this share of the concerns hold tells none from the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is for a typed concern."""

    answer: Answer
    offers: tuple[Offer, ...]
    concerns: tuple[Concern, ...]
    """Concerns of the list that speak of the same thing."""


def answer_concern(
    typed: str, question: str, assistant: Assistant, concerns: Concerns, thesaurus: Thesaurus
) -> Found:
    """Asks the assistant ``question``, which puts the typed words into a sentence."""
    answer = assistant.answer([question[:LONGEST]])
    near = akin(typed, concerns, thesaurus)
    offers = [offer for concern in near for offer in concern.offers]
    if not offers and not answer.abstained:
        offers += _cited(answer, assistant.catalog, concerns)
    return Found(answer=answer, offers=once_each(offers)[:MOST_OFFERS], concerns=near)


def akin(typed: str, concerns: Concerns, thesaurus: Thesaurus) -> tuple[Concern, ...]:
    """Concerns that hold most of the typed words, or the plans' words for them; rare words tell most."""
    asked = {frozenset((word,)) for word in tokens(typed) if len(word) > 1 and not word.isdigit()}
    asked |= {frozenset(tokens(word)) for word in thesaurus.expand(typed)}
    held = [(_words(theme), theme) for theme in concerns.themes]
    weights = {words: _weight(words, [has for has, _ in held]) for words in asked}
    scores = [(sum(weights[words] for words in asked if words <= has), theme) for has, theme in held]
    scores.sort(key=lambda pair: -pair[0])
    best = scores[0][0] if scores else 0.0
    return tuple(theme for score, theme in scores if score and score >= NEAR * best)[:MOST_CONCERNS]


def _weight(words: frozenset[str], held: list[frozenset[str]]) -> float:
    """Nothing for words that too many concerns hold, or none; the rarer, the more."""
    count = sum(words <= has for has in held)
    return 1 / count if words and 0 < count <= COMMON * len(held) else 0.0


def _words(theme: Concern) -> frozenset[str]:
    names = (theme.name, *(section.title for section in theme.sections), *theme.promises)
    offers = (f"{offer.name} {offer.what}" for offer in theme.offers)
    return frozenset(tokens(" ".join((*names, *offers))))


def _cited(answer: Answer, catalog: Catalog, concerns: Concerns) -> Iterator[Offer]:
    """The cited rows of plans in force as offers; of a cited section, its own ones."""
    known = {offer.name: offer for theme in concerns.themes for offer in theme.offers}
    for citation in answer.citations:
        passage = catalog.by_key[f"{citation.doc}/{citation.section}"]
        if not catalog.in_force(passage.document):
            continue
        if passage.row:
            offer = offer_of_row(passage, catalog, municipal=False)
            yield known.get(offer.name, offer)
        elif passage.kind is PassageKind.SECTION:
            yield from offers_of_section(passage, catalog)
