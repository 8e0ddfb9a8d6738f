"""How far the evidence covers a question: what it names, and how near the nearest passage comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from assistant.catalog import Catalog
from assistant.language.tables import read_table
from assistant.language.thesaurus import Thesaurus
from assistant.records import Evidence, Question
from assistant.understand import ENGLISH_STOP, STOP_TERMS
from assistant.wanted import SELF
from assistant.word_table import WordTable
from ingest.records import Passage
from ingest.tokens import Noun, normalise, nouns, tokens

TABLE = Path(__file__).parent / "language" / "elsewhere.yaml"
Vector = NDArray[np.float32]

NEAREST = 3
"""Passages that may hold what a question names."""
IN_PARTS = 0.5
"""Worth of a name whose words a passage holds, but not joined."""
IN_PART = 0.3
"""Share of a name from which a passage may be about it."""
NAMED = re.compile(r"[\u3400-\u9fff々ァ-ヺーa-z0-9]{3,}")
"""A name of a thing; shorter words and those with hiragana are everyday words."""
TOPIC = r"(?:の|は|って|とは|への|に関する|について|を(?:教え|知り))"
TOLD = r"(?:を(?:教え|知り)|(?:は|って)(?:何|なに|\?|$))"
"""What follows a thing that is itself asked for: 「…のスローガンを教えて」."""


class _Topics(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something that a question names, with the plans' words for it."""

    written: str
    words: tuple[str, ...]
    official: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the refusal is decided on; all between 0 and 1 but ``english``."""

    similarity: float
    """Cosine of the nearest passage to the subject with the thesaurus' words."""
    typed: float
    """Cosine of the nearest passage to the question as typed."""
    elsewhere: float
    """Cosine of the nearest field that plans do not tell of, see language/elsewhere.yaml."""
    held: float
    """Share of what the question names, by weight, that the best passages hold."""
    lost: float
    """Length of the longest name, in letters of LONG, that they do not hold; 0 in English."""
    english: float
    """1 where the question is in English: its cosines are lower."""
    names: tuple[Name, ...] = ()

    @property
    def features(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in FEATURES)


FEATURES = ("similarity", "typed", "elsewhere", "held", "lost", "english")
LONG = 8
ELSEWHERE = 0.97
"""Nearness to a field of elsewhere.yaml that is supposed until it is measured; at most 0.883 in tuning."""


class Elsewhere:
    """Fields that plans do not tell of, as vectors; ``embed`` gives a question's, of length 1.

    ``embed_all`` gives one row a field: all at once, because the first question waits for them.
    """

    def __init__(
        self,
        embed: Callable[[str], Vector],
        embed_all: Callable[[Sequence[str]], Vector],
        topics: Iterable[str],
    ) -> None:
        self._embed = embed
        self._embed_all = embed_all
        self._topics = tuple(topics)

    def nearness(self, text: str) -> float:
        """Cosine, -1..1, of the nearest field to a text."""
        return float((self._vectors @ self._embed(text)).max())

    @cached_property
    def _vectors(self) -> Vector:
        return self._embed_all(self._topics)


def load_elsewhere(
    embed: Callable[[str], Vector], embed_all: Callable[[Sequence[str]], Vector], path: Path = TABLE
) -> Elsewhere:
    """The fields of elsewhere.yaml; raises LanguageDataError for a faulty file."""
    return Elsewhere(embed, embed_all, read_table(path, _Topics).topics)


