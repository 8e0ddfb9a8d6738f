"""Whether the cited passages hold a sentence's words: coverage by rare words, threshold calibrated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.catalog import Catalog
from assistant.compose.voice import NameGlosses
from assistant.language.english_words import stem
from assistant.language.phrases import words_of
from assistant.language.tables import read_table
from assistant.language.thesaurus import Thesaurus
from assistant.understand import ENGLISH_STOP
from ingest.records import Passage
from ingest.tokens import nouns, tokens

TABLE = Path(__file__).parent / "support.yaml"
_NUMBER = re.compile(r"[\d,.]+")
_FIGURE = re.compile(r"(?:fy|r|h|kpi)?\d+(?:st|nd|rd|th)?")
DENIES = re.compile(
    r"(?:ませ|[しきちりいえれけてらかなま])ん(?:で(?:し|す)|が|[。、（(]|$)|ない(?!よう|限り)|なく(?!な)|[^必]ず(?:に|、|は)"
    r"|\b(?:not|never|without|cannot)\b|n't\b|\bno\b(?!\.)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。\n]+")


class _ByLanguage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: Annotated[float, Field(gt=0, le=1)]
    en: Annotated[float, Field(gt=0, le=1)]


class _Unsaid(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: frozenset[str]
    en: frozenset[str]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    coverage: _ByLanguage
    unsaid: _Unsaid


def nearest(text: str, passages: Sequence[Passage]) -> str:
    """The sentence of the passages that shares most words with a text."""
    words = frozenset(tokens(text))
    sentences = (sentence for passage in passages for sentence in _SENTENCE.findall(passage.text))
    return max(sentences, key=lambda sentence: len(words & frozenset(tokens(sentence))), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much of a sentence its passages hold."""

    share: float
    """Of the words' weight, 0..1; 1 where the sentence has no words that state anything."""
    missing: tuple[str, ...]
    """Words that they do not hold, the rarest first."""
    strange: tuple[str, ...] = ()
    """Nouns of which they do not hold a single part."""


class Support:
    """Measures sentences against passages of one catalog. Any number of threads may ask."""

    def __init__(
        self,
        catalog: Catalog,
        glosses: NameGlosses,
        thesaurus: Thesaurus | None,
        weight_of: Callable[[str], float],
        path: Path = TABLE,
    ) -> None:
        """``weight_of`` gives a Japanese word's rarity. Raises LanguageDataError for a faulty table."""
        table = read_table(path, _Table)
        self._catalog = catalog
        self._glosses = glosses
        self._thesaurus = thesaurus
        self._weight_of = weight_of
        self._unsaid = table.unsaid.ja
        self._unsaid_english = frozenset(form for word in table.unsaid.en for form in words_of(word))
        self._needed = {"ja": table.coverage.ja, "en": table.coverage.en}
        self._words = lru_cache(maxsize=4096)(self._words_of)
        self._stems = lru_cache(maxsize=4096)(self._stems_of)

    def needed(self, language: str) -> float:
        """Share from which a sentence counts as held."""
        return self._needed[language]

    def held(self, text: str, passages: Sequence[Passage], language: str) -> Held:
        """How much of a sentence the passages hold together."""
        weighed = self._english(text, passages) if language == "en" else self._japanese(text, passages)
        rows = tuple(weighed)
        whole = sum(weight for _, weight, _ in rows)
        held = sum(weight for _, weight, there in rows if there)
        missing = sorted(((weight, word) for word, weight, there in rows if not there), reverse=True)
        return Held(
            share=held / whole if whole else 1.0,
            missing=tuple(word for _, word in missing),
            strange=() if language == "en" else tuple(self._strange(text, passages)),
        )

    def denies_otherwise(self, text: str, passages: Sequence[Passage], language: str) -> bool:
        """Whether a sentence denies what the passage's nearest sentence states, or the other way round."""
        denied = bool(DENIES.search(text))
        if language == "en":
            return denied and not any(DENIES.search(passage.text) for passage in passages)
        words = frozenset(tokens(text))
        near = nearest(text, passages)
        alike = len(words & frozenset(tokens(near))) * 2 > len(words)
        return alike and denied != bool(DENIES.search(near))

    def _japanese(self, text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, float, bool]]:
        there = frozenset[str]().union(*(self._words(passage.key) for passage in passages))
        for word in dict.fromkeys(tokens(text)):
            if word not in self._unsaid and not _NUMBER.fullmatch(word):
                yield word, self._weight_of(word), word in there

    def _strange(self, text: str, passages: Sequence[Passage]) -> Iterator[str]:
        there = self._unsaid.union(*(self._words(passage.key) for passage in passages))
        for noun in nouns(text):
            if len(noun.written) > 1 and not there.intersection(noun.words):
                yield noun.written

    def _english(self, text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, float, bool]]:
        """Each known phrase by its Japanese words, each other word by the English names and letters."""
        there = frozenset[str]().union(*(self._words(passage.key) for passage in passages))
        names = frozenset[str]().union(*(self._stems(passage.key) for passage in passages))
        for words, japanese in self._pieces(text):
            if all(
                word in self._unsaid_english or word in ENGLISH_STOP or _FIGURE.fullmatch(word)
                for word in words
            ):
                continue
            named = all(word in there or stem(word) in names for word in words)
            said = any(parts and parts <= there for parts in map(frozenset, map(tokens, japanese)))
            yield " ".join(words), float(len(words)), named or said
        for word in dict.fromkeys(tokens(text)):
            if not (word.isascii() or word in self._unsaid):
                yield word, 1.0, word in there

    def _pieces(self, text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        if self._thesaurus is None:
            yield from (((word,), ()) for word in words_of(text))
            return
        for words, phrase in self._thesaurus.phrases.pieces(text):
            yield words, phrase.japanese if phrase else ()

    def _names_of(self, key: str) -> Iterable[str]:
        passage = self._catalog.by_key[key]
        document = self._catalog.documents[passage.document]
        yield from (passage.title, *passage.breadcrumb, document.title, document.short_title)
        if row := passage.row:
            yield from (row.indicator, row.programme, row.subprogramme, row.item_name)
            yield from (n for o in row.offices for n in (o.department, o.bureau, o.division))

    def _words_of(self, key: str) -> frozenset[str]:
        passage = self._catalog.by_key[key]
        texts = (passage.text, passage.source.value, passage.locator, *self._names_of(key))
        return frozenset(tokens("\n".join(texts)))

    def _stems_of(self, key: str) -> frozenset[str]:
        glosses = filter(None, map(self._glosses.of, filter(None, self._names_of(key))))
        return frozenset(stem(word) for gloss in glosses for word in words_of(gloss))
