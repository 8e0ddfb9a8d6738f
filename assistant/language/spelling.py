"""Slips of the pen: words that neither plans nor tables know, put right from those that they do.

Three rules, each for one way of slipping: a loanword in hiragana or a letter off (くらうど, テレワク), a
wrong kanji that sounds the same (医寮 for 医療), an English word a letter off (telewrok). A word that is
known anywhere is never touched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from assistant.language.english_words import stem
from ingest.tokens import normalise, spoken

_KATAKANA = re.compile(r"[ァ-ヺー]{3,}")
_HIRAGANA = re.compile(r"[ぁ-ゖ][ぁ-ゖー]{2,}")
_KANJI = re.compile(r"[\u3400-\u9fff]{2,}")
_KANJI_END = re.compile(r"[\u3400-\u9fff]+$")
_COMPOUND = re.compile(
    r"([\u3400-\u9fff]{2,})(?=[^ぁ-ん]|[のはをがにとでもへやかな]|って|$)|([\u3400-\u9fff]{2,})[\u3400-\u9fff]"
)
"""Kanji up to a particle; a last kanji that a verb's ending follows is none of theirs (今後|取り組む)."""
_NUMERAL = re.compile("[〇一二三四五六七八九十百千万何]")
_LATIN = re.compile(r"[a-z]{3,}")
_BEFORE = re.compile(r"(?:の|は|を|が|に|と|で|も|へ|や)")
_AFTER = re.compile(r"(?:って|とは|では|には|から|まで|の|は|を|が|に|と|で|も|へ|や)|$")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶヂヅヴ", "アイウエオツヤユヨワカケジズブ", "ー・")
"""Letters that are easily mixed up on one form; long vowels left out."""
_COUNTERS = {
    "じかん": "時間",
    "けん": "件",
    "にん": "人",
    "かい": "回",
    "ねん": "年",
    "ばん": "番",
    "わり": "割",
}
_HOW_MANY = re.compile(
    rf"なん(?:(?P<spoken>{'|'.join(_COUNTERS)})(?![ぁ-ん]*[い])|(?=[件人名回社割%箇市台校]|時間|パー|か所|施設|年度|ポイント|倍))"
)
"""何 in hiragana before what it counts: なんじかん, なん件."""
LONG = 6
"""Letters of a compound from which on it is compared as a whole, before its parts are."""
FAR = 8
"""Letters of a word from which on two of them may be wrong."""
LONGEST_READ = 3
"""Kanji of the words that are known by their sound."""
SHORTEST, SHORTEST_LATIN = 4, 8
"""Letters of a loanword, and of an English word, from which on one of them may be wrong."""


