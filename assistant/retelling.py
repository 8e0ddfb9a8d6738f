"""A follow-up told as a question that stands alone, for the asker to see what was understood."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import cues
from assistant.notation import without_years, years_in
from assistant.records import Ask, Question

_LEAD = re.compile(
    r"^(?:では|じゃあ?|それでは|それじゃあ?|それで|で、|あと|ちなみに|一方|また|そして|and\b|then\b|so\b|but\b)[、,\s]*",
    re.I,
)
_POINTER = re.compile(
    r"^(?:それ|これ|あれ|そちら|こちら|そっち|そこ|ここ)(?=[のはがをにもで、,\s]|って)[、,\s]*|^(?:その|この|あの)|それ(?=[のはがをに]|って)"
)
_QUESTION = re.compile(
    r"何|なに|どう|どの|どれ|どこ|いつ|いくつ|いくら|誰|だれ|なぜ|どんな|について|に関して|教えて|知りたい|とは"
)
_TAIL = re.compile(
    r"(?:のほう|の方|では|には|とは|の|は|が|を|って|に|で|と|、|。|,|\s|目標値?|基準値|課題|取組|取り組み|担当課?|KPI|指標)+$"
)
_CUES = (*(cue.pattern for cue in cues.CUES), *(pattern for _, pattern in cues.ASPECTS), _QUESTION)
_PLAN = re.compile(
    r"^[^、。]*?(?:プラン|計画|方針|戦略|一覧)(?:にあった|に載って?い?た|における|の中の|での|では|にある|の)(?=.)"
)
"""A plan in front of what is asked about it; the plan is carried by itself."""
_BARE = re.compile(r"(?:(?:の(?:ほう|方|こと))?(?:です|だ)?(?:は|って|なら|だと|では)?)[?。\s]*$")
OPEN = ((Ask.CONTENT,), (Ask.FIGURE,))
"""What a turn asks that has no word of asking."""
_NAMES = {
    Ask.VALUE: "目標",
    Ask.WHO: "担当",
    Ask.WHICH: "指標",
    Ask.WHEN: "時期",
    Ask.COMPUTE: "増減",
    Ask.CHANGE: "経緯",
    Ask.DEFINITION: "意味",
}
_NAMES_EN = {
    Ask.VALUE: "the target",
    Ask.WHO: "who is in charge",
    Ask.WHICH: "the indicator",
    Ask.WHEN: "when",
    Ask.CHANGE: "what changed",
    Ask.DEFINITION: "the meaning",
    Ask.COMPUTE: "the difference",
}
_LEAD_EN = re.compile(r"^(?:and|what about|how about|then|so|but|ok(?:ay)?)[,\s]+", re.I)
_POINTER_EN = re.compile(r"\b(?:it|this|that|they|them|those|these)\b", re.I)
_THEIRS_EN = re.compile(r"\b(?:its|their)\b", re.I)


def retold(question: Question, earlier: Question, *, replaced: bool = False) -> str:
    """The follow-up with the earlier subject put where it points to it, or in front of it.

    ``replaced``: it asks the same about a subject of its own, which takes the earlier one's place.
    """
    english = question.language == "en"
    if replaced:
        own = topic_of(replace(question, text=_lead(question)))
        asked = _asked(earlier, english)
        return f"{_capital(asked)} for {own}?" if english else f"{own}の{asked}は?"
    topic = topic_of(earlier)
    if not topic:
        return question.text
    return _english(question, earlier, topic) if english else _japanese(question, earlier, topic)


def _lead(question: Question) -> str:
    text = cues.CORRECTION.sub("", question.text)
    return (_LEAD_EN if question.language == "en" else _LEAD).sub("", text).strip()


def _asked(question: Question, english: bool) -> str:
    """A name for what a question asks."""
    if english:
        return _NAMES_EN.get(question.ask, "what is done")
    return _NAMES.get(question.ask) or next(iter(question.aspects), "内容")


def topic_of(question: Question) -> str:
    """What a question is about, in its own words: 「R10のRPA削減時間の目標は?」 → 「RPA削減時間」."""
    if question.language == "en":
        return _english_topic(question)
    bare = re.sub(r"^[のはがを、,\s]+", "", cues.POLITE.sub(" ", without_years(question.text)).strip())
    starts = [match.start() for pattern in _CUES for match in pattern.finditer(bare) if match.start() > 1]
    topic = re.sub(r"\s+(?=の)|(?<=の)\s+", "", bare[: min(starts, default=len(bare))])
    if question.documents or question.eras:
        topic = without_plan(topic)
    return _TAIL.sub("", re.sub(r"の(?=の)", "", topic).strip("? "))


def without_plan(text: str) -> str:
    """The text without the plan in front: 「2020年のプランの介護ロボット」 → 「介護ロボット」."""
    return _PLAN.sub("", text)


def _english_topic(question: Question) -> str:
    """The words of the subject if they stand together, else the question itself in quotation marks."""
    words = re.findall(r"[\w'’/-]+", question.text)
    kept = [
        at
        for at, word in enumerate(words)
        if word.lower() not in cues.STOP_WORDS["en"] and not years_in(word)
    ]
    if kept and kept[-1] - kept[0] < len(kept) + 1:
        return " ".join(words[kept[0] : kept[-1] + 1])
    return f"“{question.text.strip()}”"


def _japanese(question: Question, earlier: Question, topic: str) -> str:
    text = _lead(question)
    if not text:
        return f"{topic}は?"
    if pointer := _POINTER.search(text):
        joint = (
            "の" if pointer[0].startswith(("その", "この", "あの")) else "は、" if "、" in pointer[0] else ""
        )
        return text[: pointer.start()] + topic + joint + text[pointer.end() :]
    if question.asks in OPEN and not question.aspects and _BARE.search(text):
        asked = f"の{_asked(earlier, False)}" if earlier.ask is not Ask.CONTENT or earlier.aspects else ""
        return f"{topic}{asked}（{_BARE.sub('', text)}）は?"
    return f"{topic}は{text}" if _QUESTION.match(text) else f"{topic}の{text}"


def _english(question: Question, earlier: Question, topic: str) -> str:
    text = _lead(question)
    if topic.startswith("“"):
        return f"{_capital(text)} (after {topic})"
    if _THEIRS_EN.search(text):
        return _capital(_THEIRS_EN.sub(f"the {topic}", text, count=1))
    if _POINTER_EN.search(text):
        return _capital(_POINTER_EN.sub(topic, text, count=1))
    bare = text.rstrip("?").strip()
    if question.asks in OPEN and not question.aspects:
        return f"{_capital(_asked(earlier, True))} for {topic} ({bare})?"
    return f"{_capital(bare)} for {topic}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
