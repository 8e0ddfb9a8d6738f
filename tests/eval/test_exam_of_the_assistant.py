"""The real systems sit a part of the exam, over the published index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.settings import AssistantSettings
from eval import storage
from eval.bench import ASSISTANT, SEARCHES, WITH_MODEL, Bench
from eval.records import Run
from eval.running import QUESTIONS, Paper, read_paper, sit
from eval.sittings import sit_all
from eval.storage import StoredRun

EVERY = 5
"""Of so many cases one is asked: all kinds, in a quarter of a minute."""


def thinned(paper: Paper, every: int) -> Paper:
    return Paper(cases=paper.cases[::every], splits=paper.splits[::every])


def sat(bench: Bench, system: str, paper: Paper) -> StoredRun:
    return sit(bench.system(system), paper, bench.marker, Run(name="a", system=system, split="all"))


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench.open(AssistantSettings.read())


@pytest.fixture(scope="module")
def paper() -> Paper:
    return thinned(read_paper(QUESTIONS, "all"), EVERY)


@pytest.fixture(scope="module")
def done(bench: Bench, paper: Paper) -> StoredRun:
    return sat(bench, ASSISTANT, paper)


def test_no_question_breaks_the_assistant(done: StoredRun) -> None:
    assert [f"{reply.case}: {reply.fault}" for reply in done.replies if reply.fault] == []


def test_every_answer_cites_passages_of_the_corpus(bench: Bench, done: StoredRun) -> None:
    known = {passage.key for passage in bench.index.corpus.passages}
    assert [reply.case for reply in done.replies if not set(reply.cited) <= known] == []


def test_figures_stand_in_cited_passages(done: StoredRun) -> None:
    loose = [mark for mark in done.marks if mark.unsupported]
    assert len(loose) < 0.05 * len(done.marks)


def test_a_second_sitting_gives_the_same_marks(bench: Bench, paper: Paper, done: StoredRun) -> None:
    assert sat(bench, ASSISTANT, thinned(paper, EVERY)).marks == done.marks[::EVERY]


@pytest.mark.parametrize("system", SEARCHES)
def test_a_search_hands_over_passages_and_never_refuses(bench: Bench, paper: Paper, system: str) -> None:
    found = sat(bench, system, thinned(paper, EVERY))
    assert [reply.fault for reply in found.replies if reply.fault] == []
    assert not any(reply.phrased or reply.abstained for reply in found.replies)
    assert all(0 < len(reply.cited) <= 4 for reply in found.replies)


@pytest.fixture
def bench_elsewhere(bench: Bench, tmp_path: Path) -> Bench:
    """The same index and models, but runs are stored where nobody else's are."""
    for name in ("index", "models", "eval"):
        (tmp_path / name).symlink_to((bench.settings.var / name).resolve())
    return replace(bench, settings=bench.settings.model_copy(update={"var": tmp_path}))


def test_systems_side_by_side_do_as_they_do_alone(bench_elsewhere: Bench, paper: Paper) -> None:
    few = thinned(paper, EVERY)
    done = sit_all(bench_elsewhere, ("no-refusing", "bm25"), few, split="all")
    assert [stored.run.name for stored in done] == ["0001-no-refusing-all", "0002-bm25-all"]
    assert sorted(storage.names(bench_elsewhere.runs)) == [stored.run.name for stored in done]
    for stored in done:
        assert stored.marks == sat(bench_elsewhere, stored.run.system, few).marks


def test_a_model_that_cannot_be_reached_leaves_every_answer_as_composed(bench: Bench, paper: Paper) -> None:
    """And only the system with the model asks it: the others never do, whatever is configured."""
    model = {"assistant_llm_url": "http://127.0.0.1:9/v1", "assistant_llm_model": "m"}
    configured = replace(bench, settings=bench.settings.model_copy(update=model))
    few = thinned(paper, EVERY)
    composed, asked = (sat(configured, system, few) for system in (ASSISTANT, WITH_MODEL))
    assert asked.marks == composed.marks
    assert {reply.model for reply in composed.replies} == {""}
    fallbacks = [reply for reply in asked.replies if reply.model]
    assert fallbacks
    assert all(reply.fallback for reply in fallbacks)
