"""General rules that mend the noise of text extraction, each keeping the original span.

``repair`` is safe on any text, table cells included. ``repair_prose`` also closes the spaces that
a typesetter's gap between Japanese and Latin letters left; in a table cell such a space may part
two programmes, so cells keep theirs (what a line break left in a cell is for ``cell_breaks``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest import look_alikes
from ingest.mended import Mended
from ingest.records import Repair

JAPANESE = r"[\u3040-\u30ff\u3400-\u9fff々〆ヶー・「」『』（）、。〜]"
WORD = r"[\u3040-\u309f\u30a1-\u30ff\u3400-\u9fff々〆]"
"""A letter of a Japanese word: kana, kanji, the long mark."""

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: where it is found and what stands there instead."""

    name: str
    pattern: re.Pattern[str]
    replacement: Replacement


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


# Words that keep English apart: D to D is no broken word, nor is Mobility as a Service.
ENGLISH = re.compile(
    r"[A-Za-z]?[a-z]{3,}|[Tt]o|[Oo]f|[Aa]s|[Ii]n|[Oo]n|[Oo]r|[Bb]y|[Aa]t|[Ii]s|[Aa]n|[Ii]t|[Bb]e|vs"
)
LETTERS = r"[A-Za-z]{1,3}(?:-[A-Za-z]{1,3})*"
SET_APART = re.compile(r"(?<![A-Za-z0-9.'’-])[A-Za-z]+(?:-[A-Za-z]+)*(?:(?: | - )[A-Za-z]+(?:-[A-Za-z]+)*)+")


def _joined_letters(match: re.Match[str]) -> str:
    """``P I O - N E T`` as PIO-NET; a run that holds an English word is left."""
    letters = re.sub(r"\b([A-Z]) t o ([A-Z])\b", r"\1 to \2", match[0])
    tokens = re.split(r" - | ", letters)
    short = all(re.fullmatch(LETTERS, token) for token in tokens)
    if not short or min(map(len, tokens)) > 1 or any(ENGLISH.fullmatch(token) for token in tokens):
        return letters
    return letters.replace(" ", "")


