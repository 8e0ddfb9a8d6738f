"""Which composer speaks: by what is asked, and by where the best evidence stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant import cues
from assistant.compose import (
    cell_extremes,
    cells,
    compute,
    content,
    dated,
    definition,
    duties,
    figure,
    holder,
    lists,
    marks,
    number,
    owners,
    plans,
    premise,
    reach,
    refusal,
    results,
    roles,
    rows,
    shares,
    support,
    told_in_row,
    unexplained,
    values,
    which,
)
from assistant.compose.opposites import comparison
from assistant.compose.shape import unit_shape
from assistant.compose.topics import topics
from assistant.compose.voice import Voice
from assistant.features import ROW_ASKS
from assistant.interrogatives import WHY
from assistant.prices import asks_price
from assistant.records import Ask, Draft, Evidence, Question
from ingest.records import Passage

Composer = Callable[[Question, tuple[Evidence, ...], Voice], Draft | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How one kind of question is answered.

    ``margin``: rows speak where the best row reaches this share of the best section's score;
    0 where only rows can answer. ``indicators``: only rows with figures count.
    ``first``: composers that are tried before, because they speak only where they are sure.
    """

    from_rows: tuple[Composer, ...]
    from_text: tuple[Composer, ...]
    margin: float
    indicators: bool = False
    first: tuple[Composer, ...] = ()


ROUTES: dict[Ask, Route] = {
    Ask.VALUE: Route(
        from_rows=(values.value,),
        from_text=(figure.figure, content.content),
        margin=0.75,
        indicators=True,
        first=(values.in_unit, figure.certain, told_in_row.told_in_row),
    ),
    Ask.WHICH: Route(from_rows=(which.which,), from_text=(), margin=0.0),
    Ask.LIST: Route(from_rows=(lists.listing,), from_text=(content.content,), margin=0.6),
    Ask.COUNT: Route(from_rows=(lists.listing,), from_text=(figure.figure,), margin=0.6),
    Ask.COMPUTE: Route(
        from_rows=(compute.compute, values.value),
        from_text=(figure.figure,),
        margin=0.6,
        first=(compute.sure, figure.certain),
    ),
    Ask.WHO: Route(from_rows=(owners.who,), from_text=(content.content,), margin=0.0, first=(holder.holder,)),
    Ask.WHEN: Route(
        from_rows=(rows.project,),
        from_text=(figure.figure, content.content),
        margin=1.15,
        first=(reach.reached,),
    ),
    Ask.FIGURE: Route(
        from_rows=(told_in_row.told_in_row, values.value),
        from_text=(figure.figure,),
        margin=1.0,
        first=(values.in_unit,),
    ),
    Ask.CONTENT: Route(from_rows=(content.row_led,), from_text=(content.content,), margin=1.15),
    Ask.DEFINITION: Route(
        from_rows=(rows.project,),
        from_text=(definition.definition, content.content),
        margin=1.3,
        first=(unexplained.unexplained,),
    ),
    Ask.SUPPORT: Route(from_rows=(), from_text=(support.support,), margin=9.0),
    Ask.CHANGE: Route(
        from_rows=(plans.change,), from_text=(plans.change,), margin=1.0, first=(figure.certain,)
    ),
    Ask.NUMBER: Route(from_rows=(number.number,), from_text=(number.number,), margin=1.0),
}
REASON = re.compile(r"原因|理由|要因")
NEAR = 3
"""Passages among which a section may give the asked reason."""
TOLD = frozenset({"result", "past"})
"""Kinds of fact that text tells: rows tell what shall be."""
LAST_RESORT: tuple[Composer, ...] = (content.content, rows.project)


def compose(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft of the first composer that has something to say; a refusal where none has."""
    for composer in composers_for(question, evidence, voice):
        if draft := composer(question, evidence, voice):
            return draft
    return refusal.refusal(voice.say("refuse_nothing"), [found.passage for found in evidence[:3]], voice)


def composers_for(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Composer, ...]:
    """Composers in the order in which they are tried."""
    first: list[Composer] = []
    if _sets_plans_side_by_side(question):
        first.append(plans.change)
    if question.claim and not _compares_plans(question):
        first.append(premise.premise)
    if question.ambiguous or (question.numbers and question.ask is Ask.DEFINITION):
        first.append(number.number)
    if definition.asks_about_note(question, evidence) and question.ask not in ROW_ASKS | {Ask.WHO}:
        first.append(definition.definition)
    first += [
        cell_extremes.cell_extreme,
        marks.marked,
        cells.cell,
        results.results_apart,
        dated.apart,
        shares.share,
        lists.structural,
        lists.by_name,
    ]
    first += [roles.roles, duties.duties, told_in_row.counted, plans.older]
    for ask in question.asks:
        route = ROUTES[ask]
        first += route.first
        told = TOLD & frozenset(question.wanted) and Ask.COMPUTE not in question.asks
        if not told and _rows_speak(route, question, evidence, voice):
            first += (*route.from_rows, *route.from_text)
        else:
            first += (*route.from_text, *route.from_rows)
    return (*dict.fromkeys(first), *LAST_RESORT)


def _compares_plans(question: Question) -> bool:
    """Whether a change from one plan to another is asked for, and no comparison within one: 全国と比べて."""
    if Ask.CHANGE not in question.asks:
        return False
    within = comparison(question.text)
    named = question.documents or question.eras or question.older
    return bool(named) or (within is not None and within[0] <= cues.STOP_WORDS["ja"])


def _sets_plans_side_by_side(question: Question) -> bool:
    """Whether the figures of several plans are asked for, not the rows that stand in all of them."""
    rows = Ask.LIST in question.asks and Ask.VALUE not in question.asks
    several = len((*question.documents, *question.eras)) > 1
    return Ask.CHANGE in question.asks and several and not rows and not question.claim


def _rows_speak(route: Route, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> bool:
    if evidence and evidence[0].focused:
        return evidence[0].passage.row is not None
    found_rows = rows.rows_of(evidence, indicators=route.indicators)
    if route.indicators and found_rows and _in_other_than_money(question, found_rows[0].passage):
        return False
    if found_rows and _told_why_in_text(question, found_rows[0].passage, evidence):
        return False
    row = max((found.score for found in found_rows[:1]), default=0.0)
    section = max((topic.score for topic in topics(evidence, voice)[:1]), default=0.0)
    return row >= route.margin * section


def _in_other_than_money(question: Question, row: Passage) -> bool:
    """Whether a price is asked of a row whose figures count something else."""
    shape = unit_shape(question) if asks_price(question.text) else None
    return bool(shape and "円" in shape.pattern and "円" not in row.text)


def _told_why_in_text(question: Question, row: Passage, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a reason is asked for that a section near gives in words, and the row does not."""
    if not WHY.search(question.text) or REASON.search(row.text):
        return False
    texts = (found.passage.text for found in evidence[:NEAR] if found.passage.row is None)
    return any(REASON.search(text) for text in texts)
