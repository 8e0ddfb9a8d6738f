"""Which composer speaks: by what is asked, and by where the best evidence stands."""

from __future__ import annotations

from collections.abc import Callable

from assistant.compose import lists, plans, premise, refuse, rows, sections, support
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Question

Composer = Callable[[Question, tuple[Evidence, ...], Voice], Draft | None]

COMPOSERS: dict[Ask, tuple[Composer, ...]] = {
    Ask.VALUE: (rows.value, sections.figure),
    Ask.WHICH: (rows.which,),
    Ask.LIST: (lists.listing,),
    Ask.COUNT: (lists.listing,),
    Ask.COMPUTE: (lists.compute, rows.value),
    Ask.WHO: (rows.who,),
    Ask.WHEN: (sections.figure,),
    Ask.FIGURE: (sections.figure, rows.value),
    Ask.CONTENT: (sections.content,),
    Ask.DEFINITION: (sections.definition,),
    Ask.SUPPORT: (support.support,),
    Ask.CHANGE: (plans.change,),
    Ask.NUMBER: (plans.number,),
}
LAST_RESORT: tuple[Composer, ...] = (sections.content, rows.project)


def compose(question: Question, evidence: tuple[Evidence, ...], voice: Voice, *, refusing: bool = True) -> Draft:
    """The draft of the first composer that has something to say; a refusal where none has."""
    if refusing and (draft := refuse.must_refuse(question, evidence, voice)):
        return draft
    if question.claim and (draft := premise.premise(question, evidence, voice)):
        return draft
    asked = tuple(composer for ask in question.asks for composer in COMPOSERS[ask])
    for composer in (*asked, *LAST_RESORT):
        if draft := composer(question, evidence, voice):
            return draft
    return refuse.refusal(voice.say("refuse_nothing"), [found.passage for found in evidence[:3]], voice)
