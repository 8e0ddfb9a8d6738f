"""Whether a measurable property that is asked for is given of its bearer anywhere near.

「専門人材の任期は何年」 asks for a 任期: passages that speak of the bearer at length, but hold neither the
word nor a duration, do not answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.compose.sections import table_rows, titled
from assistant.coverage import Gauge, Name
from assistant.records import Ask, Evidence, Question
from assistant.wanted import ATTRIBUTES, ENGLISH_ATTRIBUTES, MEASURES, Attribute
from ingest.records import Passage
from ingest.tokens import Noun, normalise, nouns

LOOKED_AT = 8
"""Passages in which the property may be named."""
HELD, NAMED = 0.3, 0.4
"""Shares of the bearer's name and of the property's that a passage holds where it gives the property."""
FIRST, WHOLE = 3, 0.7
"""Among so many, a row that is about the bearer by so much may measure the property by another name."""
_ANSWERED = frozenset({Ask.VALUE, Ask.FIGURE, Ask.CONTENT, Ask.WHEN})
_ASKING = re.compile(
    r"(?:は|って|を|が|の)?[、\s]*(?:大体|だいたい|およそ|約|全部で|合計で|今|現在|一体|いったい)?[、\s]*"
    r"(?:何(?!か)|いくつ|いくら|どの(?:くらい|ぐらい|程度)|どれ(?:くらい|ぐらい|だけ|ほど)|いつ|どう|教え|知り|です|\?|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The property that is asked for, its name, and the names of what bears it."""

    kind: Attribute
    name: Name
    bearers: tuple[Name, ...]

    def measured(self, text: str) -> bool:
        """Whether a text has a figure of the property, or a number of what it counts: 42業務 for 業務数."""
        counted = rf"\d\s*{re.escape(self.name.words[-1])}"
        return bool(self.kind.held.search(text) or re.search(counted, text))


def lacks_attribute(question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> bool:
    """Whether a property of something named is asked for that no passage about the thing gives."""
    if question.claim or not set(question.asks) <= _ANSWERED or not evidence or evidence[0].focused:
        return False
    asked = _asked(question, gauge)
    if asked is None or _by_row(asked, question, evidence, gauge):
        return False
    about = [
        passage
        for passage in _meant(question, evidence[:LOOKED_AT], gauge)
        if gauge.held(asked.bearers, (passage,)) >= HELD
    ]
    if any(gauge.share(asked.name, passage) >= NAMED for passage in about):
        return False
    return not (asked.bearers and any(_measured(asked, passage, gauge) for passage in about))


def measured_by_row(question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> bool:
    """Whether a first row about the bearer measures such a property, by whatever name: 利用率 as 割合."""
    asked = _asked(question, gauge)
    return asked is not None and _by_row(asked, question, evidence, gauge)


def _by_row(asked: _Asked, question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> bool:
    rows = _meant(question, evidence[:FIRST], gauge)
    return any(_counts(asked.kind, p) and gauge.held(asked.bearers, (p,)) >= WHOLE for p in rows)


def _asked(question: Question, gauge: Gauge) -> _Asked | None:
    """The last property that is asked for, with what else is named; None where no such thing is asked."""
    if question.language != "ja":
        return _asked_in_english(question, gauge)
    text = normalise(question.text)
    found, at, others = None, 0, list[Noun]()
    for noun in nouns(text):
        place = text.find(noun.written, at)
        if place < 0:
            continue
        at = place + len(noun.written)
        kind = _kind(noun) if _ASKING.match(text, at) else None
        if kind is None:
            others.append(noun)
        else:
            others += [found[1]] if found else []
            found = (kind, noun)
    if found is None:
        return None
    name = gauge.named(found[1])
    bearers = tuple(b for noun in others if not MEASURES.fullmatch(noun.written) and (b := gauge.named(noun)))
    return _Asked(kind=found[0], name=name, bearers=bearers) if name and bearers else None


def _asked_in_english(question: Question, gauge: Gauge) -> _Asked | None:
    """The property by its Japanese name; its bearers are what else is named in the plans' words."""
    for pattern, japanese in ENGLISH_ATTRIBUTES:
        (noun,) = nouns(japanese)
        kind, name = _kind(noun), gauge.named(noun)
        if kind is None or name is None or not pattern.search(question.text):
            continue
        others = [
            found for words in question.expansions for found in nouns(words) if found.written != japanese
        ]
        bearers = tuple(bearer for other in others if (bearer := gauge.named(other)))
        return _Asked(kind=kind, name=name, bearers=bearers)
    return None


def _kind(noun: Noun) -> Attribute | None:
    return next((kind for kind in ATTRIBUTES if kind.is_named_by(noun.written)), None)


def _meant(question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> list[Passage]:
    """The passages of the plans in force, unless an older one is named or there are no others."""
    every = [found.passage for found in evidence]
    if question.documents or question.eras or question.older:
        return every
    return [passage for passage in every if gauge.catalog.in_force(passage.document)] or every


def _counts(kind: Attribute, passage: Passage) -> bool:
    """Whether a passage is a row that measures such a property, by whatever name."""
    row = passage.row
    return bool(row and row.targets and kind.asked.search(normalise(row.indicator)))


def _measured(asked: _Asked, passage: Passage, gauge: Gauge) -> bool:
    """Whether a sentence about the bearer gives a figure in the property's measure, or counts the thing."""
    return any(
        asked.measured(normalise(text)) and gauge.held_in(asked.bearers, text) >= HELD
        for text in _texts(passage)
    )


def _texts(passage: Passage) -> Iterable[str]:
    if row := passage.row:  # its columns give its own indicator, which is another property
        return [f"{passage.title} {text}" for text in (row.outline, row.plan, row.goal)]
    cells = [
        f"{passage.title} {block.name} {' '.join(cells)}"
        for block in passage.blocks
        for cells in table_rows(passage, block)
    ]
    return [*titled(passage), *cells]
