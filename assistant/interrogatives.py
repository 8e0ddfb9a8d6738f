"""Words that ask openly, found by the tagger: 何, どこ, どちら; not 何か, 誰でも, どの課も."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tokens import Spoken, normalise, spoken

_WORDS = frozenset(
    {"何", "何処", "何時", "誰", "幾ら", "幾", "幾つ", "何の", "何れ", "何方", "何奴", "何故", "何ぼ", "何人"}
    | {"どう", "どんな", "如何", "如何に"}
)
"""UniDic's lemmas of the words that ask; なん is read as 何 before a counter."""
_ENGLISH = re.compile(
    r"(?:^|[.,;:!?]\s*|\b(?:and|or|but|so|to|by|of|for|with|from|about|know|ask(?:ed)?|me|see|check|wonder)\s+)"
    r"(?:what|which|who|whom|whose|when|where|why|how)\b",
    re.I,
)
WHY = re.compile(
    r"なぜ|なんで|何で(?!すか)|どうして|理由|原因|要因|きっかけ|背景|わけ(?:は|って|を)"
    r"|\bwhy\b|\breasons?\b|\bcauses?\b|how come",
    re.I,
)
"""Asks for a reason."""
_OPEN = {"か": ("助詞 副助詞",), "も": ("助詞 係助詞", "助詞 副助詞")}
"""Particles that make a word that asks stand for any or some: 何か, どれも, 誰でも."""
_TOLD = frozenset(
    {"教える", "知る", "分かる", "確認", "確かめる", "聞く", "調べる", "示す", "決まる", "思い出す"}
    | {"を", "は", "も", "、", "。", "?"}
)
"""Behind か, these make it the end of a question within a sentence: 「CDOが誰か教えて」."""
_NAMELESS = re.compile(r"(?:^|(?<=[\s、。はがって]))なん(?=だ|です|でし|だっけ)")
"""After a space the tagger reads 「なんだ」 as a copula; nothing stands there that it could join to."""


def interrogatives(text: str) -> tuple[int, ...]:
    """Where the words stand that ask openly, as offsets into the normalised text."""
    plain = normalise(text)
    found = {*_japanese(spoken(plain)), *(match.start() for match in _NAMELESS.finditer(plain))}
    return tuple(sorted(found | {match.start() for match in _ENGLISH.finditer(plain)}))


def asks_openly(text: str) -> bool:
    """Whether a text asks what, who, where, when, which or how."""
    return bool(interrogatives(text))


def _japanese(words: tuple[Spoken, ...]) -> Iterator[int]:
    for place, word in enumerate(words):
        if word.lemma in _WORDS and not _indefinite(words[place + 1 :]):
            yield word.start


def _indefinite(behind: tuple[Spoken, ...]) -> bool:
    """Whether the word that asks stands for any or some, by the particle behind its phrase."""
    rest = list(behind)
    while rest and rest[0].kind.startswith(("名詞", "接尾辞", "接頭辞")):  # 何回も, どの課も
        rest.pop(0)
    if len(rest) > 2 and rest[0].lemma == "為る" and rest[1].surface == "て":  # どうしても
        rest = rest[2:]
    if len(rest) > 1 and rest[0].surface in ("で", "と", "ら"):  # 誰でも, 何とか, なんらか
        rest.pop(0)
    if not rest or rest[0].kind not in _OPEN.get(rest[0].surface, ()):
        return False
    return rest[0].surface == "も" or (len(rest) > 1 and rest[1].lemma not in _TOLD)
