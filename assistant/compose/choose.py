"""Which composer speaks: by what is asked, and by where the best evidence stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.compose import lists, plans, premise, refuse, rows, sections, support
from assistant.compose.voice import Voice, is_section
from assistant.records import Ask, Draft, Evidence, Question

Composer = Callable[[Question, tuple[Evidence, ...], Voice], Draft | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How one kind of question is answered.

    ``margin``: rows speak where the best row reaches this share of the best section's score;
    0 where only rows can answer.
    """

    from_rows: tuple[Composer, ...]
    from_text: tuple[Composer, ...]
    margin: float


ROUTES: dict[Ask, Route] = {
    Ask.VALUE: Route(from_rows=(rows.value,), from_text=(sections.figure, sections.content), margin=0.75),
    Ask.WHICH: Route(from_rows=(rows.which,), from_text=(), margin=0.0),
    Ask.LIST: Route(from_rows=(lists.listing,), from_text=(sections.content,), margin=0.6),
    Ask.COUNT: Route(from_rows=(lists.listing,), from_text=(sections.figure,), margin=0.6),
    Ask.COMPUTE: Route(from_rows=(lists.compute, rows.value), from_text=(sections.figure,), margin=0.6),
    Ask.WHO: Route(from_rows=(rows.who,), from_text=(sections.content,), margin=0.8),
    Ask.WHEN: Route(from_rows=(rows.project,), from_text=(sections.figure, sections.content), margin=1.15),
    Ask.FIGURE: Route(from_rows=(rows.value,), from_text=(sections.figure,), margin=1.0),
    Ask.CONTENT: Route(from_rows=(rows.project,), from_text=(sections.content,), margin=1.15),
    Ask.DEFINITION: Route(from_rows=(rows.project,), from_text=(sections.definition, sections.content), margin=1.3),
    Ask.SUPPORT: Route(from_rows=(), from_text=(support.support,), margin=9.0),
    Ask.CHANGE: Route(from_rows=(plans.change,), from_text=(plans.change,), margin=1.0),
    Ask.NUMBER: Route(from_rows=(plans.number,), from_text=(plans.number,), margin=1.0),
}
LAST_RESORT: tuple[Composer, ...] = (sections.content, rows.project)


def compose(question: Question, evidence: tuple[Evidence, ...], voice: Voice, *, refusing: bool = True) -> Draft:
    """The draft of the first composer that has something to say; a refusal where none has."""
    if refusing and (draft := refuse.must_refuse(question, evidence, voice)):
        return draft
    for composer in composers_for(question, evidence):
        if draft := composer(question, evidence, voice):
            return draft
    return refuse.refusal(voice.say("refuse_nothing"), [found.passage for found in evidence[:3]], voice)


def composers_for(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Composer, ...]:
    """Composers in the order in which they are tried."""
    first: list[Composer] = []
    if question.claim:
        first.append(premise.premise)
    if question.ambiguous:
        first.append(plans.number)
    for ask in question.asks:
        route = ROUTES[ask]
        ordered = (route.from_rows, route.from_text) if _rows_speak(route, evidence) else (route.from_text, route.from_rows)
        first += [composer for group in ordered for composer in group]
    return (*dict.fromkeys(first), *LAST_RESORT)


def _rows_speak(route: Route, evidence: tuple[Evidence, ...]) -> bool:
    if evidence and evidence[0].focused:
        return evidence[0].passage.row is not None
    row = next((found.score for found in evidence if found.passage.row), 0.0)
    section = next((found.score for found in evidence if is_section(found.passage)), 0.0)
    return row >= route.margin * section
