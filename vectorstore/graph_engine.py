"""Runs a BERT model as a graph, several times as fast as torch does. The only door to onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.engine import CORES, Vectors
from vectorstore.errors import NoGraphError

ERRORS_ONLY = 3
"""It warns of operators that it would not have chosen."""


class GraphEngine:
    """A model folder in onnxruntime, its texts one by one and therefore without padding.

    Each text is one thread's work and the cores share the texts: threads that wait for each other
    inside every multiplication win little on an idle machine and lose much on a busy one.
    """

    def __init__(self, folder: Path) -> None:
        """Raises NoGraphError if the model is of another kind or a library is missing."""
        try:
            self._session = _session(folder)
            self._tokenizer, self.longest = _tokenizer(folder)
        except NoGraphError:
            raise
        except Exception as error:  # whatever keeps the graph from loading, torch can still run the model
            raise NoGraphError(f"onnxruntime cannot run it ({error})") from error
        self._input = self._session.get_inputs()[0].name
        self.width = int(self._session.get_outputs()[0].shape[1])

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(text).ids)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            return self._vector(texts[0])
        with ThreadPoolExecutor(min(CORES, len(texts))) as workers:
            return np.concatenate(list(workers.map(self._vector, texts)))

    def _vector(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text).ids
        if len(ids) > self.longest:
            ids = [*ids[: self.longest - 1], ids[-1]]  # the mark of the end stays
        vector: Vectors = self._session.run(None, {self._input: np.array([ids], dtype=np.int64)})[0]
        return vector


def _session(folder: Path) -> Any:
    import onnxruntime

    from vectorstore.graph import graph_of, weights_of

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    options.add_session_config_entry(
        "session.model_external_initializers_file_folder_path", str(weights_of(folder).parent)
    )
    return onnxruntime.InferenceSession(graph_of(folder), options, providers=["CPUExecutionProvider"])


def _tokenizer(folder: Path) -> tuple[Any, int]:
    """The folder's tokenizer, uncut and unpadded, and how many tokens the model takes."""
    from tokenizers import Tokenizer

    settings = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
    if settings.get("do_lower_case"):
        raise NoGraphError("its tokenizer needs its texts in lower case")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, int(settings["max_seq_length"])
