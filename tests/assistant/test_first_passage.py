"""What the first passage gives is said, and a refusal gives way to it."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

SAID = (
    ("マイナ保険証って全国でどのくらい使われてるの", "47.73%", "an amount, not the years beside it"),
    ("マイナ保険証の利用率はどのくらい?", "47.73%", "the same in plain words"),
    (
        "保健所の人が食品の施設を見に行くのに、遠いところだと移動だけでどれくらいかかってるの",
        "片道1時間以上",
        "a row was said",
    ),
    ("なぜチャットツールを一本化するの?", "履歴が分散", "the reason stands in another block"),
    ("庁内のチャット、なんで1つにまとめようとしてるんですか?", "履歴が分散", "a why claims nothing"),
    ("Society5.0より前の1.0〜4.0はそれぞれ何という社会?", "狩猟社会", "beside the sentence that fits"),
    ("戦略の取組状況はどの本部に報告され、県民にはいつ公表されるのか", "翌年度", "publishing has a year"),
    ("押印をやめた手続きはだいたい何割ですか", "9割", "the first passage leads and gives it"),
    ("令和2年度末時点で庁内の業務システムはいくつ?", "202", "the end of a year names no plan"),
    ("DX推進戦略の脚注27", "データベースシステム", "a footnote by its number says its text"),
    ("脚注3の言葉の意味は", "ソフトウェアロボット", "a term known by its number only"),
    ("コロナの頃の計画にあったウェブ面接の事業は?", "ウェブ面接支援員", "a time names the plan"),
    (
        "ICT推進プラン第2章では、マイナンバーカードの交付はいつから?",
        "平成28年1月",
        "a chapter names it",
    ),
)
REFUSED = (
    ("CDO補佐官の任期はいつまで?", "no sentence gives a term"),
    ("テレワーク用のパソコンは何台ありますか", "no sentence counts them"),
    ("復興祈念公園の除草ロボットは何台買うんですか", "the row leads, and gives no number"),
    ("県職員の平均年齢は何歳?", "an age of some staff is no mean age"),
    ("デジタル変革課の課長の名前は?", "a person's name"),
)


@pytest.mark.parametrize(("asked", "fact", "why"), SAID, ids=[asked for asked, _, _ in SAID])
def test_the_first_passage_is_not_passed_over(assistant: Assistant, asked: str, fact: str, why: str) -> None:
    answer = assistant.answer([asked])
    assert fact in answer.text, why
    assert not answer.abstained


@pytest.mark.parametrize(("asked", "why"), REFUSED, ids=[asked for asked, _ in REFUSED])
def test_a_leading_passage_without_the_thing_is_no_answer(assistant: Assistant, asked: str, why: str) -> None:
    assert assistant.answer([asked]).abstained, why
