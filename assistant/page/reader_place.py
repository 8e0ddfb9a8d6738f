"""Which passage an address names, and what is near it where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.catalog import Catalog, signature
from ingest.records import Document, Passage, PassageKind
from ingest.tokens import normalise

NEAREST = 5
"""How many passages are offered for an address that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an address leads to. Without a passage, ``nearest`` says what may have been meant."""

    document: Document | None
    passage: Passage | None
    nearest: tuple[Passage, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether the address names something that is not there."""
        return self.passage is None and bool(self.nearest)


def place_of(doc: str, at: str, catalog: Catalog) -> Place:
    """The place of an address ``?doc=…&at=…``; without ``doc``, the front of the plan in force.

    A locator may be written in other dress (full-width, without 第): what counts is that one passage
    fits it. A document by its title is found too.
    """
    document = _document(doc, catalog)
    if document is None:
        return Place(document=None, passage=None, nearest=_fronts(catalog))
    passages = tuple(p for p in catalog.passages if p.document == document.id)
    if not at.strip():
        return Place(document=document, passage=next(iter(passages), None))
    found = _passage(at, passages)
    nearest = () if found else _nearest(at, passages)
    return Place(document=document, passage=found, nearest=nearest)


def _document(doc: str, catalog: Catalog) -> Document | None:
    wanted = normalise(doc)
    if not wanted:
        return min(catalog.documents.values(), key=lambda d: catalog.rank[d.id], default=None)
    names = ((d, {normalise(n) for n in (d.id, d.title, d.short_title)}) for d in catalog.documents.values())
    return next((document for document, called in names if wanted in called), None)


def _fronts(catalog: Catalog) -> tuple[Passage, ...]:
    firsts: dict[str, Passage] = {}
    for passage in catalog.passages:
        firsts.setdefault(passage.document, passage)
    return tuple(sorted(firsts.values(), key=lambda p: catalog.rank[p.document]))


def _passage(at: str, passages: Sequence[Passage]) -> Passage | None:
    """By the locator itself, else by its numbers if only one passage has them."""
    wanted = normalise(at)
    same = next((p for p in passages if normalise(p.locator) == wanted), None)
    numbers = signature(wanted)
    alike = [p for p in passages if numbers and _signature(p) == numbers]
    return same or (alike[0] if len(alike) == 1 else None)


def _signature(passage: Passage) -> str:
    return "" if passage.kind is PassageKind.FOOTNOTE else signature(normalise(passage.locator))


def _nearest(at: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    wanted = normalise(at)

    def alike(passage: Passage) -> float:
        locator, title = normalise(passage.locator), normalise(passage.title)
        named = 1.0 if wanted in title else 0.0
        return named + SequenceMatcher(None, wanted, locator, autojunk=False).ratio()

    return tuple(sorted(passages, key=alike, reverse=True)[:NEAREST])


def printed_name(passage: Passage) -> str:
    """A passage as its document heads it: a section by its first line, a row by its place and name."""
    if passage.row is None:
        return passage.source.value.partition("\n")[0].strip() or passage.title
    return f"{passage.locator} {passage.row.indicator or passage.title}"


def neighbours(passage: Passage, catalog: Catalog) -> tuple[Passage | None, Passage | None]:
    """The passages of the same document before and after, footnotes left out unless one stands there."""
    run = [
        p
        for p in catalog.passages
        if p.document == passage.document
        and (p.kind is PassageKind.FOOTNOTE) == (passage.kind is PassageKind.FOOTNOTE)
    ]
    at = run.index(passage)
    return (run[at - 1] if at else None), (run[at + 1] if at + 1 < len(run) else None)


def newer_documents(document: Document, catalog: Catalog) -> tuple[Document, ...]:
    """The documents in force that came in place of this one, by one step or several."""
    rank = catalog.rank
    if not rank[document.id]:
        return ()
    nearer = [d for d in catalog.documents.values() if rank[d.id] < rank[document.id]]
    heads = [d for d in nearer if rank[d.id] == 0 and d.part_of is None]
    return tuple(heads or nearer[:1])
