"""Small documents made for tests, and a model that is small enough to follow by eye."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.mended import Mended
from ingest.records import Corpus, Document, ParsedDocument, Passage, PassageKind
from vectorstore.embedder import Embedder
from vectorstore.engine import Vectors
from vectorstore.settings import IndexSettings

WIDTH = 512


class CountingCharacters(Embedder):
    """Embeds a text as its characters, counted: no meaning, but like texts get like vectors.

    For what is about the index and not about meaning; it needs no model and remembers its texts.
    """

    def __init__(self, settings: IndexSettings) -> None:
        super().__init__(settings)
        self.embedded: list[str] = []

    @property
    def longest(self) -> int:
        return 512

    def count_tokens(self, text: str) -> int:
        return len(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self.queries(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([_counted(text) for text in texts])


def _counted(text: str) -> Vectors:
    counts = np.bincount([ord(character) % WIDTH for character in text], minlength=WIDTH)
    vector = counts.astype(np.float32)
    return vector / np.linalg.norm(vector)


def document(name: str, **given: object) -> Document:
    fields: dict[str, object] = {
        "file": f"{name}.md",
        "title": f"{name}計画書",
        "short_title": f"{name}計画",
        "issuer": "県",
        "issued": "令和8（2026）年",
        "format": "outline",
        "in_force_from": None,
        "in_force_to": None,
    }
    return Document(id=name, **{**fields, **given})  # type: ignore[arg-type]


def passage(name: str, locator: str, text: str, **given: object) -> Passage:
    fields: dict[str, object] = {"kind": PassageKind.SECTION, "title": locator, "breadcrumb": ()}
    return Passage(document=name, locator=locator, text=text, source=Mended.of(text), **{**fields, **given})  # type: ignore[arg-type]


def corpus_of(**texts: dict[str, str]) -> Corpus:
    """A corpus of documents by name, each a mapping of locators to texts."""
    return Corpus(
        documents=tuple(
            ParsedDocument(
                document=document(name),
                passages=tuple(passage(name, locator, text) for locator, text in sections.items()),
            )
            for name, sections in texts.items()
        )
    )
