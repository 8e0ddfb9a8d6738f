"""Questions for a KPI of something that is measured by none."""

from __future__ import annotations

import re

from assistant.compose.voice import Voice, is_nothing, is_section
from assistant.coverage import Coverage, Gauge
from assistant.records import Ask, Evidence, Question
from assistant.wanted import without_contrast
from ingest.records import LinkKind, Passage

_MEASURE = re.compile(
    r"KPI|指標|目標(?!す)|\bindicators?\b|\bnumerical targets?\b"
    r"|\btarget (?:number|value|rate|figure|share)\b",
    re.I,
)
AHEAD = 0.3
"""How much more of the question's names a passage must hold than any indicator."""


def without_indicator(
    question: Question, evidence: tuple[Evidence, ...], coverage: Coverage, gauge: Gauge, voice: Voice
) -> Passage | None:
    """The passage that the question is about, where neither it nor its section has an indicator."""
    if not _MEASURE.search(without_contrast(question.text)) or not {Ask.VALUE, Ask.WHICH, Ask.LIST} & set(
        question.asks
    ):
        return None
    if (
        question.documents
        or question.eras
        or question.older
        or question.offices
        or question.numbers
        or question.claim
    ):
        return None
    current = [f for f in evidence[:40] if voice.catalog.in_force(f.passage.document)]
    others = [f.passage for f in current[:3] if not _measured(f.passage, voice)]
    if not others or not coverage.names or current[0].focused:
        return None
    best = max(others, key=lambda passage: gauge.held(coverage.names, (passage,)))
    share = gauge.held(coverage.names, (best,))
    rival = max((gauge.held(coverage.names, (p,)) for p in _indicators(current)), default=0.0)
    return best if share >= rival + AHEAD else None


def _indicators(found: list[Evidence]) -> list[Passage]:
    return [f.passage for f in found if _has_figures(f.passage)]


def _has_figures(passage: Passage) -> bool:
    row = passage.row
    return bool(
        row and row.indicator and any(not is_nothing(target.amount.printed) for target in row.targets)
    )


def _measured(passage: Passage, voice: Voice) -> bool:
    """Whether an indicator is tied to the passage, to its section, or to a section below."""
    if _has_figures(passage):
        return True
    sections = (
        [passage] if is_section(passage) else list(voice.catalog.linked(passage.key, LinkKind.MEASURES))
    )
    sections += [child for section in sections for child in voice.catalog.children(section)]
    tied = (row for s in sections for row in voice.catalog.linked(s.key, LinkKind.MEASURES, back=True))
    return any(_has_figures(row) for row in tied)
