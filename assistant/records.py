"""The nouns of the assistant: question, evidence, draft, answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from ingest.records import Passage


class Ask(StrEnum):
    """What kind of answer a question wants."""

    VALUE = "value"
    """A figure of a row: baseline or target."""
    WHICH = "which"
    """Which KPI, indicator or row is about the subject."""
    LIST = "list"
    COUNT = "count"
    COMPUTE = "compute"
    """A difference, ratio or sum of figures."""
    WHO = "who"
    WHEN = "when"
    FIGURE = "figure"
    """A figure that stands in running text."""
    CONTENT = "content"
    DEFINITION = "definition"
    SUPPORT = "support"
    CHANGE = "change"
    """How something developed from plan to plan."""
    NUMBER = "number"
    """The passage behind a number: section, KPI, 事業番号, 整理番号."""


class Audience(StrEnum):
    STAFF = "staff"
    MUNICIPAL = "municipal"
    EVALUATOR = "evaluator"


class Operation(StrEnum):
    """Arithmetic that a question asks for."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    PERCENT = "percent"
    SHARE = "share"
    SUM = "sum"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    AVERAGE = "average"


class NumberKind(StrEnum):
    SECTION = "section"
    KPI = "kpi"
    PROJECT = "project"
    """事業番号."""
    ACTION = "action"
    """整理番号."""
    FOOTNOTE = "footnote"
    LABEL = "label"
    """第7条, Q6: numbered through the document, whatever stands above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRef:
    """A number that points to a passage, as the question writes it and normalised."""

    kind: NumberKind
    number: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a question takes for granted and wants confirmed: an office, a figure, a name."""

    office: str = ""
    figures: tuple[str, ...] = ()
    sure: bool = True
    """The wording asks for a yes; else it only tells a fact and may be answered like any question."""
    aside: str = ""
    """What is told behind the claim, and is no part of it: 「…ですよね?県民から電話が来ていて」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as the assistant understood it. ``text`` stands on its own."""

    asked: str
    """The last turn as typed."""
    text: str
    """Normalised, with what earlier turns supply put in."""
    language: str
    asks: tuple[Ask, ...]
    subject: str
    """What is left when the words of asking are taken away."""
    terms: tuple[str, ...] = ()
    """Morphemes of the subject."""
    expansions: tuple[str, ...] = ()
    """Words of the plans for the asker's everyday or English words."""
    years: tuple[int, ...] = ()
    numbers: tuple[NumberRef, ...] = ()
    documents: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
    """Documents no longer in force that begin in a year of the question, which names none of them."""
    older: bool = False
    parts: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    """Names of the blocks that are asked for (現状・課題等, 取組内容)."""
    wanted: tuple[str, ...] = ()
    """Fields asked for that need evidence of their kind: money, person, contact, result."""
    operation: Operation | None = None
    claim: Claim | None = None
    audience: Audience = Audience.STAFF
    context: tuple[str, ...] = ()
    """Morphemes of earlier turns, that still set the scene."""
    ambiguous: bool = False
    """A number of the question exists in several places."""
    carried: tuple[str, ...] = ()
    """What was taken over from earlier turns, for the reader to see."""

    @property
    def ask(self) -> Ask:
        return self.asks[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage with how well it fits the question, and why."""

    passage: Passage
    score: float
    names: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    """What the score is made of: each feature's name, the same for all evidence, and its value."""
    focused: bool = False
    """The question, or the turn before it, points to this very passage."""
    nearest: str = ""
    """The passage's statement that is most like the question, where the question's words are foreign."""

    def feature(self, name: str) -> float:
        """A feature's value; 0 where it was not measured."""
        place = _places(self.names).get(name)
        return 0.0 if place is None else self.values[place]


@lru_cache(maxsize=8)
def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Where each feature stands among the values; all evidence of one kind shares one tuple of names."""
    return {name: place for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A place that a line leans on: ``source.value[start:end]`` of a passage."""

    key: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence, bullet or table of a draft, with the places it leans on.

    ``derived`` are figures that code computed from the cited ones.
    """

    text: str
    cites: tuple[Cite, ...] = ()
    derived: tuple[str, ...] = ()
    follows: bool = False
    """It stands in the same paragraph as the line before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer before it is verified. ``lines`` are Markdown paragraphs in order."""

    lines: tuple[Line, ...]
    abstained: bool = False
    composer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source as the contract prints it; offsets are characters of the stored document."""

    doc: str
    section: str
    title: str
    label: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Text with marks [1], [2], … that refer to ``citations`` in order."""

    text: str
    citations: tuple[Citation, ...]
    abstained: bool
    language: str
    understood: str = ""
    """What the question was taken to mean, where that is not plain from its words."""
    withheld: tuple[str, ...] = ()
    """Lines that the verifier did not let pass."""
    latency_ms: float = 0.0
    note: str = ""
    """Who phrased the answer, where a language model was asked; a quiet line beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a language model had to do with an answer, as it is kept in the log."""

    model: str
    prompt: str = ""
    """Name, language and version; empty where the model was not asked."""
    reason: str = ""
    """Why the composed answer is shown instead; empty where the model's words are."""
    passed: int = 0
    caught: tuple[tuple[str, int], ...] = ()
    """Sentences that were not let pass, by what was wrong with them."""
    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    """None where the endpoint does not say."""
    first_ms: float | None = None
    """Until the first piece of the model's answer."""
    model_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """A moment of an answer in the making: sentences that passed so far. Never the final answer."""

    sentences: tuple[str, ...]
    caught: int = 0
    """Sentences that did not pass, and are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit, as found in a text."""

    printed: str
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Everything that led to an answer, for evaluators."""

    question: Question
    evidence: tuple[Evidence, ...]
    draft: Draft
    answer: Answer
    notes: tuple[str, ...] = field(default=())
    writing: Writing | None = None
    """None where no language model is configured."""
