"""Which passages hold which words, as arrays, so that coverage is a sum and not a loop.

A verb and the noun made of it count as one word.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.word_roots import root

Values = NDArray[np.float64]
"""One value a text."""


class WordTable:
    """The words of texts in a fixed order."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        words = [frozenset(map(root, text)) for text in texts]
        self.size = len(words)
        places: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(words):
            for word in found:
                places[word].append(place)
        self._places = {word: np.array(found) for word, found in places.items()}
        self._rarest = math.log(1 + self.size)
        self._whole = np.array([sum(map(self.weight_of, found)) for found in words])

    def __contains__(self, word: str) -> bool:
        return root(word) in self._places

    def weight_of(self, word: str) -> float:
        """Inverse document frequency, ln(1 + texts / texts with the word); unknown: as the rarest."""
        found = self._places.get(root(word))
        return self._rarest if found is None else math.log(1 + self.size / len(found))

    def holding(self, word: str) -> Values:
        """1 for every text that holds the word, else 0."""
        held = np.zeros(self.size)
        if (found := self._places.get(root(word))) is not None:
            held[found] = 1.0
        return held

    def coverage(
        self, groups: Iterable[tuple[frozenset[str], float]], weight_of: Callable[[str], float]
    ) -> Values:
        """Share of the groups' weight that each text holds; a group counts by its held words' weight."""
        total, whole = np.zeros(self.size), 0.0
        for group, weight in groups:
            inside = sum(weight_of(word) for word in group)
            whole += weight
            for word in group:
                total += self.holding(word) * (weight * weight_of(word) / inside)
        return total / whole if whole else total

    def focus(self, groups: Iterable[tuple[frozenset[str], float]]) -> Values:
        """Share of each text's own weight that the groups name: short exact texts win."""
        total = np.zeros(self.size)
        for word in frozenset(root(word) for group, _ in groups for word in group):
            total += self.holding(word) * self.weight_of(word)
        share: Values = np.divide(total, self._whole, out=np.zeros(self.size), where=self._whole > 0)
        return share
