"""Everyday and English words in, the plans' words out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageDataError
from assistant.language.phrases import PhraseBook, read_phrases
from assistant.language.tables import read_table

EVERYDAY = Path(__file__).with_name("thesaurus.yaml")
ENGLISH = Path(__file__).with_name("english.yaml")

_LATIN = r"[a-z0-9]"
_KATAKANA = r"[ァ-ヺー]"
_KANJI = r"[\u3400-\u9fff々]"
_ALONE = (
    # Words that must stand alone in letters of their own kind, or they are found inside others.
    (re.compile(rf"{_KATAKANA}{{1,2}}"), _KATAKANA, "サル is not in コンサルタント"),
    (re.compile(_KANJI), _KANJI, "紙 is not in 手紙"),
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


class Thesaurus:
    """What the plans say for what people say, in Japanese and from English."""

    def __init__(self, synonyms: Iterable[Synonyms], phrases: PhraseBook) -> None:
        self.synonyms = tuple(synonyms)
        self.phrases = phrases
        self._official: dict[str, tuple[str, ...]] = {normal(w): () for s in self.synonyms for w in s.unless}
        for entry in self.synonyms:
            self._official |= {normal(word): entry.official for word in entry.everyday}
        longest_first = sorted(self._official, key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(map(_pattern, longest_first)) or r"(?!)")

    def expand(self, text: str) -> tuple[str, ...]:
        """The plans' words for the everyday words in ``text``, those of the longest word first."""
        found = sorted((match[0] for match in self._words.finditer(normal(text))), key=len, reverse=True)
        return tuple(dict.fromkeys(official for word in found for official in self._official[word]))

    def translate(self, text: str, *, asking: bool = False) -> tuple[str, ...]:
        """The plans' words for the English in ``text``, those of the longest phrase first.

        Words that only ask (target, baseline, in charge) are left out unless ``asking``: as
        search words they would find every row of every table.
        """
        return self.phrases.translate(text, asking=asking)


def normal(text: str) -> str:
    """Text as everyday words are compared: NFKC, lower case, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _pattern(word: str) -> str:
    letters = next((letters for form, letters, _ in _ALONE if form.fullmatch(word)), "")
    before = f"(?<!{_LATIN})" if re.match(_LATIN, word) else f"(?<!{letters})" if letters else ""
    after = f"(?!{_LATIN})" if re.search(f"{_LATIN}$", word) else f"(?!{letters})" if letters else ""
    return before + re.escape(word) + after


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
