"""A published index, open for questions: both ways of searching, and the corpus behind it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from ingest.records import Corpus
from vectorstore.bm25 import LexicalIndex
from vectorstore.embedder import Embedder
from vectorstore.engine import Vectors
from vectorstore.errors import NoIndexError, StoreError
from vectorstore.fusion import best_of_chunks, fuse, ranks
from vectorstore.publish import STATEMENTS, VECTORS, WORDS, current_info, load_corpus_of
from vectorstore.records import Facets, Filters, Hit, IndexInfo
from vectorstore.settings import IndexSettings
from vectorstore.statements import StatementVectors, statements_of
from vectorstore.store import ChunkStore

CANDIDATES = 100
"""Chunks that each way of searching brings to the fusion."""
EVERYTHING = Filters()
REMEMBERED = 64
"""Question vectors kept: one question is embedded once, whatever it is compared with."""


class Index:
    """Searches one version; any number of threads may ask at once.

    ``dense`` and ``lexical`` give every passage its exact score, for ranking with records and for
    calibrated refusals; ``hits`` gives the fused ranking, its dense half searched by Chroma.
    """

    def __init__(
        self,
        info: IndexInfo,
        corpus: Corpus,
        store: ChunkStore,
        words: LexicalIndex,
        embedder: Embedder,
        said: StatementVectors | None = None,
    ) -> None:
        self.info = info
        self.corpus = corpus
        self.embedder = embedder
        self._asked: OrderedDict[str, Vectors] = OrderedDict()
        self._remembering = Lock()
        self._store = store
        self._words = words
        stored = store.everything()
        self._chunk_passages = stored.passages
        self._vectors: Vectors = stored.vectors
        self._keys: tuple[str, ...] = tuple(sorted(set(stored.passages)))
        self._place = place = {key: at for at, key in enumerate(self._keys)}
        self._passages = {passage.key: passage for passage in corpus.passages}
        self._passage_of_chunk = np.array([place[key] for key in stored.passages], dtype=np.intp)
        self._said = said
        self._passage_of_said = np.array([place[key] for key in said.passages] if said else [], dtype=np.intp)
        self._facets = {
            passage.key: Facets.of(passage, parsed.document)
            for parsed in corpus.documents
            for passage in parsed.passages
        }

    def vector(self, query: str) -> Vectors:
        """The question's vector, of length 1; those asked for last are remembered."""
        return self.vectors((query,))[0]

    def vectors(self, queries: Sequence[str]) -> tuple[Vectors, ...]:
        """As ``vector``, for several wordings of a question at once, which is cheaper than one by one."""
        with self._remembering:
            known = {query: self._asked[query] for query in queries if query in self._asked}
        unknown = [query for query in dict.fromkeys(queries) if query not in known]
        if unknown:
            known |= zip(unknown, self.embedder.queries(unknown), strict=True)
        with self._remembering:
            self._asked |= {query: known[query] for query in unknown}
            while len(self._asked) > REMEMBERED:
                self._asked.popitem(last=False)
        return tuple(known[query] for query in queries)

    def dense(self, query: str, filters: Filters = EVERYTHING) -> Mapping[str, float]:
        """Cosine similarity, -1..1, of every passage's best chunk to the question, best first.

        Exact, over all vectors at once: a refusal must not rest on what a search happened to skip.
        """
        return self._best(self._vectors @ self.vector(query), filters)

    def stated(self, query: str) -> Mapping[str, float]:
        """Cosine similarity of every passage's nearest statement to the question, best first.

        Nothing for an index from before statements had vectors.
        """
        if self._said is None:
            return {}
        return self._best_of(self._said.vectors @ self.vector(query), self._passage_of_said)

    def nearest(self, query: str, passages: Sequence[str]) -> Mapping[str, str]:
        """Of each of some passages the statement most like the question, without the passage's title."""
        if self._said is None:
            return {}
        likeness = self._said.vectors @ self.vector(query)
        found: dict[str, str] = {}
        for key in passages:
            own = np.flatnonzero(self._passage_of_said == self._place[key])
            if own.size:
                best = int(np.argmax(likeness[own]))
                found[key] = tuple(statements_of(self._passages[key]))[best].said
        return found

    def lexical(self, query: str, filters: Filters = EVERYTHING) -> Mapping[str, float]:
        """BM25 score of every passage that shares a word with the question, best first."""
        scored = self._best(self._words.scores(query), filters)
        return {passage: score for passage, score in scored.items() if score > 0}

    def hits(self, query: str, *, count: int = 10, filters: Filters = EVERYTHING) -> tuple[Hit, ...]:
        """Passages by both ways, fused by reciprocal rank; at most ``count``, best first."""
        near = best_of_chunks(self._store.nearest(self.vector(query), self._depth, filters))
        by_vector = ranks(near)
        by_words = ranks(dict(islice(self.lexical(query, filters).items(), CANDIDATES)))
        fused = fuse(by_vector, by_words)
        return tuple(
            Hit(passage=key, score=fused[key], dense_rank=by_vector.get(key), lexical_rank=by_words.get(key))
            for key in islice(fused, count)
        )

    def close(self) -> None:
        self._store.close()

    @property
    def _depth(self) -> int:
        return min(CANDIDATES, len(self._chunk_passages))

    def _best_of(self, scores: NDArray[np.float32], places: NDArray[np.intp]) -> dict[str, float]:
        """Each passage with the best score of its pieces, best passage first; -1 without a piece."""
        best = np.full(len(self._keys), -1.0, dtype=scores.dtype)
        np.maximum.at(best, places, scores)
        order = np.argsort(-best, kind="stable")  # keys stand in their own order, which is that of ties
        return {self._keys[at]: score for at, score in zip(order.tolist(), best[order].tolist(), strict=True)}

    def _best(self, scores: NDArray[np.float32], filters: Filters) -> dict[str, float]:
        found = self._best_of(scores, self._passage_of_chunk)
        if filters:
            return {key: score for key, score in found.items() if filters.allows(self._facets[key])}
        return found


def open_index(settings: IndexSettings, *, embedder: Embedder | None = None) -> Index:
    """The published index. Raises NoIndexError if there is none or it cannot be used as it is."""
    folder = settings.index_folder
    info = current_info(folder)
    embedder = embedder or Embedder(settings)
    if info.model != embedder.identity:
        raise NoIndexError(folder, f"it was built with the model {info.model}, not {embedder.identity}")
    try:
        return open_version(folder, info, embedder, url=settings.chroma_url)
    except StoreError as error:
        raise NoIndexError(folder, str(error).rstrip(".")) from error


def open_version(folder: Path, info: IndexInfo, embedder: Embedder, *, url: str) -> Index:
    """One whole version, published or not. Raises StoreError if its parts do not fit together."""
    place = folder / info.version
    corpus = load_corpus_of(folder, info)
    words = LexicalIndex.load(place / WORDS, info.chunks)
    said = StatementVectors.load(place / STATEMENTS)
    store = ChunkStore.open(place / VECTORS, info.version, url=url)
    if len(store) != info.chunks:
        found = len(store)
        store.close()
        raise StoreError(f"version {info.version} should have {info.chunks} chunks, Chroma has {found}")
    return Index(info, corpus, store, words, embedder, said)
