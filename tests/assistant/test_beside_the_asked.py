"""What stands beside the asked thing in a turn or a number, and must not hide it."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.notation import numbers_in
from assistant.records import Ask

DEEP = (
    ("第2章第1節2(3)", "第2-1-(2)-3", "four levels"),
    ("第5-3-(5)ア", "第5-3-(5)-ア", "an item in kana ends as before"),
    ("第5の3(4)", "第5-3-(4)", "three levels end as before"),
)


@pytest.mark.parametrize(("written", "number", "why"), DEEP, ids=[why for *_, why in DEEP])
def test_numbers_are_read_to_their_last_level(written: str, number: str, why: str) -> None:
    assert [ref.number for ref in numbers_in(written)] == [number], why


NAMED = (
    (
        "ICTデータ利活用社会推進プラン第2章の第4節の8は",
        "ict-plan-ch2/第2章-第4節-8",
        "its only chapter is left out",
    ),
    ("ICTデータ利活用社会推進プランの第2章第1節2(3)を見せて", "ict-plan-ch2/第2章-第1節-2-(3)", "all levels"),
    ("アクションプラン2020の4-8は", "action-plan-2020/4-8", "a number that another plan has as well"),
)


@pytest.mark.parametrize(("asked", "key", "why"), NAMED, ids=[why for *_, why in NAMED])
def test_a_number_is_looked_up_in_the_named_plan(
    assistant: Assistant, asked: str, key: str, why: str
) -> None:
    cited = assistant.answer([asked]).citations
    assert f"{cited[0].doc}/{cited[0].section}" == key, why


ASKED_ON = (
    ("まだ紙で回してるんでしょ。もっと早くならないの?", False, "the second sentence asks for itself"),
    ("電子契約はもう全部の部局で使えるんですよね。合ってますか?", True, "the second only asks for a yes"),
    ("RPAの担当は行政経営課ですよね。", True, "nothing else is asked"),
)


@pytest.mark.parametrize(("asked", "claimed", "why"), ASKED_ON, ids=[why for *_, why in ASKED_ON])
def test_a_claim_is_judged_only_where_nothing_is_asked_beside_it(
    assistant: Assistant, asked: str, claimed: bool, why: str
) -> None:
    assert any(q.claim for q in assistant.understanding.read_turn(asked)) is claimed, why


WHEN = (
    ("What is hard for staff when they work from home?", False, "a clause of time"),
    ("When did e-contracts start?", True, "at the beginning"),
    ("Since when have e-contracts been used?", True, "behind since"),
)


@pytest.mark.parametrize(("asked", "dated", "why"), WHEN, ids=[why for *_, why in WHEN])
def test_an_english_when_asks_for_a_date_only_where_it_asks(
    assistant: Assistant, asked: str, dated: bool, why: str
) -> None:
    assert (Ask.WHEN in assistant.understanding.read(asked).asks) is dated, why


TOLD = (
    ("取組の状況はどこの会議に報告されて、いつ公表されますか", "翌年度", "a date among other things asked"),
    (
        "令和6年度にチャットボットが対応した問い合わせはおよそ何件?",
        "約1万5千件",
        "the asked unit in the asked year",
    ),
    ("消費生活相談の手入力の仕事はどう変わるのですか", "PIO-NET", "what shall be, not what was"),
)


@pytest.mark.parametrize(("asked", "fact", "why"), TOLD, ids=[why for *_, why in TOLD])
def test_what_the_first_passage_tells_is_not_refused(
    assistant: Assistant, asked: str, fact: str, why: str
) -> None:
    answer = assistant.answer([asked])
    assert not answer.abstained
    assert fact in answer.text, why
