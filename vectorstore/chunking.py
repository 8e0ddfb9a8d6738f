"""Cuts a passage into chunks that the embedding model can take in whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.records import Document, Passage
from ingest.tokens import normalise
from vectorstore.records import Chunk, Facets

CountTokens = Callable[[str], int]

LONGEST = 400
"""Characters of a body. One thought of a plan fits; more blurs the vector, less loses its subject."""

SENTENCE = re.compile(r"(?<=[。！？!?])(?![」』）)])")
CLAUSE = re.compile(r"(?<=[、，,；;　 ])")
LINE = re.compile(r"(?<=\n)(?=[^\n])")
TITLE_SEPARATOR = " > "


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What the embedding model takes: ``tokens`` of a text at most, by its own ``count``."""

    tokens: int
    count: CountTokens

    def holds(self, text: str) -> bool:
        return self.count(text) <= self.tokens


def chunk(passage: Passage, document: Document, limit: Limit) -> tuple[Chunk, ...]:
    """The passage's chunks in order; their bodies, put together, are its text.

    Cuts fall between items, else lines, sentences, clauses, and only then between characters.
    """
    titles = heading(passage, document)
    spans = _spans(passage, titles, limit)
    facets = Facets.of(passage, document)
    return tuple(
        Chunk(
            passage=passage.key,
            number=number,
            start=start,
            end=end,
            text=f"{titles}\n{passage.text[start:end].strip()}",
            facets=facets,
        )
        for number, (start, end) in enumerate(spans)
    )


def heading(passage: Passage, document: Document) -> str:
    """Titles from the document to the passage, leaving out those that the text itself says."""
    said = normalise(passage.text)
    titles = (document.short_title or document.title, *passage.breadcrumb, passage.title)
    kept = [title for title in dict.fromkeys(titles) if title and normalise(title) not in said]
    return TITLE_SEPARATOR.join(kept) or passage.title


def _spans(passage: Passage, titles: str, limit: Limit) -> tuple[tuple[int, int], ...]:
    """Spans of about equal length, none longer than LONGEST or than the model takes."""
    text = passage.text
    longest = LONGEST
    while True:
        spans = tuple(_packed(text, _items(passage), longest))
        if longest == 1 or all(limit.holds(f"{titles}\n{text[start:end]}") for start, end in spans):
            return spans
        longest = max(1, longest * 2 // 3)


def _items(passage: Passage) -> tuple[int, ...]:
    """Where the lines of items begin, if the text shown is the source they are measured in."""
    if passage.text != passage.source.value:
        return ()
    return tuple(passage.text.rfind("\n", 0, i.start) + 1 for block in passage.blocks for i in block.items)


def _packed(text: str, items: tuple[int, ...], longest: int) -> Iterator[tuple[int, int]]:
    """Neighbouring pieces put together while they fit, the whole in parts of similar length."""
    parts = -(-len(text) // longest)
    enough = len(text) / max(1, parts)
    start = end = 0
    for _, stop in _pieces(text, (0, len(text)), longest, (items, LINE, SENTENCE, CLAUSE)):
        if end > start and (stop - start > longest or end - start >= enough):
            yield start, end
            start = end
        end = stop
    if end > start:
        yield start, end


Boundary = tuple[int, ...] | re.Pattern[str]


def _pieces(
    text: str, span: tuple[int, int], longest: int, boundaries: tuple[Boundary, ...]
) -> Iterator[tuple[int, int]]:
    """The span cut at the strongest boundaries, pieces that are still too long at weaker ones."""
    start, end = span
    if not boundaries:
        yield from ((at, min(end, at + longest)) for at in range(start, end, longest))
        return
    cuts = [start, *_within(text, span, boundaries[0]), end]
    for piece in pairwise(cuts):
        if piece[1] - piece[0] <= longest:
            yield piece
        else:
            yield from _pieces(text, piece, longest, boundaries[1:])


def _within(text: str, span: tuple[int, int], boundary: Boundary) -> Iterator[int]:
    start, end = span
    places = boundary if isinstance(boundary, tuple) else (m.start() for m in boundary.finditer(text))
    return (place for place in sorted(set(places)) if start < place < end)
