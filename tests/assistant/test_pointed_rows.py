"""A row that a question points to by its number: nothing beside it speaks for it, nor refuses it."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.compose.rows import near
from assistant.records import Evidence

ASKED = (
    ("KPI 40の令和9年度の目標は?", ("150,000DL",), ("KPI 15", "KPI 24"), "no other row is added"),
    (
        "KPI 40の令和9年度の目標と基準値の差を教えて",
        ("150,000DL", "記載がありません"),
        ("増える",),
        "no baseline",
    ),
    ("行政のKPI 14の令和9年度の目標と基準値の差を教えて", ("2,439時間",), (), "a baseline is given"),
    ("KPI 40のR13の目標は?", ("記載",), (), "the year is outside the plan"),
    ("整理番号3-18の事業名と目標値は?", ("第三者認証GAP取得等促進事業", "361件"), (), "a row of an old plan"),
)


@pytest.mark.parametrize(("asked", "told", "untold", "why"), ASKED, ids=[why for *_, why in ASKED])
def test_a_row_that_is_pointed_to_speaks_for_itself(
    assistant: Assistant, asked: str, told: tuple[str, ...], untold: tuple[str, ...], why: str
) -> None:
    text = assistant.answer([asked]).text
    assert all(words in text for words in told), why
    assert not any(words in text for words in untold), why


def test_the_first_is_always_near_itself_even_below_nothing(assistant: Assistant) -> None:
    first, second = assistant.catalog.passages[:2]
    lost = (Evidence(passage=first, score=-2.0), Evidence(passage=second, score=-2.1))
    assert near(lost) == (first,)


TOGETHER = (
    (
        "介護テクノロジーを入れた施設のR12の目標は?担当課も",
        "高齢福祉課",
        1,
        "the office stands there already",
    ),
    ("Who warns of landslides, and who runs the system?", "砂防課", 1, "the system just told of"),
)


@pytest.mark.parametrize(("asked", "office", "least", "why"), TOGETHER, ids=[why for *_, why in TOGETHER])
def test_a_part_that_asks_who_is_about_what_was_just_told(
    assistant: Assistant, asked: str, office: str, least: int, why: str
) -> None:
    text = assistant.answer([asked]).text
    assert text.count(office) >= least, why
    assert "職員業務課" not in text, why


def test_an_office_is_said_once(assistant: Assistant) -> None:
    text = assistant.answer(["介護テクノロジーを入れた施設のR12の目標は?担当課も"]).text
    assert text.count("高齢福祉課") == 1


NO_TARGET = (("マイナンバーカードの普及率の目標は?", "82.3%", "what has been reached is no target"),)


@pytest.mark.parametrize(("asked", "reached", "why"), NO_TARGET, ids=[why for *_, why in NO_TARGET])
def test_what_has_been_reached_does_not_lead_where_a_target_is_asked(
    assistant: Assistant, asked: str, reached: str, why: str
) -> None:
    assert reached not in assistant.answer([asked]).text.split("\n")[0], why


def test_towns_that_are_not_named_are_not_made_up(assistant: Assistant) -> None:
    assert assistant.answer(["データ連携基盤を共同利用していない市町村はどこ?"]).abstained
    assert not assistant.answer(["支援を受けたい市町村はどこに相談する?"]).abstained
