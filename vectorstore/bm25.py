"""BM25 over the words of ingest/tokens.py. The only door to bm25s."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from ingest.tokens import tokens
from vectorstore.errors import StoreError

K1 = 1.2
B = 0.75
"""Usual values; ``method`` lucene keeps every score at 0 or above."""


class LexicalIndex:
    """Scores texts, known by their position, for a question."""

    def __init__(self, model: bm25s.BM25, size: int) -> None:
        self._model = model
        self._size = size

    @classmethod
    def of(cls, texts: Sequence[str]) -> LexicalIndex:
        model = bm25s.BM25(k1=K1, b=B, method="lucene")
        # A text without words still has its position: it gets a word that no question has.
        model.index([list(tokens(text)) or [""] for text in texts], show_progress=False)
        return cls(model, len(texts))

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """The index that ``save`` wrote, over ``size`` texts. Raises StoreError if it is not whole."""
        try:
            model = bm25s.BM25.load(str(folder), show_progress=False)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise StoreError(f"The word index in {folder} cannot be read: {error}") from error
        if model.scores["num_docs"] != size:
            raise StoreError(f"The word index in {folder} has {model.scores['num_docs']} texts, not {size}.")
        return cls(model, size)

    def save(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self._model.save(str(folder), show_progress=False)

    def scores(self, question: str) -> NDArray[np.float32]:
        """One score for each text, 0 where no word of the question occurs."""
        words = [word for word in dict.fromkeys(tokens(question)) if word in self._model.vocab_dict]
        if not words:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(words), dtype=np.float32)
