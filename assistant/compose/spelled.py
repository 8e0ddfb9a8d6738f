"""Figures that people write in words, in figures: 五か年 and "ten-year" are 5年間 and 10年間."""

from __future__ import annotations

import re
from functools import lru_cache

_KANJI = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_KANJI_NUMBER = re.compile(
    r"(?<![一-龥第])([二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])"
    r"(?=\s*(?:[かカヶケ箇]?年(?!度)|つ|件|人(?!三脚)|名|回(?!り)|倍|社|所属|台|業務|時間|市町村|位|[かカヶ箇]所|施設|ポイント))"
)
_TO_TWELVE = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH = {word: number for number, word in enumerate(_TO_TWELVE, start=2)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
_ENGLISH_NUMBER = re.compile(rf"\b({'|'.join(_ENGLISH)})\b(?![-\s](?:million|billion|thousand))", re.I)
_PERIOD = re.compile(
    r"(\d+)\s*(?:[かカヶケ箇]年(?:間)?|年(?:がかり|計画|越し|もの|スパン|単位|にわたる|(?=の(?:計画|戦略|プラン|期間)))|[-\s]years?\b(?:[-\s]long)?)",
    re.I,
)
_TIMES = (
    (
        re.compile(r"\bthe (?:worst|best|highest|lowest|largest)(?= (?:in|among|of)\b)", re.I),
        " 1位 ",
    ),
    (re.compile(r"(?<=全国で)(?:一番|最も)|(?<=全国)一(?=高|低|多|少)"), "1位"),
    (re.compile(r"\b(?:doubl(?:ed|ing|e)|twice|twofold)\b", re.I), " 2倍 "),
    (re.compile(r"\b(?:tripl(?:ed|ing|e)|threefold)\b", re.I), " 3倍 "),
    (re.compile(r"\b(\d+(?:\.\d+)?)(?:\s+times|-?fold)\b", re.I), r" \1倍 "),
)


@lru_cache(maxsize=4096)
def spelled_out(text: str) -> str:
    """The text with its numbers in figures and its periods in 年間; everything else as it stands."""
    text = _KANJI_NUMBER.sub(lambda match: str(_number(match[1])), text)
    text = _ENGLISH_NUMBER.sub(lambda match: str(_ENGLISH[match[1].lower()]), text)
    for pattern, figure in _TIMES:
        text = pattern.sub(figure, text)
    return _PERIOD.sub(r"\1年間 ", text)


def _number(written: str) -> int:
    tens, ten, ones = written.rpartition("十")
    return (_KANJI.get(tens, 1) * 10 if ten else 0) + _KANJI.get(ones, 0)
