"""The quick-start pipelines over the real corpus: what they cut, and what their chunks count for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exam import STORED, case, corpus
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Text
from langchain_core.retrievers import BaseRetriever

from eval.baselines import HANDED, OVERLAP, SIZE, Baseline, split_corpus
from eval.places import LEAST, Places
from ingest.corpus import load_corpus
from ingest.records import Corpus

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def chunks(real: Corpus) -> list[Text]:
    return split_corpus(real, CORPUS)


class ScriptedRetriever(BaseRetriever):
    """Brings the stretches of STORED that it was given, whatever is asked."""

    spans: list[tuple[int, int]]

    def _get_relevant_documents(
        self,
        query: str,  # noqa: ARG002 (the script does not depend on it)
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain passes it by name)
    ) -> list[Text]:
        return [
            Text(page_content=STORED[start:end], metadata={"document": "plan", "start_index": start})
            for start, end in self.spans
        ]


def test_a_chunk_is_a_slice_of_the_stored_document(real: Corpus, chunks: list[Text]) -> None:
    stored = {
        parsed.document.id: (CORPUS / parsed.document.file).read_bytes().decode(parsed.document.encoding)
        for parsed in real.documents
    }
    for chunk in chunks:
        start = chunk.metadata["start_index"]
        assert (
            stored[chunk.metadata["document"]][start : start + len(chunk.page_content)] == chunk.page_content
        )


def test_chunks_have_the_size_that_the_embedding_model_takes_whole(chunks: list[Text]) -> None:
    assert max(len(chunk.page_content) for chunk in chunks) <= SIZE
    assert OVERLAP < SIZE


def test_only_headings_and_the_table_of_contents_lie_in_no_passage(real: Corpus, chunks: list[Text]) -> None:
    places = Places(real)
    for chunk in chunks:
        document, start = chunk.metadata["document"], chunk.metadata["start_index"]
        if not places.between(document, start, start + len(chunk.page_content)):
            assert len(chunk.page_content) < 60 or re.search(r"\t\d+$", chunk.page_content, re.M)


def test_a_passage_is_found_by_its_own_place(real: Corpus) -> None:
    places = Places(real)
    for passage in real.passages:
        assert passage.key in places.between(passage.document, passage.start, passage.end)


def test_a_passage_of_which_only_a_word_is_shared_is_not_found() -> None:
    places, second = Places(corpus()), STORED.index("# 課題")
    assert places.between("plan", 0, second + 3) == ("plan/第1",)
    assert places.between("plan", 0, second + LEAST) == ("plan/第1", "plan/第2")


def test_the_first_four_chunks_are_handed_over_and_all_are_ranked() -> None:
    starts = [STORED.index("# 体制"), *[STORED.index("# 目標")] * 3, STORED.index("# 課題")]
    retriever = ScriptedRetriever(spans=[(start, start + LEAST) for start in starts])
    given = Baseline("plain", retriever, Places(corpus())).reply(case("a"))
    assert given.cited == ("plan/第3", "plan/第1")
    assert given.ranked == ("plan/第3", "plan/第1", "plan/第2")
    assert given.text.count("# ") == HANDED
    assert given.handed == len(given.text)
    assert not given.phrased
