"""What the page does when somebody asks, follows up, clicks or finds it unready; the real index answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading_html import seen
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

PAGE = Path(__file__).parents[2] / "app.py"
PATIENCE_SECONDS = 300
"""For the model to be loaded on a busy machine."""


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of the project; conversations and feedback in a folder of this test's own."""
    for name in ("index", "models"):
        (tmp_path / name).symlink_to(PAGE.parent / "var" / name)
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    return tmp_path


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=PATIENCE_SECONDS)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def asked(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return page


def turns(page: AppTest) -> list[str]:
    """The turns on the page as somebody reads them."""
    parts = [part.value for part in page.get("html")]
    heads = [seen(part).text for part in parts if 'class="turn-head"' in part]
    answers = [seen(part).text for part in parts if part.startswith("<article")]
    return [head + answer for head, answer in zip(heads, answers, strict=True)]


def button(page: AppTest, label: str) -> Button:
    return next(button for button in page.button if label in button.label)


def text(page: AppTest) -> str:
    return "\n".join(seen(part.value).text for part in page.get("html") if "<style>" not in part.value)


def test_an_empty_page_offers_questions_and_lists_the_documents() -> None:
    page = opened()
    assert "県職員の方の質問の例" in text(page)
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
    page = button(page, "新しい会話").click().run()
    assert turns(page) == []
    assert "県職員の方の質問の例" in text(page)


def test_two_people_do_not_see_each_other_s_questions() -> None:
    mine, yours = opened(), opened()
    asked(mine, "令和10年度のWeb会議の接続時間の目標は?")
    assert turns(yours.run()) == []


def test_without_an_index_the_page_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANS_VAR", str(tmp_path / "empty"))
    page = opened()
    assert "python -m vectorstore build" in text(page)
    assert not page.chat_input


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANS_COLOUR", "blue")
    page = opened()
    assert "PLANS_COLOUR" in text(page)
    assert not page.chat_input


FIGURE = "令和10年度のWeb会議の接続時間の目標は?"


def files(folder: Path) -> list[Path]:
    return sorted((folder / "conversations").glob("*/*.json"))


def test_a_conversation_is_found_again_by_its_address(kept_apart: Path) -> None:
    page = asked(opened(), FIGURE)
    (file,) = files(kept_apart)
    assert page.query_params["c"] == file.stem
    (turn,) = turns(opened(c=file.stem))
    assert "6,000時間" in turn


def test_somebody_else_s_conversation_is_copied_before_it_goes_on(kept_apart: Path) -> None:
    asked(opened(), FIGURE)
    (theirs,) = files(kept_apart)
    before = theirs.read_bytes()
    mine = asked(opened(c=theirs.stem), "担当はどこ?")
    assert len(turns(mine)) == 2
    assert mine.query_params["c"] != theirs.stem
    assert theirs.read_bytes() == before


def test_personal_data_is_told_and_neither_sent_nor_kept(kept_apart: Path) -> None:
    page = asked(opened(), "090-1234-5678の人のRPAの目標は?")
    assert "電話番号と思われる文字" in text(page)
    assert turns(page) == []
    assert not any("1234" in path.read_text(encoding="utf-8") for path in files(kept_apart))
    (turn,) = turns(button(page, "消した文で質問する").click().run())
    assert "（電話番号）の人のRPA" in turn
    assert "1234" not in turn


def test_an_edited_question_is_answered_in_the_old_one_s_place() -> None:
    page = asked(opened(), FIGURE)
    page.text_area[0].set_value("RPAで削減する時間の令和10年度の目標は?").run()
    (turn,) = turns(button(page, "聞き直す").click().run())
    assert "19,800時間" in turn


def test_what_was_understood_is_corrected_by_a_click_that_asks_again() -> None:
    page = asked(opened(), FIGURE)
    years = next(radio for radio in page.radio if radio.label == "年度")
    (turn,) = turns(years.set_value(2030).run())
    assert "7,000時間 です" in turn
    assert "令和12年度" in turn


def test_a_filter_is_a_chip_that_a_click_takes_away() -> None:
    page = opened()
    part = next(box for box in page.selectbox if box.label == "分野")
    page = asked(part.set_value("地域").run(), "テレワークの取組は?")
    assert "第6-1-(2)" in turns(page)[0]
    page = button(page, "✕ 外す").click().run()
    assert not [one for one in page.button if "✕" in one.label]


def test_a_suggested_question_is_asked_by_a_click() -> None:
    page = asked(opened(), FIGURE)
    offered = button(page, "が担当するKPIは?")
    page = offered.click().run()
    assert offered.label in turns(page)[1]


def test_an_opinion_becomes_one_line_for_the_evaluation(kept_apart: Path) -> None:
    page = asked(opened(), FIGURE)
    page = button(page, "役に立った").click().run()
    (file,) = (kept_apart / "feedback").glob("*.jsonl")
    line = json.loads(file.read_text(encoding="utf-8"))
    assert set(line) == {"at", "conversation", "turns", "answer", "citations", "verdict", "reason"}
    assert line["turns"] == [FIGURE]
    assert line["verdict"] == "up"
    assert "r8-plan/行政-1-18" in line["citations"]
    assert "ご意見を記録しました" in text(page)


def test_a_conversation_is_renamed_and_deleted(kept_apart: Path) -> None:
    page = asked(opened(), FIGURE)
    page.text_input[0].set_value("会議の目標").run()
    page = button(page, "名前を変える").click().run()
    assert [one.label for one in page.button if one.label.startswith("会議の目標（1問")]
    page.checkbox[0].check().run()
    page = button(page, "会話を消す").click().run()
    assert turns(page) == []
    assert files(kept_apart) == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({}, "令和10年度のWeb会議の接続時間の目標は?"),
        ({"for": "municipal"}, "市町村の標準化への支援は?"),
        ({"for": "evaluator"}, "ふくしまHACCPの目標は令和4年度からどう変わった?"),
        ({"lang": "en"}, "Which KPI covers RPA hours?"),
        (
            {"lang": "en", "for": "municipal"},
            "What support does the prefecture give municipalities for standardisation?",
        ),
    ],
)
def test_the_examples_begin_with_those_for_the_asker(query: dict[str, str], first: str) -> None:
    assert opened(**query).button[0].label == first


def test_the_facts_do_not_change_with_the_asker() -> None:
    told = {asker: turns(asked(opened(**{"for": asker}), FIGURE))[0] for asker in ("staff", "municipal")}
    assert told["staff"] == told["municipal"]


def test_plain_japanese_has_readings_that_can_be_switched_off() -> None:
    page = asked(opened(lang="easy"), FIGURE)
    assert any("<rt>もくひょう</rt>" in part.value for part in page.get("html"))
    page = page.checkbox(key="readings").uncheck().run()
    assert not any("<rt>" in part.value for part in page.get("html"))
    assert page.query_params["ruby"] == "off"


def test_a_question_about_one_passage_is_answered_from_it() -> None:
    page = opened(about="dx-strategy/第5-3-(7)")
    assert button(page, "この箇所について").label.endswith("✕ 外す")
    (turn,) = turns(asked(page, "課題は?"))
    assert "第5-3-(7)「Web会議の拡充」" in turn
