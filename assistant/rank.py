"""From a question to evidence: passages ordered by what search and the records say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from assistant.catalog import Catalog
from assistant.features import Features, PassageSearch
from assistant.language.glosses import Glosses
from assistant.records import Evidence, Question
from ingest.records import Passage

FOREIGN = 0.3
"""Share of the asker's own words from which on the best passages are known to speak of it."""
LIKENED = 5
"""Passages whose nearest statement is looked for."""
STATED = 2.0
"""What likeness to the nearest statement counts; where a passage must lead by itself it is taken off."""
NO_SCENE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each feature (all between 0 and 1) counts; chosen on the tuning questions."""

    dense: float = 2.3
    """Similarity of the subject with the words that the thesaurus added."""
    typed: float = 0.5
    """Similarity of the question as typed."""
    stated: float = STATED
    """Similarity of the question with the passage's nearest statement."""
    lexical: float = 1.0
    title: float = 2.0
    text: float = 2.0
    focus: float = 0.8
    """Share of the title that the question covers: short exact titles win."""
    gloss: float = 2.0
    """English names, for questions in English."""
    gloss_focus: float = 1.0
    fixed: float = 2.7
    """Document, part or office named by the question."""
    year: float = 1.2
    signpost: float = 2.0
    """A year or ordinal of which few passages speak."""
    joined: float = 1.0
    """Joined nouns that stand whole in the title."""
    age: float = -1.2
    """Per plan that has come since."""
    row: float = 0.2
    """Rows, where a figure or an indicator is asked."""
    programme: float = 2.0
    """Rows, where a programme is asked by its name."""
    prose: float = 0.2
    """Running text, where content is asked."""
    footnote: float = -0.2
    repeat: float = -0.3
    bare: float = -1.0
    """A heading without text, and by half one with hardly any."""
    cosine: float = 0.0
    typed_cosine: float = 0.0
    """Similarities as they are: they decide on refusals, not on the order."""


class Ranker:
    """Orders all passages of a catalog for a question. Holds no state between questions."""

    def __init__(
        self,
        catalog: Catalog,
        search: PassageSearch,
        weights: Weights | None = None,
        glosses: Glosses | None = None,
    ) -> None:
        self.catalog = catalog
        self.search = search
        self.weights = weights or Weights()
        self.features = Features(catalog, glosses)

    def rank(
        self, question: Question, *, focus: tuple[str, ...] = (), scene: Mapping[str, float] = NO_SCENE
    ) -> tuple[Evidence, ...]:
        """Every passage, best first; those in ``focus`` (by key) in that order before all others.

        ``scene`` adds to the scores of passages that the conversation is about.
        """
        features = self.features.of(question, self.search)
        score = np.sum([getattr(self.weights, name) * values for name, values in features.items()], axis=0)
        names, rows = tuple(features), np.stack(tuple(features.values()), axis=1).tolist()
        found = [
            Evidence(
                passage=passage,
                score=total + (scene.get(key, 0.0) if scene else 0.0),
                names=names,
                values=tuple(row),
                focused=key in focus,
            )
            for passage, key, total, row in zip(
                self.catalog.passages, self.catalog.keys, score.tolist(), rows, strict=True
            )
        ]
        place = {key: at for at, key in enumerate(focus)}
        found.sort(key=lambda e: -e.score)
        if place:
            return tuple(sorted(found, key=lambda e: place.get(e.passage.key, len(place))))
        return (*self._likened(question, found[:LIKENED]), *found[LIKENED:])

    def _likened(self, question: Question, best: list[Evidence]) -> list[Evidence]:
        """The best evidence; with the statements most like the question where it lacks the words of it."""
        known = max((self._known(question, e.passage) for e in best), default=1.0)
        if known >= FOREIGN or question.language == "en":
            return best
        near = self.search.nearest(question.text, [e.passage.key for e in best])
        return [replace(e, nearest=near.get(e.passage.key, "")) for e in best]

    def _known(self, question: Question, passage: Passage) -> float:
        """Share of the asker's own words, by weight, that a passage holds; 1 where there are none."""
        words = frozenset(self.catalog.words[passage.key])
        weights = {term: self.weight_of(term) for term in question.terms}
        whole = sum(weights.values())
        return sum(w for term, w in weights.items() if term in words) / whole if whole else 1.0

    def weight_of(self, term: str) -> float:
        """Inverse document frequency; a word that the corpus lacks weighs as the rarest."""
        return self.features.texts.weight_of(term)
