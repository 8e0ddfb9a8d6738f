"""Texts in, vectors of length 1 out, with the prefixes that the model's family wants."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedder import Embedder, Prefixes, prefixes_of
from vectorstore.errors import ModelError
from vectorstore.settings import IndexSettings

FAMILIES = (
    ("multilingual-e5-small", Prefixes(query="query: ", passage="passage: "), "the built-in one"),
    ("intfloat/multilingual-e5-large", Prefixes(query="query: ", passage="passage: "), "a hub name"),
    ("/models/My-E5/", Prefixes(query="query: ", passage="passage: "), "a folder"),
    ("cl-nagoya/ruri-v3-30m", Prefixes(query="検索クエリ: ", passage="検索文書: "), "another family"),
    ("/e5/BAAI/bge-m3", Prefixes(query="", passage=""), "only the model's own name counts"),
)


@pytest.mark.parametrize(("name", "prefixes", "why"), FAMILIES)
def test_a_models_family_decides_its_prefixes(name: str, prefixes: Prefixes, why: str) -> None:
    assert prefixes_of(IndexSettings(embedding_model=name)) == prefixes, why


def test_a_prefix_that_is_set_wins_even_if_it_is_empty() -> None:
    settings = IndexSettings(query_prefix="Q:", passage_prefix="")
    assert prefixes_of(settings) == Prefixes(query="Q:", passage="")


def test_vectors_with_other_prefixes_are_not_to_be_mixed() -> None:
    assert Embedder(IndexSettings()).identity != Embedder(IndexSettings(query_prefix="")).identity


def test_nothing_is_loaded_before_the_first_text() -> None:
    assert not Embedder(IndexSettings(embedding_model="/nowhere/at/all")).loaded


def test_vectors_have_length_one(embedder: Embedder) -> None:
    vectors = embedder.passages(["電子決裁", "", "a" * 5000])
    assert vectors.shape == (3, embedder.width)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == (0, embedder.width)


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    texts = [f"{'長い文です。' * n}第{n}" for n in range(11)]
    together = embedder.passages(texts)
    alone = np.stack([embedder.passages([text])[0] for text in texts])
    assert (together * alone).sum(axis=1) == pytest.approx(np.ones(11), abs=1e-3)


def test_langchain_gets_the_same_vectors_as_lists(embedder: Embedder) -> None:
    assert embedder.embed_query("RPA") == embedder.query("RPA").tolist()
    assert embedder.embed_documents(["RPA", "AI"]) == embedder.passages(["RPA", "AI"]).tolist()


def test_a_question_lies_nearer_to_its_answer_in_either_language(embedder: Embedder) -> None:
    answer, other = embedder.passages(
        ["RPAの導入により削減される業務時間は19,800時間です。", "クマの出没情報を地図で公開します。"]
    )
    for question in ("RPAで何時間減りますか", "How much working time does RPA save?"):
        vector = embedder.query(question)
        assert vector @ answer > vector @ other


def test_threads_may_share_an_embedder(embedder: Embedder) -> None:
    questions = [f"質問{n}：{'RPA' * n}" for n in range(16)]
    with ThreadPoolExecutor(4) as threads:
        together = np.stack(list(threads.map(embedder.query, questions)))
    alone = np.stack([embedder.query(question) for question in questions])
    assert (together * alone).sum(axis=1) == pytest.approx(np.ones(16), abs=1e-3)


@pytest.mark.parametrize("what", ["missing", "empty"])
def test_a_model_that_cannot_be_loaded_is_told_with_the_way_out(tmp_path: Path, what: str) -> None:
    place = tmp_path / what
    if what == "empty":
        place.mkdir()
    with pytest.raises(ModelError, match="PLANS_EMBEDDING_MODEL"):
        Embedder(IndexSettings(embedding_model=str(place))).query("RPA")
