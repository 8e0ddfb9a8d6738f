"""Things that a question wants named, and that the passages only count: 「3業務」, "three offices"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.counters import counters_in
from assistant.notation import number_of
from assistant.records import Question
from assistant.wanted import COUNTABLE, NAMING
from ingest.records import Passage
from ingest.tokens import normalise

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH = {word: number for number, word in enumerate(_WORDS, 2)}
_FIGURE = r"(?:(?<![\d,.第])(\d{1,3})|(?<![\d一-龥])([二三四五六七八九十]{1,3}))"
_NUMBER = rf"{_FIGURE}(?:つの|個の|つ)?"
_OF_ANY_KIND = re.compile(
    rf"{_FIGURE}(?:つの|個の)((?![数目])[^\W\d_ぁ-ん]{{2,8}})(?=は|の名|って|を|が|と|、|\?|$)"
)
"""Whatever つの counts: 「4つの合同庁舎の名前」."""
_IN_ENGLISH = rf"\b(\d{{1,3}}|{'|'.join(_WORDS)})\s(?:[\w'-]+\s){{0,3}}?"
_ENUMERATED = r"[(（][^)）]*[、,・][^)）]*[)）]"
_EXAMPLE = re.compile(r"例えば|例を|たとえば|\be\.?g\.?\b|for (?:example|instance)", re.I)
_SOME = re.compile(r"(?:など|等|をはじめ|を始め)(?:の|とする)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """So many things of a kind."""

    number: int
    alike: str
    """What the things may be called, as a pattern."""
    written: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Where a text without spaces counts so many things of the kind, in front of or behind their name."""
        return re.compile(rf"(?<![\d,.]){self.number}(?:つの|個の|つ|の)?(?:{self.alike})")


def unnamed_count(question: Question, passages: Iterable[Passage]) -> str:
    """A number of things that the question wants named and the passages only count: 「3業務」."""
    if not NAMING.search(question.text):
        return ""
    texts = tuple(normalise(passage.source.value).replace(" ", "") for passage in passages)
    for count in _counts(question):
        inside = [(text, found) for text in texts for found in count.pattern.finditer(text)]
        if inside and not any(_named(question, count, text, found) for text, found in inside):
            return count.written
    return ""


def _counts(question: Question) -> Iterator[_Count]:
    text = normalise(question.text)
    flat = text.replace(" ", "")
    asked = counters_in(question.text)
    for match in () if asked else _OF_ANY_KIND.finditer(flat):
        yield _Count(number=number_of(match[1] or match[2]), alike=re.escape(match[3]), written=match[0])
    for alike, english in COUNTABLE:
        if asked and not any(re.fullmatch(alike, unit) for unit in asked):
            continue  # 「3部署で何時間?」 wants no names
        for match in re.finditer(rf"{_NUMBER}[^\d、。はがでをに]{{0,4}}?(?:{alike})", flat):
            yield _Count(number=number_of(match[1] or match[2]), alike=alike, written=match[0])
        for match in re.finditer(rf"{_IN_ENGLISH}{english}\b", text):
            number = _ENGLISH.get(match[1]) or int(match[1])
            yield _Count(number=number, alike=alike, written=match[0])


def _named(question: Question, count: _Count, text: str, found: re.Match[str]) -> bool:
    """Whether the things are listed right behind their number, in brackets, or right before it."""
    before, behind = text[: found.start()], text[found.end() :]
    item = r"[^、,・。()（）をにはがで\s]{2,20}"
    listed = rf"(?:{item}[、,・]){{{max(1, count.number - 2)},}}{item}(?:の|など|等|計)*$"
    some = bool(_EXAMPLE.search(question.text) and _SOME.search(before))
    return some or bool(re.match(rf"[^。]{{0,12}}{_ENUMERATED}", behind) or re.search(listed, before[-200:]))
