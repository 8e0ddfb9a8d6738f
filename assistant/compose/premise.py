"""Questions that take something for granted: yes or no first, then what the documents state."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from assistant.compose.rows import rows_of, value, who
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Row
from ingest.tokens import normalise

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def premise(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Compares the claimed office or figure with the best row's, and says which stands."""
    claim = question.claim
    rows = rows_of(evidence, indicators=bool(claim and claim.figures and not claim.office))
    if claim is None or not rows:
        return None
    row = rows[0].passage.row
    assert row is not None
    if claim.office or Ask.WHO in question.asks:
        holds = any(claim.office in (o.department, o.bureau, o.division) for o in row.offices)
        answer = who(question, evidence, voice)
    elif claim.figures:
        holds = any(_stands(figure, row, question) for figure in claim.figures)
        answer = value(question, evidence, voice)
    else:
        return None
    if answer is None:
        return None
    verdict = Line(text=voice.say("holds" if holds else "fails"))
    return Draft(lines=(verdict, *answer.lines), composer="premise")


def _stands(figure: str, row: Row, question: Question) -> bool:
    """Whether a claimed figure is the row's own for the asked year (any year where none is asked)."""
    match = _NUMBER.search(figure)
    if not match:
        return normalise(figure) in normalise(row.goal)
    try:
        claimed = Decimal(match[0].replace(",", ""))
    except InvalidOperation:
        return False
    amounts = [t.amount for t in row.targets if not question.years or t.year in question.years]
    amounts += [row.baseline] if row.baseline and not question.years else []
    return any(amount.value == claimed for amount in amounts)
