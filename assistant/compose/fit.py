"""How well a stretch of text fits a question: by the words that tell passages apart, and by figures."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.notation import without_years, years_in
from assistant.records import Ask, Question
from assistant.word_roots import root
from ingest.tokens import tokens

ADDED = 0.35
"""Words that the thesaurus added count less than the asker's own."""
_NUMBER = r"\d[\d,.]*\s*(?:万|千|億)?\s*(?:\d[\d,.]*\s*(?:万|千)?)?"
_ANY_FIGURE = re.compile(r"\d|約?半数|[一二三四五六七八九]割|翌年度")
_DAY = re.compile(r"\d+\s*[月日](?!数)|第\s*\d+|\d+\s*年度?|翌年度")
DATE = re.compile(
    r"(?:令和|平成|昭和)\s*(?:\d+|元)|(?:19|20)\d\d\s*\)?\s*年|\d+\s*年(?:度|間)?|\d+月|翌年度|毎年"
)
_COUNTER = re.compile(r"何(?!の|が|を|に|と|か|で|も|は|や|処|年|月|日)([^\W\d_]{1,2})(?!も)")
_BEGUN = re.compile(
    r"できた|でき(?:る|ま)|作られ|始ま|始め|開始|スタート|入っ|入れ|導入|設立|設置|発足|から使|いつから"
)
_BEGINNING = re.compile(r"設置|設立|開始|導入|始ま|公布|策定|構築|公開|発足|創設|新設|施行|移行")
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"人数|人口|何人|何名|how many people|population", re.I), "人|名"),
    (re.compile(r"件数|how many cases", re.I), "件"),
    (re.compile(r"割合|率(?!先)|パーセント|percent|share|rate", re.I), "%|％|割|分の|倍"),
    (re.compile(r"倍率|ratio", re.I), "倍"),
    (re.compile(r"何番目|順位|ワースト|ranks?\b", re.I), "位|番目"),
    (re.compile(r"時間|hours?", re.I), "時間"),
    (re.compile(r"何台|台数", re.I), "台"),
    (re.compile(r"何社|社数"), "社|企業"),
)
"""Words of a question, and the units of the figure that it asks for."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The morphemes of a text; sentences come again from question to question."""
    return frozenset(tokens(text))


@lru_cache(maxsize=4096)
def _roots_of(text: str) -> frozenset[str]:
    return frozenset(map(root, words_of(text)))


class Fit:
    """Weighs a question's words by how few of the texts at hand hold them."""

    def __init__(self, question: Question, texts: Iterable[str], *, strict: bool = False) -> None:
        """``strict``: a word of the asker's own that no text holds counts as the rarest of them."""
        self.question = question
        held: Counter[str] = Counter()
        count = 0
        for text in texts:
            held.update(_roots_of(text))
            count += 1
        added = frozenset(root(word) for words in question.expansions for word in tokens(words))
        wanted = {**dict.fromkeys(added, ADDED), **dict.fromkeys(map(root, question.terms), 1.0)}
        self._weights = {
            word: share * math.log(1 + count / (held[word] or 1))
            for word, share in wanted.items()
            if held[word] or (strict and share == 1.0)
        }
        self._whole = sum(self._weights.values())

    def share(self, text: str) -> float:
        """Share of the question's weight that the text holds, 0..1."""
        if not self._whole:
            return 0.0
        found = _roots_of(text)
        return sum(weight for word, weight in self._weights.items() if word in found) / self._whole

    def begins(self, text: str) -> bool:
        """Whether the question asks when something began and the text tells of a beginning."""
        return bool(_BEGUN.search(self.question.text) and _BEGINNING.search(text))

    def known(self, text: str) -> float:
        """Share of the asker's own words, each counting the same, that the text holds, 0..1."""
        terms = tuple(map(root, self.question.terms))
        found = _roots_of(text)
        return sum(term in found for term in terms) / len(terms) if terms else 0.0

    def years(self, text: str) -> float:
        """1 where the text holds a year that the question names, -1 where it holds only others."""
        if not self.question.years:
            return 0.0
        return 1.0 if set(years_in(text)) & set(self.question.years) else -1.0


def figure_of(question: Question) -> re.Pattern[str]:
    """The shape of the figure that a question asks for: a date, a number with its unit, any figure."""
    if Ask.WHEN in question.asks:
        return DATE
    units = unit_of(question)
    return re.compile(rf"{_NUMBER}(?:{units})|[一二三四五六七八九十半](?:{units})") if units else _ANY_FIGURE


def unit_of(question: Question) -> str:
    """The units asked for as alternatives of a pattern, or nothing."""
    found = [units for words, units in _UNITS if words.search(question.text)]
    for match in _COUNTER.finditer(question.text):
        found.append("|".join(dict.fromkeys((re.escape(match[1]), re.escape(match[1][0])))))
    return "|".join(found)


def has_amount(text: str) -> bool:
    """Whether a text has a figure that is no year, month or date."""
    return bool(_ANY_FIGURE.search(_DAY.sub(" ", without_years(text))))


def has_figure(text: str) -> bool:
    return bool(_ANY_FIGURE.search(text))
