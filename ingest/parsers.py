"""Which parser reads which format: the one table that the manifest's ``format`` looks up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.action_plan import parse_action_plan
from ingest.corrections import Correction
from ingest.errors import ManifestError
from ingest.ict_plan import parse_ict_plan
from ingest.outline import parse_outline
from ingest.r4_projects import parse_r4_projects
from ingest.r8_plan import parse_r8_plan
from ingest.records import Document, ParsedDocument

Parser = Callable[[Document, str, tuple[Correction, ...]], ParsedDocument]
"""Takes the manifest's entry, the text as stored, and the corrections table."""


PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        "outline": parse_outline,
        "r8-plan": parse_r8_plan,
        "r4-projects": parse_r4_projects,
        "action-plan": parse_action_plan,
        "ict-plan": parse_ict_plan,
    }
)


def parser_of(document: Document) -> Parser:
    """The parser for the document's format; ManifestError if there is none."""
    if document.format not in PARSERS:
        remedy = f"use one of {', '.join(PARSERS)} (outline suits any document)"
        what = f"there is no format {document.format!r}"
        raise ManifestError(what, where=f"entry {document.id}", remedy=remedy)
    return PARSERS[document.format]
