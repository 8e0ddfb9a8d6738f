"""What became of a measure from plan to plan: the passages of each plan that speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant import cues
from assistant.catalog import Catalog
from assistant.compose.rows import rows_of
from assistant.features import names_in
from assistant.records import Ask, Evidence, Question
from ingest.records import LinkKind, Passage
from ingest.tokens import normalise

SAME_THING = 0.6
"""Without a link, a row of another plan speaks of the same thing from this share of the best score on."""
LINKED = 0.25
"""What a link to the best row adds to a score, as a share of the best one."""
BESIDE = 0.9
"""A row with a past is preferred to a better one without from this share of its score on."""
SECOND = 0.92
"""A second row of the same plan is shown too from this share of the first one's score on."""
MOST = 2
"""Rows of one plan."""


@dataclass(frozen=True, slots=True)
class Step:
    """A passage of one plan, and how sure it is that it speaks of the same thing."""

    passage: Passage
    score: float


def lineage(question: Question, evidence: tuple[Evidence, ...], catalog: Catalog) -> tuple[Passage, ...]:
    """The rows of every plan on what is asked, the oldest plan first; only plans that were asked for."""
    rows = tuple(found for found in rows_of(evidence) if found.score > 0)
    if not rows:
        return ()
    best = _best(_so_called(question, _of_named(question, rows, catalog)), catalog)
    kin = _kin(best.passage, catalog) | {best.passage.key}
    steps: dict[str, list[Step]] = {}
    for found in rows:
        linked = found.passage.key in kin
        score = found.score + (LINKED * best.score if linked else 0.0)
        if linked or found.score >= SAME_THING * best.score:
            steps.setdefault(found.passage.document, []).append(Step(found.passage, score))
    chosen = [passage for each in steps.values() for passage in _closest(each)]
    return in_time(_asked_for(question, chosen, catalog), catalog)


def within(question: Question, evidence: tuple[Evidence, ...], catalog: Catalog) -> tuple[Evidence, ...]:
    """Evidence from the older documents that the question names, not from their successors."""
    named = question.documents
    if not named or Ask.CHANGE in question.asks or any(map(catalog.in_force, named)):
        return evidence
    return tuple(found for found in evidence if found.passage.document in named) or evidence


def _of_named(question: Question, rows: tuple[Evidence, ...], catalog: Catalog) -> tuple[Evidence, ...]:
    """The rows of the plans that a question sets side by side where none of them is in force; else all."""
    named = frozenset((*question.documents, *question.eras))
    if len(named) < 2 or any(map(catalog.in_force, named)) or cues.PRESENT.search(question.text):
        return rows
    kept = tuple(found for found in rows if found.passage.document in named)
    return kept if {found.passage.document for found in kept} >= named else rows


def _so_called(question: Question, rows: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The rows whose names hold most of what the question calls by name, if near the best; else all."""
    names = names_in(question.subject)
    near = [found for found in rows if found.score >= SAME_THING * rows[0].score]
    held = [sum(len(name) for name in names if name in _flat_name(found.passage)) for found in near]
    most = max(held, default=0)
    return tuple(found for found, share in zip(near, held, strict=True) if share == most) if most else rows


@lru_cache(maxsize=2048)
def _flat_name(passage: Passage) -> str:
    row = passage.row
    return normalise(f"{passage.title} {row.indicator if row else ''}").replace(" ", "")


def _best(rows: tuple[Evidence, ...], catalog: Catalog) -> Evidence:
    """The best row of the plan in force, one with a past first; the best of all if far better."""
    current = [found for found in rows if catalog.in_force(found.passage.document)]
    near = [found for found in current if found.score >= BESIDE * current[0].score]
    with_past = (found for found in near if catalog.linked(found.passage.key, LinkKind.SUCCEEDS))
    best = next(with_past, current[0] if current else rows[0])
    return best if best.score >= SAME_THING * rows[0].score else rows[0]


def _kin(passage: Passage, catalog: Catalog) -> set[str]:
    """Keys of the rows before a row in the older plans, and after it in the newer ones."""
    found: set[str] = set()
    for back in (False, True):
        todo = [passage.key]
        while todo:
            new = {p.key for p in catalog.linked(todo.pop(), LinkKind.SUCCEEDS, back=back)} - found
            found |= new
            todo += new
    return found


def _closest(steps: list[Step]) -> list[Passage]:
    """The surest row of one plan, and others as sure that measure something else."""
    ordered = sorted(steps, key=lambda step: -step.score)
    chosen: list[Passage] = []
    for step in ordered:
        said = {_measured(passage) for passage in chosen}
        if step.score >= SECOND * ordered[0].score and _measured(step.passage) not in said:
            chosen.append(step.passage)
    return chosen[:MOST]


def _measured(passage: Passage) -> str:
    row = passage.row
    return (row.indicator or row.goal or row.plan) if row else passage.title


def _asked_for(question: Question, passages: list[Passage], catalog: Catalog) -> list[Passage]:
    """Rows of the plans that the question names and of the one in force; all where it names none.

    Where it names one older plan, those between it and today's too: 「2020年のプランから今まで」.
    """
    named = (*question.documents, *question.eras)
    ages = {catalog.rank[document] for document in named}
    oldest = max(ages) if len(ages - {0}) == 1 else 0
    asked = [p for p in passages if p.document in named or catalog.rank[p.document] < max(1, oldest)]
    enough = len({p.document for p in asked}) > 1
    return asked if question.documents and enough else passages


def in_time(passages: Iterable[Passage], catalog: Catalog) -> tuple[Passage, ...]:
    """The oldest plan first, then in the order of print."""
    return tuple(sorted(passages, key=lambda p: (*_age(p, catalog), catalog.order[p.key])))


def _age(passage: Passage, catalog: Catalog) -> tuple[int, str]:
    begins = catalog.documents[passage.document].in_force_from
    return -catalog.rank[passage.document], begins.isoformat() if begins else ""


def predecessors(passage: Passage, catalog: Catalog) -> tuple[Passage, ...]:
    """The row before this one in each older plan, the newest plan first."""
    found: dict[str, Passage] = {}
    for other in catalog.linked(passage.key, LinkKind.SUCCEEDS):
        if other.row and not catalog.in_force(other.document):
            found.setdefault(other.document, other)
    return tuple(reversed(in_time(found.values(), catalog)))
