"""From a question to evidence: passages ordered by what search and the records say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.catalog import Catalog
from assistant.records import Audience, Evidence, Question
from ingest.records import Passage, PassageKind
from ingest.tokens import normalise, tokens


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


@dataclass(frozen=True, slots=True)
class _Words:
    title: frozenset[str]
    text: frozenset[str]


class Ranker:
    """Orders all passages of a catalog for a question. Holds no state between questions."""

    def __init__(self, catalog: Catalog, search: PassageSearch, weights: Weights | None = None) -> None:
        self.catalog = catalog
        self.search = search
        self.weights = weights or Weights()
        self._words = {p.key: _Words(frozenset(tokens(title_of(p))), frozenset(tokens(p.text))) for p in catalog.passages}
        counts = Counter(token for words in self._words.values() for token in words.text | words.title)
        total = len(self._words)
        self._idf = {token: math.log(1 + total / count) for token, count in counts.items()}
        self._rarest = math.log(1 + total)

    def rank(self, question: Question, *, focus: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
        """Every passage, best first; those in ``focus`` (by key) before all others."""
        query = self._query(question)
        dense = _scaled(self.search.dense(query))
        lexical = _scaled(self.search.lexical(query), floor=0.0)
        groups = self._groups(question)
        found = [
            self._judge(passage, question, groups, dense.get(passage.key, 0.0), lexical.get(passage.key, 0.0))
            for passage in self.catalog.passages
        ]
        found = [replace(evidence, focused=evidence.passage.key in focus) for evidence in found] if focus else found
        return tuple(sorted(found, key=lambda evidence: (not evidence.focused, -evidence.score)))

    def _query(self, question: Question) -> str:
        return " ".join(dict.fromkeys((question.subject or question.text, *question.expansions)))

    def _groups(self, question: Question) -> tuple[tuple[frozenset[str], float], ...]:
        """What must be covered: each term, or each expansion, with its weight."""
        groups = [(frozenset((term,)), self.weight_of(term)) for term in question.terms]
        for words in question.expansions:
            parts = frozenset(tokens(words))
            if parts:
                groups.append((parts, max(self.weight_of(part) for part in parts)))
        return tuple(groups)

    def weight_of(self, term: str) -> float:
        """Inverse document frequency; a word that the corpus lacks weighs as the rarest."""
        return self._idf.get(term, self._rarest)

    def _judge(
        self,
        passage: Passage,
        question: Question,
        groups: tuple[tuple[frozenset[str], float], ...],
        dense: float,
        lexical: float,
    ) -> Evidence:
        words = self._words[passage.key]
        title = _coverage(groups, words.title)
        features = {
            "dense": dense,
            "lexical": lexical,
            "title": title,
            "text": _coverage(groups, words.text | words.title),
            "focus": self._focus(groups, words.title),
            "fixed": self._fixed(passage, question),
            "year": self._year(passage, question),
            "age": self._age(passage, question),
            "footnote": float(passage.kind is PassageKind.FOOTNOTE),
            "repeat": float(bool(passage.row and passage.row.is_repeat)),
        }
        score = sum(getattr(self.weights, name) * value for name, value in features.items())
        return Evidence(passage=passage, score=score, features=tuple(features.items()))

    def _focus(self, groups: Iterable[tuple[frozenset[str], float]], title: frozenset[str]) -> float:
        asked = frozenset(token for group, _ in groups for token in group)
        whole = sum(self.weight_of(token) for token in title)
        return sum(self.weight_of(token) for token in title & asked) / whole if whole else 0.0

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


def _coverage(groups: tuple[tuple[frozenset[str], float], ...], words: frozenset[str]) -> float:
    """Weight of the groups that the words cover, of all; a group counts by its covered share."""
    whole = sum(weight for _, weight in groups)
    if not whole:
        return 0.0
    return sum(weight * len(group & words) / len(group) for group, weight in groups) / whole


def _scaled(scores: Mapping[str, float], floor: float | None = None) -> dict[str, float]:
    """Scores stretched to 0..1: the mean (or the floor) becomes 0, the best 1."""
    if not scores:
        return {}
    best = max(scores.values())
    low = sum(scores.values()) / len(scores) if floor is None else floor
    span = best - low
    return {key: max(0.0, (score - low) / span) if span > 0 else 0.0 for key, score in scores.items()}


def contains(text: str, words: str) -> bool:
    return normalise(words) in normalise(text)
