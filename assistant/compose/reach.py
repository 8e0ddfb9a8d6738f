"""The composer for the year in which a target reaches a figure: 「8割になるのはいつ?」."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.compose.bounds import Bound, bounds_in
from assistant.compose.facets import facets_of
from assistant.compose.rows import pick_indicators
from assistant.compose.voice import Voice, is_section
from assistant.records import Draft, Evidence, Question
from ingest.records import Passage, Target

_ASKED = re.compile(
    r"いつ|何年|どの年|なんねん|何時頃|when\b|(?:which|what) (?:fiscal )?year|by what year", re.I
)
_EXACT = re.compile(
    r"ちょうど|目標(?:値)?(?:は|が|になって|として)\S{0,6}(?:いつ|何年|どの年)|は(?:いつ|何年度?|どの年)の(?:目標|数字)",
    re.I,
)
SURE = 0.7
"""Share of the best section's score from which on an indicator is surely what is meant."""


def reached(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The first year whose target is at (or beyond) the figure that the question names."""
    bounds = bounds_in(question.text, facets_of(voice.catalog).units)
    found = pick_indicators(question, evidence, voice)
    if not bounds or not found or not _ASKED.search(question.text) or question.years:
        return None
    section = next((f.score for f in evidence if is_section(f.passage)), 0.0)
    main = found[0].passage
    known = _known(main)
    if found[0].score < SURE * section or not known or not _of_unit(bounds[0], known):
        return None
    year = next((t for t in known if _is_there(bounds[0], t, known, question)), None)
    key, target = ("reached", year) if year else ("reached_not", known[-1])
    line = voice.line(
        key,
        main,
        year=voice.year(target.year),
        target=f"{voice.year(target.year)} {voice.amount(target.amount)}",
        label=voice.label(main),
        name=voice.title(main),
    )
    return Draft(
        lines=(line, voice.targets_table(main, year=target.year if year else None)), composer="reach"
    )


def _known(passage: Passage) -> list[Target]:
    return [t for t in passage.row.targets if t.amount.value is not None] if passage.row else []


def _of_unit(bound: Bound, known: list[Target]) -> bool:
    unit = known[0].amount.unit
    return not bound.unit or not unit or unit[:1] == bound.unit[:1] or unit.endswith(bound.unit)


def _is_there(bound: Bound, target: Target, known: list[Target], question: Question) -> bool:
    """At the figure, beyond it on the way that the row takes, or as the question compares."""
    value = target.amount.value or Decimal(0)
    if bound.stated or _EXACT.search(question.text):
        return bound.compare(value, bound.value)
    falls = (known[-1].amount.value or Decimal(0)) < (known[0].amount.value or Decimal(0))
    return value <= bound.value if falls else value >= bound.value
