"""English words lead to the words that plans print, whatever their number and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_of_plans import printed_text, thesaurus

from assistant.language.phrases import words_of
from assistant.language.thesaurus import normal


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("How many working hours are saved by RPA?", "業務時間"),
        ("which indicator covers cashless payments", "キャッシュレス決済"),
        ("Abolishing the seal", "押印"),
        ("ONE-STOP COUNTERS", "書かないワンストップ窓口"),
        ("standardization of core systems", "地方公共団体情報システムの標準化"),
        ("standardisation", "標準準拠システム"),
        ("smart agriculture in Fukushima", "スマート農業"),
        ("bears near my town", "クマの目撃情報"),
        ("damage by wild animals", "鳥獣被害"),
        ("the minutes of meetings", "議事録"),
        ("the CDO's advisers", "CDO補佐官"),
        ("fibre-optic lines", "光ファイバ網"),
        ("fiber optic line", "光ファイバ網"),
        ("Work-style reforms", "働き方改革"),
        ("labour shortage", "担い手不足"),
        ("labor shortage", "担い手不足"),
        ("zero-trust security", "ゼロトラストセキュリティ"),
        ("Digital Transformation Division", "デジタル変革課"),
        ("RPAのworking hoursは?", "業務時間"),
        ("municipalities", "市町村"),
    ],
)
def test_english_leads_to_the_words_that_plans_print(asked: str, meant: str) -> None:
    assert meant in thesaurus().translate(asked)


@pytest.mark.parametrize(
    ("text", "unmeant", "why"),
    [
        ("the bus stop", "BUS", "no word is passed through"),
        ("sealants", "押印", "seal stands inside another word"),
        ("email", "AI", "ai stands inside email"),
        ("baseline of the target", "基準値", "words that only ask are left out"),
        ("online application", "行政手続", "the longer phrase speaks, not its parts"),
    ],
)
def test_english_is_found_in_whole_words_only(text: str, unmeant: str, why: str) -> None:
    assert unmeant not in thesaurus().translate(text), why


def test_words_that_only_ask_are_translated_on_demand() -> None:
    assert thesaurus().translate("the baseline, who is in charge?", asking=True) == ("担当", "基準値")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("municipality", "Municipalities"),
        ("classes", "class"),
        ("optimisation", "optimization"),
        ("analyzed", "analysed"),
        ("programme", "programs"),
        ("health centre", "health centers"),
        ("one-stop", "one stop"),
        ("children's", "children"),
        ("licence", "license"),
        ("behaviour", "behavior"),
    ],
)
def test_number_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize("word", ["business", "status", "analysis", "virus", "gas", "process", "bus"])
def test_words_that_only_look_plural_stay_whole(word: str) -> None:
    assert words_of(word) == (word,)


def test_each_translation_stands_in_the_corpus() -> None:
    subjects = [phrase for phrase in thesaurus().phrases.phrases if not phrase.asking]
    absent = [
        (p.english, word) for p in subjects for word in p.japanese if normal(word) not in printed_text()
    ]
    assert not absent
    assert len({phrase.japanese for phrase in subjects}) >= 400


@given(st.text(max_size=200))
def test_any_text_translates_without_complaint(text: str) -> None:
    assert isinstance(thesaurus().translate(text, asking=True), tuple)
