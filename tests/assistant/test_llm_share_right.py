"""The share of right answers is the same with a model as without, whatever the model is.

    python -m pytest -rP tests/assistant/test_llm_share_right.py

prints the tables.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from real_model import SMALL, Running, needs_real_model, server, weights
from scripted_drafts import copying, erring
from scripted_model import Model, Script
from talking import talking

from assistant.answerer import Assistant
from assistant.settings import AssistantSettings
from eval.marking import Marker
from eval.records import Kind, Run
from eval.running import QUESTIONS, Paper, read_paper, sit
from eval.storage import StoredRun
from eval.systems import AssistantSystem
from eval.tables import side_by_side
from ingest.records import Corpus
from vectorstore.index import open_index

__all__ = ["server", "weights"]
FREE = (Kind.CONTENT, Kind.EVERYDAY, Kind.SUPPORT, Kind.DEFINITION, Kind.ENGLISH, Kind.FOLLOW_UP)
"""Kinds of which the model words the answers; two cases of each, one of the others."""


@pytest.fixture(scope="module")
def paper() -> Paper:
    """The first cases of each kind of the tuning part."""
    whole = read_paper(QUESTIONS, "tune")
    seen: Counter[Kind] = Counter()
    kept = []
    for case in whole.cases:
        seen[case.kind] += 1
        if seen[case.kind] <= (2 if case.kind in FREE else 1):
            kept.append(case.id)
    return whole.narrowed(ids=kept)


@pytest.fixture(scope="module")
def marker() -> Marker:
    settings = AssistantSettings.read()
    corpus: Corpus = open_index(settings).corpus
    return Marker.over(corpus)


def run_of(name: str, answering: Assistant, paper: Paper, marker: Marker) -> StoredRun:
    run = Run(name=name, system=name, split="tune")
    return sit(AssistantSystem(answering, name), paper, marker, run)


def check_same(runs: list[StoredRun]) -> None:
    """The table of both runs, and as many right answers in the second as in the first, the same ones."""
    print(side_by_side(runs, "tune"))
    without, with_model = runs
    asked = [reply for reply in with_model.replies if reply.model]
    print("fallbacks:", dict(Counter(reply.fallback or "none" for reply in asked)))
    worse = [
        old.case
        for old, new in zip(without.marks, with_model.marks, strict=True)
        if old.right and not new.right
    ]
    assert worse == []
    assert sum(mark.right for mark in with_model.marks) >= sum(mark.right for mark in without.marks)
    assert asked, "the model had its part"


@pytest.fixture(scope="module")
def without(assistant: Assistant, paper: Paper, marker: Marker) -> StoredRun:
    return run_of("assistant", assistant, paper, marker)


@pytest.mark.parametrize("script", [copying, erring])
def test_a_scripted_model_makes_no_answer_wrong(
    assistant: Assistant,
    model: Model,
    tmp_path: Path,
    script: Script,
    paper: Paper,
    marker: Marker,
    without: StoredRun,
) -> None:
    model.script = script
    answering = talking(assistant, model.url, tmp_path)
    check_same([without, run_of("assistant-llm", answering, paper, marker)])


@needs_real_model
def test_a_small_real_model_makes_no_answer_wrong(
    assistant: Assistant, server: Running, tmp_path: Path, paper: Paper, marker: Marker, without: StoredRun
) -> None:
    answering = talking(assistant, server.url, tmp_path, **SMALL)
    check_same([without, run_of("assistant-llm", answering, paper, marker)])
