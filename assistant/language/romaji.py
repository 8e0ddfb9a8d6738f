"""Japanese names as people write them in Latin letters: みどり県 is Midori, 鶴ヶ浜市 Tsurugahama."""

from __future__ import annotations

import re
import unicodedata

from ingest.tokens import spoken

_AREA = re.compile(r"(?<=.)[都府県市区町村郡]$")
_VOWELS = "aiueo"
_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サ\0スセソ",
    "z": "ザ\0ズゼゾ",
    "t": "タ\0\0テト",
    "d": "ダ\0\0デド",
    "n": "ナニヌネノ",
    "h": "ハヒ\0ヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "y": "ヤ\0ユ\0ヨ",
    "r": "ラリルレロ",
    "w": "ワ\0\0\0\0",
}
_LETTERS = {
    kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, _VOWELS, strict=True)
}
_LETTERS |= {
    "シ": "shi",
    "ジ": "ji",
    "ヂ": "ji",
    "チ": "chi",
    "ツ": "tsu",
    "ヅ": "zu",
    "フ": "fu",
    "ヲ": "o",
    "ン": "n",
}
_GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}
_LONG = re.compile(r"ou|oo|uu")


def latin_name(area: str) -> re.Pattern[str] | None:
    """The spellings in Latin letters of an area's name, without 県 or 市; None where it can't be read.

    Long vowels may be written or not: Otsu, Ohtsu and Ootsu are one.
    """
    kana = "".join(word.kana for word in spoken(_AREA.sub("", unicodedata.normalize("NFKC", area))))
    kana = unicodedata.normalize("NFKC", "".join(_as_katakana(letter) for letter in kana))
    letters = _romanised(kana)
    if not letters:
        return None
    spelled = _LONG.sub(lambda long: rf"{long[0][0]}[{long[0][0]}uh]?", letters)
    return re.compile(rf"\b{re.sub('n(?=[bmp])', '[nm]', spelled)}\b", re.I)


def _as_katakana(letter: str) -> str:
    return chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter


def _romanised(kana: str) -> str:
    """The reading in Hepburn's letters; empty if a sign is no kana."""
    said, double = "", False
    for sign in kana:
        if sign in _GLIDES and said.endswith("i"):
            bare = said[:-1]
            said = bare + ("" if bare.endswith(("sh", "ch", "j")) else "y") + _GLIDES[sign]
        elif sign == "ッ":
            double = True
        elif sign == "ー":
            said += said[-1:]
        elif sign in _LETTERS:
            letters = _LETTERS[sign]
            said += ("t" if letters.startswith("ch") else letters[:1]) * double + letters
            double = False
        else:
            return ""
    return said
