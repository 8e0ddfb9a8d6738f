"""The nouns of eval: case, reply, mark, run. Cases are read from YAML, so they are pydantic models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Kind(StrEnum):
    """What sort of question a case asks; the answers' report is broken down by it."""

    KPI_VALUE = "kpi-value"
    WHICH_KPI = "which-kpi"
    LIST = "list"
    COMPUTE = "compute"
    WHO = "who"
    CONTENT = "content"
    EVERYDAY = "everyday"
    FIGURE = "figure"
    DEFINITION = "definition"
    BY_NUMBER = "by-number"
    ORGANISATION = "organisation"
    SUPPORT = "support"
    ACROSS = "across"
    OLDER = "older"
    ENGLISH = "english"
    FOLLOW_UP = "follow-up"
    PREMISE = "premise"
    UNANSWERABLE = "unanswerable"
    INJECTION = "injection"
    SLOPPY = "sloppy"


class Persona(StrEnum):
    STAFF = "staff"
    MUNICIPAL = "municipal"
    EVALUATOR = "evaluator"


Group = Annotated[tuple[str, ...], Field(min_length=1)]


class Case(BaseModel):
    """One question with what a right answer must hold.

    ``citations`` and ``facts`` are groups: of each group one member must be there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    kind: Kind
    language: Annotated[str, Field(pattern=r"^(ja|en)$")] = "ja"
    persona: Persona = Persona.STAFF
    turns: Annotated[tuple[str, ...], Field(min_length=1)]
    answer: str
    """Reference answer, for people to read."""
    citations: tuple[Group, ...] = ()
    """``document/locator``, e.g. ``r8-plan/行政-1-14``."""
    facts: tuple[Group, ...] = ()
    forbidden: tuple[str, ...] = ()
    headline: str = ""
    """A figure that the first sentence must hold, where one is asked."""
    answerable: bool = True
    evidence: tuple[Group, ...] = ()
    """Pairs (``document/locator``, words of that passage) that prove the facts."""

    @model_validator(mode="after")
    def _whole(self) -> Case:
        if self.answerable and not (self.citations and self.facts and self.evidence):
            raise ValueError("an answerable case needs citations, facts and evidence")
        if any(len(pair) != 2 for pair in self.evidence):
            raise ValueError("evidence is a list of [document/locator, words]")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a system gave for a case. Keys are ``document/locator``."""

    case: str
    text: str
    abstained: bool = False
    cited: tuple[str, ...] = ()
    """Keys in the order of the citations; for a baseline, those that its chunks overlap."""
    phrased: bool = True
    """False for a baseline, whose text is what it hands to a reader and not an answer."""
    ranked: tuple[str, ...] = ()
    """Keys that retrieval brought, best first."""
    derived: tuple[str, ...] = ()
    """Figures that the system says it computed from cited ones."""
    withheld: tuple[str, ...] = ()
    """Lines that the system's own verifier took back."""
    handed: int = 0
    """Characters that the system puts before its reader."""
    confidence: float | None = None
    """How sure the search was of its best passage, on the system's own scale."""
    latency_ms: float = 0.0
    fault: str = ""
    """The exception that the system broke on."""
    model: str = ""
    """The language model that was asked to word the answer."""
    fallback: str = ""
    """Why the composed answer was given instead of the model's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a reply does against its case. Shares are 0..1; None where nothing was asked."""

    case: str
    right: bool
    refused: bool
    missing_facts: tuple[Group, ...] = ()
    missing_citations: tuple[Group, ...] = ()
    forbidden: tuple[str, ...] = ()
    """Forbidden strings that the reply holds."""
    unsupported: tuple[str, ...] = ()
    """Figures of the reply that no cited passage gives."""
    facts: float | None = None
    citation_recall: float | None = None
    citation_precision: float | None = None
    first_right: bool | None = None
    headline: bool | None = None
    """The asked figure stands in the first sentence."""
    reasons: tuple[str, ...] = ()
    """Why it is not right, one line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a judging model thinks of one answer: shares 0..1, None where it gave no grade."""

    case: str
    faithful: float | None = None
    """Every statement stands in the cited passages."""
    relevant: float | None = None
    """It says what is asked."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All grades that one judge gave to a run."""

    judge: str
    prompt: str
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One system over a set of cases, with all that the figures depend on; no clock, no path."""

    name: str
    system: str
    split: str
    kind: str = ""
    cases: str = ""
    """Digest of the cases asked."""
    index: str = ""
    model: str = ""
    commit: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    fresh: bool = True
    """Every question was embedded anew, so that latency is what a user waits."""
    scores: tuple[tuple[str, int, int], ...] = ()
    """Split, cases asked, and how many of them are right: what a list of runs shows."""
