"""Everyday words lead to the words that plans print, and only there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_of_plans import printed_text, thesaurus

from assistant.language.thesaurus import load_thesaurus, normal, occurs


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ハンコをなくしたい", "押印の見直し"),
        ("はんこを押す手間", "押印"),
        ("ﾊﾝｺは要る?", "押印"),
        ("書類をペイペイで払える?", "キャッシュレス決済"),
        ("残業を減らすには", "超過勤務"),
        ("チャッピーを使っていい?", "生成AI"),
        ("ChatGPTは職場で使える?", "生成AI"),
        ("Ｗｉ－Ｆｉ は来る?", "無線LAN"),
        ("山奥で電話がつながらない", "不通話"),
        ("山奥で電話がつながらない", "中山間地域"),
        ("お年寄りにスマホの使い方を教えたい", "デジタルサポーター"),
        ("会社のパソコンがハッキングされたら", "サイバー攻撃"),
        ("熊が出た", "クマの目撃情報"),
        ("畑を荒らすサル", "鳥獣被害"),
        ("ゴミを減らすアプリ", "ごみの排出量"),
        ("家で働ける日", "テレワーク"),
        ("自宅で仕事", "在宅勤務"),
        ("うちの町は詳しい人がいない", "一人情シス"),
        ("予算が足りない", "財政支援"),
        ("保険証はどうなる", "マイナ保険証"),
        ("学校の先生の残業", "教職員"),
        ("老人ホームの見守り", "介護施設"),
        ("引っ越してきた人", "移住者数"),
        ("オレオレ詐欺", "なりすまし詐欺"),
        ("川があふれそう", "水位計"),
        ("がけ崩れ", "土砂災害"),
        ("草刈りの機械", "除草"),
        ("橋の点検", "橋梁"),
        ("障害のある人", "障がい"),
    ],
)
def test_everyday_words_lead_to_the_words_that_plans_print(said: str, meant: str) -> None:
    assert meant in thesaurus().expand(said)


@pytest.mark.parametrize(
    ("text", "unmeant", "why"),
    [
        ("コンサルタントの派遣", "ニホンザル", "サル stands inside コンサルタント"),
        ("熊本県の計画", "ツキノワグマ", "熊 stands inside 熊本"),
        ("アクセスの手紙", "ペーパーレス化", "紙 alone is no everyday word, and stands inside 手紙"),
        ("空港の利用", "港湾施設", "港の stands inside 空港の"),
        ("バスケットボール", "地域公共交通", "バス stands inside a longer katakana word"),
        ("エコノミー", "地球温暖化対策", "エコ stands inside a longer katakana word"),
        ("ドローンで点検", "中小企業制度資金", "ローン stands inside ドローン"),
        ("新型コロナウイルスの対策", "ランサムウェア", "this virus is a disease"),
        ("ビデオカメラ", "ダウンロード数", "nothing of the table stands in it"),
        ("lineage", "SNS", "Latin words stand alone"),
        ("無線設備の工事", "無線LAN", "radio equipment of masts is something else"),
        ("ロボットの導入", "チャットボット", "ボット stands inside ロボット"),
        ("中山間地域", "条件不利地域", "山間 stands inside the plans' own word"),
    ],
)
def test_an_everyday_word_is_not_found_inside_another_word(text: str, unmeant: str, why: str) -> None:
    assert unmeant not in thesaurus().expand(text), why


def test_the_longest_everyday_word_speaks_first_and_alone() -> None:
    words = thesaurus().expand("クマとハンコをなくす話")
    assert words.index("押印の見直し") < words.index("ツキノワグマ")
    assert "押印" not in words


def test_each_official_word_stands_in_the_corpus() -> None:
    absent = [
        (entry.everyday[0], word)
        for entry in thesaurus().synonyms
        for word in entry.official
        if normal(word) not in printed_text()
    ]
    assert not absent


def test_an_everyday_word_that_the_corpus_prints_is_explained_and_no_other_is() -> None:
    wrong = []
    for entry in thesaurus().synonyms:
        explained = {word for word, _ in entry.printed}
        in_corpus = {word for word in entry.everyday if occurs(word, printed_text())}
        wrong += sorted(explained ^ in_corpus)
    assert not wrong


def test_hiragana_words_are_long_enough_not_to_fall_into_inflections() -> None:
    words = (word for entry in thesaurus().synonyms for word in entry.everyday)
    assert not [word for word in words if re.fullmatch("[ぁ-ん]{1,2}", word)]


def test_every_entry_has_its_reason() -> None:
    assert all(entry.reason for entry in thesaurus().synonyms)
    assert len(thesaurus().synonyms) >= 250


@given(st.text(max_size=200))
def test_any_text_expands_to_official_words_only(text: str) -> None:
    known = {word for entry in thesaurus().synonyms for word in entry.official}
    assert set(thesaurus().expand(text)) <= known


@given(st.sampled_from([word for entry in load_thesaurus().synonyms for word in entry.everyday]))
def test_every_everyday_word_is_found_by_itself_in_any_width(word: str) -> None:
    entry = next(entry for entry in thesaurus().synonyms if word in entry.everyday)
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)
    assert thesaurus().expand(word) == entry.official == thesaurus().expand(f" {wide} ")
