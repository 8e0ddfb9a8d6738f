"""An office that a turn only points to is the one that the turn before told of."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.their_office import with_office_named

TOLD = "クマの目撃マップの担当課は?"
POINTS = [
    ("その課が持っている数値目標は?", "自然保護課が持っている数値目標は?", "the office told of"),
    ("同じ課のほかの事業も", "自然保護課のほかの事業も", "in other words"),
    ("What other KPIs does that division have?", "What other KPIs does 自然保護課 have?", "in English"),
    ("その課はどこ?", "その課はどこ?", "the office itself is asked for"),
    ("どこの課がやってるの", "どこの課がやってるの", "a word of asking, no pointer"),
    ("この部分はどういう意味?", "この部分はどういう意味?", "a part, no department"),
]


@pytest.mark.parametrize(("turn", "named", "why"), POINTS)
def test_the_pointer_gives_way_to_the_name(assistant: Assistant, turn: str, named: str, why: str) -> None:
    before = assistant.trace([TOLD])
    assert with_office_named(turn, before, assistant.catalog) == named, why


def test_without_a_turn_before_nothing_is_named(assistant: Assistant) -> None:
    assert with_office_named("その課のKPIは?", None, assistant.catalog) == "その課のKPIは?"


def test_the_office_is_asked_about_by_itself(assistant: Assistant) -> None:
    answer = assistant.answer([TOLD, "その課が持っている数値目標(KPI)も教えてください"])
    assert {c.section for c in answer.citations} >= {"地域-1-68", "地域-1-69"}
    assert "自然保護課" in answer.understood
