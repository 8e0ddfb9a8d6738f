"""Runs as tables for a terminal: totals, by kind, and what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import quantiles

from eval.records import Case, Mark, Reply
from eval.storage import StoredRun

Row = tuple[Case, Reply, Mark]
Measure = Callable[[Sequence[Row]], str]


def rows_of(stored: StoredRun, split: str = "") -> tuple[Row, ...]:
    """Case, reply and mark together, of one split or of all."""
    together = zip(stored.cases, stored.replies, stored.marks, stored.splits, strict=True)
    return tuple((case, reply, mark) for case, reply, mark, part in together if not split or part == split)


def _mean(values: Iterable[float | None]) -> str:
    known = [float(value) for value in values if value is not None]
    return f"{100 * sum(known) / len(known):5.1f}" if known else "    –"


def _refusal_precision(rows: Sequence[Row]) -> str:
    return _mean(not case.answerable for case, _, mark in rows if mark.refused)


def _refusal_recall(rows: Sequence[Row]) -> str:
    return _mean(mark.refused for case, _, mark in rows if not case.answerable)


def _latency(rows: Sequence[Row], percent: int) -> str:
    times = [reply.latency_ms for _, reply, _ in rows]
    cut = quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]
    return f"{cut:5.0f}"


COLUMNS: tuple[tuple[str, Measure], ...] = (
    ("n", lambda rows: f"{len(rows):5d}"),
    ("right", lambda rows: _mean(mark.right for *_, mark in rows)),
    ("facts", lambda rows: _mean(mark.facts for *_, mark in rows)),
    ("citeR", lambda rows: _mean(mark.citation_recall for *_, mark in rows)),
    ("citeP", lambda rows: _mean(mark.citation_precision for *_, mark in rows)),
    ("first", lambda rows: _mean(mark.first_right for *_, mark in rows)),
    ("headl", lambda rows: _mean(mark.headline for *_, mark in rows)),
    ("figs", lambda rows: _mean(not mark.unsupported for *_, mark in rows)),
    ("refP", _refusal_precision),
    ("refR", _refusal_recall),
    ("chars", lambda rows: f"{sum(reply.handed for _, reply, _ in rows) / len(rows):5.0f}"),
    ("p50ms", lambda rows: _latency(rows, 50)),
    ("p95ms", lambda rows: _latency(rows, 95)),
)


def by_kind(stored: StoredRun, split: str) -> str:
    """A table with one line a kind and the total last. Shares are per cent."""
    rows = rows_of(stored, split)
    kinds = sorted({case.kind for case, *_ in rows})
    groups = [(kind.value, [row for row in rows if row[0].kind is kind]) for kind in kinds]
    head = f"{split:14s}" + "".join(f" {name:>5s}" for name, _ in COLUMNS)
    body = [_line(name, group) for name, group in [*groups, ("all", rows)]]
    return "\n".join([head, *body])


def _line(name: str, rows: Sequence[Row]) -> str:
    return f"{name:14s}" + "".join(f" {measure(rows)}" for _, measure in COLUMNS)


def failures(stored: StoredRun, split: str) -> Iterator[str]:
    """Each case of a split that is not right: id, question, what is missing."""
    for case, reply, mark in rows_of(stored, split):
        if not mark.right:
            yield f"✗ {case.id} [{case.kind.value}] {' → '.join(case.turns)}"
            yield from (f"    {reason}" for reason in mark.reasons)
            if mark.missing_citations:
                yield f"    cited: {', '.join(reply.cited) or 'nothing'}"
