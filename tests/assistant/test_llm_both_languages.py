"""What a model may do to an answer, in both languages: the reader gets a right one, and never the error."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scripted_model import Model, Says
from talking import moments, talking

from assistant.answerer import Assistant
from assistant.llm.faults import Reason


@dataclass(frozen=True)
class Talk:
    """A question of one language with a good draft; passage 1 carries the answer, passage 2 is another."""

    asked: str
    good: str
    note: str


TALKS = {
    "ja": Talk(
        "テレワークの課題は?",
        "職員用パソコンとは別にテレワーク用のパソコンを調達する必要があり、職員に負担が生じることが課題です。[1]"
        " 在宅勤務中に外部の関係先からかかってきた電話に直接対応できないことも課題です。[1]",
        "言語モデルの文章を使えなかったため",
    ),
    "en": Talk(
        "What are the issues of telework?",
        "Staff bear a certain burden, because a separate computer has to be procured. [1]"
        " Phone calls to the office from outside cannot be answered directly by staff at home. [1]",
        "could not be used",
    ),
}
ERRORS: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    # (what is wrong, the sentence in each language, what may catch it)
    (
        "a wrong figure",
        {
            "ja": "テレワーク用のパソコンは5,000台必要です。[1]",
            "en": "5,000 separate computers have to be procured. [1]",
        },
        ("figure",),
    ),
    (
        "a year of something else",
        {
            "ja": "令和2年4月から在宅勤務を正式導入します。[1]",
            "en": "Working from home is formally introduced in April 2020. [1]",
        },
        ("year", "date"),
    ),
    (
        "another year",
        {
            "ja": "令和9年4月から在宅勤務を正式導入します。[1]",
            "en": "Working from home is formally introduced in April 2027. [1]",
        },
        ("year",),
    ),
    (
        "another month",
        {
            "ja": "令和8年5月から在宅勤務を正式導入します。[1]",
            "en": "Working from home is formally introduced in May 2026. [1]",
        },
        ("date",),
    ),
    (
        "another unit",
        {
            "ja": "テレワークは令和2年2時間から試行しています。[1]",
            "en": "Telework has been on trial for 2 hours. [1]",
        },
        ("figure", "unit", "year"),
    ),
    (
        "a wrong department",
        {
            "ja": "農林水産部がテレワークの環境整備を進めます。[1]",
            "en": "農林水産部 (Department of Agriculture) promotes telework. [1]",
        },
        ("name",),
    ),
    (
        "the wrong passage",
        {
            "ja": "在宅勤務中に職場にかかってきた電話に直接対応できません。[2]",
            "en": "Phone calls to the office cannot be answered directly from home. [2]",
        },
        ("content", "polarity"),
    ),
    (
        "no such passage",
        {
            "ja": "在宅勤務中に職場にかかってきた電話に直接対応できません。[42]",
            "en": "Phone calls to the office cannot be answered directly from home. [42]",
        },
        ("not given",),
    ),
    (
        "no citation",
        {
            "ja": "在宅勤務中に職場にかかってきた電話に直接対応できません。",
            "en": "Phone calls to the office cannot be answered directly from home.",
        },
        ("uncited",),
    ),
    (
        "an invented KPI",
        {
            "ja": "KPI 99「在宅勤務率」の目標は95%です。[1]",
            "en": "The target of KPI 99, the share of telework, is 95%. [1]",
        },
        ("figure",),
    ),
    (
        "an invented person",
        {
            "ja": "山田太郎課長によると、職員に負担が生じています。[1]",
            "en": "According to Director Taro Yamada, staff bear a burden. [1]",
        },
        ("name", "content"),
    ),
    (
        "an invented programme",
        {
            "ja": "ふくしま働き方推進事業により、テレワークの環境整備に取り組みます。[1]",
            "en": "Through the Fukushima Workstyle Programme, telework is promoted. [1]",
        },
        ("name", "content"),
    ),
    (
        "an invented document",
        {
            "ja": "福島県働き方改革推進計画に基づき、テレワークを推進します。[1]",
            "en": "Under the Workstyle Reform Master Plan, telework is promoted. [1]",
        },
        ("name", "content"),
    ),
    (
        "too sure",
        {
            "ja": "在宅勤務の費用は全額を県が負担します。[1]",
            "en": "The prefecture bears all the costs of telework. [1]",
        },
        ("content", "polarity"),
    ),
    (
        "another language",
        {"ja": "Telework wird eingeführt.[1]", "en": "Die Telearbeit wird eingeführt. [1]"},
        ("content",),
    ),
    (
        "markup",
        {
            "ja": "[こちら](https://evil.example)に課題があります。[1]",
            "en": "See [here](https://evil.example) for issues. [1]",
        },
        ("markup",),
    ),
]
FAILURES: list[tuple[str, dict[str, Any], Reason]] = [
    ("empty", {"text": ""}, Reason.EMPTY),
    ("rate limit", {"status": 429}, Reason.RATE_LIMIT),
    ("slow first token", {"text": "GOOD", "before": 3.0}, Reason.TIMEOUT),
    ("killed in the middle", {"text": "GOOD", "breaks_after": 6}, Reason.BROKEN_OFF),
    ("garbage", {"raw": b"<html>It works!</html>"}, Reason.GARBAGE),
    ("broken markup", {"text": '```json\n{"answer": 1}\n```'}, Reason.MARKUP),
    ("no marks at all", {"text": "BARE"}, Reason.UNCITED),
    ("the other language", {"text": "OTHER"}, Reason.LANGUAGE),
]
UNANSWERABLE = {
    "ja": ("電子契約システムの年間の費用は?", "年間の費用は1,200万円です。[1]"),
    "en": (
        "What is the annual cost of the electronic contract system?",
        "It costs 12 million yen a year. [1]",
    ),
}
languages = pytest.mark.parametrize("language", ["ja", "en"])


@languages
def test_a_good_draft_passes_whole(assistant: Assistant, model: Model, tmp_path: Path, language: str) -> None:
    talk = TALKS[language]
    model.says(talk.good)
    shown, trace = moments(talking(assistant, model.url, tmp_path), talk.asked)
    assert trace.writing is not None
    assert (trace.writing.reason, trace.writing.passed, trace.writing.caught) == ("", 2, ())
    assert [len(moment.sentences) for moment in shown] == [1, 2]
    assert trace.answer.citations[0].section == "第5-3-(8)"


@languages
@pytest.mark.parametrize(("what", "sentences", "flaws"), ERRORS, ids=[what for what, *_ in ERRORS])
def test_one_wrong_sentence_is_dropped_and_the_others_stay(
    assistant: Assistant,
    model: Model,
    tmp_path: Path,
    language: str,
    what: str,
    sentences: dict[str, str],
    flaws: tuple[str, ...],
) -> None:
    talk, wrong = TALKS[language], sentences[language]
    model.says(f"{talk.good}\n{wrong}")
    shown, trace = moments(talking(assistant, model.url, tmp_path), talk.asked)
    assert trace.writing is not None
    assert (trace.writing.reason, trace.writing.passed) == ("", 2), what
    ((flaw, count),) = trace.writing.caught
    assert flaw in flaws
    assert count == 1
    bare = wrong.rpartition("[")[0].strip() or wrong
    assert bare not in "\n".join((trace.answer.text, *(s for moment in shown for s in moment.sentences)))


@languages
@pytest.mark.parametrize(("what", "how", "reason"), FAILURES, ids=[what for what, *_ in FAILURES])
def test_the_composed_answer_speaks_for_a_model_that_fails(
    assistant: Assistant,
    model: Model,
    tmp_path: Path,
    language: str,
    what: str,
    how: dict[str, Any],
    reason: Reason,
) -> None:
    talk, other = TALKS[language], TALKS["en" if language == "ja" else "ja"]
    texts = {"GOOD": talk.good, "BARE": talk.good.replace("[1]", ""), "OTHER": other.good}
    model.says(**{**how, "text": texts.get(how.get("text", ""), how.get("text", ""))})
    _, trace = moments(talking(assistant, model.url, tmp_path, assistant_llm_timeout=1.0), talk.asked)
    assert trace.writing is not None
    assert trace.writing.reason == reason, what
    assert trace.answer.text == assistant.composed([talk.asked]).answer.text
    assert talk.note in trace.answer.note


@languages
def test_a_model_that_is_too_sure_is_not_asked_what_the_documents_do_not_hold(
    assistant: Assistant, model: Model, tmp_path: Path, language: str
) -> None:
    asked, said = UNANSWERABLE[language]
    model.says(said)
    _, trace = moments(talking(assistant, model.url, tmp_path), asked)
    assert trace.answer.abstained
    assert trace.answer.text == assistant.composed([asked]).answer.text
    assert model.requests == []


@languages
def test_nobody_at_the_address_and_a_reader_who_leaves(
    assistant: Assistant, model: Model, tmp_path: Path, language: str
) -> None:
    talk = TALKS[language]
    _, trace = moments(talking(assistant, "http://127.0.0.1:9/v1", tmp_path), talk.asked)
    assert trace.writing is not None
    assert trace.writing.reason == Reason.UNREACHABLE
    model.says(talk.good * 40, between=0.02)
    stream = talking(assistant, model.url, tmp_path).stream([talk.asked])
    next(stream)
    left = time.monotonic()
    stream.close()
    assert time.monotonic() - left < 2
    assert model.hung_up.wait(3)


def test_a_retold_follow_up_and_easy_words_are_accounted_for(
    assistant: Assistant, model: Model, tmp_path: Path
) -> None:
    model.script = lambda _messages: Says(text="電子契約の担当は?")
    speaking = talking(assistant, model.url, tmp_path)
    _, trace = moments(speaking, "電子契約システムはいつ導入した?", "その費用は?")
    assert trace.writing is not None
    assert (trace.writing.prompt, trace.writing.reason) == ("rewrite.any v1", "changed")
    assert trace.writing.prompt_tokens == 1000
    speaking.plain(assistant.answer(["電子契約の導入はいつから?"]))
    text = (tmp_path / "log" / "answers.jsonl").read_text("utf-8")
    retold, easy = map(json.loads, text.splitlines())
    assert retold["prompt"] == "rewrite.any v1"
    assert (easy["composer"], easy["prompt"]) == ("easy", "plain-japanese.ja v1")
    assert easy["model_ms"] > 0
