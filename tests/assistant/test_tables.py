"""Questions that the records answer: filters, counts, arithmetic, duties, premises, numbers."""

from __future__ import annotations

import re

import pytest

from assistant.answerer import Assistant
from assistant.catalog import Catalog

LISTS = [
    ("R12に100%を目標とする行政のDXのKPIは?", {"行政-1-13", "行政-1-17", "行政-1-23"}, "a year's value"),
    ("警察本部が受け持っている数値目標は?", {"行政-1-15", "地域-1-65"}, "an office"),
    ("List the KPIs of the prefectural police", {"行政-1-15", "地域-1-65"}, "the same in English"),
    ("土木企画課のKPIは?", {"地域-1-48"}, "an office that only a repeated row names"),
    ("減らす目標のKPIはある?", {"行政-1-12", "地域-1-44"}, "falling targets"),
    ("R12に1万人を超える目標のKPIは?", {"地域-1-5"}, "a bound, not a value"),
    ("右肩下がりの目標になっている指標は何?", {"行政-1-12", "地域-1-44"}, "the course of the targets"),
    ("R9以降の目標がないKPIはどれですか", {"地域-1-16", "地域-1-30"}, "a stretch of years"),
    ("基準値が0件のKPIってあるの?", {"地域-1-21", "地域-1-69"}, "a bound for the baseline"),
    (
        "スマート林業の項目にぶら下がっている事業は?",
        {"地域-1-42", "地域-2-23", "地域-2-24"},
        "an item of the plan",
    ),
    (
        "地域のDXで県警がやること、ぜんぶ",
        {"地域-1-65", "地域-2-48", "地域-2-52", "地域-2-53"},
        "a short form",
    ),
    (
        "ダウンロード数を目標にしているKPIをR12の大きい順に",
        {"地域-1-53", "地域-1-64", "地域-1-65", "地域-1-67"},
        "an order asks for a list",
    ),
    (
        "Which KPI has the largest FY2030 target among downloads?",
        {"地域-1-53", "地域-1-64"},
        "the largest of each unit among rows of one topic",
    ),
    ("行政のDXで再掲の行は何行ある?", {"行政-1-19", "行政-1-28", "行政-1-30", "行政-1-31"}, "repeated rows"),
    ("R12に300,000以上を目指すダウンロード数のKPIは", {"地域-1-53"}, "a bound and a topic"),
]
SENTENCES = [
    ("保健福祉部のKPIはいくつありますか?", "11件", "counted once each"),
    ("行政のDXのKPIって全部で何個?", "27件", "a whole part"),
    ("RPAで減らす時間、基準値からR12までで何時間増やすの?", "4,339時間", "a difference"),
    ("警察のRPA削減時間は基準値の何倍になる計画?", "3.5倍", "an exact ratio"),
    ("電子決裁率って何ポイント上げる計画なの", "77ポイント", "percentages differ by points"),
    ("県庁と警察を合わせるとRPAでR12に何時間減らす目標になる?", "35,400時間", "a sum over rows"),
    ("R10のRPAで減らす時間の目標は?", "19,800時間", "the row measures the reduction itself"),
    ("電子決裁率の今の値は?", "23%", "today's value is the baseline"),
    ("デジタルサポーターって毎年何人ずつ増やすの", "30人", "a yearly step"),
    ("コピー機の使用枚数はR12までに何%減る?", "50%", "a rate of change"),
    ("ふくしまポータルのPVが100万を超えるのはいつ", "令和10年度", "the year that reaches a figure"),
    ("介護テクノロジー導入施設は令和十一年度に何施設?", "1,652施設", "a year in kanji"),
    ("土木部が予算ゼロで進める取組は何件?", "7件", "projects are counted, not indicators"),
]
VERDICTS = [
    ("電子決裁率って令和12年度に80%でしたよね", "いいえ", "100%"),
    ("防災アプリは令和12年度に19万件が目標ってことでいいんですよね?", "はい", "190,000件"),
    ("オフィス改革はデジタル変革課の担当で合ってますか?", "いいえ", "人事課"),
    ("警察本部のKPIは3つですよね?", "いいえ", "2件"),
    ("CDOは知事で合ってますか", "いいえ", "第一順位副知事"),
    ("オープンデータの推進は0予算ですよね", "はい", "0予算"),
    ("移住者数の基準値はないんですよね", "いいえ", "3,429人"),
    ("中間見直しは令和9年度ですよね?", "いいえ", "令和10"),
]


