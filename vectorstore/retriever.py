"""The index as a LangChain retriever, for chains and for the evaluation."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, PrivateAttr

from ingest.records import Passage
from vectorstore.index import Index
from vectorstore.records import Filters, Hit


class Method(StrEnum):
    """Ways to rank passages for a question."""

    HYBRID = "hybrid"
    DENSE = "dense"
    BM25 = "bm25"


class HybridRetriever(BaseRetriever):
    """Passages for a question, best first, as LangChain documents.

    ``page_content`` is the passage's text; the metadata tell document, locator, title, breadcrumb,
    kind, page, the place in the stored file, score and the ranks behind it.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    method: Method = Method.HYBRID
    k: int = Field(default=10, ge=1)
    filters: Filters = Filters()
    _passages: dict[str, Passage] = PrivateAttr(default_factory=dict)

    def model_post_init(self, context: Any) -> None:
        super().model_post_init(context)
        self._passages = {passage.key: passage for passage in self.index.corpus.passages}

    def hits(self, query: str) -> tuple[Hit, ...]:
        """The same ranking as records of ours."""
        if self.method is Method.HYBRID:
            return self.index.hits(query, count=self.k, filters=self.filters)
        if self.method is Method.DENSE:
            scored = self.index.dense(query, self.filters)
            ranked = list(enumerate(scored.items(), start=1))[: self.k]
            return tuple(Hit(passage=key, score=score, dense_rank=rank) for rank, (key, score) in ranked)
        ranked = list(enumerate(self.index.lexical(query, self.filters).items(), start=1))[: self.k]
        return tuple(Hit(passage=key, score=score, lexical_rank=rank) for rank, (key, score) in ranked)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain passes it by name)
    ) -> list[LangChainDocument]:
        return [self._document(hit) for hit in self.hits(query)]

    def _document(self, hit: Hit) -> LangChainDocument:
        passage = self._passages[hit.passage]
        return LangChainDocument(
            id=hit.passage,
            page_content=passage.text,
            metadata={
                "document": passage.document,
                "locator": passage.locator,
                "title": passage.title,
                "breadcrumb": passage.breadcrumb,
                "kind": passage.kind.value,
                "page": passage.page,
                "start": passage.start,
                "end": passage.end,
                "score": hit.score,
                "dense_rank": hit.dense_rank,
                "lexical_rank": hit.lexical_rank,
            },
        )