class Gauge:
    """Measures coverage over one catalog, whose words are in ``table`` in the catalog's order."""

    def __init__(
        self, catalog: Catalog, table: WordTable, thesaurus: Thesaurus | None, elsewhere: Elsewhere
    ) -> None:
        self.catalog = catalog
        self.table = table
        self.thesaurus = thesaurus
        self.elsewhere = elsewhere
        self._texts = tuple(_text(passage) for passage in catalog.passages)

    def measure(self, question: Question, evidence: tuple[Evidence, ...]) -> Coverage:
        """The coverage of a question by its evidence, which must be in the order of ``rank``."""
        return self.told_apart(question, self.at_worst(question, evidence))

    def told_apart(self, question: Question, coverage: Coverage) -> Coverage:
        """The coverage with the nearness of the fields that plans do not tell of, which takes a vector."""
        return replace(coverage, elsewhere=self.elsewhere.nearness(question.text))

    def at_worst(self, question: Question, evidence: tuple[Evidence, ...]) -> Coverage:
        """The coverage as if the question were about a field that plans do not tell of."""
        names = self.names(question)
        nearest = [found.passage for found in evidence[:NEAREST]]
        english = question.language == "en"
        return Coverage(
            similarity=_highest(evidence, "cosine"),
            typed=_highest(evidence, "typed_cosine"),
            elsewhere=ELSEWHERE,
            held=self.held(names, nearest),
            lost=0.0 if english else max((self._lost(name, nearest) for name in names), default=0.0),
            english=float(english),
            names=names,
        )

    def names(self, question: Question) -> tuple[Name, ...]:
        """The nouns of the subject, words of asking left out."""
        found = self._english(question) if question.language == "en" else self._japanese(question)
        return tuple({name.written: name for name in found}.values())

    def held(self, names: Iterable[Name], passages: Iterable[Passage]) -> float:
        """Share of the names' weight that the passages hold together; 1 where nothing is named."""
        places = tuple(passages)
        parts = [(name.weight, max((self.share(name, p) for p in places), default=0.0)) for name in names]
        whole = sum(weight for weight, _ in parts)
        return sum(weight * share for weight, share in parts) / whole if whole else 1.0

    def held_in(self, names: Iterable[Name], text: str) -> float:
        """As ``held``, for a text that is no passage of its own."""
        flat, words = _flat(text), frozenset(tokens(text))
        parts = [(name.weight, self._share_of(name, flat, words)) for name in names]
        whole = sum(weight for weight, _ in parts)
        return sum(weight * share for weight, share in parts) / whole if whole else 1.0

    def foreign(self, names: Sequence[Name], text: str, passages: Sequence[Passage]) -> Name | None:
        """The first name, or the one that is itself to be told, where the corpus knows no such thing."""
        flat = _flat(text)
        told = (n for n in names[1:] if re.search(re.escape(n.written) + TOLD, flat))
        return next((n for n in (*names[:1], *told) if self.is_foreign(n, text, passages)), None)

    def is_foreign(self, name: Name, text: str, passages: Iterable[Passage]) -> bool:
        """Whether a text speaks of a named thing that neither the corpus nor the thesaurus knows.

        A name with a slip of the pen is not foreign: something like it stands in the corpus.
        """
        topic = re.search(re.escape(name.written) + TOPIC, _flat(text))
        if not (topic and NAMED.fullmatch(name.written)) or name.official:
            return False
        if self.knows(name):
            return False
        if max((self.share(name, passage) for passage in passages), default=0.0) >= IN_PART:
            return False
        return not any(like.search(self._corpus) for like in _alike(name.written))

    def knows(self, name: Name) -> bool:
        """Whether the corpus has every word of a name."""
        return all(word in self.table for word in name.words)

    @cached_property
    def _corpus(self) -> str:
        return "\n".join(self._texts)

    def _lost(self, name: Name, passages: Iterable[Passage]) -> float:
        share = max((self.share(name, passage) for passage in passages), default=0.0)
        return min(1.0, len(name.written) / LONG) * (1 - share)

    def share(self, name: Name, passage: Passage) -> float:
        """How far one passage holds one name: as written, in the plans' words, or in parts."""
        place = self.catalog.order[passage.key]
        words = frozenset(word for word in name.words if self.table.holding(word)[place])
        return self._share_of(name, self._texts[place], words)

    def _share_of(self, name: Name, flat: str, words: frozenset[str]) -> float:
        if name.written in flat or any(_flat(word) in flat for word in name.official):
            return 1.0
        whole = sum(map(self.table.weight_of, name.words))
        joined = 1.0 if len(name.words) == 1 else IN_PARTS
        held = sum(self.table.weight_of(word) for word in name.words if word in words)
        return joined * held / whole if whole else 0.0

    def _japanese(self, question: Question) -> Iterable[Name]:
        for noun in nouns(question.subject):
            if name := self.named(noun):
                yield name

    def named(self, noun: Noun) -> Name | None:
        """A noun as a name, words of asking left out; None where nothing else is in it."""
        stopped = STOP_TERMS | ENGLISH_STOP
        of = noun.words[:-1] if noun.words[-1:] and noun.words[-1] in SELF else noun.words
        words = tuple(word for word in of if word not in stopped and not word.isdigit())
        official = self._official(noun.written)
        return self._name(noun.written, words, official) if words else None

    def _official(self, written: str) -> tuple[str, ...]:
        """The plans' words for a noun, which may be an English one in a Japanese question."""
        if self.thesaurus is None:
            return ()
        english = self.thesaurus.translate(written) if written.isascii() else ()
        return (*self.thesaurus.expand(written), *english)

    def _english(self, question: Question) -> Iterable[Name]:
        for words in question.expansions:
            yield self._name(words, tokens(words) or (words,), ())
        for term in question.terms:
            if term not in ENGLISH_STOP and not (self.thesaurus and self.thesaurus.translate(term)):
                yield self._name(term, (term,), ())

    def _name(self, written: str, words: tuple[str, ...], official: tuple[str, ...]) -> Name:
        weight = max(self.table.weight_of(word) for word in words)
        return Name(written=_flat(written), words=words, official=official, weight=weight)


def _highest(evidence: tuple[Evidence, ...], feature: str) -> float:
    """The highest value of a feature; all evidence has the same features in the same order."""
    if not evidence:
        return 0.0
    place = evidence[0].names.index(feature)
    return max(found.values[place] for found in evidence)


def _alike(name: str) -> Iterator[re.Pattern[str]]:
    """Patterns for the name with one letter wrong, missing or too many."""
    for place in range(len(name)):
        yield re.compile(re.escape(name[:place]) + ".{0,2}" + re.escape(name[place + 1 :]))


def _flat(text: str) -> str:
    return normalise(text).replace(" ", "")


def _text(passage: Passage) -> str:
    return _flat(" ".join((*passage.breadcrumb, passage.title, passage.text)))
