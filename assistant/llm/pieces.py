"""The words of a sentence that state something, each with its weight and what else may say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.language.english_words import stem
from assistant.language.phrases import words_of
from assistant.language.tables import read_table
from assistant.language.thesaurus import Thesaurus
from assistant.understand import ENGLISH_STOP
from ingest.tokens import tokens

TABLE = Path(__file__).parent / "support.yaml"
_NUMBER = re.compile(r"[\d,.]+")
_FIGURE = re.compile(r"(?:fy|r|h|kpi)?\d+(?:st|nd|rd|th)?")

Words = frozenset[str]
NOTHING: Words = frozenset()
FEWEST = 2
"""Pieces from which a clause states enough to be measured alone."""


class _ByLanguage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: Annotated[float, Field(gt=0, le=1)]
    en: Annotated[float, Field(gt=0, le=1)]


class _Unsaid(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: frozenset[str]
    en: frozenset[str]


class SupportTable(BaseModel):
    """support.yaml: thresholds, and words that state nothing by themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    coverage: _ByLanguage
    clause: _ByLanguage
    unsaid: _Unsaid
    same: tuple[tuple[str, ...], ...]
    """Everyday Japanese words, each row of one meaning."""
    japanese: dict[str, tuple[str, ...]]
    """What everyday English words of plans are in Japanese, by the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word, or a known phrase, of a sentence."""

    written: str
    weight: float
    words: tuple[str, ...]
    japanese: tuple[Words, ...] = ()
    """Ways to say it in the documents' language, each as its words."""

    def stands_in(self, there: Words, names: Words = NOTHING) -> bool:
        """Whether words hold it; ``names`` are stems of English names."""
        named = all(word in there or stem(word) in names for word in self.words)
        return named or any(parts and parts <= there for parts in self.japanese)


class Pieces:
    """Takes sentences apart, with the words of one table."""

    def __init__(
        self, thesaurus: Thesaurus | None, weight_of: Callable[[str], float], table: SupportTable
    ) -> None:
        self._thesaurus = thesaurus
        self._weight_of = weight_of
        self.unsaid = table.unsaid.ja
        self._same = _by_word(table.same)
        everyday = {form: ways for word, ways in table.japanese.items() for form in words_of(word)}
        self._everyday = {stem(form): ways for form, ways in everyday.items()} | everyday
        self._unsaid_english = frozenset(form for word in table.unsaid.en for form in words_of(word))

    def of(self, text: str, language: str) -> tuple[Piece, ...]:
        """Each word once, in order; figures and words that state nothing are left out."""
        found = self._english(text) if language == "en" else self._japanese(tokens(text))
        return tuple({piece.written: piece for piece in found}.values())

    def _japanese(self, words: Iterable[str]) -> Iterator[Piece]:
        for word in words:
            if word not in self.unsaid and not _NUMBER.fullmatch(word):
                yield Piece(
                    written=word,
                    weight=self._weight_of(word),
                    words=(word,),
                    japanese=self._same.get(word, ()),
                )

    def _english(self, text: str) -> Iterator[Piece]:
        """Each known phrase with its Japanese, and Japanese words as they stand."""
        for words, japanese in self._phrases(text):
            if not all(self._says_nothing(word) for word in words):
                ways = tuple(frozenset(tokens(way)) for way in japanese)
                yield Piece(written=" ".join(words), weight=float(len(words)), words=words, japanese=ways)
        for word in tokens(text):
            if not (word.isascii() or word in self.unsaid):
                yield Piece(written=word, weight=1.0, words=(word,))

    def _says_nothing(self, word: str) -> bool:
        return word in self._unsaid_english or word in ENGLISH_STOP or bool(_FIGURE.fullmatch(word))

    def _phrases(self, text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        if self._thesaurus is None:
            yield from (((word,), ()) for word in words_of(text))
            return
        for words, phrase in self._thesaurus.phrases.pieces(text):
            everyday = self._in_japanese(words[0]) if len(words) == 1 else ()
            yield words, (*(phrase.japanese if phrase else ()), *everyday)

    def _in_japanese(self, word: str) -> tuple[str, ...]:
        """By the word itself before its stem, which police and policy share."""
        return self._everyday.get(word) or self._everyday.get(stem(word), ())


def _by_word(rows: Iterable[Sequence[str]]) -> dict[str, tuple[Words, ...]]:
    """What else says each word of rows of one meaning."""
    found: dict[str, tuple[Words, ...]] = {}
    for row in rows:
        ways = tuple(frozenset(tokens(word)) for word in row)
        for word in filter(None, map(tokens, row)):
            found[word[0]] = (*found.get(word[0], ()), *ways)
    return found


def share_in(pieces: Sequence[Piece], there: Words, names: Words = NOTHING) -> float:
    """Share of the pieces' weight that words hold; 1 where there is nothing to hold."""
    whole = sum(piece.weight for piece in pieces)
    held = sum(piece.weight for piece in pieces if piece.stands_in(there, names))
    return held / whole if whole else 1.0


def read_support_table(path: Path = TABLE) -> SupportTable:
    """Raises LanguageDataError for a faulty table."""
    return read_table(path, SupportTable)
