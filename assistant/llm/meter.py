"""How many tokens a text is for the configured model, learnt from what its endpoint reports.

Every model cuts text its own way, and an endpoint need not tell how. So the first guess is a
cautious one, and each answer's reported usage puts it right.
"""

from __future__ import annotations

import threading

FIRST_GUESS = 1.0
"""Tokens for a weight of 1, see ``weight``: more than any current model needs for Japanese."""
LOW, HIGH = 0.2, 3.0
"""What a report may say without being taken for a mistake of the endpoint."""
REMEMBERED = 20
"""Reports that count; the highest of them is taken."""
_ASCII_WEIGHT = 0.35


def weight(text: str) -> float:
    """A character of Japanese counts 1, of ASCII 0.35."""
    narrow = sum(character.isascii() for character in text)
    return len(text) - narrow + narrow * _ASCII_WEIGHT


class TokenMeter:
    """Tokens of texts for one endpoint. Any number of threads may use it."""

    def __init__(self) -> None:
        self._rates: list[float] = []
        self._lock = threading.Lock()

    @property
    def rate(self) -> float:
        """Tokens for a weight of 1."""
        with self._lock:
            return max(self._rates, default=FIRST_GUESS)

    def tokens(self, text: str) -> int:
        return round(weight(text) * self.rate)

    def learn(self, text: str, tokens: int) -> None:
        """An endpoint reports that it read ``text`` as so many tokens."""
        rate = tokens / max(weight(text), 1.0)
        if LOW <= rate <= HIGH:
            with self._lock:
                self._rates = [*self._rates[-REMEMBERED + 1 :], rate]
