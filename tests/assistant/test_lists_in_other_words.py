"""Lists, counts, shares and differences in wordings that no table of phrases foresees."""

from __future__ import annotations

import re

import pytest

from assistant.answerer import Assistant
from assistant.compose.empty_cells import NO_BASELINE, NO_TARGET, marked, only_years

EMPTY_CELLS = [
    ("行政のDXの指標で、令和12年度の欄に数字が入っていないのは", "no target"),
    ("R12の枠が空っぽの指標", "no target"),
    ("2028年度のところが横棒になってるやつ", "no target"),
    ("令和10年度に数値の書かれていないKPI", "no target"),
    ("List indicators whose FY2030 cell is blank", "no target"),
    ("Which indicators lack a figure in FY2029?", "no target"),
    ("KPIs without an R12 target", "no target"),
    ("基準値の列が「—」になっている指標", "no baseline"),
    ("スタート時の数字がわからないKPI", "no baseline"),
    ("基準値がまだ示されていないKPI", "no baseline"),
    ("KPIs that do not have a baseline", "no baseline"),
    ("令和12年度までに人が足りないところは", ""),
    ("RPAの目標が達成できない場合は", ""),
    ("令和8年度の目標は0ではないよね", ""),
    ("R12の目標を教えて", ""),
]
ONLY = [
    ("令和8年度の分しか目標値が書かれていないKPI", (2026,), "しか with a denial"),
    ("R8にしか数字がない指標", (2026,), "しか with ない"),
    ("R8だけ目標値が入っている指標", (2026,), "だけ with something there"),
    ("R8とR9だけ目標があるKPI", (2026, 2027), "two years"),
    ("KPIs with a target only for R8", (2026,), "before the year"),
    ("R12だけ目標がないKPI", (), "what only that year lacks"),
    ("R12の目標が書かれていないKPI", (), "no word of only"),
]
LISTS = [
    ("R9以降の目標が空で、R8にしか数字がないKPIは？", {"地域-1-16", "地域-1-30"}, "one year alone"),
    (
        "R8とR9だけ目標があるKPIは？",
        {"地域-1-17", "地域-1-18", "地域-1-29", "地域-1-34", "地域-1-69"},
        "two years alone",
    ),
    ("行政のDXの指標で、令和12年度の欄に数字が入っていないのはどれ？", {"行政-1-8"}, "an empty cell"),
    (
        "教育・人材育成のうち令和11年度が空欄なのは",
        {"地域-1-16", "地域-1-17", "地域-1-18", "地域-1-19"},
        "a field, and no word of indicators",
    ),
    (
        "産業振興の分野のKPIのうち、基準値がないもの",
        {"地域-1-29", "地域-1-30", "地域-1-34", "地域-1-42"},
        "a field of the plan in force, not one of an older plan that begins alike",
    ),
    (
        "地域のDXで令和12年度に100％到達を掲げている指標名を全部",
        {"地域-1-11", "地域-1-14", "地域-1-20", "地域-1-22", "地域-1-26"},
        "words that name no topic",
    ),
    ("Indicators starting from zero", {"地域-1-21", "地域-1-69"}, "a baseline without its name"),
    (
        "Which regional KPIs stay at 100% all the way?",
        {"地域-1-14", "地域-1-20", "地域-1-22", "地域-1-26"},
        "every year, not any",
    ),
    ("R12の目標が50%以下のもの、地域で", {"地域-1-10", "地域-1-46", "地域-1-55"}, "a part at the end"),
    (
        "総務部を除くと0予算のKPIは何件？",
        {"行政-1-10", "行政-1-22", "行政-1-23", "地域-1-44", "地域-1-46"},
        "all offices but one",
    ),
    (
        "R12に基準値の倍以上になる行政のKPI",
        {f"行政-1-{n}" for n in (13, 15, 17, 20, 22, 24, 25, 26)},
        "twice, without a figure",
    ),
    ("病院局の取組は令和8年度計画に何件ありますか。", {"地域-1-56", "地域-2-34", "地域-2-35"}, "a count"),
    ("森林計画課は令和8年度に何を受け持っていますか？", {"地域-1-42", "地域-2-23", "地域-2-24"}, "an office"),
    (
        "研修に関係するKPIを洗い出して",
        {"行政-1-1", "行政-1-22", "行政-1-23", "地域-1-19", "地域-1-27"},
        "the topic in the names",
    ),
    (
        "which KPIs does the Living Environment Department own?",
        {"地域-1-11", "地域-1-67", "地域-1-68", "地域-1-69"},
        "an English verb that no row knows",
    ),
]
FIRST_LINES = [
    ("What fraction of the regional DX KPIs belong to the Health and Welfare Department?", "20.4%"),
    ("行政のDXのKPIのうち企画調整部の分は何％か", "48.1%"),
    ("By how many hours do the RPA targets of R8 and R12 differ?", "2,200 hours"),
    ("Total working hours in construction, baseline vs. R12 - how much shorter is it?", "8.5 hours"),
    ("防災アプリと防犯アプリのR12目標、どちらがどれだけ多い？", "105,000件"),
    ("令和4年度一覧のRPA削減時間と今の令和8年度目標の差", "7,800時間"),
    ("Compare the R12 targets of the disaster app and the crime prevention app", "105,000 cases"),
    ("令和8年度と令和12年度の移住者数を足すと？", "8,143人"),
    ("地域のDXのうち教育庁のKPIの割合は", "18.5%"),
    ("一番基準値の小さい%の指標は？", "5.7%"),
    ("建設業の労働時間、12ねんどはなんじかん？", "152h"),
]


