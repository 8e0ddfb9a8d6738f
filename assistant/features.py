"""What a question and a passage have in common, as numbers between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.asker import ASKER_WEIGHT, ASKERS
from assistant.catalog import Catalog, title_of
from assistant.language.english_words import stem, stems
from assistant.language.glosses import Glosses
from assistant.records import Ask, Audience, Question
from assistant.signposts import Signposts
from assistant.word_table import Values, WordTable
from ingest.records import Passage, PassageKind
from ingest.tokens import normalise, nouns, tokens

ROW_ASKS = frozenset({Ask.VALUE, Ask.WHICH, Ask.COMPUTE, Ask.COUNT, Ask.LIST})
TEXT_ASKS = frozenset({Ask.CONTENT, Ask.SUPPORT, Ask.WHEN, Ask.FIGURE})
_PROGRAMME = re.compile(
    r"事業名|事業の(?:正式な?)?名|(?:何という|なんていう|どの|どんな)事業"
    r"|\b(?:which|what|name of the) pro(?:gramme?|ject)\b",
    re.I,
)
"""Asks for a programme by its name, which no section gives."""
SCENE = 0.35
"""What a word of an earlier turn weighs beside the words of this one."""
ERA = 0.4
"""How far a year alone points to the plan that began in it; its name does so fully."""
CALLED = 0.25
"""How far a passage's own title in the question points to it."""
HARDLY = 60
"""Characters below which a passage has hardly any text."""
Group = tuple[frozenset[str], float]
"""Words of which a passage should hold all, and their weight."""


class PassageSearch(Protocol):
    """Both ways of searching, each giving every passage key its best chunk's score."""

    def vectors(self, queries: Sequence[str]) -> Sequence[NDArray[np.float32]]:
        """The vectors of several wordings, kept for ``dense``: together they cost little more than one."""

    def dense(self, query: str) -> Mapping[str, float]:
        """Cosine similarity, −1..1, for every passage."""

    def stated(self, query: str) -> Mapping[str, float]:
        """The same of every passage's nearest single statement; nothing where statements have no vectors."""

    def nearest(self, query: str, passages: Sequence[str]) -> Mapping[str, str]:
        """The statement of each of some passages that is most like the query, without the passage's title."""

    def lexical(self, query: str) -> Mapping[str, float]:
        """BM25 score, 0 and up, for passages that share a morpheme with the query."""


