"""Footnotes: their texts at the foot of a page, and their marks in the sentences."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.mended import Mended
from ingest.repair import repair

LONGEST_WORD = 40
SIGNS = ("sup", "markdown", "sign", "bare", "raised")
"""Groups of the patterns below that hold a footnote's number."""
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DEFINITION = re.compile(
    r"\s*(?:"
    r"<sup>\s*(?P<sup>\d{1,3})\s*[)）]?\s*</sup>"  # <sup>3</sup> RPA: …
    r"|\[\^(?P<markdown>\w{1,12})\]:"  # [^3]: RPA …
    r"|[（(]?(?:脚注|注|※|＊)\s?(?P<sign>[0-9０-９]{1,3})[)）]?[:：]?(?![0-9０-９年月日、,])"  # ※3 RPA …
    rf"|(?P<raised>[{SUPERSCRIPT}]{{1,3}})"  # ³ RPA …
    r")[ \u3000\t]*(?P<text>\S.*)"
)
PLAIN = re.compile(
    r"\s*(?P<number>[0-9０-９]{1,3})[)）.．]?[ \u3000\t]+(?P<text>[^\s\d][^。:：]{0,40}[:：].+)"
)
"""A footnote below a drawn line may have nothing but its number: 2 RPA：…"""
MARK = re.compile(
    r"<sup>\s*(?P<sup>\d{1,3})\s*[)）]?\s*</sup>"
    r"|\[\^(?P<markdown>\w{1,12})\]"
    r"|[（(](?:脚注|注|※|＊)\s?(?P<sign>[0-9０-９]{1,3})[)）]|(?:※|＊)(?P<bare>[0-9０-９]{1,3})[)）]?"
    rf"|(?<![mMa㎞])(?P<raised>[{SUPERSCRIPT}]{{1,3}})"
)
# What a footnote explains stands before its first colon, or in 「…」とは.
TERM = re.compile(
    r"[^。「」]{0,20}?「(?P<quoted>[^「」]{1,30})」とは"
    r"|(?P<head>(?:[^:：。、()（）]{1,40}|[(（][^()（）]{1,80}[)）]){1,4})[:：]"
)
UNFINISHED = re.compile(r"[:：、]\s*$")
# The word before a mark, for a footnote that names no term: 地域未来交付金<sup>16</sup>.
WORD = re.compile(r"(?:[\u3400-\u9fff々]+|[ァ-ヺー・]+|[A-Za-z0-9'’β-]+)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote as printed; ``number`` in plain digits (or a Markdown name)."""

    number: str
    text: Mended
    start: int
    plain: bool = False
    """Whether nothing but its number marks it."""
    repeat: int = 1
    """1 for the first footnote of its number; numbers may start anew on every page."""

    @property
    def locator(self) -> str:
        return f"脚注{self.number}" + (f"#{self.repeat}" if self.repeat > 1 else "")

    @property
    def unfinished(self) -> bool:
        """Whether the text announces more: a name with a colon, its address on the next line."""
        return bool(UNFINISHED.search(self.text.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A footnote's mark in a sentence: its number, stored offset, and the word before it."""

    number: str
    at: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnotes:
    """All footnotes of a document, in order."""

    notes: tuple[Footnote, ...]

    @classmethod
    def of(cls, notes: Iterable[Footnote]) -> Footnotes:
        """The footnotes, those of one number told apart."""
        seen: Counter[str] = Counter()
        numbered = []
        for note in notes:
            seen[note.number] += 1
            numbered.append(replace(note, repeat=seen[note.number]))
        return cls(notes=tuple(numbered))

    @property
    def plain_terms(self) -> tuple[tuple[str, str], ...]:
        """Terms that a bare number marks, each with its number."""
        return tuple((term_of(note.text.value), note.number) for note in self.notes if note.plain)

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(note.number for note in self.notes)

    def behind(self, mark: Mark) -> Footnote:
        """The footnote that a mark points to: the next of its number, else the last."""
        same = [note for note in self.notes if note.number == mark.number]
        return next((note for note in same if note.start > mark.at), same[-1])


def read_footnote(text: Mended, *, start: int, ruled: bool = False) -> Footnote | None:
    """The footnote whose text begins on this line; ``ruled`` below a drawn line."""
    match = DEFINITION.fullmatch(text.value)
    if match:
        body = text[match.start("text") : match.end("text")].strip()
        return Footnote(number=_number(match), text=body, start=start)
    plain = PLAIN.fullmatch(text.value) if ruled else None
    if plain is None:
        return None
    body = text[plain.start("text") : plain.end("text")].strip()
    number = unicodedata.normalize("NFKC", plain["number"])
    return Footnote(number=number, text=body, start=start, plain=True)


def take_marks(
    text: Mended, numbers: Collection[str], plain: Iterable[tuple[str, str]] = ()
) -> tuple[Mended, tuple[Mark, ...]]:
    """The text without the marks of the footnotes there are, and those marks.

    ``plain`` are terms with the bare number that marks each, right behind it.
    """
    marks: list[Mark] = []
    kept: list[Mended] = []
    at = 0
    for start, end, number in sorted(_marked(text.value, numbers, plain)):
        kept.append(text[at:start])
        word = WORD.search(repair(Mended.join(kept)[-LONGEST_WORD:])[0].value)
        marks.append(Mark(number=number, at=text.origin[start], word=word[0] if word else ""))
        at = end
    return Mended.join((*kept, text[at:])), tuple(marks)


def _marked(
    value: str, numbers: Collection[str], plain: Iterable[tuple[str, str]]
) -> Iterator[tuple[int, int, str]]:
    """Where marks stand, and the numbers of their footnotes."""
    for match in MARK.finditer(value):
        if (number := _number(match)) in numbers:
            yield match.start(), match.end(), number
    for term, number in plain:
        if term and term in value:
            for match in re.finditer(rf"{re.escape(term)}[」』]?(\s?{number} ?)(?![\d０-９.])", value):
                yield match.start(1), match.end(1), number


def term_of(text: str) -> str:
    """What a footnote explains, as it says itself; empty if it does not."""
    match = TERM.match(text)
    return (match["quoted"] or match["head"]).strip() if match else ""


def _number(match: re.Match[str]) -> str:
    named = match.groupdict()
    printed = next(named[sign] for sign in SIGNS if named.get(sign))
    return unicodedata.normalize("NFKC", printed)
