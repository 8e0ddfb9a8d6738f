"""Foreign letters that stand inside Japanese and Latin words, and the letters that they stand for."""

from __future__ import annotations

import re
from types import MappingProxyType

KATAKANA = "[ァ-ヺー]"

# An extraction that misses a katakana writes a foreign letter of the same sound: デバйд, コン텐츠.
CYRILLIC = MappingProxyType(
    dict(
        zip(
            "абвгдезийклмнопрстуфхцчшыэюя",
            "アブヴグドエズイイクルムンオプルストウフハツチシイエユヤ",
            strict=True,
        )
    )
)
# Latin letters drawn alike in other scripts: АI with a Cyrillic А is found by nobody who types AI.
LATIN = MappingProxyType(
    dict(zip("АВЕКМНОРСТХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcyxABEZHIKMNOPTYX", strict=True))
)

# A Hangul syllable is initial + vowel + final, in this order of code points; by row, by sound.
INITIALS = "カカナタタラマパパササアチチチカタパハ"
ROWS = MappingProxyType(
    {
        "ア": "アイウエオ",
        "カ": "カキクケコ",
        "サ": "サシスセソ",
        "タ": "タティトゥテト",
        "チ": "チャチツチェチョ",
        "ナ": "ナニヌネノ",
        "ハ": "ハヒフヘホ",
        "マ": "マミムメモ",
        "パ": "パピプペポ",
        "ラ": "ラリルレロ",
    }
)
VOWELS = "aeaeoeoeoaeeouoeiuuii"
FINALS = MappingProxyType(dict.fromkeys((4, 16, 21), "ン") | {1: "ク", 8: "ル", 17: "プ", 19: "ッ", 7: "ッ"})
FIRST_SYLLABLE = 0xAC00

# Kanji that an extraction takes for katakana. Every row is safe only where the pattern says.
KANJI = MappingProxyType(dict(zip("二口力工卜八夕一", "ニロカエトハター", strict=True)))
COUNTED = "(?:トン|キロ|メートル|グループ|ケース|タイプ|ステップ|シーズン|コマ|レーン|ライン|ヶ|カ[所年国月])"
KANJI_AS_KATAKANA = re.compile(
    # Before a long mark or a small letter no kanji can stand: 力ード, 八ードウェア.
    rf"[口力工八夕卜](?=[ーァィゥェォャュョ])"
    # Between katakana; 力 and 工 are left, as in ブランド力アップ, and so is 口コミ.
    rf"|(?<={KATAKANA})(?:卜|二(?!{COUNTED})|口(?!コミ))(?={KATAKANA})"
    rf"|(?<=[ァ-ヺ])一(?!{COUNTED})(?={KATAKANA}{{2}})"
    # At the head of a katakana word of four letters or more, but for what is counted: 二グループ.
    rf"|(?<![\w々])二(?!{COUNTED})(?={KATAKANA}{{3}})"
)

CYRILLIC_IN_KATAKANA = re.compile(rf"(?<={KATAKANA})[а-я]+|[а-я]+(?={KATAKANA})")
HANGUL_IN_KATAKANA = re.compile(rf"(?<={KATAKANA}) ?[가-힣]+|[가-힣]+(?= ?{KATAKANA})")
FOREIGN_IN_LATIN = re.compile(rf"(?<=[A-Za-z])[{''.join(LATIN)}]+|[{''.join(LATIN)}]+(?=[A-Za-z])")


def as_katakana(match: re.Match[str]) -> str:
    """A run of Cyrillic or Hangul letters, or a kanji, as the katakana that it stands for."""
    return "".join(_katakana_of(letter) for letter in match[0].strip())


def as_latin(match: re.Match[str]) -> str:
    """A run of Cyrillic or Greek letters as the Latin ones drawn alike."""
    return "".join(LATIN[letter] for letter in match[0])


def _katakana_of(letter: str) -> str:
    if letter in KANJI:
        return KANJI[letter]
    if "가" <= letter <= "힣":
        return _sound(letter)
    return CYRILLIC.get(letter, letter)


def _sound(syllable: str) -> str:
    initial, rest = divmod(ord(syllable) - FIRST_SYLLABLE, 21 * 28)
    vowel, final = divmod(rest, 28)
    # A row's five sounds; a small letter belongs to the one before it.
    sounds = re.findall(r".[ァィゥェォャュョ]?", ROWS[INITIALS[initial]])
    return str(sounds["aiueo".index(VOWELS[vowel])]) + FINALS.get(final, "")
