"""The words of a text, the same for documents and questions. The only door to fugashi."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

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
_PASSES = 4
"""A sign that a later row has read can be what an earlier one looks for; few texts need a second pass."""
_VARIANTS = tuple((re.compile(printed), read) for printed, read, _ in VARIANTS)

SPLIT_WORD = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"  # 19,800 and 70.6 are one word each
    r"|(?P<word>[0-9a-zà-öø-ɏ]+(?:'[a-z]+)?|[α-ω]'?)"  # RPA, 5G, KPI14, β'
)
NAME_AND_NUMBER = re.compile(r"([a-z]{2,})(\d+)")
LOANWORD = re.compile(r"[ァ-ヺー・]+-([a-z]+)")
"""UniDic's lemma of a loanword tells where it comes from: デジタル-digital."""

REMEMBERED = 8192
"""Texts whose words are kept: sentences come again from question to question."""

KEPT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接頭辞", "接尾辞", "感動詞"})
"""Parts of speech that carry meaning; particles, auxiliaries, pronouns and signs don't."""

AFFIXES = frozenset({"接頭辞", "接尾辞"})

JOINED = frozenset({"名詞", "接頭辞", "接尾辞", "形状詞"})
"""Parts of speech that join to one noun."""
FAMILY, GIVEN = "人名 姓", "人名 名"
AREAS = frozenset("都道府県郡市区町村国州")

WITHOUT_MEANING = """
為る 有る 居る 成る 出来る 因る 於く 拠る 依る 事 物 為 等 様 御 下さる 頂く 何 教える
此の 其の 彼の 何の どんな こんな そんな ある
a an and are as at be by can did do does for from has have how i in is it its me my of on or our
that the their there this to was we were what when where which who will with you your
"""
STOPPED = frozenset(WITHOUT_MEANING.split())
"""Words that tell no text from another: Japanese ones by UniDic's lemma."""


@lru_cache(maxsize=REMEMBERED)
def normalise(text: str) -> str:
    """The text as all matching sees it: one width, one case, one sign for one meaning.

    Full-width and half-width forms fold by NFKC, letters to lower case, dashes, waves and primes
    to one each, white space of any kind to single spaces. Applying it twice changes nothing.
    """
    folded = text
    for _ in range(2):  # folding a letter can give one that NFKC takes apart again
        folded = unicodedata.normalize("NFKC", folded).casefold()
    folded = unicodedata.normalize("NFKC", WHITE.sub(" ", folded))
    for _ in range(_PASSES):
        before = folded
        for printed, read in _VARIANTS:
            folded = printed.sub(read, folded)
        if folded == before:
            break
    return folded.strip()


@lru_cache(maxsize=REMEMBERED)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun with those it is joined to, as the normalised text writes it: 電子契約システム."""

    written: str
    words: tuple[str, ...]
    """Its content words, as ``tokens`` gives them."""
    place: str = ""
    """The place that it is, or whose 県, 市, 町 or 村 it names: 仙台市 in 仙台市役所."""
    person: bool = False
    """It holds a family name with a given name."""


@lru_cache(maxsize=REMEMBERED)
def nouns(text: str) -> tuple[Noun, ...]:
    """The nouns of a text in order, joined ones whole; figures and lone counters (件, 年) are left out."""
    runs = groupby(_parts(normalise(text)), key=lambda part: part.run)
    found = (_noun(tuple(parts)) for run, parts in runs if run)
    return tuple(noun for noun in found if noun is not None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A morpheme as part of a noun; ``run`` numbers the nouns of a text, 0 stands between them."""

    run: int
    written: str
    kind: str
    """First four levels of UniDic's part of speech."""


def _parts(text: str) -> Iterator[_Part]:
    run, before = 0, ""
    for word in _tagger()(text):
        feature = word.feature
        kind = f"{feature.pos1} {feature.pos2} {feature.pos3} {feature.pos4}"
        joins = feature.pos1 in JOINED and feature.pos2 != "数詞" and any(map(str.isalnum, word.surface))
        whole_name = FAMILY in before and GIVEN in kind  # 内堀 雅雄 is one name, space or not
        run += joins and not (before and (whole_name or not word.white_space))
        before = kind if joins else ""
        yield _Part(run if joins else 0, word.surface, kind)


def _noun(parts: tuple[_Part, ...]) -> Noun | None:
    kinds = [part.kind for part in parts]
    written = "".join(part.written for part in parts)
    words = tokens(written)
    if not words or not any(kind.startswith("名詞") for kind in kinds):
        return None
    if len(parts) == 1 and len(written) == 1 and "助数詞" in kinds[0]:
        return None
    person = any(FAMILY in before and GIVEN in after for before, after in pairwise(kinds))
    return Noun(written=written, words=words, place=_place(parts), person=person)


def _place(parts: tuple[_Part, ...]) -> str:
    name, *rest = parts
    if rest and rest[0].written in AREAS and "固有名詞" in name.kind:
        return name.written + rest[0].written
    return name.written if not rest and "地名" in name.kind else ""


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
    lemma: str = ""
    """Its dictionary form."""
    kind: str = ""
    """First two levels of UniDic's part of speech: 「助詞 係助詞」."""
    start: int = 0
    """Where it stands in the normalised text."""


@lru_cache(maxsize=REMEMBERED)
def spoken(text: str) -> tuple[Spoken, ...]:
    """All morphemes of ``text``; what the dictionary cannot read is given as it is written."""
    return tuple(_spoken(normalise(text)))


def _spoken(text: str) -> Iterator[Spoken]:
    at = 0
    for word in _tagger()(text):
        feature, start = word.feature, at + len(word.white_space)
        at = start + len(word.surface)
        yield Spoken(
            surface=word.surface,
            kana=str(feature.kana or word.surface),
            affix=feature.pos1 in AFFIXES,
            lemma=str(feature.lemma or word.surface),
            kind=f"{feature.pos1} {feature.pos2}",
            start=start,
        )
