"""The R8 plan, read once for all tests of its rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.corrections import load_corrections
from ingest.manifest import read_manifest
from ingest.r8_plan import parse_r8_plan
from ingest.reader import read_document
from ingest.records import Document, ParsedDocument, Passage, Row

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def document() -> Document:
    return next(each for each in read_manifest(CORPUS) if each.format == "r8-plan")


@cache
def stored() -> str:
    return read_document(CORPUS, document())


def parse(text: str) -> ParsedDocument:
    return parse_r8_plan(document(), text, load_corrections())


@cache
def plan() -> ParsedDocument:
    return parse(stored())


@cache
def passages() -> dict[str, Passage]:
    return {passage.locator: passage for passage in plan().passages}


def rows_of(parsed: ParsedDocument) -> dict[str, Row]:
    return {passage.locator: passage.row for passage in parsed.passages if passage.row}


@cache
def rows() -> dict[str, Row]:
    return rows_of(plan())


def offices(row: Row) -> list[str]:
    return ["/".join(part for part in (o.department, o.bureau, o.division) if part) for o in row.offices]


TABLES = {"行政-1": 31, "行政-2": 36, "地域-1": 69, "地域-2": 54}
