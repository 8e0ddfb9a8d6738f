"""The role of an office in the plan: the section that bears its name, as written."""

from __future__ import annotations

import re

from assistant.compose.sections import section_lines
from assistant.compose.voice import Voice, is_section
from assistant.records import Draft, Evidence, Question
from ingest.records import Passage
from ingest.tokens import normalise

_ROLE = re.compile(
    r"役割|役目|位置付け|位置づけ|立場|どんな(?:課|部署|組織)|何をする(?:課|部署|ところ|組織)|\broles?\b",
    re.I,
)


def roles(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sections named after the offices that a question names, where it asks for their role."""
    del evidence
    if not question.offices or not _ROLE.search(question.text):
        return None
    found = [section for office in question.offices for section in _named(office, voice)]
    if not found:
        return None
    lines = [line for section in found for line in section_lines(section, question, voice)]
    return Draft(lines=tuple(lines), composer="roles")


def _named(office: str, voice: Voice) -> list[Passage]:
    wanted = normalise(office)
    return [
        passage
        for passage in voice.catalog.passages
        if is_section(passage)
        and voice.catalog.in_force(passage.document)
        and normalise(passage.title) == wanted
        and passage.blocks
    ]
