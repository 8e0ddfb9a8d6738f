"""Saying no: when the evidence does not hold what is asked, and what stands nearest.

See docs/decisions/0004-refusing.md for the rules and how their thresholds were chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.calibration import Calibration
from assistant.compose.asked import lacks_asked
from assistant.compose.attribute import lacks_attribute, measured_by_row
from assistant.compose.counting import is_uncounted, near_counts
from assistant.compose.leading import as_a_whole, given_first
from assistant.compose.mentioned import only_mentioned
from assistant.compose.no_indicator import without_indicator
from assistant.compose.proved import ABOUT, proved
from assistant.compose.refusal import NEAREST, refusal, year_outside
from assistant.compose.shape import given_in_year, shape_of, stated, unit_shape
from assistant.compose.voice import Voice
from assistant.counters import counters_in
from assistant.coverage import Coverage, Gauge
from assistant.interrogatives import interrogatives
from assistant.notation import years_in
from assistant.places import strange_places
from assistant.proof import covers_year, sentences_of
from assistant.records import Ask, Draft, Evidence, Question
from assistant.unnamed import unnamed_count
from assistant.wanted import BY_NAME, HeldAs, Wanted
from ingest.records import Passage
from ingest.tokens import normalise

AS_MUCH = 0.6
"""Share of the best passage's names from which another is about the same."""
READ = 5
"""Passages that may prove that a kind of fact is given."""
SHAPED = 8
"""Passages among which a figure of the asked shape may stand."""
FAINT = 3.0
"""Score of the first passage below which a doubt is enough to refuse."""
FAR = "far"
"""Composer of the drafts that the calibration refuses; those that a rule refuses carry ``refuse``."""
_SENTENCE_END = re.compile(r"[。?!]+")
_ORDINAL = re.compile(r"第\s*(\d+)\s*(期|版|回|弾)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuser:
    """Decides whether to answer at all."""

    gauge: Gauge
    calibration: Calibration

    @staticmethod
    def is_pointed(question: Question, evidence: tuple[Evidence, ...]) -> bool:
        """Whether the question names its passage itself, so that nearness is not asked."""
        named = question.numbers or question.offices or question.claim
        return bool(named or (evidence and evidence[0].focused))

    def must_refuse(self, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
        """A refusal where the evidence does not hold what is asked, else None."""
        view = _View(question, evidence, self.gauge.at_worst(question, evidence), self, voice)
        return next((draft for rule in RULES if (draft := rule(view))), None)


@dataclass(frozen=True, slots=True)
class _View:
    """What the rules look at."""

    question: Question
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    by: Refuser
    voice: Voice

    @property
    def nearest(self) -> list[Passage]:
        return [found.passage for found in self.evidence[:NEAREST]]

    def about(self, kind: Wanted) -> list[Passage]:
        """The first passages that hold enough of what the question names beside the kind itself."""
        names = [name for name in self.coverage.names if not kind.asked.search(f"{name.written}は")]
        pointed = [found.passage for found in self.evidence if found.focused]
        return pointed + [p for p in self.read if self.by.gauge.held(names, (p,)) >= ABOUT]

    def speaks_of(self, year: int) -> bool:
        """Whether a first passage gives anything for a year, or any sentence on the subject does."""
        documents, names = self.voice.catalog.documents, self.coverage.names
        if pointed := [found.passage for found in self.evidence if found.focused]:
            return any(covers_year(year, p, documents[p.document]) for p in pointed)
        held = self.by.gauge.held
        if any(covers_year(year, p, documents[p.document]) for p in self.on_subject) or any(
            year in years_in(p.text) and held(names, (p,)) >= ABOUT for p in self.read
        ):
            return True
        further = (s for found in self.evidence[READ:] for s in sentences_of(year, found.passage))
        return any(self.by.gauge.held_in(names, sentence) >= ABOUT for sentence in further)

    @property
    def read(self) -> list[Passage]:
        return [found.passage for found in self.evidence[:READ]]

    @property
    def on_subject(self) -> list[Passage]:
        """The first passages that hold nearly as much of what the question names as the best of them."""
        held = [(self.by.gauge.held(self.coverage.names, (passage,)), passage) for passage in self.read]
        most = max((share for share, _ in held), default=0.0)
        return [passage for share, passage in held if share >= AS_MUCH * most]

    @property
    def is_told(self) -> bool:
        """Whether a figure in a unit is asked of running text: it tells what was, rows tell what shall be."""
        first = self.evidence[0].passage if self.evidence else None
        return bool(first and first.row is None and counters_in(self.question.text))

    @property
    def asks_more(self) -> bool:
        """Whether several things are asked, of which one may be told: 「どの会議に報告され、いつ公表?」."""
        return len(interrogatives(self.question.text)) > 1

    @property
    def is_past_told(self) -> bool:
        """Whether an older plan is named, or leads in its year with such a figure: all it says is past."""
        plans, catalog = self.question.documents, self.voice.catalog
        if self.question.older or (bool(plans) and not any(map(catalog.in_force, plans))):
            return True
        shape = unit_shape(self.question)
        led = [p for p in self.nearest[:1] if p.document in self.question.eras]
        return shape is not None and any(shape.search(normalise(p.text)) for p in led)

    def no(self, what: str) -> Draft:
        reason = self.voice.say("refuse", what=self.voice.say(f"wanted_{what}"))
        return refusal(reason, self.nearest, self.voice)


Rule = Callable[[_View], Draft | None]


def _kind_of_fact(view: _View) -> Draft | None:
    """Money, a person, a telephone number, a vendor, a result, …: the passage must give one."""
    for name in view.question.wanted:
        kind = BY_NAME[name]
        if kind.held_as is HeldAs.RESULT and (view.is_told or (name == "past" and view.is_past_told)):
            continue
        if not proved(kind, view.question, view.about(kind), view.coverage.names, view.by.gauge):
            return view.no(name)
    return None


def _place(view: _View) -> Draft | None:
    documents = view.voice.catalog.documents.values()
    home = {document.issuer for document in documents}
    places = strange_places(view.question, view.nearest, home)
    if not places:
        return None
    reason = view.voice.say("refuse_place", place=places[0], home=view.voice.name("、".join(sorted(home))))
    return refusal(reason, view.nearest, view.voice)


def _years(view: _View) -> Draft | None:
    """None of the asked years is spoken of where the subject is."""
    question = view.question
    if not question.years or question.documents or question.claim or Ask.CHANGE in question.asks:
        return None
    if any(map(view.speaks_of, question.years)):
        return None
    row = next((p for p in view.read if p.row and p.row.targets), None)
    if row is not None and (draft := year_outside(question, row, view.voice)):
        return draft
    reason = view.voice.say("refuse_no_year", year=view.voice.year(question.years[0]))
    return refusal(reason, view.nearest, view.voice)


def _shape(view: _View) -> Draft | None:
    """The subject is spoken of, but nowhere with a figure of the unit, or a date, that is asked for."""
    shape = shape_of(view.question)
    if shape is None or (view.evidence and view.evidence[0].focused):
        return None
    first, near = view.evidence[:1], view.evidence[:SHAPED]
    if view.asks_more or any(given_in_year(view.question, found.passage, shape) for found in near):
        return None
    if not stated(view.question, shape, [found.passage for found in near]).lacking:
        return None
    if stated(view.question, shape, [found.passage for found in first]).given:
        return None
    if given_first(view.question, view.evidence, shape, view.voice.catalog):
        return None
    if near_counts(view.question, view.evidence, view.by.gauge, shape):
        return None
    return view.no("day" if Ask.WHEN in view.question.asks else "any")


def _counted(view: _View) -> Draft | None:
    """A number of things is asked that nothing near counts."""
    of = (view.question, view.evidence, view.by.gauge)
    uncounted = not view.asks_more and is_uncounted(*of) and not measured_by_row(*of)
    return view.no("any") if uncounted else None


def _asked_thing(view: _View) -> Draft | None:
    """A number of something is asked, and no sentence on the subject gives one of it."""
    of = (view.question, view.evidence, view.by.gauge)
    if view.asks_more or not lacks_asked(*of) or measured_by_row(*of):
        return None
    shape = unit_shape(view.question)
    given = shape and given_first(view.question, view.evidence, shape, view.voice.catalog)
    return None if given else view.no("any")


def _attribute(view: _View) -> Draft | None:
    """A property of something is asked that nothing about the thing gives."""
    lacking = not view.asks_more and lacks_attribute(view.question, view.evidence, view.by.gauge)
    return view.no("any") if lacking else None


def _mentioned(view: _View) -> Draft | None:
    """A figure that another paper sets is asked, and the documents only mention that paper."""
    mentioned = only_mentioned(view.question, view.evidence, view.voice.catalog)
    return view.no("any") if mentioned else None


def _names(view: _View) -> Draft | None:
    """Names of things that the passages only count."""
    counted = unnamed_count(view.question, view.nearest)
    if not counted:
        return None
    return refusal(view.voice.say("refuse_names", counted=counted), view.nearest, view.voice)


def _edition(view: _View) -> Draft | None:
    """A period, edition or meeting by its number, 「第9期」, of which no passage near speaks."""
    near, titles = view.evidence[:SHAPED], view.voice.catalog.documents
    texts = [normalise(f"{titles[f.passage.document].title} {f.passage.text}") for f in near]
    for match in _ORDINAL.finditer("" if view.question.claim else normalise(view.question.text)):
        counted = re.compile(rf"第?\s*{match[1]}\s*(?:\.0)?\s*{match[2]}")
        if not any(counted.search(text) for text in texts):
            return refusal(view.voice.say("refuse_subject", name=match[0]), view.nearest, view.voice)
    return None


def _indicator(view: _View) -> Draft | None:
    subject = without_indicator(view.question, view.evidence, view.coverage, view.by.gauge, view.voice)
    if subject is None:
        return None
    voice = view.voice
    reason = voice.line("no_kpi", subject, title=voice.title(subject), label=voice.label(subject))
    others = [passage for passage in view.nearest if passage.key != subject.key]
    near = refusal(reason.text, others, voice)
    return replace(near, lines=(reason, *near.lines[1:]))


def _subject(view: _View) -> Draft | None:
    """The first thing named, or the one to be told, is in no passage near, nor is any word like it known."""
    if view.by.is_pointed(view.question, view.evidence) or not view.coverage.names:
        return None
    *_, asking = [part for part in _SENTENCE_END.split(view.question.text) if part.strip()] or [""]
    strange = view.by.gauge.foreign(view.coverage.names, asking, view.nearest)
    if strange is None:  # what is told before the asking sentence may be anything
        return None
    return refusal(view.voice.say("refuse_subject", name=strange.written), view.nearest, view.voice)


def _nothing_near(view: _View) -> Draft | None:
    """No passage is near enough; not asked where the question points to its passage itself."""
    faint = bool(view.evidence) and as_a_whole(view.evidence[0]) < FAINT
    doubted = view.by.calibration.doubts if faint else view.by.calibration.refuses
    if view.by.is_pointed(view.question, view.evidence) or not doubted(view.coverage):
        return None
    if not doubted(view.by.gauge.told_apart(view.question, view.coverage)):
        return None
    return replace(refusal(view.voice.say("refuse_nothing"), view.nearest, view.voice), composer=FAR)


RULES: tuple[Rule, ...] = (
    _kind_of_fact,
    _place,
    _years,
    _shape,
    _asked_thing,
    _counted,
    _attribute,
    _mentioned,
    _names,
    _edition,
    _indicator,
    _subject,
    _nothing_near,
)
"""Tried in this order: the earlier ones say more plainly what is missing."""
