"""Terms that no text explains, lists that no table holds, marks that a plan does not print: each is said."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

UNEXPLAINED = (
    ("「デジタルツイン」って何ですか。", "デジタルツイン", "the word stands nowhere"),
    ("EBPMって何の略?", "EBPM", "it stands in a programme's name only"),
    ("量子コンピュータとは?", "量子コンピュータ", "the word stands nowhere"),
    ("What is a digital twin?", "digital twin", "both words stand in the plans, but never together"),
)
EXPLAINED = (
    ("SaMDとは。決裁文書の注釈に使う", "医療目的", "a full stop ends the asking"),
    ("BPRとは?", "業務プロセス", "a footnote"),
    ("ハンコレスってどういう意味", "押印", "the thesaurus knows the plans' word"),
    ("データ連携基盤って何ですか", "データを相互に連携", "a sentence defines it"),
    ("What does BPR mean?", "業務プロセス", "a footnote, asked for in English"),
)


@pytest.mark.parametrize(("asked", "term", "why"), UNEXPLAINED, ids=[case[0] for case in UNEXPLAINED])
def test_a_word_that_no_text_uses_is_not_explained_by_what_stands_near(
    assistant: Assistant, asked: str, term: str, why: str
) -> None:
    reply = assistant.answer([asked])
    assert reply.abstained, why
    assert term in reply.text.split("\n")[0], why


@pytest.mark.parametrize(("asked", "told", "why"), EXPLAINED, ids=[case[0] for case in EXPLAINED])
def test_what_the_plans_explain_is_told(assistant: Assistant, asked: str, told: str, why: str) -> None:
    reply = assistant.answer([asked])
    assert told in reply.text, why
    assert not reply.abstained, why


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("県庁のオフィス改革で前もって整えるものを全部挙げて", "ファイルサーバーのクラウド化"),
        ("CDO補佐官について、役割を列挙して", "CDOを補佐"),
    ],
)
def test_a_list_that_no_table_holds_is_taken_from_the_text(
    assistant: Assistant, asked: str, told: str
) -> None:
    text = assistant.answer([asked]).text
    assert told in text
    assert "あてはまるものは" not in text


def test_percentage_points_are_a_difference_and_no_rate(assistant: Assistant) -> None:
    asked = "By how many percentage points should the 電子決裁率 rise from the baseline to FY2030?"
    assert "77 points" in assistant.answer([asked]).text


@pytest.mark.parametrize("asked", ["令和8年度に新しく始まる事業はどれ?", "新規事業はどれですか"])
def test_rows_that_bear_no_mark_are_not_said_to_be_none(assistant: Assistant, asked: str) -> None:
    reply = assistant.answer([asked])
    assert reply.abstained
    assert "アクションプラン2020の表だけ" in reply.text


def test_a_list_without_a_row_points_to_what_stands_near(assistant: Assistant) -> None:
    reply = assistant.answer(["図書館関係のKPIは?"])
    assert reply.abstained
    assert "近い記載" in reply.text
