"""What a reader restricts a question to by choice, beside what its words say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from assistant.catalog import Catalog
from assistant.compose.refusal import NEAREST, refusal
from assistant.compose.voice import Voice
from assistant.records import Ask, Audience, Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage

_LISTED = frozenset({Ask.LIST, Ask.COUNT})
"""Kinds of answer that count rows by their office, so that an office has to be part of the question."""

_SAID: Mapping[str, tuple[str, ...]] = {
    "years": ("years",),
    "documents": ("documents", "eras", "years"),  # アクションプラン2020 names a year as well
    "parts": ("parts",),
    "departments": ("offices",),
}
"""What can be struck out of a question, and the fields that hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """An empty field restricts nothing, and leaves what the question itself was understood to say."""

    documents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    """Western fiscal years, in place of those the question names."""
    unsaid: tuple[str, ...] = ()
    """What the question says and the reader has struck out: keys of ``_SAID``."""
    about: str = ""
    """Key of the one passage that the question is about."""
    audience: Audience | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


WHOLE = Scope()


def asked_within(question: Question, scope: Scope) -> Question:
    """The question as if its words had said what the reader chose."""
    for name in scope.unsaid:
        question = replace(question, **dict.fromkeys(_SAID[name], ()))  # type: ignore[arg-type]
    listed = bool(_LISTED & frozenset(question.asks))
    return replace(
        question,
        documents=scope.documents or question.documents,
        parts=scope.parts or question.parts,
        years=scope.years or question.years,
        offices=scope.departments if scope.departments and listed else question.offices,
        audience=scope.audience or question.audience,
    )


def admitted(evidence: tuple[Evidence, ...], scope: Scope, catalog: Catalog) -> tuple[Evidence, ...]:
    """The evidence that the reader's choice leaves, in the same order."""
    if scope == WHOLE:
        return evidence
    return tuple(found for found in evidence if admits(scope, found.passage, catalog))


def admits(scope: Scope, passage: Passage, catalog: Catalog) -> bool:
    if scope.about and passage.key not in around(scope.about, catalog):
        return False
    if scope.documents and passage.document not in scope.documents:
        return False
    if scope.parts and part_of(passage, catalog) not in scope.parts:
        return False
    return not scope.departments or _of_departments(passage, scope.departments, catalog)


def around(key: str, catalog: Catalog) -> frozenset[str]:
    """A passage with all that links tie to it."""
    return frozenset((key, *(end for link in catalog.links_of(key) for end in (link.source, link.target))))


def part_of(passage: Passage, catalog: Catalog) -> str:
    """行政 or 地域, where a row says so or the headings above do; else empty."""
    if passage.row is not None:
        return passage.row.part
    headings = (*passage.breadcrumb, passage.title)
    return next((part for part in parts(catalog) for heading in headings if f"{part}のDX" in heading), "")


def parts(catalog: Catalog) -> tuple[str, ...]:
    """The parts that tables of the plans in force are divided into, in their order."""
    rows = (p.row for p in catalog.rows if catalog.in_force(p.document))
    return tuple(dict.fromkeys(row.part for row in rows if row))


def _of_departments(passage: Passage, departments: tuple[str, ...], catalog: Catalog) -> bool:
    """A row by its office; a section by the rows that carry out its measure."""
    measuring = catalog.linked(passage.key, LinkKind.MEASURES, back=True) if passage.row is None else ()
    return any(
        office.department in departments
        for each in (passage, *measuring)
        if each.row
        for office in each.row.offices
    )


def narrowed(draft: Draft, evidence: tuple[Evidence, ...], scope: Scope, voice: Voice) -> Draft:
    """The draft without what leans only on passages that the reader left out.

    Where the line that carries the answer does, it is a refusal that points to what was left in.
    """
    if not scope:
        return draft
    kept: list[Line] = []
    waiting: list[Line] = []  # lines without a source of their own stand and fall with the next one
    for line in draft.lines:
        waiting.append(line)
        if line.cites:
            inside = any(admits(scope, voice.catalog.by_key[cite.key], voice.catalog) for cite in line.cites)
            if not (inside or kept or draft.abstained):
                nearest = [found.passage for found in evidence[:NEAREST]]
                return refusal(voice.say("refuse_nothing"), nearest, voice)
            kept += waiting if inside else ()
            waiting = []
    return replace(draft, lines=(*kept, *waiting))