@pytest.mark.parametrize(("question", "condition"), EMPTY_CELLS)
def test_an_empty_cell_is_heard_whatever_stands_between_column_and_state(
    question: str, condition: str
) -> None:
    text = marked(question)
    found = [each.name for each in (NO_BASELINE, NO_TARGET) if each.asked.search(text)]
    assert found == ([condition] if condition else [])


@pytest.mark.parametrize(("question", "expected", "why"), LISTS)
def test_every_condition_of_a_question_limits_the_rows(
    assistant: Assistant, question: str, expected: set[str], why: str
) -> None:
    cited = assistant.answer([question]).citations
    assert {c.section for c in cited if c.doc == "r8-plan"} == expected, why


@pytest.mark.parametrize(("question", "expected"), FIRST_LINES)
def test_a_share_or_difference_is_said_first(assistant: Assistant, question: str, expected: str) -> None:
    first = assistant.answer([question]).text.split("\n")[0].replace("**", "")
    assert re.search(rf"(?<!\d){re.escape(expected)}", first)


def test_a_scene_and_a_bare_question_belong_to_the_sentence_between(assistant: Assistant) -> None:
    said = assistant.answer(["令和4年度の一覧について。セキュリティクラウドに組合は入れましたか。いくつ？"])
    assert said.citations[0].section == "市町村-1(8)"


def test_a_condition_that_no_column_answers_is_said_not_to_limit_the_list(assistant: Assistant) -> None:
    text = assistant.answer(["カラオケ大会向けのKPIのうち基準値のないもの"]).text
    assert "当てはめていません" in text
    assert "カラオケ" in text


def test_a_topic_that_no_row_of_the_list_is_about_is_said_first(assistant: Assistant) -> None:
    text = assistant.answer(["農業に関するKPIのうち基準値のないもの"]).text
    assert text.startswith("「農業」についてあてはまるものは見当たりません")


@pytest.mark.parametrize(("text", "years", "why"), ONLY, ids=[why for _, _, why in ONLY])
def test_the_years_that_alone_have_a_target_are_read(text: str, years: tuple[int, ...], why: str) -> None:
    assert only_years(text) == years, why
