"""A follow-up told as a question that stands alone, for the asker to see what was understood."""

from __future__ import annotations

import re

from assistant import cues
from assistant.notation import without_years
from assistant.records import Ask, Question

_LEAD = re.compile(
    r"^(?:では|じゃあ?|それでは|それじゃあ?|それで|で、|あと|ちなみに|一方|また|そして|and\b|then\b|so\b|but\b)[、,\s]*", re.I
)
_POINTER = re.compile(r"^(?:それ|これ|あれ|そちら|こちら|そっち|そこ|ここ)(?=[のはがをにもで、,\s]|って)[、,\s]*|^(?:その|この|あの)|それ(?=[のはがをに]|って)")
_ASKING = re.compile(
    r"(?:の|は|が|を|って)?(?:目標値?|基準値|数値目標|課題|取組|取り組み|内容|担当課?|KPI|指標)?(?:は|って|を|が|に|の)?"
    r"(?:何(?:ですか|でしょうか|時間|件|人|%)?|どう(?:ですか)?|どれ(?:くらい|だけ)?(?:ですか)?|いくつ(?:ですか)?|どこ(?:ですか)?|誰(?:ですか)?|いつ(?:ですか)?"
    r"|(?:について)?教えて(?:ください|下さい)?|(?:を)?知りたい(?:です)?)?[?。\s]*$"
)
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
}
_LEAD_EN = re.compile(r"^(?:and|what about|how about|then|so|but|ok(?:ay)?)[,\s]+", re.I)
_POINTER_EN = re.compile(r"\b(?:it|this|that|they|them|those|these)\b", re.I)
_THEIRS_EN = re.compile(r"\b(?:its|their)\b", re.I)


def retold(question: Question, earlier: Question) -> str:
    """The follow-up with the earlier subject put where it points to it, or in front of it."""
    topic = topic_of(earlier)
    if not topic:
        return question.text
    return _english(question, topic) if question.language == "en" else _japanese(question, earlier, topic)


def topic_of(question: Question) -> str:
    """What a question is about, in its own words: 「R10のRPA削減時間の目標は?」 → 「RPA削減時間」."""
    if question.language == "en":
        words = [word for word in question.subject.split() if word.lower().strip("'s") not in cues.STOP_WORDS["en"]]
        return " ".join(words)
    said = question.carried[-1] if question.carried else question.text
    bare = re.sub(r"^[のはがを、,\s]+", "", cues.POLITE.sub(" ", without_years(said)).strip())
    topic = re.sub(r"\s*の\s+(?=の)|\s+(?=の)", "", _ASKING.sub("", bare))
    return re.sub(r"[のはがを、,\s]+$", "", topic)


def _japanese(question: Question, earlier: Question, topic: str) -> str:
    text = _LEAD.sub("", question.text).strip()
    if not text:
        return f"{topic}は?"
    if _POINTER.search(text):
        joint = "の" if re.match(r"^(?:その|この|あの)", text) else ""
        return _POINTER.sub(topic + joint, text, count=1)
    asked = _NAMES.get(earlier.ask, "") if question.asks == (Ask.CONTENT,) and not question.aspects else ""
    if asked:
        return f"{topic}の{asked}（{re.sub(r'[?。はって]+$', '', text)}）は?"
    return f"{topic}の{text}" if not re.match(r"^(?:いつ|なぜ|どう|誰|どこ|何)", text) else f"{topic}は{text}"


def _english(question: Question, topic: str) -> str:
    text = _LEAD_EN.sub("", question.text).strip()
    if _THEIRS_EN.search(text):
        return _capital(_THEIRS_EN.sub(f"the {topic}", text, count=1))
    if _POINTER_EN.search(text):
        return _capital(_POINTER_EN.sub(topic, text, count=1))
    return f"{_capital(text.rstrip('?').strip())} – {topic}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
