"""The tables of language and the plans' own words, read once for all tests."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.language.glosses import Glosses, load_glosses
from assistant.language.thesaurus import Thesaurus, load_thesaurus, normal
from ingest.corpus import parse_document
from ingest.corrections import load_corrections
from ingest.manifest import read_manifest
from ingest.records import Passage, Row

CORPUS = Path(__file__).parents[2] / "corpus"
LATIN_ONLY = re.compile(r"[\x20-\x7e]+")


@cache
def thesaurus() -> Thesaurus:
    return load_thesaurus()


@cache
def glosses() -> Glosses:
    return load_glosses(CORPUS / "glosses.yaml")


@cache
def passages() -> tuple[Passage, ...]:
    corrections = load_corrections()
    parsed = (parse_document(CORPUS, document, corrections=corrections) for document in read_manifest(CORPUS))
    return tuple(passage for document in parsed for passage in document.passages)


@cache
def printed_text() -> str:
    """Everything that a reader of the corpus sees, as everyday words are compared."""
    shown = (shown for p in passages() for shown in (p.title, *p.breadcrumb, p.text, p.source.value))
    return normal("\n".join(shown))


def rows(document: str) -> tuple[Row, ...]:
    return tuple(passage.row for passage in passages() if passage.document == document and passage.row)
