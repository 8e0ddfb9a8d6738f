"""Slips of the pen are put right from known words; known words are left alone."""

from __future__ import annotations

import pytest

from assistant.language.spelling import Spelling, edits, nearest

KNOWN = Spelling(
    (
        "クラウド化したファイルサーバーとテレワークを進める。アプリケーションのセキュリティ。",
        "ケータイ 令和元年度",
        "遠隔医療 電子会議 会議 医療 利用率 年度 目標 ふくしま 今後取り組む デジタルデバイド オンライン 検知",
        "telework generative target",
    )
)
SLIPS = [
    ("テレワクの課題", "テレワークの課題", "a long vowel is missing"),
    ("セキュリテイ対策", "セキュリティ対策", "a small letter is large"),
    ("アプリケイション", "アプリケーション", "a vowel is written out"),
    (
        "ファイルサーバーのくらうど化",
        "ファイルサーバーのクラウド化",
        "a loanword in hiragana, after a particle",
    ),
    ("デジタルデバイト", "デジタルデバイド", "a voiced letter is not"),
    ("遠隔医寮", "遠隔医療", "a kanji of the same sound"),
    ("会義の回数", "会議の回数", "the same, at the start"),
    ("りようりつは", "利用率は", "kanji in hiragana"),
    ("9ねんど", "9年度", "a counter in hiragana"),
    ("でんし会議のもくひょう", "電子会議の目標", "the first half of a compound in hiragana"),
    ("telewrok", "telework", "two letters swapped"),
]
LEFT_ALONE = [
    ("令和何年度", "何 asks, and is no slip for 元"),
    ("ふくしまの目標", "hiragana that the plans write"),
    ("年度のふくしまの目標", "the same, behind a particle"),
    ("助言を受けたい町", "the ending of a verb sounds like ケータイ"),
    ("今後取り組むこと", "a verb follows: 今後|取り組む"),
    ("オンラインゲーム", "the unknown part is too short to guess"),
    ("ブロックチェーン", "nothing is near"),
    ("令和四年度", "numerals join with anything"),
    ("医療県知事", "県知 sounds like 検知, but cuts the word 知事"),
    ("contact", "a short English word"),
]


@pytest.mark.parametrize(("typed", "meant", "why"), SLIPS, ids=[typed for typed, _, _ in SLIPS])
def test_a_slip_is_put_right(typed: str, meant: str, why: str) -> None:
    assert KNOWN.mended(typed) == meant, why


@pytest.mark.parametrize(("typed", "why"), LEFT_ALONE, ids=[typed for typed, _ in LEFT_ALONE])
def test_other_words_are_left_alone(typed: str, why: str) -> None:
    assert KNOWN.mended(typed) == typed, why


def test_mending_twice_changes_nothing_more() -> None:
    once = [KNOWN.mended(typed) for typed, _, _ in SLIPS]
    assert [KNOWN.mended(text) for text in once] == once


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "ab", 2), ("ab", "ba", 1), ("kitten", "sitting", 3), ("同", "同", 0)]
)
def test_edits_are_counted_with_swaps(one: str, other: str, count: int) -> None:
    assert edits(one, other) == edits(other, one) == count


def test_the_nearest_word_keeps_the_first_letter() -> None:
    assert nearest("vector", ("sector", "vecton"), far=99) == "vecton"
    assert nearest("vector", ("sector",), far=99) == ""
