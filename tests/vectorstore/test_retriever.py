"""Both ways of searching, fused, over part of the real corpus, as a LangChain retriever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from vectorstore.fusion import fuse
from vectorstore.index import Index
from vectorstore.records import Facets, Filters
from vectorstore.retriever import HybridRetriever, Method

FOUND = (
    # question, a passage among the first five, why
    ("RPAで削減する時間の目標は?", "r8-plan/行政-1-14", "the words of the row"),
    ("How many hours should RPA save?", "r8-plan/行政-1-14", "English finds the Japanese row"),
    ("What are the problems with telework?", "dx-strategy/第5-3-(8)", "English finds the Japanese section"),
    ("紙に判を押さず画面で承認したい", "r8-plan/行政-1-13", "everyday words for 電子決裁"),
    ("在宅勤務で困っていること", "dx-strategy/第5-3-(8)", "another word for テレワーク"),
    ("ＲＰＡ　で　削減", "r8-plan/行政-1-14", "wide letters and stray spaces"),
)
FILTERS = (
    Filters(documents=("dx-strategy",)),
    Filters(kinds=("row",)),
    Filters(parts=("行政",), years=(2030,)),
    Filters(departments=("警察本部",)),
    Filters(documents=("nothing",)),
)
ODD = ("", " ", "？！。", "あ" * 20_000, "\x00", "\ud800", "🙂")


@pytest.mark.parametrize(("question", "passage", "why"), FOUND)
def test_the_right_passage_is_among_the_first(index: Index, question: str, passage: str, why: str) -> None:
    assert passage in [hit.passage for hit in index.hits(question, count=5)], why


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("question", [row[0] for row in FOUND])
def test_hits_come_sorted_and_once_each(index: Index, method: Method, question: str) -> None:
    hits = HybridRetriever(index=index, method=method, k=30).hits(question)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage for hit in hits}) == len(hits) <= 30


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("filters", FILTERS)
def test_no_hit_passes_a_filter_that_does_not_let_it(index: Index, method: Method, filters: Filters) -> None:
    documents = {parsed.document.id: parsed.document for parsed in index.corpus.documents}
    facets = {p.key: Facets.of(p, documents[p.document]) for p in index.corpus.passages}
    hits = HybridRetriever(index=index, method=method, k=500, filters=filters).hits("業務のデジタル化")
    assert all(filters.allows(facets[hit.passage]) for hit in hits)
    allowed = sum(map(filters.allows, facets.values()))
    assert bool(hits) == bool(allowed)


def test_a_fused_score_is_explained_by_its_ranks(index: Index) -> None:
    for hit in index.hits("電子決裁", count=50):
        ranked = [{hit.passage: rank} for rank in (hit.dense_rank, hit.lexical_rank) if rank]
        assert hit.score == pytest.approx(fuse(*ranked)[hit.passage])


def test_every_passage_has_a_similarity_and_it_is_that_of_its_best_chunk(index: Index) -> None:
    similarities = index.dense("生成AIの活用")
    assert set(similarities) == {passage.key for passage in index.corpus.passages}
    assert all(-1.0 <= value <= 1.0001 for value in similarities.values())
    nearest = HybridRetriever(index=index, method=Method.DENSE, k=1).hits("生成AIの活用")[0]
    assert nearest.score == max(similarities.values())


def test_passages_come_best_first_and_alike_ones_by_key(index: Index) -> None:
    for scored in (index.dense("RPA"), index.lexical("RPAの導入")):
        assert list(scored.items()) == sorted(scored.items(), key=lambda entry: (-entry[1], entry[0]))


def test_chroma_finds_what_an_exact_search_finds(index: Index) -> None:
    for question, _, _ in FOUND:
        exact = list(index.dense(question))[:20]
        searched = [hit.passage for hit in index.hits(question, count=500) if (hit.dense_rank or 99) <= 20]
        assert len(set(exact) & set(searched)) >= 19


def test_a_question_gets_the_same_answer_twice(index: Index) -> None:
    assert index.hits("キャッシュレス") == index.hits("キャッシュレス")


def test_wordings_embedded_together_are_remembered_as_if_asked_alone(index: Index) -> None:
    wordings = ("電子決裁の割合", "電子決裁はどこまで進む?", "電子決裁の割合")
    together = index.vectors(wordings)
    assert all((given == index.vector(text)).all() for given, text in zip(together, wordings, strict=True))
    for given, text in zip(together, wordings, strict=True):
        assert float(given @ index.embedder.query(text)) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("question", ODD)
def test_no_question_whatever_is_refused(index: Index, question: str) -> None:
    for method in Method:
        HybridRetriever(index=index, method=method, k=3).invoke(question)


def test_words_alone_find_nothing_where_no_word_agrees(index: Index) -> None:
    assert index.lexical("？！。") == {}


def test_threads_may_ask_at_once(index: Index) -> None:
    questions = [row[0] for row in FOUND] * 3
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda question: [h.passage for h in index.hits(question)], questions))
    assert together == [[h.passage for h in index.hits(question)] for question in questions]


def test_langchain_gets_passages_with_what_a_citation_needs(index: Index) -> None:
    found = HybridRetriever(index=index, k=3).invoke("RPAで削減する時間の目標は?")
    assert len(found) == 3
    passages = {passage.key: passage for passage in index.corpus.passages}
    for document in found:
        passage = passages[str(document.id)]
        assert document.page_content == passage.text
        assert document.metadata["document"] == passage.document
        assert document.metadata["locator"] == passage.locator
        assert (document.metadata["start"], document.metadata["end"]) == (passage.start, passage.end)
        assert document.metadata["score"] > 0


def test_the_retriever_is_a_link_of_a_chain(index: Index) -> None:
    def locators(found: list[Document]) -> list[str]:
        return [document.metadata["locator"] for document in found]

    chain = HybridRetriever(index=index, k=2) | RunnableLambda(locators)
    assert chain.invoke("RPAで削減する時間の目標は?")[0] == "行政-1-14"


def test_a_similarity_is_the_cosine_of_the_vectors(index: Index) -> None:
    question = "電子決裁の推進"
    key, value = next(iter(index.dense(question).items()))
    stored = index._store.everything()
    own = stored.vectors[np.array([passage == key for passage in stored.passages])]
    assert value == pytest.approx(float((own @ index.embedder.query(question)).max()), abs=1e-5)
