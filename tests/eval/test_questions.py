"""The exam itself: every question is proven against the corpus, and a wrong one is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from eval.errors import QuestionFileError
from eval.questions import check_cases, check_splits, load_cases
from eval.records import Case, Kind, Persona
from ingest.corpus import load_corpus
from ingest.records import Corpus

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "eval" / "questions"
SETS = ROOT / "eval" / "sets"

GOOD: dict[str, Any] = {
    "id": "review",
    "kind": "figure",
    "turns": ["見直しはいつ？"],
    "answer": "令和10（2028）年度に中間見直しを行います。",
    "citations": [["dx-strategy/第1-2"]],
    "facts": [["令和10", "2028"]],
    "headline": "令和10",
    "evidence": [["dx-strategy/第1-2", "中間見直しを行います"]],
}
SILENT: dict[str, Any] = {
    "id": "cost",
    "kind": "unanswerable",
    "turns": ["いくら？"],
    "answer": "記載がありません。",
    "answerable": False,
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "corpus")


@pytest.fixture(scope="module")
def tune() -> tuple[Case, ...]:
    return load_cases(QUESTIONS, "tune")


@pytest.fixture(scope="module")
def held() -> tuple[Case, ...]:
    return load_cases(QUESTIONS, "held")


def test_every_question_is_borne_out_by_the_corpus(
    corpus: Corpus, tune: tuple[Case, ...], held: tuple[Case, ...]
) -> None:
    assert [str(problem) for problem in check_cases(tune + held, corpus)] == []


def test_every_question_of_the_further_sets_is_borne_out_by_the_corpus(corpus: Corpus) -> None:
    assert [str(problem) for problem in check_cases(load_cases(SETS, "."), corpus)] == []


def test_no_held_question_opens_like_one_of_the_tuning_part(
    tune: tuple[Case, ...], held: tuple[Case, ...]
) -> None:
    assert [str(problem) for problem in check_splits(tune, held)] == []


@pytest.mark.parametrize(
    ("what", "belongs", "least"),
    [
        ("cases", lambda case: bool(case.id), 240),
        ("refusals", lambda case: not case.answerable, 40),
        ("in English", lambda case: case.language == "en", 30),
        ("follow-ups", lambda case: len(case.turns) > 1, 30),
        ("for municipal officers", lambda case: case.persona is Persona.MUNICIPAL, 30),
        ("across plans", lambda case: case.kind is Kind.ACROSS, 20),
        ("in everyday words", lambda case: case.kind is Kind.EVERYDAY, 25),
    ],
)
def test_there_are_enough_questions(
    what: str, belongs: Callable[[Case], bool], least: int, tune: tuple[Case, ...], held: tuple[Case, ...]
) -> None:
    assert sum(map(belongs, tune + held)) >= least, what


def test_every_kind_is_asked_in_both_splits(tune: tuple[Case, ...], held: tuple[Case, ...]) -> None:
    assert {case.kind for case in tune} == {case.kind for case in held} == set(Kind)


def test_four_questions_in_ten_are_held_back(tune: tuple[Case, ...], held: tuple[Case, ...]) -> None:
    assert 0.37 <= len(held) / len(tune + held) <= 0.43


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"citations": [["dx-strategy/第9-9"]]}, "citations.0", "no passage of the corpus"),
        ({"evidence": [["dx-strategy/第9-9", "見直し"]]}, "evidence.0", "no passage of the corpus"),
        ({"evidence": [["dx-strategy/第1-2", "見直しません"]]}, "evidence.0", "does not say '見直しません'"),
        ({"facts": [["令和10"], ["令和11"]]}, "facts.1", "none of 令和11 stands"),
        (
            {"citations": [["dx-strategy/第1-2"], ["dx-strategy/第7-5"]]},
            "citations.1",
            "no evidence is given",
        ),
        ({"headline": "中間"}, "headline", "in none of the facts"),
        ({"answer": "わかりません。"}, "answer", "lacks 令和10 / 2028"),
        ({"answer": "令和10年度です。", "forbidden": ["年度"]}, "answer", "holds the forbidden '年度'"),
        ({"answer": "2028年度です。"}, "answer", "lacks the headline '令和10'"),
        ({"answerable": False}, "facts", "an unanswerable case has none"),
        ({"kind": "unanswerable"}, "answerable", "says answerable: false"),
    ],
)
def test_the_checker_names_the_field_that_is_wrong(
    change: dict[str, Any], field: str, message: str, corpus: Corpus
) -> None:
    problems = check_cases([Case.model_validate(GOOD | change)], corpus)
    assert any(problem.field == field and message in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "the fact is printed"),
        ({"facts": [["はい"], ["令和10"]], "answer": "はい、令和10年度です。"}, "a verdict on a premise"),
        (
            {"language": "en", "facts": [["midterm review"]], "answer": "A midterm review.", "headline": ""},
            "a translation",
        ),
        (
            {
                "facts": [["4,339時間"]],
                "answer": "4,339時間です。",
                "headline": "4,339",
                "citations": [["r8-plan/行政-1-14"]],
                "evidence": [["r8-plan/行政-1-14", "17,061時間"], ["r8-plan/行政-1-14", "21,400時間"]],
            },
            "a difference of two printed figures",
        ),
        (
            {"kind": "list", "facts": [["10件"]], "answer": "10件です。", "headline": "10"},
            "a number of rows, counted",
        ),
    ],
)
def test_a_fact_may_be_printed_or_follow_from_the_evidence(
    change: dict[str, Any], why: str, corpus: Corpus
) -> None:
    assert check_cases([Case.model_validate(GOOD | change)], corpus) == (), why


def test_white_space_and_letter_widths_make_no_difference_to_evidence(corpus: Corpus) -> None:
    change = {"evidence": [["dx-strategy/第1-2", "令和１０ （２０２８）\n年度に中間見直し"]]}
    assert check_cases([Case.model_validate(GOOD | change)], corpus) == ()


def test_an_id_or_a_conversation_is_used_once(corpus: Corpus) -> None:
    same_id = {**GOOD, "turns": ["戦略の見直しは？"]}
    same_turns = {**GOOD, "id": "again", "turns": ["見直しは いつ?"]}
    problems = check_cases([Case.model_validate(entry) for entry in (GOOD, same_id, same_turns)], corpus)
    assert [(problem.case, problem.field) for problem in problems] == [("review", "id"), ("again", "turns")]


def test_the_same_opening_in_both_splits_is_found_whatever_follows() -> None:
    longer = {**GOOD, "id": "longer", "turns": ["見直しはいつ?", "なぜ？"]}
    problems = check_splits([Case.model_validate(GOOD)], [Case.model_validate(longer)])
    assert [(problem.case, problem.field) for problem in problems] == [("longer", "turns")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- id: a", "  kind: figure", "  turns: [x]"], "text.yaml:1: answer: Field required"),
        (
            ["- id: a", "  kind: riddle", "  turns: [x]", "  answer: y", "  answerable: false"],
            "text.yaml:2: kind: ",
        ),
        (
            ["- id: a", "  kind: figure", "  turns:", "    - x", "    - 5", "  answer: y"],
            "text.yaml:5: turns.1: ",
        ),
        (
            ["- id: a", "  kind: figure", "  turns: [x]", "  answer: y", "  fact: [z]"],
            "text.yaml:5: fact: Extra",
        ),
        (["- id: a", "  kind: figure", "  turns: [x]", "  answer: y"], "needs citations, facts and evidence"),
        (["- id: A b", "  kind: figure", "  turns: [x]", "  answer: y"], "text.yaml:1: id: "),
        (["id: a", "kind: figure"], "text.yaml:1: expected a list of cases"),
        (["- id: a", "  turns: [x", "- b"], "text.yaml:3: not YAML"),
        (["- just words"], "text.yaml:1: whole case: "),
    ],
)
def test_a_wrong_entry_is_refused_by_file_line_and_field(
    lines: Iterable[str], expected: str, tmp_path: Path
) -> None:
    (tmp_path / "tune").mkdir()
    (tmp_path / "tune" / "text.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"text\.yaml:\d") as refused:
        load_cases(tmp_path, "tune")
    assert expected in str(refused.value)


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "tune").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / "tune" / name).write_text("- id: a\n- id: b\n", encoding="utf-8")
    with pytest.raises(QuestionFileError) as refused:
        load_cases(tmp_path, "tune")
    for place in ("a.yaml:1", "a.yaml:2", "b.yaml:1", "b.yaml:2"):
        assert place in str(refused.value)


def test_a_split_without_files_is_an_error_not_an_empty_exam(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="no question file"):
        load_cases(tmp_path, "held")


def test_a_problem_of_a_written_case_names_its_file_and_line(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "tune").mkdir()
    sheet = tmp_path / "tune" / "text.yaml"
    sheet.write_text(
        "- id: cost\n  kind: unanswerable\n  turns: [いくら]\n  answer: なし\n  answerable: false\n"
        "  forbidden: [なし]\n",
        encoding="utf-8",
    )
    (problem,) = check_cases(load_cases(tmp_path, "tune"), corpus)
    assert str(problem).startswith(f"{sheet}:4: cost: answer: ")


def test_a_silent_case_needs_nothing_but_its_answer(corpus: Corpus) -> None:
    assert check_cases([Case.model_validate(SILENT)], corpus) == ()
