"""Asks in further words: shares of a part, the most in English, the kind of help, all of them."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

ASKED = (
    ("地域のDXのKPIは全体の何%?", ("66.7%", "81件のうち 54件"), "a part of the plan is a share of the whole"),
    ("What share of KPIs belong to the Regional DX part?", ("66.7%", "54 of 81"), "the same in English"),
    ("Which KPI grows the most between the baseline and FY2030?", ("820,000 page views",), "the most"),
    ("Which KPI increases the most in percent?", ("1,100%",), "rates compare whatever the unit"),
    (
        "健民アプリのKPIを漏れなく",
        ("ダウンロード数", "キャンペーン実施回数", "認知度"),
        "漏れなく asks for all",
    ),
    (
        "AIの道具を入れるお金が足りない町です。県に申請できるものはありますか",
        ("ICT推進市町村支援事業",),
        "who asks for money is told of money",
    ),
    ("でんし契約、全部局で入ったのはいつ", ("令和8（2026）年1月",), "half a compound in hiragana"),
    ("ICT活用の補助を受けたい介護事業所は?", ("ICT等活用による業務改善事業",), "受けたい is no ケータイ"),
)


@pytest.mark.parametrize(("asked", "told", "why"), ASKED, ids=[case[0] for case in ASKED])
def test_what_is_asked_in_another_way_is_told(
    assistant: Assistant, asked: str, told: tuple[str, ...], why: str
) -> None:
    text = assistant.answer([asked]).text
    assert all(words in text for words in told), f"{why}: {text[:200]}"


DATED = (
    ("When was the data linkage platform built?", "令和6年3月"),
    ("When will the telework system be formally introduced?", "令和8（2026）年4月"),
    ("How many hours of meeting audio were turned into text in FY2024?", "3,486時間"),
)


@pytest.mark.parametrize(("asked", "told"), DATED, ids=[case[0] for case in DATED])
def test_a_date_or_figure_of_the_text_is_told_in_english_too(
    assistant: Assistant, asked: str, told: str
) -> None:
    reply = assistant.answer([asked])
    assert told in reply.text
    assert not reply.abstained


def test_one_row_alone_makes_no_sum_where_a_single_year_is_named(assistant: Assistant) -> None:
    asked = "県庁のRPAと県警のRPA・AI-OCR、令和12年度に削減する時間を合計したら何時間になる？"
    assert "35,400時間" in assistant.answer([asked]).text


def test_a_turn_asks_on_about_the_figure_of_the_year_before(assistant: Assistant) -> None:
    turns = [
        "スマート農業を取り入れた経営体の数の目標は",
        "令和10年度はいくつ?",
        "それは基準値より何経営体多いですか",
    ]
    assert "406経営体" in assistant.answer(turns).text


def test_what_is_told_in_english_before_the_question_asks_for_nothing(assistant: Assistant) -> None:
    told = "After moving to the standardized core systems our running costs will rise. "
    reply = assistant.answer([told + "What does the prefecture say it will do?"])
    assert not reply.abstained
    assert "国への要望" in reply.text


def test_a_polite_end_is_no_third_question(assistant: Assistant) -> None:
    asked = (
        "在宅勤務が正式に始まるのはいつか、それと会議室全部に無線LANが入ったのは何年度か、"
        "あわせてご教示いただけますか。"
    )
    text = assistant.answer([asked]).text
    assert "令和8（2026）年4月" in text
    assert "令和7(2025)年度" in text


@pytest.mark.parametrize(
    "asked",
    [
        "Who is the current CDO by name?",
        "市町村のオンライン化率、うちの村はいまいくつですか",
        "うちの村のオンライン化率は?",
    ],
)
def test_a_person_s_name_and_one_town_s_own_figure_are_refused(assistant: Assistant, asked: str) -> None:
    assert assistant.answer([asked]).abstained
