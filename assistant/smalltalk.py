"""Turns that ask nothing of the documents: a greeting, thanks, who are you."""

from __future__ import annotations

import re
import unicodedata

_TALK = (
    # Wording of the answer, and what the whole turn may consist of.
    (
        "greeting",
        r"(?:こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|初めまして|どうも|もしもし"
        r"|やあ|ハロー|よろしく(?:お願い(?:いた)?します)?"
        r"|お疲れ(?:様|さま)(?:です)?|お世話になっ(?:てい|ており)ます|テスト(?:です)?"
        r"|hello|hi|hey|good (?:morning|afternoon|evening)|test)",
    ),
    (
        "thanks",
        r"(?:(?:どうも)?ありがとう(?:ございま(?:す|した))?|感謝します|助かりました|わかりました|分かりました"
        r"|了解(?:です|しました)?|なるほど|さようなら|失礼します"
        r"|thanks?(?: you)?(?: very much| so much| a lot)?|got it|i see|ok(?:ay)?|(?:good)?bye|cheers)",
    ),
    (
        "who_am_i",
        r"(?:(?:あなた|君|きみ|お前)(?:は|って)(?:誰|だれ|何|なに|何者)(?:です(?:か)?|なの)?"
        r"|(?:何|なに)ができ(?:ます|る)(?:の)?か?|使い方(?:を教えて(?:ください)?|は)?"
        r"|ヘルプ|自己紹介(?:して(?:ください)?)?|who are you|what can you do|help|how do i use (?:this|it))",
    ),
)
_PICTURES = frozenset({"So", "Sk", "Cf"})
"""Unicode categories of emoji, their modifiers and joiners."""
_PATTERNS = tuple((key, re.compile(rf"(?:{talk}[\s、。,.!?~ー♪☆]*)+", re.I)) for key, talk in _TALK)


def small_talk(turn: str) -> str:
    """The wording that answers a turn of nothing but small talk; empty for every other turn.

    Signs and emoji around the words do not count.
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", turn)
        if unicodedata.category(letter) not in _PICTURES
    )
    return next((key for key, pattern in _PATTERNS if pattern.fullmatch(plain.strip())), "")
