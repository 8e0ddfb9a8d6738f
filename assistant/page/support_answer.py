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
from ingest.tokens import normalise, tokens

LONGEST = 200
"""Characters of a typed concern that are read."""


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
    offers = () if answer.abstained else once_each(_cited(answer, assistant.catalog, concerns))
    return Found(answer=answer, offers=offers, concerns=akin(typed, concerns, thesaurus))


def akin(typed: str, concerns: Concerns, thesaurus: Thesaurus) -> tuple[Concern, ...]:
    """Concerns that name a word of the typed one, or the plans' word for it, in a title or programme."""
    words = {normalise(word) for word in thesaurus.expand(typed)}
    words |= {word for word in tokens(typed) if len(word) > 1 and not word.isdigit()}
    return tuple(theme for theme in concerns.themes if any(word in _names(theme) for word in words))


def _names(theme: Concern) -> str:
    names = (theme.name, *(section.title for section in theme.sections))
    return normalise(" ".join((*names, *(offer.name for offer in theme.offers))))


def _cited(answer: Answer, catalog: Catalog, concerns: Concerns) -> Iterator[Offer]:
    """The cited rows of plans in force as offers; of a cited section, its own ones."""
    known = {offer.source.key: offer for theme in concerns.themes for offer in theme.offers}
    for citation in answer.citations:
        passage = catalog.by_key[f"{citation.doc}/{citation.section}"]
        if not catalog.in_force(passage.document):
            continue
        if passage.key in known:
            yield known[passage.key]
        elif passage.row:
            yield offer_of_row(passage, catalog, municipal=False)
        elif passage.kind is PassageKind.SECTION:
            yield from offers_of_section(passage, catalog)
