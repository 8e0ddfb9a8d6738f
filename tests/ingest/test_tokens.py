"""How text is made comparable: one spelling for one thing, and the words that carry meaning."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tokens import STOPPED, normalise, tokens

CORPUS = Path(__file__).parents[2] / "corpus"

SAME_SPELLING = (
    # printed, read as, why
    ("ＲＰＡ", "rpa", "full-width letters are letters"),
    ("DX", "dx", "case tells nothing apart"),
    ("ｶﾞｿﾘﾝ", "ガソリン", "half-width kana join their voicing marks"),
    ("第５の３", "第5の3", "full-width figures are figures"),
    ("㈱", "(株)", "signs that stand for words are taken apart"),
    ("サーバ−", "サーバー", "a minus sign after katakana is a long vowel"),
    ("サーバ－を", "サーバーを", "also before a particle"),
    ("ア-イ", "ア-イ", "but not between the letters of items"),
    ("モデル-A", "モデル-a", "nor before a Latin word"),
    ("5ー18", "5-18", "a long vowel after a figure is a hyphen"),
    ("5−18", "5-18", "minus signs are hyphens"),
    ("2024〜2030", "2024~2030", "waves are one sign"),
    ("2024～2030", "2024~2030", "full-width tildes too"),
    ("β′モデル", "β'モデル", "primes are apostrophes"),
    ("行政の\n\tDX　", "行政の dx", "white space of any kind is one space, none at the ends"),
    ("ゼロ\u200b幅", "ゼロ 幅", "what no reader sees is a space"),
    ("壊れ\ud800た", "壊れ た", "half a surrogate pair is no character"),
    ("コーヒーーー", "コーヒー", "a vowel is long once"),
)

SAME_WORDS = (
    # two ways of saying it, why their words agree
    ("取組みの推進", "取り組みの推進", "okurigana differ"),
    ("ハンコ", "判子", "kana and kanji"),
    ("コンピュータ", "コンピューター", "long vowel at the end"),
    ("デジタルデバイド", "digital divide", "a loanword is the word it comes from"),
    ("導入した", "導入する", "inflection"),
    ("ＡＩ－ＯＣＲ", "AI-OCR", "width"),
    ("19,800時間", "19800 時間", "thousands separated or not"),
    ("サーバ−", "サーバー", "signs are made one before words are cut"),
)

WHOLE = (
    # text, a word of it, why
    ("RPAの導入", "rpa", "Latin words stay whole"),
    ("5Gの基地局", "5g", "also those that begin with a figure"),
    ("KPI14は?", "kpi14", "a name and its number, as written"),
    ("KPI14は?", "14", "and the number alone, as tables print it"),
    ("基準値70.6%", "70.6", "a decimal is one word"),
    ("β'モデルとは", "β'", "a Greek letter keeps its prime, which tells models apart"),
    ("議会ICT化", "化", "the tagger sees the sentence around a Latin word"),
)

DROPPED = (
    ("この計画の目標は何ですか", ("計画", "目標"), "particles, auxiliaries, question words"),
    ("What is the target of the plan?", ("target", "plan"), "English function words"),
    ("・、。「」？！…", (), "signs only"),
    ("", (), "nothing"),
    (" \n\u3000", (), "white space only"),
)


@pytest.mark.parametrize(("printed", "read", "why"), SAME_SPELLING)
def test_variants_of_writing_become_one(printed: str, read: str, why: str) -> None:
    assert normalise(printed) == read, why


@pytest.mark.parametrize(("one", "other", "why"), SAME_WORDS)
def test_two_ways_of_saying_it_have_the_same_words(one: str, other: str, why: str) -> None:
    assert tokens(one) == tokens(other) != (), why


@pytest.mark.parametrize(("text", "word", "why"), WHOLE)
def test_names_and_numbers_stay_whole(text: str, word: str, why: str) -> None:
    assert word in tokens(text), why


@pytest.mark.parametrize(("text", "words", "why"), DROPPED)
def test_words_without_meaning_are_dropped(text: str, words: tuple[str, ...], why: str) -> None:
    assert tokens(text) == words, why


def test_words_come_in_the_order_of_the_text() -> None:
    assert tokens("RPAで19,800時間を削減") == ("rpa", "19800", "時間", "削減")


@given(st.text() | st.text(alphabet="アバーｱﾞ-−－〜'′Aβ５ を。\n"))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_no_text_whatever_is_refused(text: str) -> None:
    for word in tokens(text):
        assert word
        assert word not in STOPPED
        assert not any(map(str.isspace, word))


@given(st.text(), st.sampled_from(["\n", "　", "\u200b", "\t"]))
def test_the_kind_of_white_space_never_matters(text: str, white: str) -> None:
    assert tokens(text.replace(" ", white)) == tokens(text)


def test_a_text_of_twenty_thousand_characters_is_cut_like_a_short_one() -> None:
    assert set(tokens("行政のDX。" * 3000)) == set(tokens("行政のDX。"))


def test_threads_get_the_same_words_as_one_thread() -> None:
    lines = (CORPUS / "dx-strategy.md").read_text(encoding="utf-8").splitlines()[:400]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(tokens, lines)) == [tokens(line) for line in lines]
