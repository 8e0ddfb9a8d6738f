"""What else comes near a question whose words the plans do not use, each by its nearest sentence.

Who tells of his own affairs in words of his own is understood by likeness alone, and likeness errs: the next
passages are named too, in a line each, so that a wrong first guess costs a reader little.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.rows import row_bullet
from assistant.compose.sections import sentences
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage

LOOKED_AT, MOST = 5, 3
"""Passages among which others are looked for, and how many of them are named."""
COMPLETE = frozenset({Ask.LIST, Ask.COUNT, Ask.NUMBER, Ask.COMPUTE})
"""Answers of these kinds follow a rule of their own, not likeness."""
SURE = frozenset({"premise", "duties", "plans", "reach", "roles", "number", "list"})
"""Composers that speak only where they are sure."""


def with_nearby(draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft, and a line for each of the next passages; as it is where the question's words are known."""
    if draft.abstained or draft.composer in SURE or COMPLETE & frozenset(question.asks):
        return draft
    cited = {cite.key for line in draft.lines for cite in line.cites}
    near = (found for found in evidence[:LOOKED_AT] if found.nearest and found.passage.key not in cited)
    lines = [_line(found, voice) for found in near if _is_told(found.passage, question, voice)]
    return replace(draft, lines=tuple(dict.fromkeys((*draft.lines, *lines[:MOST]))))


def _is_told(passage: Passage, question: Question, voice: Voice) -> bool:
    """Whether a passage is of a plan that is asked about, or of one in force, and repeats no other."""
    repeats = passage.row is not None and passage.row.is_repeat
    asked = passage.document in question.documents if question.documents else None
    return not repeats and (voice.catalog.in_force(passage.document) if asked is None else asked)


def _line(found: Evidence, voice: Voice) -> Line:
    passage = found.passage
    if passage.row:
        return row_bullet(passage, voice)
    said = next(s for s in sentences(passage) if s.text.startswith(found.nearest))
    title = voice.title(passage)
    return said.line(voice.say("beside", locator=passage.locator, title=title, text=said.text))
