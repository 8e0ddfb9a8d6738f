"""Which sections a question is about: by themselves, and through the rows that measure them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.compose.voice import Voice, is_section
from assistant.records import Evidence
from ingest.records import LinkKind, Passage

THROUGH_ROW = 0.9
"""A section is about the question at least as much as the best row that measures it, less a little."""
EXACT = 1.0
"""What a section gains whose title is just what the question says: a bare heading before its subsections."""
LOOKED_AT = 60
"""Evidence further down than this moves no section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A section with its score, and its rows of plans in force, best first."""

    section: Passage
    score: float
    rows: tuple[Evidence, ...]


def topics(evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Topic, ...]:
    """The sections among the evidence, best first; those that the question points to before all."""
    scores: dict[str, float] = {}
    rows: dict[str, list[Evidence]] = {}
    focused: set[str] = set()
    sections = _sections(voice.catalog)
    for place, found in enumerate(evidence):
        key = found.passage.key
        if (section := sections.get(key)) is None:
            continue
        if section == key:
            own = found.score + EXACT * _named_exactly(found)
            scores[key] = max(own, scores.get(key, own))
            focused |= {key} if found.focused else set()
        else:
            rows.setdefault(section, []).append(found)
            if place < LOOKED_AT:
                through = THROUGH_ROW * found.score
                scores[section] = max(through, scores.get(section, through))
    order = sorted(scores, key=lambda key: (key not in focused, -scores[key]))
    return tuple(
        Topic(section=voice.catalog.by_key[key], score=scores[key], rows=tuple(rows.get(key, ())))
        for key in order
    )


@lru_cache(maxsize=8)
def _sections(catalog: Catalog) -> dict[str, str]:
    """The section that a passage is, or that a row in force measures, by the passage's key."""
    found: dict[str, str] = {}
    for passage in catalog.passages:
        if is_section(passage):
            found[passage.key] = passage.key
        elif passage.row and catalog.in_force(passage.document):
            for section in catalog.linked(passage.key, LinkKind.MEASURES)[:1]:
                found[passage.key] = section.key
    return found


def _named_exactly(found: Evidence) -> bool:
    """Whether the question and the section's title are made of the same words."""
    return min(found.feature("title"), found.feature("focus")) > 0.99
