"""English words cut to a stem, so that "municipalities" meets "municipal" and "digitising" "digitised"."""

from __future__ import annotations

import re

ENDINGS = (
    *("isation", "ization", "alities", "ality", "ising", "izing", "ised", "ized"),
    *("ation", "ing", "ies", "ed", "es", "s", "e", "y"),
)
"""Endings taken off, the first that fits."""
SHORTEST = 3
"""Letters that a stem keeps at least."""
_WORD = re.compile(r"[a-z0-9]+")


def stems(text: str) -> tuple[str, ...]:
    """Stems of the English words of a text, in order."""
    return tuple(stem(word) for word in _WORD.findall(text.lower()))


def stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    return word.removesuffix(ending)
