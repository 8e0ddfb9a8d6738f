"""The real assistant sits a fifth of the exam, with words alone as its search: nothing may break it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from assistant.settings import AssistantSettings
from assistant.wiring import assemble
from eval.marking import Marker
from eval.records import Run
from eval.running import QUESTIONS, Paper, read_paper, sit
from eval.storage import StoredRun
from eval.systems import AssistantSystem
from ingest.corpus import load_corpus
from ingest.records import Corpus
from vectorstore.bm25 import LexicalIndex
from vectorstore.index import Index

CORPUS = Path(__file__).parents[2] / "corpus"


class WordSearch:
    """Both ways of searching by words, so that the exam needs no model."""

    def __init__(self, corpus: Corpus) -> None:
        self._keys = [passage.key for passage in corpus.passages]
        self._words = LexicalIndex.of([passage.text for passage in corpus.passages])

    def lexical(self, query: str) -> Mapping[str, float]:
        scores = zip(self._keys, self._words.scores(query).tolist(), strict=True)
        return {key: score for key, score in scores if score > 0}

    def dense(self, query: str) -> Mapping[str, float]:
        """Scores as a share of the best, for every passage, as cosines are."""
        scores = self.lexical(query)
        best = max(scores.values(), default=1.0)
        return {key: scores.get(key, 0.0) / best for key in self._keys}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def paper() -> Paper:
    whole = read_paper(QUESTIONS, "all")
    return Paper(cases=whole.cases[::5], splits=whole.splits[::5])


def sat(corpus: Corpus, paper: Paper) -> StoredRun:
    assistant = assemble(corpus, cast(Index, WordSearch(corpus)), AssistantSettings.read(corpus=CORPUS))
    return sit(AssistantSystem(assistant), paper, Marker.over(corpus), Run(name="a", system="a", split="all"))


@pytest.fixture(scope="module")
def done(corpus: Corpus, paper: Paper) -> StoredRun:
    return sat(corpus, paper)


def test_no_question_breaks_the_assistant(done: StoredRun) -> None:
    assert [f"{reply.case}: {reply.fault}" for reply in done.replies if reply.fault] == []


def test_every_answer_cites_passages_of_the_corpus(done: StoredRun, corpus: Corpus) -> None:
    known = {passage.key for passage in corpus.passages}
    assert [reply.case for reply in done.replies if not set(reply.cited) <= known] == []


def test_most_answers_are_right_even_without_a_model(done: StoredRun) -> None:
    assert sum(mark.right for mark in done.marks) > len(done.marks) / 2


def test_figures_stand_in_cited_passages(done: StoredRun) -> None:
    loose = [mark for mark in done.marks if mark.unsupported]
    assert len(loose) < 0.05 * len(done.marks)


def test_a_second_sitting_gives_the_same_marks(done: StoredRun, corpus: Corpus, paper: Paper) -> None:
    some = Paper(cases=paper.cases[:10], splits=paper.splits[:10])
    assert sat(corpus, some).marks == done.marks[:10]
