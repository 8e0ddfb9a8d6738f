"""English phrases and the plans' words for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageDataError
from assistant.language.tables import read_table

_TOKEN = re.compile(r"[a-z0-9]+")
_SPELLINGS = (
    # British and American spellings, and plurals, on one form; both sides go through, so that
    # a form need not be a word ("hour" becomes "hor" in the table and in the question alike).
    (re.compile(r"^(.{2,})ies$"), r"\1y"),
    (re.compile(r"^(.*(?:ss|x|ch|sh))es$"), r"\1"),
    (re.compile(r"^(.{2,}(?:[^sui]|[^s]i))s$"), r"\1"),
    (re.compile(r"^(.{2,})yz(e|ed|er|ing)$"), r"\1ys\2"),
    (re.compile(r"^(.{2,})iz(e|ed|er|ing|ation)$"), r"\1is\2"),
    (re.compile(r"our$"), "or"),
    (re.compile(r"^(cent|theat|met)re$"), r"\1er"),
    (re.compile(r"gramme$"), "gram"),
    (re.compile(r"^(licen|defen)ce$"), r"\1se"),
    (re.compile(r"logue$"), "log"),
)

_Words = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    english: _Words
    japanese: _Words


class _English(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    subjects: Annotated[tuple[_Entry, ...], Field(min_length=1)]
    asking: tuple[_Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An English phrase and its Japanese words; ``asking`` if it names no subject (target, in charge)."""

    english: str
    japanese: tuple[str, ...]
    asking: bool = False


class PhraseBook:
    """Finds English phrases, the longest at each place, whatever their number and spelling."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self._by_words = {words_of(phrase.english): phrase for phrase in self.phrases}
        self._longest = max(map(len, self._by_words), default=0)

    def translate(self, text: str, *, asking: bool = False) -> tuple[str, ...]:
        """Japanese words for the phrases in ``text``, those of the longest phrase first."""
        found = [hit for hit in self._found(words_of(text)) if asking or not hit[1].asking]
        found.sort(key=lambda hit: -hit[0])
        return tuple(dict.fromkeys(word for _, phrase in found for word in phrase.japanese))

    def pieces(self, text: str) -> Iterator[tuple[tuple[str, ...], Phrase | None]]:
        """The Latin words of a text from left to right, known phrases together with what they are."""
        words = words_of(text)
        at = 0
        for start, size, phrase in self._spans(words):
            yield from ((words[place : place + 1], None) for place in range(at, start))
            yield words[start : start + size], phrase
            at = start + size
        yield from ((words[place : place + 1], None) for place in range(at, len(words)))

    def _found(self, words: tuple[str, ...]) -> Iterator[tuple[int, Phrase]]:
        return ((size, phrase) for _, size, phrase in self._spans(words))

    def _spans(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, Phrase]]:
        """Where a known phrase begins, how many words it has, and what it is."""
        at = 0
        while at < len(words):
            sizes = range(min(self._longest, len(words) - at), 0, -1)
            size = next((size for size in sizes if words[at : at + size] in self._by_words), 0)
            if size:
                yield at, size, self._by_words[words[at : at + size]]
            at += size or 1


def words_of(text: str) -> tuple[str, ...]:
    """The Latin words of a text, lower case, singular, British and American spelling on one form."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("&", " and ")
    return tuple(_form(word) for word in _TOKEN.findall(re.sub(r"'s?\b", "", plain)))


def _form(word: str) -> str:
    for spelling, form in _SPELLINGS:
        word = spelling.sub(form, word)
    return word


def read_phrases(path: Path) -> PhraseBook:
    """The phrases of english.yaml; raises LanguageDataError if an entry is faulty or given twice."""
    table = read_table(path, _English)
    return PhraseBook(_phrases(path, table))


def _phrases(path: Path, table: _English) -> Iterator[Phrase]:
    seen: dict[tuple[str, ...], str] = {}
    for part, entries in (("subjects", table.subjects), ("asking", table.asking)):
        for number, entry in enumerate(entries, start=1):
            for english in entry.english:
                form = words_of(english)
                if form in seen:
                    where = f"{path.name}, {part}, entry {number} ({entry.english[0]}), field english"
                    message = f"{where}: {english!r} is there already, as {seen[form]!r}. Keep one."
                    raise LanguageDataError(message)
                seen[form] = english
                yield Phrase(english=english, japanese=entry.japanese, asking=part == "asking")
