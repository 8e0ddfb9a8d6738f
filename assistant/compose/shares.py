"""The share of rows that a question asks for: 「行政のDXのKPIのうち企画調整部の分は何%?」."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.compose.arithmetic import trimmed
from assistant.compose.lists import bullet
from assistant.compose.selection import MEASURES, THINGS, select
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, Question

_ASKED = re.compile(
    r"何(?:割|%|パーセント|分の(?:一|1|いくつ|何))|(?:割合|比率|シェア|比重)(?:は|を|って|で|\?|$)|どれ(?:だけ|くらい|ぐらい|ほど)\S{0,3}占め|占める(?:割合|の)"
    r"|\b(?:fraction|share|proportion|percent(?:age)?)\b|\b(?:what|how (?:big|large) an?) part\b",
    re.I,
)


def share(question: Question, _: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """How many of the rows that a question speaks of fulfil what else it says of them."""
    if question.claim or not _ASKED.search(question.text):
        return None
    if not (MEASURES.search(question.text) or THINGS.search(question.text)):
        return None
    question = replace(question, subject=_ASKED.sub(" ", question.subject))
    part = select(question, voice)
    limited = part.offices or question.parts or set(part.conditions) - {"value"}
    if part.topic or not limited or not part.rows:
        return None
    whole = select(question, voice, whole=True)
    count, total = len(part.rows), len(whole.rows)
    if count >= total:
        return None
    rate = trimmed(Decimal(count) / Decimal(total) * 100, 1)
    head = voice.say("share_of_rows", share=rate, count=count, total=total)
    programmes = not part.measures
    lines = [Line(text=head, derived=(head,)), *(bullet(p, voice, programme=programmes) for p in part.rows)]
    return Draft(lines=tuple(lines), composer="list")
