"""No answer leaves the best evidence out: what a composer passed over is said as well."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.definition import note_lines, notes_about
from assistant.compose.number import whole
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Question
from ingest.records import LinkKind, PassageKind

CLEARLY = 1.08
"""The best passage goes first where it scores so many times what the answer leans on."""
NOTES = 3
"""Places of the evidence among which footnotes are told besides."""
COMPLETE = frozenset({Ask.LIST, Ask.COUNT, Ask.NUMBER, Ask.DEFINITION})
"""Answers of these kinds choose by a rule of their own, not by score."""
OF_ROWS = frozenset({"who", "compute", "sum", "change", "premise"})
"""Composers that answer from a row; the section behind it would only say the same at length."""

OPENED = frozenset({"which", "premise"})
"""Composers whose first line says what stands below: nothing goes before a yes or no."""

EXACT = frozenset({"list", "duties", "extreme", "sum", "compute", "reach"})
"""Composers whose answer stands on its own rows."""


def _explained(draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft with the footnotes before it that rank first and whose terms the question names."""
    notes = notes_about(question, evidence[:NOTES])
    lines = tuple(line for note in notes for line in note_lines(note, voice))
    return replace(draft, lines=tuple(dict.fromkeys((*lines, *draft.lines))))


def with_best(draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft, and the best passage whole where the draft leans on worse ones only."""
    if draft.abstained or not evidence or question.ask in COMPLETE or draft.composer in EXACT:
        return draft
    best = evidence[0]
    cited = dict.fromkeys(cite.key for line in draft.lines for cite in line.cites)
    kin = voice.catalog.linked(best.passage.key, LinkKind.REPEATS)
    twins = kin + voice.catalog.linked(best.passage.key, LinkKind.REPEATS, back=True)
    if best.passage.key in cited or any(twin.key in cited for twin in twins):
        return draft
    measuring = voice.catalog.linked(best.passage.key, LinkKind.MEASURES, back=True)
    if draft.composer in OF_ROWS and any(row.key in cited for row in measuring):
        return draft
    if best.passage.kind is PassageKind.FOOTNOTE:
        return _explained(draft, question, evidence, voice)
    scores = {found.passage.key: found.score for found in evidence}
    main = next((scores.get(key, 0.0) for key in cited), 0.0)
    lines = tuple(whole(best.passage, question, voice))
    ahead = best.score >= CLEARLY * main and draft.composer not in OPENED
    ordered = (*lines, *draft.lines) if ahead else (*draft.lines, *lines)
    return replace(draft, lines=tuple(dict.fromkeys(ordered)))
