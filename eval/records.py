"""The nouns of eval. Cases are read from YAML, so they are pydantic models."""

from __future__ import annotations

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
