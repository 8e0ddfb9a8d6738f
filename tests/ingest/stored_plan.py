"""A plan of the corpus as its format's parser reads it, read once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from ingest.corrections import Correction, load_corrections
from ingest.manifest import read_manifest
from ingest.reader import read_document
from ingest.records import Document, ParsedDocument, Passage

CORPUS = Path(__file__).parents[2] / "corpus"


class StoredPlan:
    """The one document of a format; every method gives the same object each time."""

    def __init__(
        self, format_: str, parser: Callable[[Document, str, tuple[Correction, ...]], ParsedDocument]
    ) -> None:
        self._format = format_
        self._parser = parser

    def document(self) -> Document:
        return self._document

    def stored(self) -> str:
        return self._stored

    def plan(self) -> ParsedDocument:
        return self._plan

    def passages(self) -> dict[str, Passage]:
        """By locator, in the document's order."""
        return self._passages

    def parse(self, text: str) -> ParsedDocument:
        """Another text, read as if it were the document's."""
        return self._parser(self.document(), text, load_corrections())

    @cached_property
    def _document(self) -> Document:
        return next(each for each in read_manifest(CORPUS) if each.format == self._format)

    @cached_property
    def _stored(self) -> str:
        return read_document(CORPUS, self.document())

    @cached_property
    def _plan(self) -> ParsedDocument:
        return self.parse(self.stored())

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {passage.locator: passage for passage in self.plan().passages}
