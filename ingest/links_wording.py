"""How far two wordings agree: pairs of letters in common, the rare ones counting more."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import log


@cache
def letters(text: str) -> str:
    """The letters and digits of a text: width, case, spaces and brackets don't count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def letter_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters; of a single letter, that letter."""
    run = letters(text)
    return frozenset(run[n : n + 2] for n in range(max(1, len(run) - 1))) - {""}


@dataclass(frozen=True, slots=True)
class _Weighed:
    pairs: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """What each pair of letters tells, learnt from the texts to be compared.

    A pair that half of the texts hold (推進, デジ) tells little, one of a single text a lot.
    """

    weights: dict[str, float]
    rarest: float
    _seen: dict[str, _Weighed] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Wording:
        pairs = [letter_pairs(text) for text in dict.fromkeys(texts)]
        counts = Counter(pair for each in pairs for pair in each)
        weights = {pair: log(1 + len(pairs) / count) for pair, count in counts.items()}
        return cls(weights, rarest=log(1 + len(pairs)))

    def agreement(self, one: str, other: str) -> float:
        """0 (nothing in common) to 1 (the same letters): Dice's coefficient with weights."""
        left, right = self._weighed(one), self._weighed(other)
        whole = left.weight + right.weight
        return 2 * self._weight(left.pairs & right.pairs) / whole if whole else 0.0

    def share(self, part: str, whole: str) -> float:
        """0 to 1: how much of ``part`` is also said in ``whole``."""
        left, right = self._weighed(part), self._weighed(whole)
        return self._weight(left.pairs & right.pairs) / left.weight if left.weight else 0.0

    def overlap(self, one: str, other: str) -> float:
        """0 to 1: how much of the text that says less is also said in the other."""
        left, right = self._weighed(one), self._weighed(other)
        less = min(left.weight, right.weight)
        return self._weight(left.pairs & right.pairs) / less if less else 0.0

    def _weighed(self, text: str) -> _Weighed:
        if text not in self._seen:
            pairs = letter_pairs(text)
            self._seen[text] = _Weighed(pairs, self._weight(pairs))
        return self._seen[text]

    def _weight(self, pairs: frozenset[str]) -> float:
        return sum(self.weights.get(pair, self.rarest) for pair in pairs)
