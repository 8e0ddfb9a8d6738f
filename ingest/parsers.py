"""Which parser reads which format: the one table that the manifest's ``format`` looks up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ingest.corrections import Correction
from ingest.errors import ManifestError
from ingest.records import Document, ParsedDocument

Parser = Callable[[Document, str, tuple[Correction, ...]], ParsedDocument]
"""Takes the manifest's entry, the text as stored, and the corrections table."""


def _lazily(module: str, name: str) -> Parser:
    def parse(document: Document, stored: str, corrections: tuple[Correction, ...]) -> ParsedDocument:
        parser = cast(Parser, getattr(import_module(f"ingest.{module}"), name))
        return parser(document, stored, corrections)

    return parse


PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        "outline": _lazily("outline", "parse_outline"),
        "r8-plan": _lazily("r8_plan", "parse_r8_plan"),
        "r4-projects": _lazily("r4_projects", "parse_r4_projects"),
        "action-plan": _lazily("action_plan", "parse_action_plan"),
        "ict-plan": _lazily("ict_plan", "parse_ict_plan"),
    }
)


def parser_of(document: Document) -> Parser:
    """The parser for the document's format; ManifestError if there is none."""
    if document.format not in PARSERS:
        remedy = f"use one of {', '.join(PARSERS)} (outline suits any document)"
        what = f"there is no format {document.format!r}"
        raise ManifestError(what, where=f"entry {document.id}", remedy=remedy)
    return PARSERS[document.format]
