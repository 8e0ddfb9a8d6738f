"""Questions for calibrating and checking the refusal, and how the assistant takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.answerer import Assistant
from assistant.compose.refuse import FAR
from assistant.coverage import Coverage
from assistant.language.tables import read_table
from eval.records import Case

FOLDER = Path(__file__).parent / "refusals"


class Probe(BaseModel):
    """One question with whether the documents hold what it asks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]
    answerable: bool
    why: Annotated[str, Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[Probe, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A probe with what the assistant made of it."""

    probe: Probe
    coverage: Coverage
    ruled: bool
    """Refused by a rule, before any similarity is looked at."""
    pointed: bool
    """The question names its passage, so that similarity is not asked."""
    refused: bool


def read_probes(name: str) -> tuple[Probe, ...]:
    """The probes of ``eval/refusals/<name>.yaml``; raises LanguageDataError for a faulty file."""
    return read_table(FOLDER / f"{name}.yaml", _File).questions


def probes_of(cases: Iterable[Case]) -> tuple[Probe, ...]:
    """Evaluation cases as probes."""
    return tuple(Probe(ask=case.turns, answerable=case.answerable, why=case.id) for case in cases)


def measure(assistant: Assistant, probes: Iterable[Probe]) -> tuple[Measured, ...]:
    """Every probe asked as a conversation. The assistant must have its refuser."""
    return tuple(_measure(assistant, probe) for probe in probes)


def _measure(assistant: Assistant, probe: Probe) -> Measured:
    refuser = assistant.refuser
    if refuser is None:
        raise ValueError("the refusal cannot be measured on an assistant without it")
    trace = assistant.trace(probe.ask)
    coverage = refuser.gauge.measure(trace.question, trace.evidence)
    return Measured(
        probe=probe,
        coverage=coverage,
        ruled=trace.answer.abstained and trace.draft.composer != FAR,
        pointed=refuser.is_pointed(trace.question, trace.evidence),
        refused=trace.answer.abstained,
    )
