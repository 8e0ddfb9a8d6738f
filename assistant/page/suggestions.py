"""What to ask next: questions that the links of the cited passages answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.voice import Voice
from assistant.records import Answer, Audience
from ingest.records import LinkKind, Passage

MOST = 4
READ = 3
"""Citations whose links are followed: the first ones carry the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question, and the passage that makes it one that can be answered."""

    kind: str
    question: str
    key: str


def _target(passage: Passage, voice: Voice) -> Iterator[Passage]:
    """KPIs that measure a section."""
    for row in voice.catalog.linked(passage.key, LinkKind.MEASURES, back=True):
        if row.row and row.row.targets and row.row.indicator and not row.row.is_repeat:
            yield row


def _measure(passage: Passage, voice: Voice) -> Iterator[Passage]:
    """Sections whose measure a row carries out."""
    yield from voice.catalog.linked(passage.key, LinkKind.MEASURES)


def _change(passage: Passage, voice: Voice) -> Iterator[Passage]:
    """The passage itself, where an older plan holds the same thing."""
    if voice.catalog.linked(passage.key, LinkKind.SUCCEEDS):
        yield passage


def _duties(passage: Passage, _voice: Voice) -> Iterator[Passage]:
    if passage.row and any(office.division for office in passage.row.offices):
        yield passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One way from a cited passage to a question."""

    kind: str
    """Key of its wording: ``next_<kind>``."""
    to: Callable[[Passage, Voice], Iterator[Passage]]
    itself: bool = False
    """It asks more about what was cited, not about something else."""
    most: int = 2


LEADS = (
    Lead(kind="target", to=_target),
    Lead(kind="measure", to=_measure),
    Lead(kind="change", to=_change, itself=True, most=1),
    Lead(kind="duties", to=_duties, itself=True, most=1),
)
ORDER = {
    Audience.STAFF: ("duties", "target", "measure", "change"),
    Audience.MUNICIPAL: ("measure", "duties", "target", "change"),
    Audience.EVALUATOR: ("change", "target", "duties", "measure"),
}
"""What each kind of asker is offered first."""


def suggestions(
    answer: Answer, asked: Sequence[str], voice: Voice, *, audience: Audience = Audience.STAFF
) -> tuple[Suggestion, ...]:
    """At most four questions, one of each kind first; none that was asked or that the answer tells."""
    found = [each for each in _all(answer, voice) if each.question not in asked]
    order = ORDER[audience]
    found.sort(key=lambda each: order.index(each.kind))
    by_kind = {lead.kind: [each for each in found if each.kind == lead.kind][: lead.most] for lead in LEADS}
    ranked = sorted(
        found, key=lambda each: by_kind[each.kind].index(each) if each in by_kind[each.kind] else MOST
    )
    return tuple(each for each in ranked if each in by_kind[each.kind])[:MOST]


def _all(answer: Answer, voice: Voice) -> Iterator[Suggestion]:
    cited = [f"{citation.doc}/{citation.section}" for citation in answer.citations]
    known = voice.catalog.by_key
    seen: set[str] = set()
    for passage in (known[key] for key in cited[:READ] if key in known):
        for lead in LEADS:
            for target in lead.to(passage, voice):
                question = _asked(lead.kind, target, voice)
                if question not in seen and (lead.itself or target.key not in cited):
                    seen.add(question)
                    yield Suggestion(kind=lead.kind, question=question, key=target.key)


def _asked(kind: str, passage: Passage, voice: Voice) -> str:
    division = next((o.division for o in passage.row.offices if o.division), "") if passage.row else ""
    name = (passage.row.indicator if passage.row else "") or passage.title
    return voice.say(f"next_{kind}", name=name, division=division)
