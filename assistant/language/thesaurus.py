"""Everyday and English words in, the plans' words out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageDataError
from assistant.language.phrases import PhraseBook, read_phrases
from assistant.language.tables import read_table

EVERYDAY = Path(__file__).with_name("thesaurus.yaml")
ENGLISH = Path(__file__).with_name("english.yaml")

_LATIN = re.compile("[a-z0-9]")
_ALONE = (
    # Words that must stand alone among letters of their own kind, or they are found inside others.
    (re.compile("[ァ-ヺー]{1,2}"), re.compile("[ァ-ヺー]"), "サル is not in コンサルタント"),
    (re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3400-\u9fff々]"), "紙 is not in 手紙"),
)

_Word = Annotated[str, Field(min_length=1)]
_Words = Annotated[tuple[_Word, ...], Field(min_length=1)]


class _Entry(BaseModel):
    """One line of thought of thesaurus.yaml; its head tells what the fields mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    everyday: _Words
    official: _Words
    reason: _Word
    printed: dict[_Word, _Word] = {}
    unless: tuple[_Word, ...] = ()
    help: bool = False


class _Everyday(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    entries: Annotated[tuple[_Entry, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Everyday words and what the plans say for them; see the head of thesaurus.yaml."""

    everyday: tuple[str, ...]
    official: tuple[str, ...]
    reason: str
    printed: tuple[tuple[str, str], ...] = ()
    unless: tuple[str, ...] = ()
    help: bool = False


class Thesaurus:
    """What the plans say for what people say, in Japanese and from English."""

    def __init__(self, synonyms: Iterable[Synonyms], phrases: PhraseBook) -> None:
        self.synonyms = tuple(synonyms)
        self.phrases = phrases
        self.of_help = frozenset(word for s in self.synonyms if s.help for word in s.official)
        self._official: dict[str, tuple[str, ...]] = {normal(w): () for s in self.synonyms for w in s.unless}
        for entry in self.synonyms:
            self._official |= {normal(word): entry.official for word in entry.everyday}
        self._helps = frozenset(normal(w) for s in self.synonyms if s.help for w in s.everyday)
        self._sizes = sorted({len(word) for word in self._official}, reverse=True)

    def expand(self, text: str) -> tuple[str, ...]:
        """The plans' words for the everyday words in ``text``, those of the longest word first."""
        found = sorted(self._found(normal(text)), key=len, reverse=True)
        return tuple(dict.fromkeys(official for word in found for official in self._official[word]))

    def only_helping(self, text: str) -> frozenset[str]:
        """The words of help that no other everyday word of a text stands for: 横について is 伴走支援."""
        named = {o for word in set(self._found(normal(text))) - self._helps for o in self._official[word]}
        return self.of_help - named

    def translate(self, text: str, *, asking: bool = False) -> tuple[str, ...]:
        """The plans' words for the English in ``text``, those of the longest phrase first.

        Words that only ask (target, baseline, in charge) are left out unless ``asking``: as
        search words they would find every row of every table.
        """
        return self.phrases.translate(text, asking=asking)

    def _found(self, text: str) -> Iterator[str]:
        """The words of the table in a normal text from left to right, the longest at each place."""
        at = 0
        while at < len(text):
            words = (text[at : at + size] for size in self._sizes)
            word = next((word for word in words if word in self._official and _stands(word, text, at)), "")
            if word:
                yield word
            at += len(word) or 1


def normal(text: str) -> str:
    """Text as everyday words are compared: NFKC, lower case, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def occurs(word: str, text: str) -> bool:
    """Whether an everyday word would be found in a normal text, longer words aside."""
    looked_for = normal(word)
    at = text.find(looked_for)
    while at >= 0 and not _stands(looked_for, text, at):
        at = text.find(looked_for, at + 1)
    return at >= 0


def _stands(word: str, text: str, at: int) -> bool:
    """Whether the word at this place is no part of a longer one."""
    before, after = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
    return not (_goes_on(word, word[0], before) or _goes_on(word, word[-1], after))


def _goes_on(word: str, edge: str, neighbour: str) -> bool:
    """Whether a neighbouring letter makes the word longer at that edge."""
    letters = (
        _LATIN if _LATIN.match(edge) else next((kin for form, kin, _ in _ALONE if form.fullmatch(word)), None)
    )
    return bool(letters and letters.match(neighbour))


def load_thesaurus(everyday: Path = EVERYDAY, english: Path = ENGLISH) -> Thesaurus:
    """The reviewed tables; raises LanguageDataError, naming file, entry and field, if one is faulty."""
    entries = read_table(everyday, _Everyday).entries
    _refuse_repeats(everyday, entries)
    synonyms = (
        Synonyms(
            everyday=entry.everyday,
            official=entry.official,
            reason=entry.reason,
            printed=tuple(entry.printed.items()),
            unless=entry.unless,
            help=entry.help,
        )
        for entry in entries
    )
    return Thesaurus(synonyms, read_phrases(english))


def _refuse_repeats(path: Path, entries: tuple[_Entry, ...]) -> None:
    """One everyday word stands in one entry, or its meaning depends on the order of lines."""
    first: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        for word in entry.everyday:
            before = first.setdefault(normal(word), number)
            if before != number or entry.everyday.count(word) > 1:
                where = f"{path.name}, entry {number} ({entry.everyday[0]}), field everyday"
                raise LanguageDataError(f"{where}: {word!r} is in entry {before} already. Keep one.")
