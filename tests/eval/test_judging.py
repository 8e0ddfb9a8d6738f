"""A model's grades: kept apart with the judge's name, shown as judged, and out of the gate's reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from exam import TARGET, case, corpus, reply, stored_run

from assistant.llm.prompt_files import Messages, load_prompts
from assistant.settings import AssistantSettings
from eval import gate, judging, storage
from eval.bench import SYSTEMS, WITH_MODEL, system_names
from eval.errors import GateFileError, OptionError, RunError
from eval.judging import Judge
from eval.metrics import BY_NAME, JUDGED, mean, rows_of
from eval.records import Judgement
from eval.report.labels import load_labels
from eval.report.page import page

RUN = stored_run((case("a"), reply("a")), (case("b"), reply("b")))
PASSAGES = {passage.key: passage for passage in corpus().passages}
NOWHERE = "http://127.0.0.1:9/v1"
"""Nobody answers there."""


def judge(says: Callable[[Messages], str]) -> Judge:
    return Judge(name="small-model", prompt=load_prompts().of("judge"), ask=says)


def grades(said: str) -> Judgement:
    pairs = zip(RUN.cases, RUN.replies, strict=True)
    return judge(lambda _messages: said).judgement(pairs, {TARGET: "電子決裁率の目標は90%です。"})


@pytest.mark.parametrize(
    ("said", "faithful", "relevant"),
    [
        ('{"faithful": 2, "relevant": 1, "reason": "ok"}', 1.0, 0.5),
        ('Here you are: {"faithful": 0, "relevant": 2} I hope it helps', 0.0, 1.0),
        ('{"faithful": 3, "relevant": 2}', None, None),
        ("The answer is excellent.", None, None),
        ("", None, None),
        ("{", None, None),
    ],
)
def test_a_grade_is_read_or_left_out(said: str, faithful: float | None, relevant: float | None) -> None:
    first, second = grades(said).grades
    assert (first.faithful, first.relevant) == (faithful, relevant)
    assert (first.case, second.case) == ("a", "b")


def test_the_judge_sees_question_answer_and_cited_passages() -> None:
    seen: list[Messages] = []

    def says(messages: Messages) -> str:
        seen.append(messages)
        return ""

    judge(says).judgement([(RUN.cases[0], RUN.replies[0])], {TARGET: "電子決裁率の目標は90%です。"})
    (((_, _), (_, told)),) = seen
    for words in (RUN.cases[0].turns[0], RUN.replies[0].text, "電子決裁率の目標は90%です。"):
        assert words in told


def test_a_judge_that_fails_leaves_answers_ungraded() -> None:
    settings = AssistantSettings(assistant_llm_url=NOWHERE, assistant_llm_model="m")
    (grade,) = judging.open_judge(settings).judgement([(RUN.cases[0], RUN.replies[0])], {}).grades
    assert grade.faithful is None
    assert "ConnectionError" in grade.reason


def test_grades_come_back_with_the_run_until_it_is_stored_anew(tmp_path: Path) -> None:
    place, given = storage.save(tmp_path, RUN), grades('{"faithful": 2, "relevant": 1}')
    judging.keep(place, given)
    judged = storage.load(tmp_path, RUN.run.name)
    assert judged.judgement == given
    assert [mean(measure, rows_of(judged)) for measure in JUDGED] == [1.0, 0.5]
    storage.save(tmp_path, RUN)
    assert storage.load(tmp_path, RUN.run.name).judgement is None


def test_grades_that_cannot_be_read_are_told_by_their_file(tmp_path: Path) -> None:
    place = storage.save(tmp_path, RUN)
    (place / judging.JUDGED).write_text("{}", encoding="utf-8")
    with pytest.raises(RunError, match=r"judged\.json: cannot be read"):
        storage.load(tmp_path, RUN.run.name)


def test_the_report_names_the_judge_and_only_where_there_is_one(tmp_path: Path) -> None:
    labels = load_labels()["ja"]
    judging.keep(storage.save(tmp_path, RUN), grades('{"faithful": 2, "relevant": 1}'))
    judged = page([storage.load(tmp_path, RUN.run.name)], PASSAGES, labels)
    assert "small-model, judge.any v1" in judged
    assert "判定 忠実" in judged
    assert "判定" not in page([RUN], PASSAGES, labels)


def test_no_floor_can_be_set_for_a_grade(tmp_path: Path) -> None:
    assert not {measure.name for measure in JUDGED} & BY_NAME.keys()
    (tmp_path / "floors.toml").write_text("[held]\njudgeF = 0.5\n", encoding="utf-8")
    with pytest.raises(GateFileError, match="judgeF: no such measure"):
        gate.read_floors(tmp_path / "floors.toml")


def test_the_system_with_a_model_is_there_only_where_one_is_configured() -> None:
    without = AssistantSettings()
    assert system_names("all", without) == SYSTEMS
    with pytest.raises(OptionError, match="no language model is configured"):
        system_names(WITH_MODEL, without)
    configured = AssistantSettings(assistant_llm_url=NOWHERE, assistant_llm_model="m")
    assert system_names("all", configured) == (SYSTEMS[0], WITH_MODEL, *SYSTEMS[1:])
    assert system_names(WITH_MODEL, configured) == (WITH_MODEL,)
