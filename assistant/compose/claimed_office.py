"""An office that a claim puts in charge of something, told apart from one that only names the subject.

「警察のRPAは情報管理課の所管」 claims the division; 「警察のRPAは令和6年度から」 claims none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.claims import complement
from assistant.compose.duties import offices_named
from assistant.compose.facets import office_pattern
from assistant.compose.selection import of_office
from assistant.compose.stated import measures
from assistant.compose.voice import Voice
from assistant.records import Question
from ingest.records import Row
from ingest.tokens import normalise, spoken

_CHARGE = re.compile(
    r"担当|所管|主管|管轄|窓口|仕事|受け持|\b(?:in charge|charge of|responsib\w+|handle[sd]?|run by|runs)\b",
    re.I,
)
_FOREIGN_OFFICE = re.compile(r"\b(?!the\b)(\w+) (?:division|department|section|office)\b", re.I)
"""An office by an English name that the plans' glosses do not know."""
_TOPICS = frozenset({"は", "って", "も", "、"})
_HOLDS_OFFICE = re.compile(r"\s*(?:が|で(?!は)|です|だ|$|の(?:担当|所管|仕事|管轄|窓口))")


def claimed_offices(text: str, question: Question, voice: Voice) -> tuple[str, ...]:
    """The offices that a claim says are in charge."""
    named = offices_named(text, voice)
    if not named and question.claim and question.claim.office:
        named = (question.claim.office,)
    if _CHARGE.search(text):
        return named
    if measures(complement(text) or text):
        return ()  # a date or a figure is claimed, and the office only says of whom
    return tuple(name for name in named if _is_said(name, text, question))


def _is_said(name: str, text: str, question: Question) -> bool:
    """Whether an office stands in what is said of the subject, or is said to do it."""
    plain = normalise(text)
    place = office_pattern(name, "").search(plain)
    if place is None or question.language == "en":
        return True
    before = {word.surface for word in spoken(plain) if word.start < place.start()}
    return bool(_TOPICS & before or _HOLDS_OFFICE.match(plain, place.end()))


def in_charge(row: Row, offices: tuple[str, ...], voice: Voice) -> bool:
    """Whether a row is one of the claimed offices'; of a department and its division, the division's."""
    divisions = frozenset(offices) & voice.catalog.divisions
    wanted = divisions or frozenset(offices)
    return any(
        bool({one.department, one.bureau, one.division} & wanted)
        and of_office(replace(row, offices=(one,)), offices)
        for one in row.offices
    )


def unknown_office(text: str, question: Question) -> str:
    """The first word of an office by an English name that no row bears."""
    foreign = _FOREIGN_OFFICE.search(text) if question.language == "en" else None
    return foreign[1].lower() if foreign else ""