class Features:
    """The features of every passage of one catalog, in the catalog's order."""

    def __init__(self, catalog: Catalog, glosses: Glosses | None = None) -> None:
        self.catalog = catalog
        passages = catalog.passages
        self.titles = WordTable(tokens(title_of(p)) for p in passages)
        self.texts = WordTable(catalog.words.values())
        self.glossed = WordTable(_english_of(p, glosses) for p in passages)
        self._flat_titles = tuple(normalise(title_of(p)).replace(" ", "") for p in passages)
        self.signposts = Signposts(catalog)
        self._age = np.array([float(min(3, catalog.rank[p.document])) for p in passages])
        self._target_years = tuple(
            frozenset(target.year for target in p.row.targets) if p.row else frozenset() for p in passages
        )
        self._is_row = np.array([float(p.row is not None) for p in passages])
        self._still = {
            "footnote": np.array([float(p.kind is PassageKind.FOOTNOTE) for p in passages]),
            "repeat": np.array([float(bool(p.row and p.row.is_repeat)) for p in passages]),
            "bare": np.array([_bareness(p) for p in passages]),
        }

    def of(self, question: Question, search: PassageSearch) -> dict[str, Values]:
        """One value a passage for every feature."""
        query = " ".join(
            dict.fromkeys((question.subject or question.text, *question.expansions, *question.context))
        )
        called = self._called(question)
        given = question.language == "en" and bool(called.any())
        added = self._groups(question.expansions)
        every = self._words(question, given=given) + added
        signpost = self.signposts.of(question)
        as_typed = question.expansions and question.language == "ja"
        told = question.text if as_typed else query  # where they hardly differ, one wording less to embed
        search.vectors((query, told))
        cosine = self._in_order(search.dense(query))
        typed = self._in_order(search.dense(question.text)) if as_typed else cosine
        return {
            "cosine": cosine,
            "typed_cosine": typed,
            "dense": scaled(cosine),
            "typed": scaled(typed),
            "stated": scaled(self._in_order(search.stated(told))),
            "lexical": scaled(self._in_order(search.lexical(query)), low=0.0),
            "title": self.titles.coverage(every, self.texts.weight_of),
            "text": self.texts.coverage(every, self.texts.weight_of),
            "focus": self.titles.focus(every),
            **self._gloss(question, given=given),
            "fixed": called + self._named(question),
            "year": self._years(question),
            "signpost": signpost,
            "joined": self._joined(question),
            "age": np.where(signpost > 0, 0.0, self._older(question)),
            "row": self._is_row * float(question.ask in ROW_ASKS),
            "programme": self._is_row * float(bool(_PROGRAMME.search(question.text))),
            "prose": (1 - self._is_row) * float(question.ask in TEXT_ASKS),
            **self._still,
        }

    def _words(self, question: Question, *, given: bool) -> tuple[Group, ...]:
        """Each term and its weight; English that the corpus lacks counts only where nothing else does.

        ``given``: the asker gives the plan's own name, and the English beside it says the same.
        """
        earlier = frozenset(question.context)
        asker = ASKERS if question.audience is Audience.MUNICIPAL else frozenset()
        weights = {
            term: (SCENE if term in earlier else ASKER_WEIGHT if term in asker else 1.0)
            * self.texts.weight_of(term)
            for term in dict.fromkeys((*question.terms, *question.context))
        }
        if question.expansions or given:
            weights = {t: w for t, w in weights.items() if t in self.texts or not t.isascii()}
        return tuple((frozenset((term,)), weight) for term, weight in weights.items())

    def _groups(self, expansions: tuple[str, ...]) -> tuple[Group, ...]:
        parts = (frozenset(tokens(words)) for words in expansions)
        return tuple((group, max(map(self.texts.weight_of, group))) for group in parts if group)

    def _gloss(self, question: Question, *, given: bool) -> dict[str, Values]:
        """How the English words of a question fit the English names of each passage."""
        english = question.language == "en" and not given
        words = [stem(term) for term in question.terms if term.isascii()] if english else []
        known = dict.fromkeys(words)
        groups = [
            (frozenset((word,)), self.glossed.weight_of(word)) for word in known if word in self.glossed
        ]
        return {
            "gloss": self.glossed.coverage(groups, self.glossed.weight_of),
            "gloss_focus": self.glossed.focus(groups),
        }

    def _joined(self, question: Question) -> Values:
        """Share of the question's joined nouns, by their rarest word, that a title has whole: 業務システム.

        Who asks for help names his own affairs rather than a title.
        """
        found, whole = np.zeros(len(self._flat_titles)), 0.0
        for name in names_in(question.subject) if Ask.SUPPORT not in question.asks else ():
            words = [word for word in tokens(name) if word in self.texts]
            weight = max(map(self.texts.weight_of, words), default=0.0)
            whole += weight
            found += weight * np.array([name in title for title in self._flat_titles])
        return found / whole if whole else found

    def _in_order(self, scores: Mapping[str, float]) -> Values:
        return np.array([scores.get(key, 0.0) for key in self.catalog.keys])

    def _older(self, question: Question) -> Values:
        """Plans that have come since; nothing where the question names the older plan."""
        if question.older or Ask.CHANGE in question.asks:
            return np.zeros_like(self._age)
        asked = frozenset(question.documents + question.eras)
        named = np.array([p.document in asked for p in self.catalog.passages])
        return np.where(named, 0.0, self._age)

    def _called(self, question: Question) -> Values:
        """Passages whose whole title stands in the question."""
        called, _ = self.catalog.called_in(question.text)
        return np.array([CALLED * (key in called) for key in self.catalog.keys])

    def _named(self, question: Question) -> Values:
        """As ``_fixed``, for every passage."""
        names = question.documents or question.eras or question.parts or question.offices
        if not names and question.audience is not Audience.MUNICIPAL:
            return np.zeros(len(self.catalog.passages))
        return np.array([self._fixed(passage, question) for passage in self.catalog.passages])

    def _fixed(self, passage: Passage, question: Question) -> float:
        """How well the passage keeps to the document, part and office that the question names."""
        row, value = passage.row, 0.0
        if question.documents:
            value += 1.0 if passage.document in question.documents else -0.5
        elif passage.document in question.eras:
            value += ERA
        if question.parts and row:
            value += 0.3 if any(part in row.part for part in question.parts) else -0.3
        if question.offices and row:
            names = {name for o in row.offices for name in (o.department, o.bureau, o.division)}
            value += 0.5 if names & set(question.offices) else 0.0
        if question.audience is Audience.MUNICIPAL and "市町村" in passage.text:
            value += 0.15 + 0.15 * ("市町村" in " ".join((passage.title, *passage.breadcrumb[-1:])))
        return value

    def _years(self, question: Question) -> Values:
        """Rows that have a target for an asked year; in a comparison every plan counts, whatever its year."""
        if not question.years or Ask.CHANGE in question.asks:
            return np.zeros(len(self.catalog.passages))
        asked = frozenset(question.years)
        return np.array([float(not asked.isdisjoint(years)) for years in self._target_years])


def _english_of(passage: Passage, glosses: Glosses | None) -> tuple[str, ...]:
    """Stems of the English names of a passage and of the heading above it, short words left out."""
    row = passage.row
    names = (passage.title, *passage.breadcrumb[-1:])
    names += (row.item_name, row.indicator, row.programme, row.subprogramme) if row else ()
    english = " ".join(filter(None, map(glosses.of, names))) if glosses else ""
    return tuple(word for word in stems(english) if len(word) > 2)


def names_in(subject: str) -> tuple[str, ...]:
    """Joined nouns of a subject, and what it puts in 「」, as the normalised text writes them."""
    flat = normalise(subject)
    quoted = [name.replace(" ", "") for name in re.findall(r"「([^「」]{2,30})」", flat)]
    joined = [noun.written for noun in nouns(subject) if len(noun.words) > 1]
    return tuple(dict.fromkeys((*quoted, *joined)))


def _bareness(passage: Passage) -> float:
    """1 for a heading with nothing below it, half for one with hardly any text; 0 for all else."""
    if passage.row is not None or len(passage.text) >= HARDLY:
        return 0.0
    return 0.5 if passage.blocks else 1.0


def scaled(scores: Values, low: float | None = None) -> Values:
    """Scores stretched to 0..1: the mean (or ``low``) becomes 0, the best 1."""
    if not scores.size:
        return scores
    floor = float(scores.mean()) if low is None else low
    span = float(scores.max()) - floor
    return np.clip((scores - floor) / span, 0.0, None) if span > 0 else np.zeros_like(scores)
