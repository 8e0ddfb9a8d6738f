"""The quick-start pipelines of LangChain, to measure against. The only door to its retrievers.

They know nothing of passages: the stored text is split by length, and what they find is compared
with passages by offsets. What they hand to a reader is taken for the answer.
"""

from __future__ import annotations

import hashlib
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from langchain_chroma import Chroma
from langchain_classic.retrievers import EnsembleRetriever
from langchain_core.documents import Document as Text
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tqdm import tqdm

from eval.places import Places
from eval.records import Case, Reply
from ingest.records import Corpus
from ingest.tokens import tokens
from vectorstore.embedder import Embedder

SIZE, OVERLAP = 500, 50
"""Characters of a chunk: what the embedding model takes in whole."""
HANDED, RANKED = 4, 10
"""Chunks that go to the reader (LangChain's default), and chunks that count for ranking."""
BATCH = 32
"""Chunks embedded between two writes."""


class Baseline:
    """A retriever over chunks; its first four go to the reader as they are."""

    def __init__(self, name: str, retriever: BaseRetriever, places: Places) -> None:
        self.name = name
        self._retriever = retriever
        self._places = places

    def reply(self, case: Case) -> Reply:
        """All turns are the query: the kindest reading of a chat without memory."""
        started = time.perf_counter()
        found = self._retriever.invoke("\n".join(case.turns))[:RANKED]
        took = (time.perf_counter() - started) * 1000
        text = "\n\n".join(chunk.page_content for chunk in found[:HANDED])
        return Reply(
            case=case.id,
            text=text,
            phrased=False,
            cited=self._keys(found[:HANDED]),
            ranked=self._keys(found),
            handed=len(text),
            latency_ms=round(took, 1),
        )

    def _keys(self, chunks: list[Text]) -> tuple[str, ...]:
        spans = ((chunk.metadata["document"], chunk.metadata["start_index"], chunk) for chunk in chunks)
        found = (
            key
            for document, start, chunk in spans
            for key in self._places.between(document, start, start + len(chunk.page_content))
        )
        return tuple(dict.fromkeys(found))


def plain_retriever(chunks: list[Text], embedder: Embedder, folder: Path) -> BaseRetriever:
    """Chroma over the chunks, as the quick-start sets it up; kept in ``folder`` between runs."""
    return _store(chunks, embedder, folder).as_retriever(search_kwargs={"k": RANKED})


def hybrid_retriever(chunks: list[Text], plain: BaseRetriever) -> BaseRetriever:
    """The quick-start's retriever beside BM25 over fugashi's words, fused by EnsembleRetriever."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the package announces its end at import
        from langchain_community.retrievers import BM25Retriever
    words = BM25Retriever.from_documents(chunks, preprocess_func=lambda text: list(tokens(text)), k=RANKED)
    return EnsembleRetriever(retrievers=[words, plain], weights=[0.5, 0.5])


def split_corpus(corpus: Corpus, folder: Path) -> list[Text]:
    """The stored documents cut as the quick-start does, each chunk knowing where it begins."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    return splitter.split_documents(list(_texts(corpus, folder)))


def _texts(corpus: Corpus, folder: Path) -> Iterator[Text]:
    for parsed in corpus.documents:
        document = parsed.document
        stored = (folder / document.file).read_bytes().decode(document.encoding)
        yield Text(page_content=stored, metadata={"document": document.id})


def _store(chunks: list[Text], embedder: Embedder, folder: Path) -> VectorStore:
    """The chunks' vectors; embedded once for each text and model, taken up where it was broken off."""
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    recipe = "\n".join((embedder.identity, *(chunk.page_content for chunk in chunks)))
    place = folder / hashlib.sha256(recipe.encode()).hexdigest()[:12]
    store = Chroma(embedding_function=embedder, persist_directory=str(place))
    have = set(store.get(include=[])["ids"])
    missing = [number for number in range(len(chunks)) if str(number) not in have]
    with tqdm(total=len(missing), desc="embedding chunks", leave=False, disable=None) as done:
        for at in range(0, len(missing), BATCH):
            some = missing[at : at + BATCH]
            store.add_documents([chunks[number] for number in some], ids=[str(number) for number in some])
            done.update(len(some))
    return store
