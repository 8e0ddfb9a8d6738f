"""What a reader restricts a question to holds for its answer, and for nothing else."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.scope import Scope, part_of


def cited(assistant: Assistant, question: str, scope: Scope) -> list[str]:
    answer = assistant.answer([question], [scope])
    return [f"{citation.doc}/{citation.section}" for citation in answer.citations]


RESTRICTED = (
    ("RPAの目標は?", Scope(documents=("r4-projects",)), "r4-projects/行政-計画#3", "a document"),
    ("テレワークの取組は?", Scope(parts=("地域",)), "dx-strategy/第6-1-(2)", "a part"),
    ("セキュリティ対策は?", Scope(departments=("総務部",)), "", "a department"),
    ("RPAの目標は?", Scope(years=(2028,)), "r8-plan/行政-1-14", "a year"),
    ("これの課題は?", Scope(about="dx-strategy/第5-3-(7)"), "dx-strategy/第5-3-(7)", "one passage"),
    ("担当はどこ?", Scope(about="r8-plan/行政-1-18"), "r8-plan/行政-1-18", "one row"),
)


@pytest.mark.parametrize(("question", "scope", "first", "why"), RESTRICTED, ids=[r[3] for r in RESTRICTED])
def test_an_answer_leans_first_on_what_was_chosen(
    question: str, scope: Scope, first: str, why: str, assistant: Assistant
) -> None:
    found = cited(assistant, question, scope)
    assert not first or found[0] == first, why
    for key in found:
        passage = assistant.catalog.by_key[key]
        assert not scope.documents or passage.document in scope.documents
        assert not scope.parts or part_of(passage, assistant.catalog) in scope.parts


def test_where_the_choice_leaves_nothing_the_answer_says_so(assistant: Assistant) -> None:
    answer = assistant.answer(["鳥獣対策は?"], [Scope(documents=("r8-plan",), parts=("行政",))])
    assert answer.abstained
    empty = assistant.answer(["標準化への支援は?"], [Scope(documents=("ict-plan-ch2",), parts=("行政",))])
    assert empty.abstained


def test_what_a_reader_strikes_out_is_not_asked(assistant: Assistant) -> None:
    asked = "令和10年度のRPAの目標は?"
    struck = assistant.trace([asked], [Scope(unsaid=("years",))])
    assert struck.question.years == ()
    assert assistant.trace([asked]).question.years == (2028,)


def test_a_scope_holds_for_its_own_turn_only(assistant: Assistant) -> None:
    turns = ("テレワークの取組は?", "RPAの目標は?")
    assert assistant.answer(turns, [Scope(parts=("地域",))]) != assistant.answer(turns[:1])
    later = assistant.answer(turns, [Scope(parts=("地域",))]).citations
    assert later[0].section == "行政-1-14"
