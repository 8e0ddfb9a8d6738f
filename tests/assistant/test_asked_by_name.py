"""Programmes asked for by name, figures of what was just told of, sums against names that say 合計."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

TOLD = [
    (
        ("応募した課題に市町村DX推進専門官が一緒に取り組んでくれる事業があると聞きました。事業名を教えて",),
        "市町村DX伴走支援事業",
        "only rows name programmes",
    ),
    (
        (
            "Which division is in charge of the disaster prevention app (防災アプリ)?",
            "And the download target in R11?",
        ),
        "186,000",
        "a word of the row just told of asks on about it",
    ),
    (("RPAのKPIは?", "業務時間の基準値は?"), "17,061時間", "in Japanese too"),
    (
        ("デジタルサポーターの合計育成人数は、基準値からR12までに差し引き何人増える計算?",),
        "140人",
        "合計 is part of the indicator's name",
    ),
    (
        ("市町村への伴走支援は、R12の目標がR8の目標の何倍になりますか",),
        "5倍",
        "figures set against each other",
    ),
    (
        ("昔の健康保険証が新しく発行されなくなったのは何年何月から?",),
        "令和6(2024)年12月",
        "昔の names no plan",
    ),
    (("ドローンの橋の点検は戦略の何章?",), "第6-3-(3)-オ", "a chapter is no unit"),
]


@pytest.mark.parametrize(("turns", "fact", "why"), TOLD, ids=[turns[-1][:24] for turns, *_ in TOLD])
def test_it_is_told(assistant: Assistant, turns: tuple[str, ...], fact: str, why: str) -> None:
    answer = assistant.answer(turns)
    assert not answer.abstained, why
    assert fact in answer.text, why


def test_a_plan_that_is_named_is_no_second_subject(assistant: Assistant) -> None:
    answer = assistant.answer(["令和2年のアクションプランで、児童生徒のWi-Fiについて何を目標にしていた?"])
    assert {citation.doc for citation in answer.citations} == {"action-plan-2020"}


SILENT = [
    ("母子保健のPMHをもう導入した市町村はいくつありますか", "a count of what is done already is a result"),
    ("デジタルサポーターの申込みはいつまで?", "a date by which to apply"),
]


@pytest.mark.parametrize(("question", "why"), SILENT)
def test_it_is_not_stated(assistant: Assistant, question: str, why: str) -> None:
    assert assistant.answer([question]).abstained, why