@pytest.mark.parametrize(("question", "expected", "why"), LISTS)
def test_a_list_holds_all_rows_that_fit_and_no_other(
    assistant: Assistant, question: str, expected: set[str], why: str
) -> None:
    cited = assistant.answer([question]).citations
    assert {c.section for c in cited if c.doc == "r8-plan"} == expected, why


def test_an_order_asked_for_is_the_order_of_the_figures(assistant: Assistant) -> None:
    asked = "ダウンロード数を目標にしているKPIをR12の{}順に"
    falling, rising = (
        [c.section for c in assistant.answer([asked.format(way)]).citations] for way in ("大きい", "小さい")
    )
    assert falling == ["地域-1-53", "地域-1-64", "地域-1-67", "地域-1-65"]
    assert rising == falling[::-1]


@pytest.mark.parametrize(("question", "expected", "why"), SENTENCES)
def test_the_asked_figure_stands_in_the_first_sentence(
    assistant: Assistant, question: str, expected: str, why: str
) -> None:
    first = assistant.answer([question]).text.split("\n")[0].replace("**", "")
    assert re.search(rf"(?<!\d){re.escape(expected)}", first), why


@pytest.mark.parametrize(("question", "verdict", "fact"), VERDICTS)
def test_a_premise_gets_yes_or_no_first_and_then_what_stands(
    assistant: Assistant, question: str, verdict: str, fact: str
) -> None:
    text = assistant.answer([question]).text
    assert text.startswith(verdict)
    assert fact in text


@pytest.mark.parametrize("question", ["5G人口カバー率のR13の目標は?", "電子決裁率のR7の目標は?"])
def test_a_year_outside_the_plan_is_refused_with_what_stands_nearest(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer([question])
    assert answer.abstained
    assert answer.citations


def test_a_dash_is_told_as_no_target_with_the_nearest_years(assistant: Assistant) -> None:
    answer = assistant.answer(["漁業支援システムを使う船の数、令和11年度の目標ってある?"])
    assert not answer.abstained
    assert "設定されていません" in answer.text
    assert "143隻" in answer.text


def test_a_number_of_two_parts_shows_both_and_asks_back(assistant: Assistant) -> None:
    answer = assistant.answer(["KPI 14って何?"])
    assert {"行政-1-14", "地域-1-15"} <= {citation.section for citation in answer.citations}
    assert "2 か所" in answer.text


def test_an_office_is_told_by_its_rows_in_force(assistant: Assistant) -> None:
    answer = assistant.answer(["行政経営課は何を担当?"])
    assert {"行政-1-3", "行政-1-12", "行政-1-14", "行政-1-16"} <= {c.section for c in answer.citations}


def test_every_indicator_in_force_can_be_asked_for_by_its_own_name(assistant: Assistant) -> None:
    """A law over the corpus: the name of an indicator leads to a row of that name."""
    catalog: Catalog = assistant.catalog
    missed = []
    for passage in catalog.indicators:
        row = passage.row
        if row is None or not row.indicator or not catalog.in_force(passage.document):
            continue
        cited = assistant.answer([f"「{row.indicator}」の基準値は?"]).citations
        names = {catalog.by_key[f"{c.doc}/{c.section}"].row for c in cited}
        if not any(found and found.indicator == row.indicator for found in names):
            missed.append(row.indicator)
    assert not missed
