"""What noise is mended in any text, what is left, and the laws that every repair keeps."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.mended import Mended
from ingest.repair import repair, repair_prose

ANY_TEXT = [
    ("D X", "DX", "letters set apart"),
    ("Ｄ Ｘ", "DX", "wide letters set apart"),
    ("生成A Iの", "生成AIの", "inside Japanese"),
    ("A I・I o T試作", "AI・IoT試作", "two words, each set apart"),
    ("L G W A N系", "LGWAN系", "five letters"),
    ("We b会議", "Web会議", "the last letter set apart"),
    ("Ma a S", "MaaS", "the middle letter set apart"),
    ("S aMD", "SaMD", "the first letter set apart"),
    ("F-JNK S", "F-JNKS", "behind a hyphen"),
    ("(F-R E I)", "(F-REI)", "behind a hyphen, in brackets"),
    ("P I O - N E Tへ", "PIO-NETへ", "around a hyphen"),
    ("W i - F i", "Wi-Fi", "around a hyphen, small letters"),
    ("D t o D", "D to D", "the word between two letters"),
    ("R 1 0", "R10", "a year set apart"),
    ("R 8", "R8", "a year of one digit"),
    ("生成ＡＩ", "生成AI", "wide letters"),
    ("令和８（２０２６）年度", "令和8（2026）年度", "wide digits; brackets stay wide"),
    ("ｷｬｯｼｭﾚｽ", "キャッシュレス", "narrow katakana"),
    ("⾏政", "行政", "a radical in the place of a kanji"),
    ("テ\u3099シ\u3099タル", "デジタル", "voiced marks of their own"),
    ("デ\u200bジタル", "デジタル", "an invisible character"),
    ("デジタルデバйд", "デジタルデバイド", "Cyrillic letters by their sound"),
    ("コン 텐츠", "コンテンツ", "Hangul letters by their sound, and the space before"),
    ("АIの活用", "AIの活用", "a Cyrillic А drawn like the Latin one"),
    ("二ホンザル", "ニホンザル", "a kanji at the head of a katakana word"),
    ("バス口ータリー", "バスロータリー", "a kanji inside a katakana word"),
    ("力ード", "カード", "a kanji before a long mark"),
    ("A1等", "AI等", "a digit for a letter, before what is said of AI"),
    ("です。。", "です。", "a doubled stop"),
    ("平成 23 (2011) 年 3 月 11 日", "平成23(2011)年3月11日", "a date set apart"),
    ("第 2 章 現状", "第2章 現状", "a chapter's number; the space before its title stays"),
]
LEFT = [
    ("D to D", "a word between the letters"),
    ("Mobility as a Service", "English"),
    ("Chief Digital Officer", "English"),
    ("ICT BCP", "two words, no letter alone"),
    ("A1サイズ", "paper"),
    ("A1等級", "a rank"),
    ("二グループ", "two groups"),
    ("口コミ", "a word with a kanji"),
    ("入口ゲート", "the kanji belongs to the word before"),
    ("ブランド力アップ", "the kanji belongs to the word before"),
    ("データ一元化", "one, not a long mark"),
    ("인천", "Korean by itself"),
    ("β'モデル", "a Greek letter that is meant"),
    ("。。。", "dots that go on"),
    ("推進事業 ICT活用事業", "in a cell the space may part two programmes"),
    ("2 教育・人材育成", "a number and its title"),
    ("小 95% 中 91%", "two figures in one cell"),
]
PROSE = [
    ("避難地域 12 市町村", "避難地域12市町村", "beside digits"),
    ("約 214 万人", "約214万人", "beside digits"),
    ("令和 3、4 年", "令和3、4年", "two years"),
    ("eLTAX を活用", "eLTAXを活用", "beside Latin letters"),
    ("R P A を導入", "RPAを導入", "once the letters are joined"),
    ("戦略 (案)", "戦略(案)", "before a bracket"),
    ("デジタル変革(DX) 推進リーダー", "デジタル変革(DX)推進リーダー", "after a bracket"),
    ("(5) デジタル変革", "(5) デジタル変革", "a heading's number keeps its space"),
    ("第1 戦略の策定", "第1 戦略の策定", "so does a chapter's"),
    ("ア DXを推進する", "ア DXを推進する", "and an item's"),
    ("次の (1) 及び (2) のとおり", "次の (1) 及び (2) のとおり", "numbers inside a sentence too"),
    ("12月26日 総務省", "12月26日 総務省", "between Japanese letters nothing is known"),
]


@pytest.mark.parametrize(("printed", "mended", "why"), ANY_TEXT)
def test_noise_is_mended_in_any_text(printed: str, mended: str, why: str) -> None:
    assert repair(Mended.of(printed))[0].value == mended, why


@pytest.mark.parametrize(("printed", "why"), LEFT)
def test_what_may_be_meant_is_left(printed: str, why: str) -> None:
    assert repair(Mended.of(printed))[0].value == printed, why


@pytest.mark.parametrize(("printed", "mended", "why"), PROSE)
def test_in_running_text_typesetters_spaces_are_closed(printed: str, mended: str, why: str) -> None:
    assert repair_prose(Mended.of(printed))[0].value == mended, why


def test_every_repair_keeps_the_span_that_it_mended() -> None:
    stored = "県のA Iと、デバйд。。"
    _, repairs = repair(Mended.of(stored))
    assert {(stored[each.start : each.end], each.mended) for each in repairs} == {
        ("A I", "AI"),
        ("йд", "イド"),
        ("。。", "。"),
    }


NOISE = st.text(
    alphabet=st.sampled_from("A IDXtowebR10１ＡＤ デバйд텐츠 コンー口二一力。、()（）ア平成年月日第章-・\n"),
    max_size=30,
)


@given(st.text() | NOISE)
@example("A I I I")
@example("D t o D t o D")
@example("第 1 第 2 章")
def test_mending_twice_changes_nothing(printed: str) -> None:
    for mend in (repair, repair_prose):
        once = mend(Mended.of(printed))[0].value
        assert mend(Mended.of(once))[0].value == once


@given(st.text() | NOISE)
def test_every_character_comes_from_the_stored_text_in_order(printed: str) -> None:
    mended = repair_prose(Mended.of(printed))[0]
    assert list(mended.origin) == sorted(mended.origin)
    assert all(0 <= origin < len(printed) for origin in mended.origin)


@given(st.text())
def test_clean_words_are_never_lost(noise: str) -> None:
    assert "公務能率の向上" in repair_prose(Mended.of(f"{noise}\n公務能率の向上\n{noise}"))[0].value