def _joined_digits(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


ERA = "明治|大正|昭和|平成|令和"
RULES = (
    Rule("invisible characters", re.compile(r"[\u00ad\u200b\u2060\ufeff]+"), ""),
    Rule("hard spaces", re.compile(r"[\u00a0\u2002-\u200a\u202f]"), " "),
    # １，２８４, ４２．８, ０２４－５５５: the signs inside a figure; before its digits become narrow.
    Rule(
        "wide signs in figures",
        re.compile(r"(?<=[0-9０-９])(?:，(?=[0-9０-９]{3}(?![0-9０-９]))|[．－](?=[0-9０-９]))"),
        _compatible,
    ),
    # ＡＩ, ２０２６: one width for letters and digits; brackets of Japanese text stay wide.
    Rule("wide letters and digits", re.compile(r"[０-９Ａ-Ｚａ-ｚ]+"), _compatible),
    Rule("narrow katakana", re.compile(r"[\uff66-\uff9f]+"), _compatible),
    # ⾏政: a radical drawn like the kanji. か゛: a voiced sound mark of its own.
    Rule("radicals for kanji", re.compile(r"[\u2f00-\u2fd5]+"), _compatible),
    Rule(
        "voiced marks set apart",
        re.compile(
            r"[かきくけこさしすせそたちつてとはひふへほうカキクケコサシスセソタチツテトハヒフヘホウ]\u3099|[はひふへほハヒフヘホ]\u309a"
        ),
        lambda match: unicodedata.normalize("NFC", match[0]),
    ),
    Rule("foreign letters in katakana", look_alikes.CYRILLIC_IN_KATAKANA, look_alikes.as_katakana),
    Rule("foreign letters in katakana", look_alikes.HANGUL_IN_KATAKANA, look_alikes.as_katakana),
    Rule("foreign letters in Latin", look_alikes.FOREIGN_IN_LATIN, look_alikes.as_latin),
    Rule("kanji for katakana", look_alikes.KANJI_AS_KATAKANA, look_alikes.as_katakana),
    # A1 also names paper and roads: it is AI only before what is said of AI alone.
    Rule(
        "A1 for AI",
        re.compile(
            r"(?<![A-Za-z0-9])A[1l](?=等(?!級)|を活用|活用|技術|人材|肥育|肉質|チャット|エージェント)"
        ),
        "AI",
    ),
    # A I, We b, Ma a S, P I O - N E T.
    Rule("letters set apart", SET_APART, _joined_letters),
    Rule(
        "years set apart",
        re.compile(r"(?<![A-Za-z0-9])[HRS] ?[0-9](?: [0-9])?(?![A-Za-z0-9.,])"),
        _joined_digits,
    ),
    # 平成 23 (2011) 年 3 月 11 日, 第 2 章.
    Rule(
        "dates set apart",
        re.compile(
            rf"(?:{ERA}) ?(?:[0-9]+|元)(?: ?[(（][0-9]{{4}}[)）])? ?年度?"
            r"(?: ?[0-9]{1,2} ?月)?(?: ?[0-9]{1,2} ?日)?"
        ),
        _joined_digits,
    ),
    Rule("ordinals set apart", re.compile(r"第 ?[0-9]+ ?(?=[章節款条項号期次版回部編])"), _joined_digits),
    Rule("doubled stops", re.compile(r"(?<![。、])([。、])\1(?!\1)"), r"\1"),
)

NUMBERING = r"(?:[0-9]{1,2}|[ア-ン])"
# At the head of a line a space parts a heading's number from its title.
LINE_HEAD = rf"^[ \u3000]*(?:[-*・] )?(?:第?[0-9]+|[(（]?{NUMBERING}[)）]?) "
PROSE = (
    Rule(
        "spaces between Japanese and Latin",
        re.compile(
            rf"(?m:{LINE_HEAD})|(?<={WORD}) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?={WORD})|(?<=[0-9]) (?=[%％℃])"
        ),
        lambda match: "" if match[0] == " " else match[0],
    ),
    Rule(
        "spaces at brackets",
        re.compile(
            rf"(?m:{LINE_HEAD})|(?<={WORD}) (?=[(（](?!{NUMBERING}[)）]))"
            rf"|(?<=[^\s(（0-9][)）])(?<![(（][ア-ン][)）]) (?={WORD})"
        ),
        lambda match: "" if match[0] == " " else match[0],
    ),
)


def repair(text: Mended) -> tuple[Mended, tuple[Repair, ...]]:
    """The text with every rule applied, and what was changed."""
    return _apply(RULES, text)


def repair_prose(text: Mended) -> tuple[Mended, tuple[Repair, ...]]:
    """Like ``repair``, for running text: spaces beside Latin letters, digits and brackets are closed."""
    return _apply(RULES + PROSE, text)


def _apply(rules: tuple[Rule, ...], text: Mended) -> tuple[Mended, tuple[Repair, ...]]:
    """The rules over and over until nothing is left to mend, so that mending twice changes nothing."""
    repairs: list[Repair] = []
    before = None
    while text.value != before:
        before = text.value
        for rule in rules:
            found = tuple(_found(rule, text))
            repairs += found
            text = text.sub(rule.pattern, rule.replacement) if found else text
    return text, tuple(repairs)


def _found(rule: Rule, text: Mended) -> Iterator[Repair]:
    for match in rule.pattern.finditer(text.value):
        new = rule.replacement(match) if callable(rule.replacement) else match.expand(rule.replacement)
        if new != match[0]:
            span = text[match.start() : match.end()]
            yield Repair(rule=rule.name, start=span.start, end=span.end, printed=match[0], mended=new)
