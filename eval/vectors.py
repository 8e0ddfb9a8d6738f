"""Question vectors kept between runs: the same words through the same model need embedding once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.embedder import Embedder
from vectorstore.engine import Vectors
from vectorstore.settings import IndexSettings


class RememberingEmbedder(Embedder):
    """The index's embedder with a memory for questions, kept in one file for each model.

    ``fresh`` forgets nothing but embeds every question anew, so that latency is what a user waits.
    """

    def __init__(self, settings: IndexSettings, folder: Path, *, fresh: bool = False) -> None:
        super().__init__(settings)
        self.fresh = fresh
        self._file = folder / f"{hashlib.sha256(self.identity.encode()).hexdigest()[:12]}.npz"
        self._known = self._read()
        self._stored = len(self._known)

    def queries(self, texts: Sequence[str]) -> Vectors:
        unknown = [text for text in dict.fromkeys(texts) if self.fresh or text not in self._known]
        if unknown:
            self._known.update(zip(unknown, super().queries(unknown), strict=True))
        return np.stack([self._known[text] for text in texts])

    def keep(self) -> None:
        """Writes the memory if it has grown; whole or not at all, and with what others wrote meanwhile."""
        if len(self._known) == self._stored:
            return
        self._known = self._read() | self._known
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}.npz")
        np.savez(unfinished, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        unfinished.replace(self._file)
        self._stored = len(self._known)

    def _read(self) -> dict[str, Vectors]:
        if not self._file.is_file():
            return {}
        with np.load(self._file) as kept:
            return dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
