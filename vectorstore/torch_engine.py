"""Runs any sentence-transformers model. The only door to sentence-transformers, opened when first needed."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from logging import ERROR, getLogger
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.engine import CORES, Vectors
from vectorstore.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FAST_BFLOAT16 = ("avx512_bf16", "amx_bf16", "bf16")
"""CPU features with which bfloat16 is several times faster than float32; without, it is slower."""
BATCH = 4
"""Texts at a time. Small, because on a CPU padding costs more than batching gains."""


class TorchEngine:
    """A model by folder or hub name in torch. Loading takes seconds."""

    def __init__(self, place: str) -> None:
        """Raises ModelError if there is no such model."""
        self._model = _load(place)
        self._lock = threading.Lock()
        self.longest = int(self._model.max_seq_length or 512)
        self.width = int(self._model.get_embedding_dimension() or 0)

    def count_tokens(self, text: str) -> int:
        return len(self._model.tokenizer(text)["input_ids"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A few texts in one go, which costs little more than one; of many, each core takes its share."""
        if len(texts) <= BATCH:
            return self._together(texts)
        shares = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        with ThreadPoolExecutor(CORES) as workers:
            return np.concatenate(list(workers.map(self._together, shares)))

    def _together(self, texts: Sequence[str]) -> Vectors:
        import torch

        # A thread alone: two that wait for each other inside every multiplication win a third on an
        # idle machine and lose tenfold on a busy one. The setting is the calling thread's own.
        torch.set_num_threads(1)
        with torch.inference_mode():
            with self._lock:  # tokenizers change their padding while they work
                features = self._model.preprocess(list(texts))
            vectors = self._model(features)["sentence_embedding"]
        return np.asarray(torch.nn.functional.normalize(vectors.float(), dim=1).numpy(), dtype=np.float32)


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
