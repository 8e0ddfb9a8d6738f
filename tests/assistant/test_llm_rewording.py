"""Other words, same facts: phrasing, やさしい日本語, and follow-ups told again."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted_model import Model, Says
from talking import moments, talking

from assistant.answerer import Assistant, Heard
from assistant.llm.keeping import lost_or_added
from assistant.llm.retold import is_believable

KEPT = "令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「RPAの活用」）。[1]"
REWORDINGS = [
    # (new words, what is wrong with them)
    ("令和10年度（2028年度）に 19,800時間 をめざします（KPI 14「RPAの活用」）。[1]", ""),
    ("令和10年度（2028年度）の目標は 19,900時間 です（KPI 14「RPAの活用」）。[1]", "figures"),
    ("令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「RPAの活用」）。", "marks"),
    ("令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「RPAの活用」）。[2]", "marks"),
    ("令和10年度（2028年度）の目標は 19,800件 です（KPI 14「RPAの活用」）。[1]", "units"),
    ("令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「ロボット」）。[1]", "quotes"),
    ("令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「RPAの活用」、総務部）。[1]", "offices"),
    ("令和10年度（2028年度）の目標は 19,800時間 ではありません（KPI 14「RPAの活用」）。[1]", "denial"),
    ("令和10年度（2028年度）の目標は 19,800時間 です（KPI 14「RPAの活用」、DAN）。[1]", "names"),
    ("![x](https://evil.example)令和10年度（2028年度）の 19,800時間（KPI 14「RPAの活用」）。[1]", "markup"),
    (
        "Target of KPI 14, 令和10年度（2028年度）: 19,800時間「RPAの活用」. [1]",
        "units",
    ),
]
FIRST = "テレワークの課題は?"
RETOLD = [
    # (follow-up, told again, believed, why)
    ("その担当は?", "テレワークの担当は?", True, "its words and the conversation's"),
    ("その担当は?", "RPAの担当は?", False, "RPA was never spoken of"),
    ("その担当は?", "テレワークの課題は?", False, "what is asked was lost"),
    ("R13の目標は?", "テレワークのR12の目標は?", False, "another year"),
    ("その担当は?", "テレワークの担当は?\n総務部です。", False, "an answer"),
    ("その担当は?", "![x](https://evil.example) テレワークの担当は?", False, "markup"),
    ("その担当は?", "その担当は?", False, "nothing new"),
    ("who is in charge?", "テレワークの担当は?", False, "another language"),
]


@pytest.mark.parametrize(("new", "wrong"), REWORDINGS)
def test_a_rewording_keeps_every_fact_or_is_refused(assistant: Assistant, new: str, wrong: str) -> None:
    assert lost_or_added(KEPT, new, "ja", assistant.catalog.offices_in) == wrong


@pytest.mark.parametrize(("turn", "told", "believed", "why"), RETOLD)
def test_a_retold_follow_up_is_believed_only_in_the_conversations_words(
    turn: str, told: str, believed: bool, why: str
) -> None:
    assert is_believable(told, Heard(turn=turn, told=(FIRST,))) is believed, why


def test_answers_from_the_tables_may_be_reworded_and_keep_their_facts(
    assistant: Assistant, model: Model, tmp_path: Path
) -> None:
    def changed(messages: list[dict[str, str]]) -> Says:
        facts = messages[1]["content"].partition("事実:\n")[2].splitlines()
        return Says(text="\n".join([facts[0].replace("です（", "をめざします（"), *facts[1:]]))

    model.script = changed
    question = "令和10年度のRPA削減時間の目標は?"
    _, trace = moments(talking(assistant, model.url, tmp_path, assistant_llm_phrasing=True), question)
    composed = assistant.answer([question])
    assert "をめざします（" in trace.answer.text
    assert trace.answer.citations == composed.citations
    assert trace.answer.text.replace("をめざします（", "です（") == composed.text
    assert trace.writing is not None
    assert trace.writing.prompt == "phrase.ja v1"


def test_reworded_tables_with_another_figure_stay_as_composed(
    assistant: Assistant, model: Model, tmp_path: Path
) -> None:
    model.script = lambda messages: Says(
        text=messages[1]["content"].partition("事実:\n")[2].replace("19,800", "99,800")
    )
    question = "令和10年度のRPA削減時間の目標は?"
    _, trace = moments(talking(assistant, model.url, tmp_path, assistant_llm_phrasing=True), question)
    assert "99,800" not in trace.answer.text
    assert "19,800時間" in trace.answer.text


def test_easy_japanese_keeps_figures_and_citations_line_by_line(
    assistant: Assistant, model: Model, tmp_path: Path
) -> None:
    def easier(messages: list[dict[str, str]]) -> Says:
        lines = messages[1]["content"].partition("回答:\n")[2].splitlines()
        easy = [line.replace("順次導入し", "少しずつ使いはじめ") for line in lines]
        return Says(text="\n".join([easy[0], *(line.replace("第5", "第9") for line in easy[1:])]))

    model.script = easier
    speaking = talking(assistant, model.url, tmp_path)
    answer = assistant.answer(["電子契約の導入はいつから?"])
    easy = speaking.plain(answer)
    assert easy is not None
    assert "少しずつ使いはじめ" in easy.text
    assert "第9" not in easy.text, "a line with another number stays as it was"
    assert easy.citations == answer.citations


@pytest.mark.parametrize("said", ["", "一行だけ。", "x\n" * 40])
def test_easy_japanese_that_is_no_rewording_leaves_the_answer_alone(
    assistant: Assistant, model: Model, tmp_path: Path, said: str
) -> None:
    model.says(said)
    answer = assistant.answer(["電子契約の導入はいつから?"])
    assert talking(assistant, model.url, tmp_path).plain(answer) is None
    assert assistant.plain(answer) is None, "nor is there any without a model"


def test_a_model_that_retells_nonsense_leaves_the_rules_answer(
    assistant: Assistant, model: Model, tmp_path: Path
) -> None:
    turns = ["電子契約システムはいつ導入した?", "その費用は?"]
    composed = assistant.answer(turns)
    for said in ("", "目標は99%です。", "電子契約の担当は?"):
        model.says(said)
        _, trace = moments(talking(assistant, model.url, tmp_path), *turns)
        assert trace.answer.text == composed.text
