"""The whole of ingest in one call: manifest, files, passages, links."""

from __future__ import annotations

from pathlib import Path

from ingest.corrections import Correction, load_corrections
from ingest.links import build_links
from ingest.manifest import read_manifest
from ingest.parsers import parser_of
from ingest.reader import read_document
from ingest.records import Corpus, Document, ParsedDocument


def load_corpus(folder: Path) -> Corpus:
    """Every document of the folder's manifest, parsed, and the links between their passages.

    Raises IngestError if the manifest or a document can't be used; then nothing is returned.
    """
    corrections = load_corrections()
    documents = tuple(
        parse_document(folder, document, corrections=corrections) for document in read_manifest(folder)
    )
    return Corpus(documents=documents, links=build_links(documents))


def parse_document(
    folder: Path, document: Document, *, corrections: tuple[Correction, ...] = ()
) -> ParsedDocument:
    """One document, read from the folder and parsed by its format."""
    parse = parser_of(document)
    return parse(document, read_document(folder, document), corrections)
