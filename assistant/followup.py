"""Follow-ups: what a turn does not say itself is taken over from the turn before."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from assistant import cues
from assistant.asker import FACETS, names_only_asker, things_named
from assistant.catalog import Catalog
from assistant.records import Ask, Question, Trace
from assistant.retelling import OPEN, retold, without_plan
from assistant.scene import FIGURES, Scene, another, asks_on, focus_of, left, names_of, scene_of
from ingest.tokens import tokens

_NARROWING = re.compile(
    r"^.{1,14}(?:向け|側|の場合|に限る|に絞る|のほう|の方|だけ)(?:は|だと|なら|では)?\s*\??$"
)
"""A part of the earlier subject: 市町村向けは?"""
_LISTING = frozenset({Ask.WHICH, Ask.LIST, Ask.COUNT})
"""Kinds of answer that are made of several passages: one of them is then asked for whole."""
_ANOTHER = re.compile(r"もう(?:一|ひと)つの|もう片方|\b(?:the )?other one\b", re.I)
_HOW = r"(?:(?:いかが|どう|どんな感じ)(?:なん|なの|なって|なり|でしょう|です|だ|い|る|ます|か|の)*)?"
_BARE = re.compile(
    rf"^[^。?]{{1,24}}(?:は|って|なら|だと|の場合は?|のほうは|の方は|も)[、\s]*{_HOW}[。\s]*\??$"
    r"|^(?:and|what about|how about)\b",
    re.I,
)
_TURNS_TO = re.compile(
    r"^(?:\S{1,6}[。、]\s*)?(?:では|じゃあ?|それなら|一方|で、)|(?:のほう|の方)(?:は|って|だと|なら)"
    r"|^(?:\S+[,.]\s*)?(?:and|what about|how about|then)\b",
    re.I,
)
"""Turns from one thing to another of the same kind: 「じゃあ障がい者の施設のほうは何件?」."""


_ORDINAL = (
    re.compile(r"([1-9一二三四五])\s*(?:番目|つ目|個目|件目|つめ)"),
    re.compile(r"\bthe (first|second|third|fourth|fifth)(?: one)?\b", re.I),
)
_ORDER = {name: at // 2 for at, name in enumerate("1一2二3三4四5五")} | {
    name: at for at, name in enumerate(("first", "second", "third", "fourth", "fifth"))
}
"""Places in the answer before: 「2番目のは?」."""
_COUNTERS = frozenset({"もう", "番", "目", "つ", "個", "件", "番目"} | _ORDER.keys())


class Lean(StrEnum):
    """How a turn leans on the one before it."""

    NOT = "not"
    """It says all by itself."""
    SCENE = "scene"
    """It says all, but the earlier subject may still set the scene."""
    WHOLE = "whole"
    """It has no subject: it is about what was answered."""
    NARROWED = "narrowed"
    """It adds to the subject: では警察は?"""
    REPLACED = "replaced"
    """It asks the same about another subject: テレワークは?"""


def resolve(
    question: Question, before: Trace | None, catalog: Catalog, *, same_turn: bool = False
) -> tuple[Question, tuple[str, ...], Scene]:
    """The question made to stand alone; the passages (by key) that it is about, or that it may be about.

    ``same_turn``: it follows another question in one turn, so that a subject of its own is a new one.
    """
    if before is None:
        return question, (), {}
    earlier = before.question
    if pointed := _counted(question, before, catalog):
        taken = _taken(question, earlier, terms=earlier.terms, expansions=earlier.expansions)
        listed = question.asks in OPEN and taken.ask in _LISTING
        return replace(taken, asks=(Ask.CONTENT,) if listed else taken.asks), pointed, {}
    if _back_in_force(question, earlier, catalog):
        bare = without_plan(earlier.text)
        earlier = replace(earlier, text=bare, documents=(), eras=(), years=(), older=False)
        before = replace(before, question=earlier, answer=replace(before.answer, citations=()))
    lean = leaning(question, catalog)
    if same_turn and lean is Lean.NARROWED and _of_its_own(question, catalog):
        taken = _taken(question, earlier, terms=question.terms, expansions=question.expansions)
        return replace(taken, subject=question.subject, text=question.text), (), {}
    if _takes_up(question, before, catalog) if same_turn else asks_on(question, before, catalog):
        lean = Lean.WHOLE
    match lean:
        case Lean.NOT:
            beside = _beside(question, earlier)
            return beside, (), left(question, before, catalog) if beside is not question else {}
        case Lean.SCENE if same_turn:
            return question, (), {}
        case Lean.SCENE if (beside := _beside(question, earlier)) is not question:
            return beside, (), left(question, before, catalog)
        case Lean.SCENE:
            return replace(question, context=earlier.terms), (), scene_of(before, catalog)
        case Lean.WHOLE:
            terms = tuple(dict.fromkeys((*earlier.terms, *question.terms)))
            taken = _taken(question, earlier, terms=terms, expansions=earlier.expansions)
            same_plan = not question.documents and not question.eras
            focus = focus_of(before, catalog, taken.ask)
            return taken, focus if same_plan else (), {}
        case Lean.NARROWED:
            terms = tuple(dict.fromkeys((*question.terms, *earlier.terms)))
            expansions = tuple(dict.fromkeys((*question.expansions, *earlier.expansions)))
            taken = _taken(question, earlier, terms=terms, expansions=expansions)
            if question.offices and earlier.offices and _names_only_offices(question):
                return _of_other_office(taken, question, earlier), (), {}
            if pair := _contrast(question, earlier):
                return _swapped(taken, earlier, *pair), (), {}
            if _elliptic(question):
                said = (*earlier.terms, *(t for words in earlier.expansions for t in tokens(words)))
                added = tuple(dict.fromkeys(term for term in said if term not in question.terms))
                rejected = any(p.search(question.text) for p in (_ANOTHER, cues.CORRECTION))
                other = another(scene_of(before, catalog), catalog) if rejected else {}
                other = other or left(question, before, catalog)
                own = tuple(term for term in terms if not (other and term in _COUNTERS))
                return replace(taken, terms=own, expansions=question.expansions, context=added), (), other
            scene = {} if question.offices else scene_of(before, catalog)
            if cues.BESIDES.search(question.text) or _ANOTHER.search(question.text):
                scene = another(scene, catalog)
                own = tuple(term for term in question.terms if term not in _COUNTERS)
                alone = replace(taken, terms=own, expansions=question.expansions, subject=question.subject)
                taken = replace(alone, context=earlier.terms) if own else taken
            return taken, (), scene
        case Lean.REPLACED:
            taken = _taken(question, earlier, terms=question.terms, expansions=question.expansions)
            told = retold(question, earlier, replaced=True)
            return (
                replace(taken, subject=question.subject, context=earlier.terms, text=told, carried=(told,)),
                (),
                left(question, before, catalog),
            )


def _takes_up(question: Question, before: Trace, catalog: Catalog) -> bool:
    """Whether a part of a turn names only by its kind what was just told of: 「and who runs the system?」."""
    told = next((p for key in focus_of(before, catalog) if (p := catalog.by_key.get(key))), None)
    named = things_named(question.text, question.terms)
    one = len(named) == 1 and question.asks == (Ask.WHO,)
    return bool(one and told and named <= set(tokens(told.title)))


def _of_its_own(question: Question, catalog: Catalog) -> bool:
    """Whether a part of a turn names something else whole, and nothing that only narrows the part before."""
    named = frozenset(question.terms)
    return len(named) > 1 and not question.offices and _elliptic(question) and catalog.entitled(named)


def leaning(question: Question, catalog: Catalog) -> Lean:
    """How the question leans on the one before it: by its own words, and by what passages they name."""
    if question.numbers or (cues.NEW_TOPIC.search(question.text) and says_more(question)):
        return Lean.NOT
    if _ANOTHER.search(question.text):
        return Lean.NARROWED
    if not says_more(question):
        return Lean.WHOLE
    if cues.CORRECTION.search(question.text) and any(map(catalog.heads_a_section, names_of(question))):
        return Lean.NOT if question.asks not in OPEN or question.aspects else Lean.REPLACED
    if any(pattern.search(question.text) for pattern in (cues.POINTER, cues.BESIDES, _NARROWING)):
        return Lean.NARROWED
    names = names_of(question)
    if not any(catalog.in_a_title(word) for name in names for word in name):
        return Lean.WHOLE
    if _elliptic(question):
        heads = any(map(catalog.heads_a_section, names)) and not question.offices
        return Lean.REPLACED if heads else Lean.NARROWED
    return Lean.NOT if any(map(catalog.entitled, names)) else Lean.SCENE


def says_more(question: Question) -> bool:
    """Whether a turn names a thing, beyond what can be asked about any: 「県の支援は?」 does not."""
    told = [words for words in question.expansions if not names_only_asker(words)]
    return bool(told or things_named(question.text, question.terms))


def _counted(question: Question, before: Trace, catalog: Catalog) -> tuple[str, ...]:
    """The passage that a turn counts out in the answer before, rows first; none where it counts nothing."""
    match = next((found for pattern in _ORDINAL if (found := pattern.search(question.text))), None)
    if match is None or set(question.terms) - _COUNTERS - FACETS:
        return ()
    cited = [f"{citation.doc}/{citation.section}" for citation in before.answer.citations]
    keys = [key for key in cited if key in catalog.by_key]
    rows = [key for key in keys if catalog.by_key[key].row]
    place = _ORDER[match[1].lower()]
    chosen = rows if place < len(rows) else keys
    return tuple(chosen[place : place + 1])


def _back_in_force(question: Question, earlier: Question, catalog: Catalog) -> bool:
    """Whether a turn leaves an older plan for the one in force: 「今の計画では?」, 「R8は?」."""
    asked = (*earlier.documents, *earlier.eras)
    old = bool(asked) and not any(map(catalog.in_force, asked))
    if not old or question.documents or question.eras:
        return False
    now = bool(question.years) and set(question.years) <= set(catalog.target_years)
    return now or bool(cues.PRESENT.search(question.text))


def _beside(question: Question, earlier: Question) -> Question:
    """A question that turns to another thing, in the light of what was asked of the first one."""
    if not _TURNS_TO.search(question.text) or cues.NEW_TOPIC.search(question.text) or question.numbers:
        return question
    asked = {Ask.VALUE if ask is Ask.FIGURE else ask for ask in earlier.asks}
    if not set(question.asks) & asked & FIGURES:
        return question
    said = tuple(term for term in earlier.terms if term not in question.terms)
    return replace(question, context=said, years=question.years or earlier.years)


def _contrast(question: Question, earlier: Question) -> tuple[str, str] | None:
    """The earlier word that a turn's own word stands against: 防犯 and 防災, 小学校 and 中学校."""
    own = [term for term in question.terms if term in question.subject and term not in earlier.terms]
    if len(own) != 1 or not _elliptic(question):
        return None
    alike = (
        term
        for term in earlier.terms
        if len(term) == len(own[0]) > 1
        and term not in question.terms
        and set(term) & set(own[0])
        and term in earlier.subject
    )
    return next(((term, own[0]) for term in alike), None)


