"""The nouns of the index: chunk, facets, filters, hit, and what an index was built from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from ingest.records import Document, Passage

ALWAYS = (date.min, date.max)
"""In force from and to, where a document does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a passage can be filtered by. Empty or "" where it has no such thing."""

    document: str
    kind: str
    """section, footnote, row, table or front."""
    part: str = ""
    field: str = ""
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    kpi_number: str = ""
    years: tuple[int, ...] = ()
    """Fiscal years that the passage sets a target for, western."""
    page: str = ""
    in_force_from: date = ALWAYS[0]
    in_force_to: date = ALWAYS[1]

    @classmethod
    def of(cls, passage: Passage, document: Document) -> Facets:
        row = passage.row
        offices = row.offices if row else ()
        return cls(
            document=passage.document,
            kind=passage.kind.value,
            part=row.part if row else "",
            field=row.field if row else "",
            departments=_distinct(office.department for office in offices),
            divisions=_distinct(office.division for office in offices),
            kpi_number=row.kpi_number if row else "",
            years=tuple(sorted({target.year for target in row.targets})) if row else (),
            page=passage.page,
            in_force_from=document.in_force_from or ALWAYS[0],
            in_force_to=document.in_force_to or ALWAYS[1],
        )


def _distinct(names: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which passages may be hits: of each kind of facet that is given, one must fit."""

    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    kpi_numbers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    in_force_on: date | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def allows(self, facets: Facets) -> bool:
        one_of = (
            (self.documents, (facets.document,)),
            (self.kinds, (facets.kind,)),
            (self.parts, (facets.part,)),
            (self.departments, facets.departments),
            (self.divisions, facets.divisions),
            (self.kpi_numbers, (facets.kpi_number,)),
            (self.years, facets.years),
        )
        fits = all(not wanted or not set(wanted).isdisjoint(has) for wanted, has in one_of)
        day = self.in_force_on
        return fits and (day is None or facets.in_force_from <= day <= facets.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What is searched: a slice of one passage's text with its titles in front."""

    passage: str
    """Key of the passage, ``document/locator``."""
    number: int
    """Counted from 0 inside the passage."""
    start: int
    end: int
    """The body is ``passage.text[start:end]``."""
    text: str
    """Titles, line break, body: what is embedded and tokenised."""
    facets: Facets

    @property
    def digest(self) -> str:
        """Of the text: equal digests, equal vectors."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """Stable between builds as long as place and text are the same."""
        return f"{self.passage}/{self.number}@{self.digest[:12]}"


def passage_of(chunk_id: str) -> str:
    """Key of the passage that a chunk's id begins with."""
    return chunk_id.rpartition("@")[0].rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found, with how it came to its place."""

    passage: str
    """Key of the passage, ``document/locator``."""
    score: float
    """By the method asked: cosine, BM25 score, or fused (sum of 1 / (60 + rank))."""
    dense_rank: int | None = None
    """Place in the dense ranking, from 1; None: not among its candidates."""
    lexical_rank: int | None = None
    """Place in the BM25 ranking, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """What a published index is and was built from."""

    version: str
    """Follows from the content: the same corpus, code and model give the same version."""
    model: str
    """Model and prefixes by which the vectors were made."""
    corpus: str
    """SHA-256 of the parsed corpus."""
    code: str
    """SHA-256 of the code that parses and cuts."""
    chroma: str
    """Version of chromadb; its files are not read by another one."""
    passages: int
    chunks: int
    sources: tuple[tuple[str, str], ...] = field(default=())
    """File of the corpus folder and its SHA-256."""
    embedded: int = 0
    """Chunks and statements that this build had to embed; the others were known from the index before."""
