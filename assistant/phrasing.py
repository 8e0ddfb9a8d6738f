"""What a turn asks, freed of greetings and instructions, and taken apart where it asks twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant import cues
from assistant.confirming import only_wants_yes
from assistant.dictating import dictates
from assistant.interrogatives import asks_openly
from assistant.notation import year_mentions
from assistant.occasion import occasion_before
from ingest.tokens import tokens

_SENTENCE = re.compile(r"[^?!。\n]+[?!。\n]*")
_FOREIGN_ORDER = re.compile(
    r"(?:^|(?<=[.!?。]))(?:\s*(?:[A-Za-z][\w'’()\"-]*[\s,;]+){2,}[\w'’()\"-]+\s*[.!:]+)+"
    r"(?=\s*(?:[A-Za-z0-9-]{1,12}\s?)?[^\x00-\x7f])"
)
"""English sentences that tell and ask nothing, right before what is asked in Japanese."""
_ENDED = re.compile(r"(?<=[すうたな]か) (?=[^\x00-\x7f])")
"""A question that ends without a mark, and something behind it."""
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]{4,}[)）\]】]")
_ASKS = re.compile(r"\?|か[。\s]*$|(?:教えて|知りたい|ください|下さい)")
_STATED = re.compile(
    r"(?:はず(?:です|だ)?|(?:て|で)い?ま(?:した|す)|と聞い(?:た|ています)|(?:ん|の)ですが|けれ?ど)。$"
)
"""Told before the question, which begins with the next sentence: 「…があったはず。参加者の目標は?」."""
_TOLD = re.compile(
    r"(?:ます|です|ません|た|だ|(?:て|で)い?る|ない|聞く|という|らしい|(?<![かの])(?:よ|ね|わ|さ)"
    r"|けれ?ど|のに|ので|から|もんで|ものですから)[。!]*$"
)
"""Ends a sentence that only tells, if no word in it asks."""
_WISH = re.compile(
    r"(?:知り|聞き|伺い|教わり|確認し|確かめ|調べ|見)たい|[ほ欲]しい|願|下さい|ください|ちょうだい|頂|いただ|頼|\bplease\b",
    re.I,
)
_BARE = re.compile(
    r"\s*(?:それは)?(?:いくつ|いつ|どこ|誰|どの課|どこの課|何(?:件|人|%|時間|課|部)|いくら|どれ(?:くらい|だけ)?)(?:です|でしょう)?か?[?。!\s]*$"
)
"""Asks on, about the sentence before it."""
_SCENE = re.compile(r"(?:について|に関して|の件|のこと)(?:です|なのですが|なんですが|で)?[。.、]\s*$")
"""Only says what the question behind it is about."""
_ENGLISH_END = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")
_BACKGROUND = re.compile(
    r"^(?:I|We|My|Our|After|Since|As)\b[^?]*\.$|(?:ます|ました|です|でした|ません|た|ている|ていて|ない|のに|ので)。$"
)
"""A statement that stands by itself."""
_PAIR = (
    # Two subjects of one question; what stands before, between and behind them.
    re.compile(
        r"^(?P<before>)(?P<one>[^、。,?のはがを\s]{2,20}(?:の[^、。,?のはがを\s]{1,12})?)(?:と(?!なる|する|し[てた]|は|の)、?|、|および|及び|ならびに|&)"
        r"(?P<other>[^、。,?のはがを\s]{2,20})(?P<behind>(?:の|は|って|それぞれ|、それぞれ)(?!違い|差|関係|比較).+)$"
    ),
    re.compile(
        r"^(?P<before>.*\b(?:for|of|about)\s+)(?:both\s+)?(?P<one>(?:the\s+)?[\w/'-]+(?:\s[\w/'-]+){0,3}?)\s+and\s+"
        r"(?P<other>(?:the\s+)?[\w/'-]+(?:\s[\w/'-]+){0,3}?)(?P<behind>\s+in\s+\S+\s*\??|\s*\?)?$",
        re.I,
    ),
)
_ALONG = re.compile(
    r"^(?=.*[\u30a0-\u30ff\u4e00-\u9fffA-Za-z])[^。?!]{2,40}?(?:の(?:ほう|方|やつ|分))?も"
    r"(?:一緒に|併せて|あわせて|合わせて|同じく|できれば|ぜひ|教えて\S*|お願い\S*|頼\S*|知りたい\S*|確認\S*|どうぞ|ね|です|だけ|[、\s])*[。?!\s]*$"
)
"""Asks the same of something else, without a word of asking: 「データセット数のR9も」."""
_DATED_JOINT = re.compile(r"で?、\s*|で,\s*|と(?!は|の|いう|して)、?\s*|,?\s+and\s+")
_SOURCE = re.compile(r"(?:報告書?|計画|プラン|戦略|方針|一覧|白書|年報)$")
"""A first half that is nothing but where it is told: 「令和9年度実施状況報告で、…の令和9年度の実績」."""
_LAST_WORDS = re.compile(r"(?:ついでに|一緒に|併せて|あわせて)[。?!\s]*$")
"""Words that join to what stands before them where nothing follows."""
_CUES = (*(cue.pattern for cue in cues.CUES), *(pattern for _, pattern in cues.ASPECTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """A turn as it was typed, without what asks nothing."""

    plain: str
    """NFKC, single spaces, without greetings and instructions."""
    instructed: bool
    """Whether there was an instruction to the assistant."""
    whole: str
    """NFKC, single spaces, as typed: who asks, and in which language, stands here too."""


def clean(text: str) -> str:
    """The text normalised for rules: NFKC, straight apostrophes, single spaces."""
    straight = re.sub(r"(?<=[A-Za-z])[\u2018\u2019](?=[A-Za-z])", "'", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", " ", straight).strip()


def phrasing_of(asked: str) -> Phrasing:
    """The turn without greetings, and without instructions and tasks, which are never obeyed."""
    whole = clean(asked)
    told = whole
    for pattern in (cues.OFF_TASK, cues.INSTRUCTIONS, *(pattern for _, pattern in cues.ANSWER_IN)):
        told = pattern.sub(lambda found: ": " if found[0].endswith(":") else " ", told)
    told = _without_orders(_ENDED.sub("? ", _without_asides(_FOREIGN_ORDER.sub(" ", told))))
    instructed = told != whole
    plain = clean(cues.GREETING.sub(" ", told)).strip("、。,;:")
    return Phrasing(plain=plain.strip(), instructed=instructed, whole=whole)


def _without_asides(text: str) -> str:
    """The turn without what it puts in brackets to tell the assistant how to answer."""
    return _ASIDE.sub(lambda aside: " " if dictates(aside[0][1:-1]) else aside[0], text)


def _without_orders(text: str) -> str:
    """The turn without sentences that say how to answer and ask nothing, if others do ask.

    So too the beginnings of sentences, up to a comma or colon: 「関西弁で、RPAの目標は?」.
    """
    sentences = [match[0] for match in _SENTENCE.finditer(text)]
    dictated = [len(sentences) > 1 and dictates(sentence) for sentence in sentences]
    if not any(dictated) and not cues.ORDERS.search(text):
        return text
    orders = [
        told or (bool(cues.ORDERS.search(sentence)) and not _asks_itself(sentence))
        for sentence, told in zip(sentences, dictated, strict=True)
    ]
    if any(not order and _asking(s) for order, s in zip(orders, sentences, strict=True)):
        sentences = [s for order, s in zip(orders, sentences, strict=True) if not order]
    return "".join(_without_beginning(sentence) for sentence in sentences) or text


def _asks_itself(sentence: str) -> bool:
    """Whether the last clause of a sentence asks something that is no word of how to answer."""
    last = re.split(r"[、,:;]", sentence.rstrip("?!。 "))[-1]
    return _asking(f"{last}{sentence[len(sentence.rstrip()) - 1 :]}") and not cues.ORDERS.search(last)


def _without_beginning(sentence: str) -> str:
    """A sentence from the first clause on that gives no order, where one behind it asks."""
    clauses = re.split(r"(?<=[、,:;])", sentence)
    while len(clauses) > 1 and cues.ORDERS.search(clauses[0]) and _asking("".join(clauses[1:])):
        clauses.pop(0)
    return "".join(clauses)


def asked_language(text: str) -> str:
    """The language in which a question wants its answer, where it says so; else an empty text."""
    return next((language for language, pattern in cues.ANSWER_IN if pattern.search(text)), "")


def questions_in(plain: str) -> tuple[str, ...]:
    """The questions of one turn, in order: a statement goes with the question after it."""
    parts: list[str] = []
    said = ""
    for match in _SENTENCE.finditer(plain):
        sentence = said + match[0]
        if parts and not said and (_BARE.match(match[0]) or only_wants_yes(match[0])):
            parts[-1] += match[0]
            continue
        if parts and not said and _ALONG.match(_unjoined(sentence)):
            parts.append(_unjoined(sentence))
            continue
        if parts and not said and _only_tells(sentence):
            parts[-1] = f"{sentence.rstrip('。! ')}。{parts[-1]}"  # told behind its question: as if before it
            continue
        if _leads_in(sentence):
            said = sentence
            continue
        said = ""
        parts += _joined_questions(sentence)
    if said and parts:
        parts[-1] += said
    return tuple(part.strip() for part in parts) or (plain,)


def _leads_in(sentence: str) -> bool:
    """Whether a sentence only leads to the question behind it."""
    told = not _asking(sentence) or _only_tells(sentence)
    return told or bool(_SCENE.search(sentence) or _STATED.search(sentence))


def _only_tells(sentence: str) -> bool:
    """Whether a sentence states something and asks nothing, though a word of asking may stand in it."""
    return bool(_TOLD.search(sentence)) and not (_WISH.search(sentence) or asks_openly(sentence))


def request_in(plain: str) -> str:
    """A turn without the statements before what it asks: 「維持費が上がりました。県は…?」 asks no sum."""
    sentences = [part for match in _SENTENCE.finditer(plain) for part in _ENGLISH_END.split(match[0])]
    asked = [s for s in sentences if _ASKS.search(s) or not _BACKGROUND.search(s)]
    return "".join(asked) if any(map(_ASKS.search, asked)) else plain


_CLAUSE = re.compile(
    r"^(?P<told>[^。?!\n]{4,60}?(?:て(?:い|お)?(?:る|ます|りまして|まして)|でい(?:る|ます)|(?<!し)ました?|[^でだ]た)"
    r"(?:ところ|最中|途中)?な?(?:の|ん|もの)?(?:です|でして|だ)?(?:が|けど|けれども?|ので|から)[、,])(?P<asked>.+)$",
    re.S,
)
"""What the asker is doing, told in the sentence that asks: 「答弁を準備しているのですが、」."""


def told_before(plain: str) -> tuple[str, str]:
    """What a turn tells before the sentence that asks, and that sentence with what follows.

    「監査資料の締切が近い。RPAの基準値は?」: the first sentence asks nothing. Nothing is told where the
    turn is one sentence, or asks from the beginning.
    """
    sentences = [match[0] for match in _SENTENCE.finditer(plain)]
    at = 0
    while at < len(sentences) - 1 and _tells(sentences[at]):
        at += 1
    told, request = "".join(sentences[:at]), "".join(sentences[at:]).strip()
    if (clause := _CLAUSE.match(request)) and _tells(clause["told"]):
        told, request = f"{told}{clause['told']}", clause["asked"].strip()
    elif (ground := occasion_before(request)) and _tells(ground):
        told, request = f"{told}{ground}", request.removeprefix(ground).strip()
    return (told, request) if _asking(request) else ("", plain)


def _tells(sentence: str) -> bool:
    return not (_ASKS.search(sentence) or asks_openly(sentence) or _SCENE.search(sentence))


def _joined_questions(sentence: str) -> list[str]:
    """A sentence at its joints, where both sides say something and the second one asks, or asks along."""
    parts: list[str] = []
    begins = 0
    sentence = _LAST_WORDS.sub("", sentence)
    for joint in cues.JOINTS.finditer(sentence):
        before, behind = sentence[begins : joint.start()], sentence[joint.end() :]
        if len(before.strip()) > 3 and (_asking(behind) or _ALONG.match(behind)):
            parts.append(_finished(before))
            begins = joint.end()
    return [*parts, sentence[begins:]]


def _unjoined(sentence: str) -> str:
    """A sentence without the joint that it begins with: 「あと警察のも」."""
    joint = cues.JOINTS.match(sentence)
    return _LAST_WORDS.sub("", sentence[joint.end() :] if joint else sentence)


def _finished(part: str) -> str:
    """「戦略の期間と」 → 「戦略の期間」."""
    return re.sub(r"(?:と|も|や|、|,)\s*$", "", part.strip())


def _asking(text: str) -> bool:
    return bool(_ASKS.search(text)) or any(pattern.search(text) for pattern in _CUES)


_JOINT = re.compile(r"[とや&・]|及び|および|\band\b", re.I)


def pair_in(text: str) -> tuple[str, str, tuple[str, str]] | None:
    """One question for each of two subjects that share it, and the subjects; None where it has one."""
    for pattern in _PAIR:
        if match := pattern.match(text):
            before, behind = match["before"] or "", match["behind"] or ""
            one, other = match["one"], match["other"]
            return f"{before}{one}{behind}", f"{before}{other}{behind}", (one, other)
    return None


def joined(text: str, one: str, other: str) -> bool:
    """Whether two subjects are joined, and the first is no topic of the second: 「…の割合、福島は2番目」."""
    return bool(_JOINT.search(text.partition(one)[2].partition(other)[0] + one[-1:]))


def dated_in(text: str) -> tuple[str, str] | None:
    """The two halves of a question that names two years, at the joint between them; None for any other."""
    years = year_mentions(text)
    if len(years) != 2:
        return None
    between = text[years[0].end : years[1].start]
    if not tokens(_DATED_JOINT.sub(" ", between)):
        return None  # 「令和3年度と令和6年度を比べると」: two years of one thing
    joint = _DATED_JOINT.search(text, years[0].end, years[1].start)
    if joint is None or _SOURCE.search(text[: joint.start()]):
        return None
    return text[: joint.start()], text[joint.end() :]


def as_typed(name: str, text: str) -> str:
    """A name in the upper and lower case in which a text writes it."""
    found = re.search(re.escape(name), unicodedata.normalize("NFKC", text), re.IGNORECASE)
    return found[0] if found else name
