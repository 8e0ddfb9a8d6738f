"""How far two wordings agree: pairs of letters in common, the rare ones counting more."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log


@cache
def letter_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits; width, case, spaces and brackets don't count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(char for char in folded if char.isalnum() or char == "ー")
    return frozenset(letters[n : n + 2] for n in range(max(1, len(letters) - 1))) - {""}


@dataclass(frozen=True, slots=True)
class Wording:
    """What each pair of letters tells, learnt from the texts to be compared.

    A pair that half of the texts hold (推進, デジ) tells little, one of a single text a lot.
    """

    weights: dict[str, float]
    rarest: float

    @classmethod
    def of(cls, texts: Iterable[str]) -> Wording:
        pairs = [letter_pairs(text) for text in dict.fromkeys(texts)]
        counts = Counter(pair for each in pairs for pair in each)
        rarest = log(1 + len(pairs))
        return cls({pair: log(1 + len(pairs) / count) for pair, count in counts.items()}, rarest)

    def agreement(self, one: str, other: str) -> float:
        """0 (nothing in common) to 1 (the same letters): Dice's coefficient with weights."""
        left, right = letter_pairs(one), letter_pairs(other)
        whole = self._weight(left) + self._weight(right)
        return 2 * self._weight(left & right) / whole if whole else 0.0

    def share(self, part: str, whole: str) -> float:
        """0 to 1: how much of ``part`` is also said in ``whole``."""
        pairs = letter_pairs(part)
        return self._weight(pairs & letter_pairs(whole)) / self._weight(pairs) if pairs else 0.0

    def _weight(self, pairs: frozenset[str]) -> float:
        return sum(self.weights.get(pair, self.rarest) for pair in pairs)