def _swapped(taken: Question, earlier: Question, old: str, new: str) -> Question:
    """The earlier question about the other word of a pair."""
    told = earlier.text.replace(old, new)
    return replace(
        taken,
        text=told,
        terms=tuple(new if term == old else term for term in earlier.terms),
        expansions=(),
        subject=earlier.subject.replace(old, new),
        carried=(told,),
    )


def _elliptic(question: Question) -> bool:
    """Whether a turn names a thing and leaves it to the turn before what is asked about it."""
    bare = _BARE.search(question.text) or cues.CORRECTION.search(question.text)
    return question.asks in OPEN and not question.aspects and bool(bare)


def _taken(
    question: Question, earlier: Question, *, terms: tuple[str, ...], expansions: tuple[str, ...]
) -> Question:
    """The question with what it leaves unsaid taken from the earlier one."""
    open_ask = question.asks in OPEN and not question.aspects
    own = bool(question.terms or question.expansions)
    same = open_ask and not question.wanted and (not own or _elliptic(question))
    told = retold(question, earlier)
    return replace(
        question,
        text=told,
        asks=earlier.asks if same else question.asks,
        aspects=question.aspects or (earlier.aspects if same else ()),
        operation=question.operation or (earlier.operation if same else None),
        terms=terms,
        expansions=expansions,
        subject=" ".join(dict.fromkeys((*earlier.subject.split(), *question.subject.split()))),
        years=question.years or (earlier.years if same or _of_year(question, earlier) else ()),
        documents=question.documents or (() if question.eras else earlier.documents),
        eras=question.eras or earlier.eras,
        parts=question.parts or earlier.parts,
        offices=question.offices or earlier.offices,
        language=question.language,
        carried=(told,),
    )


def _of_year(question: Question, earlier: Question) -> bool:
    """Whether a turn asks on about the figure of the year before: 「それは基準値より何件多い?」."""
    reckons = question.ask is Ask.COMPUTE and len(set(earlier.years)) == 1
    return question.ask is Ask.VALUE or (reckons and bool(cues.POINTER.search(question.text)))


def _names_only_offices(question: Question) -> bool:
    """Whether a turn has nothing but an office in which it differs: 「土木部は?」."""
    offices = frozenset(word for office in question.offices for word in tokens(office))
    return question.asks in OPEN and things_named(question.text, question.terms) <= offices


def _of_other_office(taken: Question, question: Question, earlier: Question) -> Question:
    """The earlier question about another office."""
    told, subject = earlier.text, earlier.subject
    for old in earlier.offices:
        told, subject = told.replace(old, question.offices[0]), subject.replace(old, question.offices[0])
    return replace(
        taken, text=told, subject=subject, terms=tuple(tokens(subject)), expansions=(), carried=(told,)
    )
