"""From a question to evidence: passages ordered by what search and the records say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.catalog import Catalog
from assistant.records import Audience, Evidence, Question
from assistant.word_table import Values, WordTable
from ingest.records import Passage, PassageKind
from ingest.tokens import tokens


class PassageSearch(Protocol):
    """Both ways of searching, each giving every passage key its best chunk's score."""

    def dense(self, query: str) -> Mapping[str, float]:
        """Cosine similarity, −1..1, for every passage."""

    def lexical(self, query: str) -> Mapping[str, float]:
        """BM25 score, 0 and up, for passages that share a morpheme with the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each feature (all between 0 and 1) counts; chosen on the tuning questions."""

    dense: float = 3.0
    lexical: float = 1.2
    title: float = 2.0
    text: float = 2.0
    focus: float = 0.8
    """Share of the title that the question covers: short exact titles win."""
    fixed: float = 3.0
    """Document, part or office named by the question."""
    year: float = 0.3
    age: float = -0.8
    """Per plan that has come since."""
    footnote: float = -0.6
    repeat: float = -0.3


Group = tuple[frozenset[str], float]
"""Words of which a passage should hold all, and their weight."""


class Ranker:
    """Orders all passages of a catalog for a question. Holds no state between questions."""

    def __init__(self, catalog: Catalog, search: PassageSearch, weights: Weights | None = None) -> None:
        self.catalog = catalog
        self.search = search
        self.weights = weights or Weights()
        self._titles = WordTable(title_of(p) for p in catalog.passages)
        self._texts = WordTable(f"{title_of(p)}\n{p.text}" for p in catalog.passages)
        self._still = {
            "footnote": np.array([float(p.kind is PassageKind.FOOTNOTE) for p in catalog.passages]),
            "repeat": np.array([float(bool(p.row and p.row.is_repeat)) for p in catalog.passages]),
        }

    def rank(self, question: Question, *, focus: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
        """Every passage, best first; those in ``focus`` (by key) before all others."""
        features = self._features(question)
        score = sum(getattr(self.weights, name) * values for name, values in features.items())
        names, columns = tuple(features), np.stack(tuple(features.values()), axis=1).tolist()
        found = [
            Evidence(
                passage=passage,
                score=total,
                features=tuple(zip(names, row, strict=True)),
                focused=passage.key in focus,
            )
            for passage, total, row in zip(
                self.catalog.passages, np.asarray(score).tolist(), columns, strict=True
            )
        ]
        return tuple(sorted(found, key=lambda evidence: (not evidence.focused, -evidence.score)))

    def weight_of(self, term: str) -> float:
        """Inverse document frequency; a word that the corpus lacks weighs as the rarest."""
        return self._texts.weight_of(term)

    def _features(self, question: Question) -> dict[str, Values]:
        """One value a passage for every feature, in the catalog's order."""
        query = " ".join(dict.fromkeys((question.subject or question.text, *question.expansions)))
        groups = self._groups(question)
        passages = self.catalog.passages
        return {
            "dense": _scaled(self._in_order(self.search.dense(query))),
            "lexical": _scaled(self._in_order(self.search.lexical(query)), low=0.0),
            "title": self._titles.coverage(groups, self.weight_of),
            "text": self._texts.coverage(groups, self.weight_of),
            "focus": self._titles.focus(groups, self.weight_of),
            "fixed": np.array([self._fixed(passage, question) for passage in passages]),
            "year": np.array([self._year(passage, question) for passage in passages]),
            "age": np.array([self._age(passage, question) for passage in passages]),
            **self._still,
        }

    def _in_order(self, scores: Mapping[str, float]) -> Values:
        return np.array([scores.get(passage.key, 0.0) for passage in self.catalog.passages])

    def _groups(self, question: Question) -> tuple[Group, ...]:
        """What must be covered: each term, or each expansion, with its weight."""
        groups: list[Group] = [(frozenset((term,)), self.weight_of(term)) for term in question.terms]
        for words in question.expansions:
            parts = frozenset(tokens(words))
            if parts:
                groups.append((parts, max(self.weight_of(part) for part in parts)))
        return tuple(groups)

    def _fixed(self, passage: Passage, question: Question) -> float:
        row, value = passage.row, 0.0
        if question.documents:
            value += 1.0 if passage.document in question.documents else -0.5
        if question.parts and row:
            value += 0.3 if any(part in row.part for part in question.parts) else -0.3
        if question.offices and row:
            names = {name for o in row.offices for name in (o.department, o.bureau, o.division)}
            value += 0.5 if names & set(question.offices) else 0.0
        if question.audience is Audience.MUNICIPAL and "市町村" in passage.text:
            value += 0.15
        return value

    def _year(self, passage: Passage, question: Question) -> float:
        years = {target.year for target in passage.row.targets} if passage.row else set()
        return float(bool(years & set(question.years)))

    def _age(self, passage: Passage, question: Question) -> float:
        if passage.document in question.documents or question.older:
            return 0.0
        return float(min(3, self.catalog.rank[passage.document]))


def title_of(passage: Passage) -> str:
    """All names of a passage: title, item, indicator, programmes."""
    row = passage.row
    names = (passage.title,)
    if row:
        names += (row.item_name, row.indicator, row.programme, row.subprogramme, row.activity)
    return " ".join(dict.fromkeys(name for name in names if name))


def _scaled(scores: Values, low: float | None = None) -> Values:
    """Scores stretched to 0..1: the mean (or ``low``) becomes 0, the best 1."""
    if not scores.size:
        return scores
    floor = float(scores.mean()) if low is None else low
    span = float(scores.max()) - floor
    return np.clip((scores - floor) / span, 0.0, None) if span > 0 else np.zeros_like(scores)
