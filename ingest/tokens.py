"""The words of a text, the same for documents and questions. The only door to fugashi."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fugashi import Tagger

WHITE = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff\ud800-\udfff]+")
"""Space of every kind, and what no reader sees: controls, zero widths, broken surrogates."""

KANA = "ぁ-ゖァ-ヺ"
VARIANTS = (
    # Each row: what is printed, what it is read as, why. In this order: a row sees what the rows before left.
    (r"[〜∼∿⁓˜]", "~", "waves; NFKC has made ～ a tilde already"),
    (r"[’‘´′‵ʹʼ`]", "'", "primes and apostrophes: β′モデル"),
    (r"[“”〝〟″]", '"', "quotation marks"),
    (r"[‐‑‒–—―−─━﹣]", "-", "hyphens, dashes and minus signs"),
    (rf"(?<=[ァ-ヺー]{{2}})-[-ー]*(?=[{KANA}]|[^\w-]|$)", "ー", "a dash in a katakana word: サーバ−"),
    (rf"(?<=[{KANA}])ー[-ー]*", "ー", "vowels are long once"),
    (rf"[-ー]{{2,}}|(?<![{KANA}])ー", "-", "a long vowel after no kana is a hyphen: 5ー18"),
)
_VARIANTS = tuple((re.compile(printed), read) for printed, read, _ in VARIANTS)

SPLIT_WORD = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"  # 19,800 and 70.6 are one word each
    r"|(?P<word>[0-9a-zà-öø-ɏ]+(?:'[a-z]+)?|[α-ω]'?)"  # RPA, 5G, KPI14, β'
)
NAME_AND_NUMBER = re.compile(r"([a-z]{2,})(\d+)")
LOANWORD = re.compile(r"[ァ-ヺー・]+-([a-z]+)")
"""UniDic's lemma of a loanword tells where it comes from: デジタル-digital."""

KEPT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接頭辞", "接尾辞", "感動詞"})
"""Parts of speech that carry meaning; particles, auxiliaries, pronouns and signs don't."""

AFFIXES = frozenset({"接頭辞", "接尾辞"})

WITHOUT_MEANING = """
為る 有る 居る 成る 出来る 因る 於く 拠る 依る 事 物 為 等 様 御 下さる 頂く 何 教える
此の 其の 彼の 何の どんな こんな そんな ある
a an and are as at be by can did do does for from has have how i in is it its me my of on or our
that the their there this to was we were what when where which who will with you your
"""
STOPPED = frozenset(WITHOUT_MEANING.split())
"""Words that tell no text from another: Japanese ones by UniDic's lemma."""


def normalise(text: str) -> str:
    """The text as all matching sees it: one width, one case, one sign for one meaning.

    Full-width and half-width forms fold by NFKC, letters to lower case, dashes, waves and primes
    to one each, white space of any kind to single spaces. Applying it twice changes nothing.
    """
    folded = text
    for _ in range(2):  # folding a letter can give one that NFKC takes apart again
        folded = unicodedata.normalize("NFKC", folded).casefold()
    folded = unicodedata.normalize("NFKC", WHITE.sub(" ", folded))
    for printed, read in _VARIANTS:
        folded = printed.sub(read, folded)
    return folded.strip()


def tokens(text: str) -> tuple[str, ...]:
    """The content words of ``text`` in order, as dictionary forms; never raises.

    Inflection and spelling are evened out (取組み and 取り組み, ハンコ and 判子), loanwords are
    given as the word they come from (デジタル: ``digital``), so that an English question can
    meet them. Latin words and numbers stay whole: ``rpa``, ``5g``, ``19800``.
    """
    return tuple(_tokens(normalise(text)))


def _tokens(text: str) -> Iterator[str]:
    """Written words as they stand, morphemes for all else; the tagger sees the whole sentence."""
    written = [(match.start(), match.end(), match) for match in SPLIT_WORD.finditer(text)]
    for start, end, lemma in _morphemes(text):
        while written and written[0][0] < end:
            yield from _written_words(written.pop(0)[2])
        if not SPLIT_WORD.search(text[start:end]) and lemma not in STOPPED:
            yield lemma
    for _, _, match in written:
        yield from _written_words(match)


def _written_words(match: re.Match[str]) -> Iterator[str]:
    word = match[0].replace(",", "").removesuffix("'s")
    if word not in STOPPED:
        yield word
    if parts := NAME_AND_NUMBER.fullmatch(word):  # "kpi14" is also "kpi" and "14"
        yield from parts.groups()


def _morphemes(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and dictionary form of each morpheme that carries meaning."""
    at = 0
    for word in _tagger()(text):
        start = at + len(word.white_space)
        at = start + len(word.surface)
        if word.feature.pos1 in KEPT and any(map(str.isalnum, word.surface)):
            yield start, at, _canonical(word.feature.lemma or word.surface)


@lru_cache(maxsize=16384)
def _canonical(lemma: str) -> str:
    lemma = normalise(lemma)
    loan = LOANWORD.fullmatch(lemma)
    return loan[1] if loan else lemma.partition("-")[0] or lemma


_LOCAL = threading.local()


def _tagger() -> Tagger:
    """One tagger a thread: MeCab's keeps the sentence it is working on."""
    if not hasattr(_LOCAL, "tagger"):
        _LOCAL.tagger = Tagger()
    tagger: Tagger = _LOCAL.tagger
    return tagger


@dataclass(frozen=True, slots=True)
class Spoken:
    """A morpheme as it is written and as it is read aloud, in katakana."""

    surface: str
    kana: str
    affix: bool


def spoken(text: str) -> tuple[Spoken, ...]:
    """All morphemes of ``text``; what the dictionary cannot read is given as it is written."""
    return tuple(
        Spoken(word.surface, str(word.feature.kana or word.surface), word.feature.pos1 in AFFIXES)
        for word in _tagger()(normalise(text))
    )
