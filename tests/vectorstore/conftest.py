"""Parts that take seconds to make are made once: the model, and an index of part of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.corpus import load_corpus
from ingest.records import Corpus
from vectorstore.build import build_index
from vectorstore.embedder import Embedder
from vectorstore.index import Index, open_index
from vectorstore.model import build_model
from vectorstore.settings import IndexSettings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The built-in model where set-up puts it, so that it is built at most once on a machine."""
    return build_model(ROOT / "var" / "models" / "multilingual-e5-small")


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> Embedder:
    return Embedder(IndexSettings(embedding_model=str(model_folder)))


@pytest.fixture
def settings(tmp_path: Path, model_folder: Path) -> IndexSettings:
    """Settings of an empty place."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return IndexSettings(corpus=corpus, var=tmp_path / "var", embedding_model=str(model_folder))


@pytest.fixture(scope="session")
def real_corpus() -> Corpus:
    return load_corpus(ROOT / "corpus")


@pytest.fixture(scope="session")
def part_of_corpus(real_corpus: Corpus) -> Corpus:
    """The strategy's chapter on the administration and the table that measures it."""
    kept = {"dx-strategy": "第5", "r8-plan": "行政-1-"}
    return Corpus(
        documents=tuple(
            replace(
                parsed,
                passages=tuple(p for p in parsed.passages if p.locator.startswith(kept[parsed.document.id])),
            )
            for parsed in real_corpus.documents
            if parsed.document.id in kept
        )
    )


@pytest.fixture(scope="session")
def index(
    part_of_corpus: Corpus,
    model_folder: Path,
    embedder: Embedder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Index]:
    """An open index of ``part_of_corpus``."""
    settings = IndexSettings(var=tmp_path_factory.mktemp("var"), embedding_model=str(model_folder))
    build_index(settings, part_of_corpus, embedder=embedder)
    opened = open_index(settings, embedder=embedder)
    yield opened
    opened.close()
