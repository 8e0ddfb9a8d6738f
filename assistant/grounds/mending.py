"""A text with the clauses cut that nothing supports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Supported = Callable[[str], bool]

LEAST = 8
"""Characters that a mended text must keep, or it says nothing."""
_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$)|$)\s*", re.S)
_BRACKET = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\))")
_CLAUSE = re.compile(r"(?:[^、。；;,]|(?<=\d),(?=\d))+[、。；;,]?\s*")


def sentences(text: str) -> Iterator[str]:
    yield from (match[0] for match in _SENTENCE.finditer(text))


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text, as commas and full stops part them."""
    yield from (match[0] for match in _CLAUSE.finditer(text))


def mended(text: str, supported: Supported) -> str:
    """The text without its unsupported brackets and sentences; its first sentence must stay.

    A table is not mended: a row without a cell says something else.
    """
    if text.lstrip().startswith("|"):
        return ""
    first, *others = list(sentences(text)) or [""]
    head = _sentence(first, supported)
    if len(head.strip("-* \n")) < LEAST:
        return ""
    kept = [head, *(_sentence(other, supported) for other in others)]
    whole = "".join(kept).strip()
    return whole if whole.count("**") % 2 == 0 and supported(whole) else ""


def _sentence(sentence: str, supported: Supported) -> str:
    """The sentence, if need be without a bracket; nothing where that doesn't help."""
    if supported(sentence):
        return sentence
    for bracket in reversed(list(_BRACKET.finditer(sentence))):
        shorter = sentence[: bracket.start()] + sentence[bracket.end() :]
        if supported(shorter):
            return shorter
        if not supported(bracket[0]):
            sentence = shorter
    return sentence if supported(sentence) else ""
