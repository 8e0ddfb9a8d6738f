"""Which passages a stretch of a stored document belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.records import Corpus

LEAST = 20
"""Characters that must be shared, so that a chunk does not get credit for a passage's last word."""


class Places:
    """Finds passages by stored offsets; a passage may lie in several pieces (merged cells)."""

    def __init__(self, corpus: Corpus) -> None:
        self._offsets: dict[str, list[tuple[str, NDArray[np.int64]]]] = defaultdict(list)
        for passage in corpus.passages:
            offsets = np.unique(np.asarray(passage.source.origin, dtype=np.int64))
            self._offsets[passage.document].append((passage.key, offsets))
        self.between = lru_cache(maxsize=None)(self._between)

    def _between(self, document: str, start: int, end: int) -> tuple[str, ...]:
        """Keys of the passages that share LEAST characters with the span, or lie in it whole."""
        found = []
        for key, offsets in self._offsets[document]:
            low, high = np.searchsorted(offsets, (start, end))
            if high - low >= min(LEAST, len(offsets)):
                found.append(key)
        return tuple(found)
