"""The chain against a scripted model: whatever the model does, the reader gets a right answer."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripted_model import Model
from talking import moments, talking

from assistant.answerer import Assistant
from assistant.llm.faults import Reason

TELEWORK = "テレワークの課題は?"
GOOD = (
    "職員用パソコンとは別にテレワーク用のパソコンを調達する必要があり、職員に負担が生じることが課題です。[1] "
    "在宅勤務中に外部の関係先からかかってきた電話に直接対応できないことも課題です。[1]"
)
FAILURES: list[tuple[dict[str, Any], Reason, str]] = [
    # (what the model does, the reason in the log, why)
    ({"status": 401, "error": "no such key"}, Reason.REFUSED, "a wrong key"),
    ({"status": 404, "error": "no such model"}, Reason.REFUSED, "a wrong model"),
    ({"status": 429}, Reason.RATE_LIMIT, "too many questions"),
    ({"status": 503}, Reason.SERVER, "a model that is still loading"),
    ({"status": 400, "error": "exceeds the context size"}, Reason.TOO_LONG, "a model that reads less"),
    ({"text": GOOD, "before": 3.0}, Reason.TIMEOUT, "a slow first token"),
    ({"text": GOOD, "between": 0.3}, Reason.TIMEOUT, "a drip that never pauses long"),
    ({"keep_alive": True}, Reason.TIMEOUT, "signs of life, but no answer"),
    ({"text": GOOD, "breaks_after": 6}, Reason.BROKEN_OFF, "killed in the middle"),
    ({"raw": b"<html>It works!</html>"}, Reason.GARBAGE, "a web server that is no model"),
    ({"raw": b"\xff\x00\xfe"}, Reason.GARBAGE, "bytes of anything"),
    ({"text": ""}, Reason.EMPTY, "no text"),
    ({"text": "\n \n"}, Reason.EMPTY, "white space"),
    ({"text": "あ" * 9000, "piece": 300}, Reason.ENDLESS, "a model that repeats itself"),
    ({"text": "Staff need a second computer. [1]"}, Reason.LANGUAGE, "English for a Japanese question"),
    ({"text": "职员需要另外购买电脑。[1]"}, Reason.UNSUPPORTED, "Chinese for a Japanese question"),
    ({"text": '```json\n{"answer": 1}\n```'}, Reason.MARKUP, "code"),
    ({"text": "<div>テレワークの課題です。</div>"}, Reason.MARKUP, "HTML"),
    ({"text": GOOD.replace("[1]", "")}, Reason.UNCITED, "no marks"),
    ({"text": "課題は予算が3億円足りないことです。[1]"}, Reason.UNSUPPORTED, "invented"),
    ({"text": "資料に記載がありません。"}, Reason.SILENT, "modest where the documents speak"),
    (
        {"text": GOOD + "\n" + "量子計算機の導入も急がれています。[1]" * 9},
        Reason.TOO_LITTLE,
        "mostly invented",
    ),
]


@pytest.fixture
def speaking(assistant: Assistant, model: Model, tmp_path: Path) -> Callable[..., Assistant]:
    return lambda **settings: talking(assistant, model.url, tmp_path, **settings)


def log_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "log" / "answers.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("how", "reason", "why"), FAILURES, ids=[why for *_, why in FAILURES])
def test_the_composed_answer_speaks_where_the_model_fails(
    assistant: Assistant,
    model: Model,
    speaking: Callable[..., Assistant],
    how: dict[str, Any],
    reason: Reason,
    why: str,
) -> None:
    model.says(**how)
    _, trace = moments(speaking(assistant_llm_timeout=1.0), TELEWORK)
    composed = assistant.composed([TELEWORK])
    assert (trace.answer.text, trace.answer.citations) == (composed.answer.text, composed.answer.citations)
    assert trace.writing is not None
    assert trace.writing.reason == reason, why
    assert "言語モデルの文章を使えなかったため" in trace.answer.note
    if reason is Reason.TIMEOUT:
        assert trace.writing.model_ms < 2500, "nobody waits much longer than the setting says"


def test_nobody_at_the_address_costs_no_answer(assistant: Assistant, tmp_path: Path) -> None:
    _, trace = moments(talking(assistant, "http://127.0.0.1:9/v1", tmp_path), TELEWORK)
    assert trace.writing is not None
    assert trace.writing.reason == Reason.UNREACHABLE
    assert trace.answer.text == assistant.answer([TELEWORK]).text


def test_a_good_draft_leads_and_what_it_leaves_out_follows(
    model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says(GOOD)
    shown, trace = moments(speaking(), TELEWORK)
    lead, details, _ = trace.answer.text.partition("\n\n資料の記載:\n\n")
    assert lead == GOOD.replace("[1]", " [1]").replace("  ", " ")
    assert details, "the composed bullets that the draft does not say"
    assert trace.answer.citations[0].section == "第5-3-(8)"
    assert "パソコンを調達する必要" in trace.answer.citations[0].quote
    assert [len(moment.sentences) for moment in shown] == [1, 2]
    assert trace.writing is not None
    assert (trace.writing.reason, trace.writing.passed, trace.writing.prompt) == ("", 2, "answer.ja v1")


def test_what_did_not_pass_is_never_shown_not_even_for_a_moment(
    model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says(GOOD + " 2031年に廃止します。[1]")
    shown, trace = moments(speaking(), TELEWORK)
    assert not [moment for moment in shown if "廃止" in "".join(moment.sentences)]
    assert shown[-1].caught == 1
    assert "廃止" not in trace.answer.text
    assert "確かめられなかった1文は除きました" in trace.answer.note


def test_marks_are_numbered_in_the_order_of_the_final_answer(
    model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says(
        "在宅勤務中に外部からかかってきた電話に直接対応できないことが課題です。[1]\n"
        "- テレワークの普及・拡大が進み、地方での暮らしに対する関心が高まっています。[3]\n"
    )
    _, trace = moments(speaking(), TELEWORK)
    lines = trace.answer.text.splitlines()
    assert lines[0].endswith("[1]")
    assert lines[2].startswith("- ")
    assert lines[2].endswith("[2]")
    assert trace.answer.citations[1].section == "第6-1-(2)"


def test_the_model_is_told_rules_evidence_and_question_and_nothing_secret(
    model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says(GOOD)
    moments(speaking(assistant_llm_key="sk-very-secret"), TELEWORK)
    sent = model.requests[0]
    system, user = (message["content"] for message in sent["messages"])
    assert (sent["temperature"], sent["stream"], sent["model"]) == (0, True, "m")
    assert "一文ごと" in system
    assert "[1] DX推進戦略 第5-3-(8)「テレワークの推進」（福島県DX推進戦略" in user
    assert "| R8（2026年度）の目標 |" in user, "a row is a table"
    assert TELEWORK in user
    assert model.keys == ["Bearer sk-very-secret"]
    assert "sk-very-secret" not in json.dumps(sent)


def test_the_evidence_keeps_to_the_budget_and_the_budget_learns_the_models_tokens(
    model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says(GOOD)
    small, large = speaking(assistant_llm_budget=300), speaking(assistant_llm_budget=1200)
    moments(small, TELEWORK)
    moments(large, TELEWORK)
    moments(large, TELEWORK)
    few, many, learnt = (len(sent["messages"][1]["content"]) for sent in model.requests)
    assert few < many
    assert learnt > many, "1,000 tokens reported for far more letters: there is room for more"


def test_structured_answers_and_refusals_are_not_left_to_the_model(
    assistant: Assistant, model: Model, speaking: Callable[..., Assistant]
) -> None:
    model.says("目標は99,999時間です。[1]")
    for question in (
        "令和10年度のRPA削減時間の目標は?",
        "総務部が担当するKPIは?",
        "RPAの担当課は?",
        "電子契約システムの年間の費用は?",
        "こんにちは",
        "",
    ):
        _, trace = moments(speaking(), question)
        assert trace.answer.text == assistant.answer([question]).text
        assert trace.answer.note == ""
    assert model.requests == []


def test_a_reader_who_leaves_ends_the_models_work(model: Model, speaking: Callable[..., Assistant]) -> None:
    model.says(GOOD * 40, between=0.02)
    stream = speaking().stream([TELEWORK])
    next(stream)
    closed = time.monotonic()
    stream.close()
    assert time.monotonic() - closed < 2, "the rest of the answer is not waited for"
    assert model.hung_up.wait(3), "the endpoint was left waiting"


def test_the_log_has_the_account_and_no_question(
    model: Model, speaking: Callable[..., Assistant], tmp_path: Path
) -> None:
    model.says(GOOD + " 2031年に廃止します。[1]")
    moments(speaking(assistant_llm_key="sk-very-secret"), TELEWORK)
    model.says(status=429)
    moments(speaking(assistant_llm_log_questions=True), TELEWORK)
    written, fallen_back = log_of(tmp_path)
    assert written["prompt"] == "answer.ja v1"
    assert (written["passed"], sum(written["caught"].values())) == (2, 1)
    assert (written["prompt_tokens"], written["reason"]) == (1000, "")
    assert written["latency_ms"] >= written["model_ms"] > 0
    assert "question" not in written
    assert (fallen_back["reason"], fallen_back["question"]) == ("rate limit", TELEWORK)
    assert "sk-very-secret" not in (tmp_path / "log" / "answers.jsonl").read_text("utf-8")


def test_a_log_that_cannot_be_written_costs_no_answer(
    assistant: Assistant, model: Model, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    model.says(GOOD)
    with caplog.at_level(logging.WARNING):
        _, trace = moments(talking(assistant, model.url, tmp_path), TELEWORK)
    assert trace.answer.text.startswith("職員用パソコン")
    assert "the log of answers can't be written" in caplog.text


def test_english_questions_get_english_sentences(model: Model, speaking: Callable[..., Assistant]) -> None:
    model.says(
        "File servers are procured and managed by each office separately, which is a heavy burden. [1]"
    )
    _, trace = moments(speaking(), "What does the plan say about cloud file servers?")
    assert trace.writing is not None
    assert trace.writing.prompt == "answer.en v1"
    assert trace.answer.language == "en"
