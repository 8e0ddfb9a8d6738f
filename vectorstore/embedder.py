"""Texts in, vectors out: the model that the settings name, with the prefixes that its family wants."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore.engine import Engine, Vectors
from vectorstore.errors import NoGraphError
from vectorstore.graph_engine import GraphEngine
from vectorstore.model import build_model
from vectorstore.settings import BUILT_IN_MODEL, IndexSettings
from vectorstore.torch_engine import TorchEngine

FAMILIES = (
    # Part of the model's name, before a question, before a passage: as their model cards ask.
    ("e5", "query: ", "passage: "),
    ("ruri-v3", "検索クエリ: ", "検索文書: "),
    ("ruri", "クエリ: ", "文章: "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefixes:
    """What a model wants before a question and before a passage."""

    query: str
    passage: str


class Embedder(Embeddings):
    """An embedding model with its prefixes, as LangChain's ``Embeddings``.

    Vectors have length 1. Loading takes seconds and happens at the first text; safe to share
    between threads.
    """

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._loaded: Engine | None = None
        self.name = settings.embedding_model
        self.prefixes = prefixes_of(settings)

    @property
    def identity(self) -> str:
        """Tells vectors apart that must not be mixed: the model and its prefixes."""
        return f"{self.name} [{self.prefixes.query}|{self.prefixes.passage}]"

    @property
    def loaded(self) -> bool:
        return self._loaded is not None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [row.tolist() for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self.query(text).tolist()
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, in order."""
        return self._encode(self.prefixes.passage, texts)

    def query(self, text: str) -> Vectors:
        """The question's vector, of length 1."""
        vector: Vectors = self.queries([text])[0]
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each question, in order; several at once are quicker than one by one."""
        return self._encode(self.prefixes.query, texts)

    def count_tokens(self, text: str) -> int:
        """Tokens that the model sees for a passage, prefix and special tokens included."""
        return self._engine().count_tokens(self.prefixes.passage + _readable(text))

    @property
    def longest(self) -> int:
        """Tokens that the model takes at most."""
        return self._engine().longest

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self._engine().width

    def _encode(self, prefix: str, texts: Sequence[str]) -> Vectors:
        engine = self._engine()
        if not texts:
            return np.empty((0, engine.width), dtype=np.float32)
        return engine.encode([prefix + _readable(text) for text in texts])

    def _engine(self) -> Engine:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_engine(model_place(self._settings))
            return self._loaded


def _readable(text: str) -> str:
    """The text without halves of surrogate pairs, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def prefixes_of(settings: IndexSettings) -> Prefixes:
    """The prefixes set, else those of the model's family, else none."""
    name = settings.embedding_model.lower().rstrip("/").rpartition("/")[2]
    query, passage = next(((q, p) for family, q, p in FAMILIES if family in name), ("", ""))
    return Prefixes(
        query=query if settings.query_prefix is None else settings.query_prefix,
        passage=passage if settings.passage_prefix is None else settings.passage_prefix,
    )


def model_place(settings: IndexSettings) -> str:
    """Folder or hub name of the model to load; the built-in one is built if it is not there."""
    if settings.embedding_model == BUILT_IN_MODEL:
        return str(build_model(settings.model_folder))
    return settings.embedding_model


def load_engine(place: str) -> Engine:
    """The model as a graph if it can run as one, else in torch. Raises ModelError if there is none."""
    try:
        return GraphEngine(Path(place))
    except NoGraphError as error:
        engine = TorchEngine(place)
        getLogger(__name__).warning("The embedding model runs in torch, which is slower: %s.", error)
        return engine
