"""What a question was taken to mean, as chips above its answer, and what a click can make of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from assistant.notation import reiwa
from assistant.page.elements import NOTHING, Html, element, join
from assistant.phrasing import as_typed
from assistant.records import Audience, Question
from assistant.scope import Scope, parts
from ingest.tokens import nouns


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The readable part of a question; kept with its turn."""

    topic: str
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    audience: Audience = Audience.STAFF


def understood_of(question: Question) -> Understood:
    return Understood(
        topic=_topic(question),
        years=question.years,
        documents=tuple(dict.fromkeys((*question.documents, *question.eras))),
        parts=question.parts,
        offices=question.offices,
        audience=question.audience,
    )


def _topic(question: Question) -> str:
    """The nouns that the question is about, as it writes them."""
    told = [noun for noun in nouns(question.subject) if set(noun.words) & set(question.terms)]
    said = f"{question.asked} {question.text}"
    names = (as_typed(noun.written, said) for noun in told)
    return "・".join(dict.fromkeys(names)) or " ".join(question.subject.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing that questions are understood by, and that a reader can set."""

    name: str
    """Key of its wording: ``facet_<name>``."""
    said: Callable[[Understood], tuple[object, ...]]
    chosen: Callable[[Scope], tuple[object, ...]]
    choices: Callable[[Catalog], tuple[object, ...]]
    shown: Callable[[object, Voice], str]
    set_to: Callable[[Scope, object | None], Scope]
    """The scope with the facet at one value; at None it is to say nothing."""

    def named_choices(self, voice: Voice) -> dict[object, str]:
        """What can be chosen, with its name; None for nothing comes first."""
        choices = self.choices(voice.catalog)
        return {None: voice.say("facet_none")} | {value: self.shown(value, voice) for value in choices}


def _years(catalog: Catalog) -> tuple[object, ...]:
    rows = (p.row for p in catalog.indicators if p.row and catalog.in_force(p.document))
    return tuple(sorted({target.year for row in rows for target in row.targets}))


def _year(year: int, voice: Voice) -> str:
    return voice.say("fiscal_year", year=year) if voice.english else reiwa(year)


def _struck(scope: Scope, name: str, value: object | None) -> tuple[str, ...]:
    """What is struck out of the question once a facet is set, or set to nothing."""
    others = tuple(other for other in scope.unsaid if other != name)
    return others if value is not None else (*others, name)


def _one(value: object | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


FACETS = (
    Facet(
        name="years",
        said=lambda understood: understood.years,
        chosen=lambda scope: scope.years,
        choices=_years,
        shown=lambda year, voice: _year(int(str(year)), voice),
        set_to=lambda scope, year: replace(
            scope, years=() if year is None else (int(str(year)),), unsaid=_struck(scope, "years", year)
        ),
    ),
    Facet(
        name="documents",
        said=lambda understood: understood.documents,
        chosen=lambda scope: scope.documents,
        choices=lambda catalog: tuple(sorted(catalog.documents, key=catalog.rank.__getitem__)),
        shown=lambda document, voice: voice.catalog.documents[str(document)].short_title,
        set_to=lambda scope, document: replace(
            scope, documents=_one(document), unsaid=_struck(scope, "documents", document)
        ),
    ),
    Facet(
        name="parts",
        said=lambda understood: understood.parts,
        chosen=lambda scope: scope.parts,
        choices=lambda catalog: tuple(parts(catalog)),
        shown=lambda part, voice: voice.say("part_name", part=part),
        set_to=lambda scope, part: replace(scope, parts=_one(part), unsaid=_struck(scope, "parts", part)),
    ),
    Facet(
        name="departments",
        said=lambda understood: understood.offices,
        chosen=lambda scope: scope.departments,
        choices=lambda catalog: tuple(sorted(catalog.departments)),
        shown=lambda department, voice: voice.name(str(department)),
        set_to=lambda scope, department: replace(
            scope, departments=_one(department), unsaid=_struck(scope, "departments", department)
        ),
    ),
    Facet(
        name="audience",
        said=lambda understood: (understood.audience,),
        chosen=lambda scope: (scope.audience,) if scope.audience else (),
        choices=lambda _: (Audience.STAFF, Audience.MUNICIPAL),
        shown=lambda audience, voice: voice.say(f"audience_{audience}"),
        set_to=lambda scope, audience: replace(scope, audience=Audience(str(audience)) if audience else None),
    ),
)
FILTERS = tuple(facet for facet in FACETS if facet.name != "audience")
"""What a reader can set before asking."""


def value_of(facet: Facet, understood: Understood, scope: Scope) -> tuple[object, ...]:
    """What a question was finally taken to say: the reader's choice, else its own words."""
    return facet.chosen(scope) or facet.said(understood)


def chip_text(facet: Facet, values: tuple[object, ...], voice: Voice) -> str:
    """年度: 令和10年度."""
    shown = voice.say("and").join(facet.shown(value, voice) for value in values) or voice.say("facet_none")
    return voice.say("chip", name=voice.say(f"facet_{facet.name}"), value=shown)


def about_text(scope: Scope, voice: Voice) -> str:
    """The one passage that a question is about; empty where it is about no single one."""
    passage = voice.catalog.by_key.get(scope.about)
    if passage is None:
        return ""
    return voice.say("chip_about", label=voice.label(passage), title=passage.title)


def understood_html(understood: Understood, scope: Scope, voice: Voice) -> Html:
    """All chips as a list; only what was said or chosen has one."""
    topic = understood.topic and voice.say("chip", name=voice.say("facet_topic"), value=understood.topic)
    said = [topic, about_text(scope, voice)]
    said += [
        chip_text(facet, values, voice) for facet in FACETS if (values := value_of(facet, understood, scope))
    ]
    chips = [element("li", text) for text in said if text]
    if not chips:
        return NOTHING
    return element("ul", join(chips, " "), class_="chips", aria_label=voice.say("understood_as"))
