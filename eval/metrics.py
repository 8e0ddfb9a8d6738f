"""What is measured, as rows of a table, with intervals that come out the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.records import Case, Grade, Mark, Reply
from eval.storage import StoredRun

SEED, RESAMPLES = 20261122, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case with what became of it. ``found`` are its retrieval measures by name."""

    case: Case
    reply: Reply
    mark: Mark
    found: Mapping[str, float]
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean over ``count`` cases with its 95 % interval; shares are 0..1."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{100 * self.value:.1f} [{100 * self.low:.1f}–{100 * self.high:.1f}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A mean over the cases that it applies to; ``of`` gives None for the others."""

    name: str
    title: str
    of: Callable[[Row], float | bool | None]


MEASURES = (
    Measure(name="right", title="right in everything", of=lambda row: row.mark.right),
    Measure(
        name="rightA",
        title="right, where the documents have an answer",
        of=lambda row: row.mark.right if row.case.answerable else None,
    ),
    Measure(name="facts", title="groups of facts covered", of=lambda row: row.mark.facts),
    Measure(name="citeR", title="citation recall", of=lambda row: row.mark.citation_recall),
    Measure(name="citeP", title="citation precision", of=lambda row: row.mark.citation_precision),
    Measure(name="first", title="first citation right", of=lambda row: row.mark.first_right),
    Measure(name="headl", title="asked figure in the first sentence", of=lambda row: row.mark.headline),
    Measure(
        name="figs",
        title="every figure in a cited passage",
        of=lambda row: not row.mark.unsupported if row.reply.phrased else None,
    ),
    Measure(
        name="clean",
        title="nothing forbidden said",
        of=lambda row: not row.mark.forbidden if row.case.forbidden else None,
    ),
    Measure(
        name="refP",
        title="refusal precision",
        of=lambda row: not row.case.answerable if row.mark.refused else None,
    ),
    Measure(
        name="refR",
        title="refusal recall",
        of=lambda row: row.mark.refused if not row.case.answerable else None,
    ),
    Measure(name="R@1", title="recall, first passage", of=lambda row: row.found.get("R@1")),
    Measure(name="R@5", title="recall, five passages", of=lambda row: row.found.get("R@5")),
    Measure(name="R@10", title="recall, ten passages", of=lambda row: row.found.get("R@10")),
    Measure(name="MRR", title="mean reciprocal rank", of=lambda row: row.found.get("RR")),
    Measure(name="nDCG@10", title="nDCG, ten passages", of=lambda row: row.found.get("nDCG@10")),
)
JUDGED = (
    Measure(name="judgeF", title="judged faithful", of=lambda row: row.grade.faithful if row.grade else None),
    Measure(name="judgeR", title="judged relevant", of=lambda row: row.grade.relevant if row.grade else None),
)
"""A model's grades. Not among the measures by name, so that no floor can be set for them."""
BY_NAME = {measure.name: measure for measure in MEASURES}

Breakdown = Callable[[Case], tuple[str, ...]]
BREAKDOWNS: dict[str, Breakdown] = {
    "kind": lambda case: (case.kind.value,),
    "language": lambda case: (case.language,),
    "persona": lambda case: (case.persona.value,),
    "document": lambda case: documents_of(case) or ("none",),
}


def documents_of(case: Case) -> tuple[str, ...]:
    """Documents that the case's citations ask for, in order."""
    return tuple(dict.fromkeys(group[0].partition("/")[0] for group in case.citations))


def rows_of(stored: StoredRun, split: str = "") -> tuple[Row, ...]:
    """The run's rows, of one split or of all."""
    grades = {grade.case: grade for grade in stored.judgement.grades} if stored.judgement else {}
    together = zip(stored.cases, stored.replies, stored.marks, stored.splits, strict=True)
    return tuple(
        Row(case=case, reply=reply, mark=mark, found=stored.found.get(case.id, {}), grade=grades.get(case.id))
        for case, reply, mark, part in together
        if not split or part == split
    )


def estimate(measure: Measure, rows: Iterable[Row]) -> Estimate | None:
    """The measure over the rows with its interval; None if it applies to none of them."""
    values = _values(measure, rows)
    if not values:
        return None
    low, high = interval(values)
    return Estimate(value=sum(values) / len(values), low=low, high=high, count=len(values))


def mean(measure: Measure, rows: Iterable[Row]) -> float | None:
    """The measure over the rows; None if it applies to none of them."""
    values = _values(measure, rows)
    return sum(values) / len(values) if values else None


def _values(measure: Measure, rows: Iterable[Row]) -> list[float]:
    return [float(value) for row in rows if (value := measure.of(row)) is not None]


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % of the means of resampled values: a percentile bootstrap with a fixed seed."""
    drawn = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    means = np.asarray(values, dtype=np.float64)[drawn].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)


def grouped(rows: Iterable[Row], breakdown: Breakdown) -> dict[str, tuple[Row, ...]]:
    """Rows by what a breakdown says of their case; a case may stand in several groups."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for name in breakdown(row.case):
            groups.setdefault(name, []).append(row)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def latency(rows: Sequence[Row], percent: float) -> float:
    """Milliseconds within which that per cent of the answers came."""
    return float(np.percentile([row.reply.latency_ms for row in rows], percent))


def handed(rows: Sequence[Row]) -> float:
    """Mean number of characters put before the reader."""
    return sum(row.reply.handed for row in rows) / len(rows)
