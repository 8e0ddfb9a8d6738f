"""Sentences of passages: where they stand, and what they say without the mark of their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Passage

_SENTENCE = re.compile(r"[^。\n]*(?:。|\n|$)")
_MARK = re.compile(r"^[・\-－\s]+")


def sentence_spans(passage: Passage) -> Iterator[tuple[int, int]]:
    """Start and end, in the source, of the sentences of a passage's items; of all of it where it has none.

    A heading is no sentence.
    """
    items = [(item.start, item.end) for block in passage.blocks for item in block.items]
    for start, end in items or [(0, len(passage.source.value))]:
        for first, last in _spans(passage.source.value[start:end]):
            yield start + first, start + last


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of a text, with their full stops."""
    yield from (text[start:end] for start, end in _spans(text))


def unmarked(sentence: str) -> str:
    """The sentence without the mark of its list and the spaces around it."""
    return _MARK.sub("", sentence.strip())


def _spans(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _SENTENCE.finditer(text) if match[0].strip())
