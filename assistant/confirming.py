"""What a text tells and only wants confirmed, without the words around it.

「基準値は23%で資料を作ったのですが、合っていますか」 wants 「基準値は23%」 confirmed. The words that
ask are found from the end by the tagger: nothing stands there but words of being right; before them
may stand that it was told or written somewhere.
"""

from __future__ import annotations

import re

from assistant import cues
from assistant.interrogatives import asks_openly
from ingest.tokens import Spoken, normalise, spoken

_RIGHT = cues.STOP_WORDS["right"]
_AROUND = cues.STOP_WORDS["around"] | _RIGHT
_TELLING = cues.STOP_WORDS["telling"]
_GRAMMAR = ("助詞", "助動詞", "補助記号 読点", "補助記号 句点", "代名詞", "空白")
_QUOTES = frozenset({"と", "って", "で"})
_CLOSES = frozenset({"。", "?", "!"})
_TOPICS = frozenset({"は", "が", "も", "を", "に", "の", "や"})
"""Particles behind which a thing itself is asked about: 「数字は大丈夫ですか」."""
_ENDINGS = frozenset({"為る", "居る", "仕舞う", "有る"})
"""Verbs that end the one before them: 「終わっている」."""
_COPULA = frozenset({"だ", "です"})
_FEWEST = 3
"""Words of an English statement: 「is it」 states nothing."""
_SAID = 8
"""Words that may stand between what is told and the verb of telling: 「…で議会の答弁を書いた」."""
_QUOTED = re.compile(r"「([^「」]+)」$")
_SENTENCES = re.compile(r"[^。!?\n]+")
_BE = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|should)"
_CONFIRM = r"(?:confirm|verify|check)"
_ENGLISH = (
    re.compile(
        r"^(?:(?:so|and|well|hello|hi)[,\s]+)?(?:is it (?:true|correct|right|the case|so) that"
        rf"|(?:can|could|would|will) you (?:please )?{_CONFIRM}(?: for me)?(?: that| whether| if)"
        rf"|please {_CONFIRM}(?: that| whether| if)|am i (?:right|correct)(?: in \w+)?(?: that)?"
        r"|i (?:(?:have|'ve) )?(?:was|am|were|been)? ?(?:told|informed|heard|read|understand|understood"
        r"|believe|think|thought|gather|assumed?|wrote|noted)(?: that)?"
        rf"|(?:is|are|was|were|do|does|did|has|have|had|wo)n't(?= (?!there\b|i\b|we\b|you\b))"
        r"|my (?:understanding|impression|notes?|recollection|colleague|boss) (?:is|says?|was|said)(?: that)?"
        r")\b[\s,:]*",
        re.I,
    ),
    re.compile(
        r"(?:[.,;!?\s-]+(?:but |and |so )?"
        r"(?:(?:is|was|would) (?:that|this|it) (?:be )?(?:so|right|true|correct|accurate|the case|ok(?:ay)?)"
        rf"|(?:{_BE}|wo)n't (?:it|they|he|she|we|there|that|this)"
        rf"|{_BE} (?:it|they|he|she|we|there|that|this) not"
        r"|am i (?:right|correct)|(?:right|correct|true|yes|no)|can you confirm(?: this| that| it)?))"
        r"\s*[?.!]*$",
        re.I,
    ),
)
"""What an English sentence that wants a yes begins with, and ends with."""


def statement_in(text: str) -> str:
    """What a text wants confirmed; an empty text where it asks for anything else, or only for a yes."""
    if asks_openly(text):
        return ""
    found = _english(text) or _japanese(text)
    return "" if found == text.strip() else found


def only_wants_yes(text: str) -> bool:
    """Whether nothing stands in a sentence but words that ask whether it is so: 「大丈夫でしょうか」."""
    words = spoken(text)
    asked = all(word.lemma in _AROUND or word.kind.startswith(_GRAMMAR) for word in words)
    return asked and any(word.lemma in _RIGHT for word in words)


def _english(text: str) -> str:
    begins, ends = _ENGLISH
    told = begins.sub("", text.strip())
    bare = ends.sub("", told)
    if told == text.strip() and bare == told:
        return ""
    last = [part.strip() for part in re.split(r"(?<=[a-z)])[.?!]\s+", bare) if part.strip()]
    stated = begins.sub("", last[-1]).strip(" ,.?") if last else ""
    return stated if len(stated.split()) > _FEWEST else ""


def _japanese(text: str) -> str:
    plain = normalise(text)
    shown = text if len(text) == len(plain) else plain
    words = spoken(plain)
    asked = _asked_from(words)
    if asked is None or not _joins(words, asked):
        return ""
    ends = _told_until(words, asked)
    if ends is None:
        return ""
    told = shown[: words[ends].start] if ends < len(words) else shown
    stated = _stated(told.strip(" 、,"))
    return stated if _says_of(stated) else ""


def _asked_from(words: tuple[Spoken, ...]) -> int | None:
    """Where the words begin that only ask whether it is so; None where the text does not end with such."""
    at = len(words)
    while at and (words[at - 1].lemma in _AROUND or words[at - 1].kind.startswith(_GRAMMAR)):
        at -= 1
        if words[at].surface in ("と", "って") and at + 1 < len(words) and words[at + 1].lemma == "言う":
            break
    return at if at and any(word.lemma in _RIGHT for word in words[at:]) else None


def _joins(words: tuple[Spoken, ...], asked: int) -> bool:
    """Whether something told stands before the words that ask, and no thing that they ask about."""
    first, second = words[asked], words[min(asked + 1, len(words) - 1)]
    if first.surface == "に" and second.lemma == "有る":  # 「…とメモにある」
        return words[asked - 1].lemma in _TELLING
    if first.surface in _TOPICS and first.kind != "助詞 接続助詞":
        return first.surface == "を" and second.lemma == "為る"
    return not (first.surface == "で" and second.surface == "も")


def _told_until(words: tuple[Spoken, ...], asked: int) -> int | None:
    """Where what is told ends: before 「…と説明した」, or with its own last word.

    None where leave is asked: 「AIに個人情報を入れて(も)大丈夫ですか」.
    """
    if words[asked - 1].lemma in _TELLING:
        for at in range(asked - 2, max(0, asked - 2 - _SAID), -1):
            if words[at].surface in _CLOSES:
                break
            if words[at].surface in _QUOTES and words[at].kind.startswith("助詞"):
                return at
    at = asked
    while at < len(words) and _ends_verb(words[at : at + 2]):
        at += 1
    leave = words[asked].surface == "て" and at == asked
    return None if leave else at


def _ends_verb(words: tuple[Spoken, ...]) -> bool:
    first, last = words[0], words[-1]
    if first.kind == "助動詞 *":  # 「終わっ」 → 「終わった」
        return first.lemma not in _COPULA
    return first.lemma in _ENDINGS or (first.surface in ("て", "を") and last.lemma in _ENDINGS)


def _stated(told: str) -> str:
    """The sentence that states something; what is quoted where it ends with a quotation."""
    if quoted := _QUOTED.search(told):
        return quoted[1]
    parts = [part.strip() for part in _SENTENCES.findall(told) if part.strip()]
    return parts[-1] if parts else ""


def _says_of(stated: str) -> bool:
    """Whether something is said of something, and not only named: 「オンライン」 says nothing."""
    return any(map(str.isdigit, stated)) or any(
        word.kind == "助詞 係助詞" or word.surface in ("が", "って", "、") for word in spoken(stated)
    )
