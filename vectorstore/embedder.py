"""Texts in, vectors out. The only door to sentence-transformers, opened when first needed."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from logging import ERROR, getLogger
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from vectorstore.errors import ModelError
from vectorstore.model import build_model
from vectorstore.settings import BUILT_IN_MODEL, IndexSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FAMILIES = (
    # Part of the model's name, before a question, before a passage: as their model cards ask.
    ("e5", "query: ", "passage: "),
    ("ruri-v3", "検索クエリ: ", "検索文書: "),
    ("ruri", "クエリ: ", "文章: "),
)
FAST_BFLOAT16 = ("avx512_bf16", "amx_bf16", "bf16")
"""CPU features with which bfloat16 is several times faster than float32; without, it is slower."""
BATCH = 4
"""Texts at a time. Small, because on a CPU padding costs more than batching gains."""
CORES = os.cpu_count() or 1

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefixes:
    """What a model wants before a question and before a passage."""

    query: str
    passage: str


class Embedder(Embeddings):
    """A sentence-transformers model with its prefixes, as LangChain's ``Embeddings``.

    Vectors have length 1. Loading takes seconds and happens at the first text; safe to share
    between threads.
    """

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._loaded: SentenceTransformer | None = None
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
        """One row of length 1 for each text, in order.

        Each core works through batches of its own.
        """
        model = self._model()
        shares = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        with ThreadPoolExecutor(CORES) as workers:
            parts = workers.map(lambda share: self._encode(model, self.prefixes.passage, share), shares)
            return np.concatenate(list(parts)) if shares else np.empty((0, self.width), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """The question's vector, of length 1."""
        vector: Vectors = self.queries([text])[0]
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each question, in order; two together cost little more than one."""
        return self._encode(self._model(), self.prefixes.query, texts)

    def count_tokens(self, text: str) -> int:
        """Tokens that the model sees for a passage, prefix and special tokens included."""
        return len(self._model().tokenizer(self.prefixes.passage + _readable(text))["input_ids"])

    @property
    def longest(self) -> int:
        """Tokens that the model takes at most."""
        return int(self._model().max_seq_length or 512)

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._model().get_embedding_dimension() or 0)

    def _encode(self, model: SentenceTransformer, prefix: str, texts: Sequence[str]) -> Vectors:
        import torch

        # A thread alone: two that wait for each other inside every multiplication win a third on an
        # idle machine and lose tenfold on a busy one. The setting is the calling thread's own.
        torch.set_num_threads(1)
        with torch.inference_mode():
            with self._lock:  # tokenizers change their padding while they work
                features = model.preprocess([prefix + _readable(text) for text in texts])
            vectors = model(features)["sentence_embedding"]
        return np.asarray(torch.nn.functional.normalize(vectors.float(), dim=1).numpy(), dtype=np.float32)

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(model_place(self._settings))
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


def _load(place: str) -> SentenceTransformer:
    # Before the import: nothing is fetched at run time unless somebody asks for it by setting 0.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    getLogger("sentence_transformers").setLevel(ERROR)  # it advises on precision, which is seen to below
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # it reports a pooler that nothing here uses
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        # As stored at first: to widen a model while it is read takes twice the memory.
        model = SentenceTransformer(place, device="cpu", model_kwargs={"dtype": "auto"})
    except (OSError, ValueError) as error:
        where = "is no model folder" if Path(place).exists() else "is neither a folder nor a model at hand"
        raise ModelError(
            f"The embedding model {place} {where}: set PLANS_EMBEDDING_MODEL to a "
            "sentence-transformers folder, or HF_HUB_OFFLINE=0 to fetch it by name."
        ) from error
    if any(torch.cpu.get_capabilities().get(feature) for feature in FAST_BFLOAT16):
        return model.to(torch.bfloat16)
    return _widened(model)


def _widened(model: SentenceTransformer) -> SentenceTransformer:
    """The model in float32, but its table of words as it is stored.

    Only the rows of the text's words are ever computed with; they are widened as they are read. For
    a vocabulary of 250,000 that leaves 200 MB out of memory and changes no bit of any vector.
    """
    import torch

    encoder = getattr(model[0], "auto_model", None)
    words = encoder.get_input_embeddings() if encoder is not None else None
    for module in model.modules():
        if module is not words:
            for parameter in module.parameters(recurse=False):
                parameter.data = parameter.data.float()
    if words is not None and words.weight.dtype != torch.float32:
        words.register_forward_hook(lambda _module, _inputs, rows: rows.float())
    return model