class Spelling:
    """Knows the words of given texts; mends what is nearly one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = normalise("\n".join(texts))
        loanwords = Counter(_KATAKANA.findall(whole))
        self._loanwords = frozenset(loanwords)
        self._by_sound: dict[str, str] = {}
        for word, _ in loanwords.most_common():
            self._by_sound.setdefault(_sound(word), word)
        self._hiragana = frozenset(_HIRAGANA.findall(whole))
        kanji = Counter(_KANJI.findall(whole))
        self._pairs = {run[at : at + 2] for run in kanji for at in range(len(run) - 1)}
        self._read: dict[str, str] = {}
        for run, _ in kanji.most_common():
            words = spoken(run)
            for word in words if len(run) > LONGEST_READ else ():
                if 1 < len(word.surface) <= LONGEST_READ:
                    self._read.setdefault(word.kana, word.surface)
            if len(run) <= LONGEST_READ:
                self._read.setdefault("".join(word.kana for word in words), run)
        self._fours = tuple(word for word, _ in kanji.most_common() if len(word) == 4)
        self._english: dict[str, list[str]] = defaultdict(list)
        for word, _ in Counter(_LATIN.findall(whole)).most_common():
            self._english[word[0]].append(word)
        self._stems = frozenset(stem(word) for words in self._english.values() for word in words)

    def mended(self, text: str) -> str:
        """The text with unknown words replaced by the known ones that they were meant for."""
        text = _HOW_MANY.sub(lambda match: f"何{_COUNTERS.get(match['spoken'], '')}", text)
        text = _KATAKANA.sub(lambda match: self._loanword(match[0]), text)
        text = _HIRAGANA.sub(
            lambda match: self._in_hiragana(
                match[0], match.string[: match.start()], match.string[match.end() :]
            ),
            text,
        )
        text = _COMPOUND.sub(
            lambda match: self._kanji(match[1] or match[2]) + match[0][len(match[1] or match[2]) :], text
        )
        return re.sub(r"[A-Za-z]{3,}", lambda match: self._latin(match[0]), text)

    def _loanword(self, run: str) -> str:
        """アプリケイション → アプリケーション; of a compound, the part that is unknown."""
        if any(run in word for word in self._loanwords):
            return run
        sound = _sound(run)
        if sound in self._by_sound:
            return self._by_sound[sound]
        if len(sound) >= LONG and (close := nearest(sound, self._by_sound, far=len(sound) + 1)):
            return self._by_sound[close]
        for size in range(len(run) - 1, 2, -1):
            if run[:size] in self._loanwords:
                return run[:size] + (self._loanword(run[size:]) if len(run) - size > 2 else run[size:])
            if run[-size:] in self._loanwords:
                return (self._loanword(run[:-size]) if len(run) - size > 2 else run[:-size]) + run[-size:]
        if len(sound) < SHORTEST:
            return run
        return self._by_sound.get(nearest(sound, self._by_sound, far=FAR), run)

    def _in_hiragana(self, run: str, before: str, behind: str) -> str:
        """くらうど → クラウド, from the start of a run or a particle up to its end or a particle.

        So too a word of kanji, if it is long or counts something: りようりつ → 利用率, 9ねんど → 9年度.
        """
        particle = _BEFORE.match(run)
        if run in self._hiragana or _ends_a_word(run, before):
            return run
        for begin in (0, *((particle.end(),) if particle else ())):
            if run[begin:] in self._hiragana:
                return run
            for end in range(len(run), begin + 2, -1):
                word = self._by_sound.get(_sound(_in_katakana(run[begin:end])), "")
                if len(_sound(word)) > 2 and _AFTER.match(run, end):
                    return run[:begin] + word + run[end:]
                counted = begin == 0 and before[-1:].isdigit()
                word = self._read.get(_in_katakana(run[begin:end]), "")
                if word and (end - begin >= SHORTEST or counted) and _AFTER.match(run, end):
                    return run[:begin] + word + run[end:]
            word = self._read.get(_in_katakana(run[begin:]), "")
            if word and word[-1] + behind[:1] in self._pairs:  # でんし契約: the texts join the two
                return run[:begin] + word
        return run

    def _kanji(self, run: str) -> str:
        """医寮 → 医療: where a word falls apart into a pair of kanji that no text has."""
        edges = {0, *accumulate(len(word.surface) for word in spoken(run))}
        for at, affix in self._broken(run):
            for size in range(2, LONGEST_READ + 1):
                for begin in range(max(0, at + 2 - size), min(at, len(run) - size) + 1):
                    if not {begin, begin + size} <= edges:
                        continue  # 福島県|知事: no word begins or ends inside 知事
                    window = run[begin : begin + size]
                    found = self._read.get(_reading(window), "")
                    if len(found) == size and set(found) & set(window):
                        return run[:begin] + found + run[begin + size :]
            if not affix:
                return self._four_kanji(run, at)
        return run

    def _broken(self, run: str) -> Iterator[tuple[int, bool]]:
        """Places of pairs that are unknown and split, with a single kanji on one side; is it an affix?"""
        begin = 0
        for one, other in pairwise(spoken(run)):
            begin += len(one.surface)
            alone = len(one.surface) == 1 or len(other.surface) == 1
            if (
                alone
                and not _NUMERAL.search(one.surface + other.surface)
                and run[begin - 1 : begin + 1] not in self._pairs
            ):
                yield begin - 1, one.affix or other.affix

    def _four_kanji(self, run: str, at: int) -> str:
        """Four kanji of which one is wrong, where only one known word of four is meant."""
        for begin in range(max(0, at - 2), min(at, len(run) - 4) + 1):
            window = run[begin : begin + 4]
            close = [
                four for four in self._fours if sum(a != b for a, b in zip(four, window, strict=True)) == 1
            ]
            if len(close) == 1:
                meant: str = close[0]
                return run[:begin] + meant + run[begin + 4 :]
        return run

    def _latin(self, word: str) -> str:
        flat = word.lower()
        known = self._english.get(flat[0], [])
        if len(flat) < SHORTEST_LATIN or stem(flat) in self._stems:
            return word
        return nearest(flat, known, far=len(flat) + 1) or word


def _ends_a_word(run: str, before: str) -> bool:
    """Whether a run of hiragana begins with the ending of a word in kanji: 受|けたい is no ケータイ."""
    kanji = _KANJI_END.search(before)
    if kanji is None:
        return False
    edges = accumulate(len(word.surface) for word in spoken(kanji[0] + run))
    return len(kanji[0]) not in edges


def _reading(text: str) -> str:
    return "".join(word.kana for word in spoken(text))


def _in_katakana(hiragana: str) -> str:
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in hiragana)


def _sound(word: str) -> str:
    return word.translate(_SMALL)


def nearest(word: str, known: Iterable[str], *, far: int) -> str:
    """The known word with the same first letter and one letter off (two from ``far`` letters on).

    The empty text where there is none. Among several, the one that comes first.
    """
    allowed = 2 if len(word) >= far else 1
    best, distance = "", allowed + 1
    for candidate in known:
        if candidate[:1] == word[:1] and abs(len(candidate) - len(word)) <= allowed:
            off = edits(word, candidate)
            if off < distance:
                best, distance = candidate, off
    return best


def edits(one: str, other: str) -> int:
    """Letters put in, left out, changed or swapped with a neighbour to turn one word into the other."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
