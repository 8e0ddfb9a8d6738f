"""The whole of ingest in one call: manifest, files, passages, links."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from ingest.corrections import Correction, load_corrections
from ingest.errors import DocumentError
from ingest.links import build_links
from ingest.manifest import read_manifest
from ingest.parsers import parser_of
from ingest.reader import read_document
from ingest.records import Corpus, Document, ParsedDocument, Suspicion


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
    """One document, read from the folder and parsed by its format.

    Raises DocumentError if no passage is found in it.
    """
    parse = parser_of(document)
    parsed = parse(document, read_document(folder, document), corrections)
    if not parsed.passages:
        where = f"{folder / document.file} ({document.id})"
        remedy = "check the file, or leave format out of its entry, which suits any document"
        raise DocumentError(f"nothing in it reads as {document.format}", where=where, remedy=remedy)
    return _with_locators_of_their_own(parsed)


def _with_locators_of_their_own(parsed: ParsedDocument) -> ParsedDocument:
    """The document with #2, #3 behind a locator that its numbering gives more than once."""
    seen: Counter[str] = Counter()
    passages = []
    suspicions = list(parsed.suspicions)
    for passage in parsed.passages:
        seen[passage.locator] += 1
        number = seen[passage.locator]
        if number > 1:
            passage = replace(passage, locator=f"{passage.locator}#{number}")
            suspicions.append(Suspicion(locator=passage.locator, what="同じ番号の箇所が前にもある"))
        passages.append(passage)
    return replace(parsed, passages=tuple(passages), suspicions=tuple(suspicions))
