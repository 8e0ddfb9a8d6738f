"""The verdict on a claim, and whether rows are to be asked for it."""

from __future__ import annotations

from assistant import cues
from assistant.compose.voice import Voice, is_section
from assistant.records import Draft, Evidence, Line
from ingest.records import Passage
from ingest.tokens import normalise

ROWS_SPEAK = 0.75
"""Rows answer for a claimed figure or office from this share of the best section's score on."""


def said(holds: bool, answer: Draft | None, voice: Voice) -> Draft | None:
    """An answer with yes or no before it; one that abstains gives no verdict."""
    if answer is None or answer.abstained:
        return answer
    verdict = Line(text=voice.say("holds" if holds else "fails"))
    return Draft(lines=(verdict, *answer.lines), composer="premise")


def rows_speak(row: Evidence, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a row fits well enough beside the best section to settle a claim."""
    section = next((f.score for f in evidence if is_section(f.passage)), 0.0)
    return row.focused or row.score >= ROWS_SPEAK * section


def claimless(subject: str) -> str:
    """A subject without the words that ask for a yes."""
    return cues.CLAIM.sub(" ", subject)


def untitled(text: str, passage: Passage) -> str:
    """A claim without the name of what it is about, which may hold a figure: 1件当たりの枚数."""
    return text.replace(passage.title, " ").replace(normalise(passage.title), " ")
