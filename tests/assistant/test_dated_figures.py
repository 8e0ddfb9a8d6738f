"""How far two figures are apart that running text or a section's table dates."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

APART = [
    ("震災前(H22)とR6とで、県職員の平均超過勤務は何時間ちがう?", "2.2時間", "columns by their years"),
    ("県職員の残業、令和3年度と令和6年度を比べると月に何時間減ったの?", "3.3時間", "everyday words"),
    ("残業、震災前と比べてR5は何倍?", "1.23倍", "a column by the words of its head"),
    ("都道府県平均とくらべて、R5の県職員の超過勤務は何時間多い?", "2.9時間", "two columns of one year"),
    ("福島の人口、一番多かった頃から2050年までで何万人減る?", "89万人", "the peak of a sentence"),
    ("県の人口は2040年と2050年で何人違う?", "20万人", "two dates of a sentence"),
    ("平成10年の人口と令和32年の人口では何割減る?", "41.6%", "a rate"),
    ("How many hours did overtime per employee fall from FY2021 to FY2024?", "3.3 hours", "in English"),
]
OF_ROWS = [
    ("RPAの削減時間、R8とR12で何時間ちがう?", "2,200時間", "a row has both years"),
    ("Web会議の接続時間はR8からR12で何倍になる", "1.4倍", "a ratio of a row's targets"),
    ("RPAの削減時間は毎年何時間ずつ増える?", "550時間", "the mean of uneven steps"),
]


@pytest.mark.parametrize(("question", "result", "why"), APART)
def test_two_dated_figures_of_a_text_are_held_against_each_other(
    assistant: Assistant, question: str, result: str, why: str
) -> None:
    answer = assistant.answer([question])
    assert result in answer.text.split("\n")[0].replace("**", ""), why
    assert answer.citations[0].doc == "dx-strategy", why


@pytest.mark.parametrize(("question", "result", "why"), OF_ROWS)
def test_a_row_with_both_years_is_calculated_from_before_any_text(
    assistant: Assistant, question: str, result: str, why: str
) -> None:
    answer = assistant.answer([question])
    assert result in answer.text.replace("**", ""), why
    assert answer.citations[0].doc == "r8-plan", why


def test_nothing_is_calculated_with_a_bound(assistant: Assistant) -> None:
    text = assistant.answer(["平成28年と令和6年で、行政職の採用倍率は何倍だった?"]).text
    assert "約6倍" in text
    assert "2倍を下回って" in text
    assert "0.33" not in text
