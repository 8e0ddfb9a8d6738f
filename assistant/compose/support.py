"""What the prefecture offers to a municipality: programmes first, the section behind them."""

from __future__ import annotations

from assistant.compose.rows import rows_of
from assistant.compose.sections import _row_bullet, section_lines, sections_of
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage

MOST_ROWS = 3


def support(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The most direct programmes with their divisions, then the section that describes them."""
    sections = sections_of(evidence)
    if not sections:
        return None
    main = sections[0].passage
    rows = _programmes(main, evidence, voice)
    lines = [Line(text=voice.say("support_head"))]
    lines += [_row_bullet(row, voice) for row in rows]
    lines += section_lines(main, question, voice)
    return Draft(lines=tuple(lines), composer="support")


def _programmes(section: Passage, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """Rows that measure the section, ordered as the evidence orders them, and close ones."""
    linked = {p.key for p in voice.catalog.linked(section.key, LinkKind.MEASURES, back=True)}
    current = [f for f in rows_of(evidence) if voice.catalog.in_force(f.passage.document)]
    chosen = [f.passage for f in current if f.passage.key in linked][:MOST_ROWS]
    return tuple(chosen or [f.passage for f in current[:1]])
