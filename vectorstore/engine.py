"""What runs an embedding model: texts in, vectors out, whichever library does the arithmetic."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
CORES = os.cpu_count() or 1


class Engine(Protocol):
    """A loaded model; any number of threads may use it at once."""

    @property
    def longest(self) -> int:
        """Tokens that the model takes at most; what goes beyond them is not read."""

    @property
    def width(self) -> int:
        """Numbers in a vector."""

    def count_tokens(self, text: str) -> int:
        """Tokens of the whole text, special ones included."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, in order. At least one text."""
