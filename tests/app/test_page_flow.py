"""What the page does when somebody asks, follows up, clicks or finds it unready; the real index answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_html import seen
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[2] / "app.py"
PATIENCE_SECONDS = 300
"""For the model to be loaded on a busy machine."""


def opened() -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=PATIENCE_SECONDS).run()
    assert not page.exception
    return page


def asked(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return page


def turns(page: AppTest) -> list[str]:
    """The turns on the page as somebody reads them."""
    return [seen(part.value).text for part in page.get("html") if part.value.startswith("<article")]


def text(page: AppTest) -> str:
    return "\n".join(seen(part.value).text for part in page.get("html") if "<style>" not in part.value)


def test_an_empty_page_offers_questions_and_lists_the_documents() -> None:
    page = opened()
    assert "県職員の方" in text(page)
    assert "市町村の方" in text(page)
    assert "計画を評価する方" in text(page)
    assert "福島県DX推進戦略（案）" in text(page)
    assert "令和8（2026）年" in text(page)
    assert turns(page) == []


def test_a_question_is_answered_with_marks_sources_and_a_notice() -> None:
    (turn,) = turns(asked(opened(), "令和10年度のWeb会議の接続時間の目標は?"))
    assert "6,000時間" in turn
    assert "[1]" in turn
    assert "行政-1-18" in turn
    assert "機械が作ったもの" in turn


def test_an_example_is_asked_by_a_click() -> None:
    page = opened()
    example = next(button for button in page.button if "Web会議" in button.label)
    (turn,) = turns(example.click().run())
    assert turn.startswith("質問1: " + example.label)
    assert "6,000時間" in turn


def test_a_follow_up_is_understood_from_the_turns_before_it() -> None:
    page = asked(asked(opened(), "令和10年度のWeb会議の接続時間の目標は?"), "担当はどこ?")
    first, second = turns(page)
    assert "6,000時間" in first
    assert "と理解しました" in second
    assert "デジタル変革課" in second


def test_an_english_question_is_answered_in_an_english_turn() -> None:
    (turn,) = turns(asked(opened(), "Which KPI covers RPA hours?"))
    assert "Sources (" in turn
    assert "in force" in turn
    assert "made by a machine" in turn


UNUSABLE = ("、。！？", "?", "   ", "。" * 20_000)


@pytest.mark.parametrize("question", UNUSABLE, ids=["punctuation", "a mark", "spaces", "20,000 marks"])
def test_what_is_no_question_gets_one_clear_sentence(question: str) -> None:
    (turn,) = turns(asked(opened(), question))
    assert "質問を入力してください" in turn


def test_a_question_of_20000_characters_is_answered() -> None:
    (turn,) = turns(asked(opened(), "RPAの目標は? " * 2_500))
    assert "機械が作ったもの" in turn


def test_a_new_conversation_begins_with_the_examples() -> None:
    page = asked(opened(), "令和10年度のWeb会議の接続時間の目標は?")
    page = page.button[-1].click().run()
    assert turns(page) == []
    assert "質問の例" in text(page)


def test_two_people_do_not_see_each_other_s_questions() -> None:
    mine, yours = opened(), opened()
    asked(mine, "令和10年度のWeb会議の接続時間の目標は?")
    assert turns(yours.run()) == []


def test_without_an_index_the_page_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    page = opened()
    assert "python -m vectorstore build" in text(page)
    assert not page.chat_input


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANS_COLOUR", "blue")
    page = opened()
    assert "PLANS_COLOUR" in text(page)
    assert not page.chat_input
