"""Runs as tables for a terminal: totals, by kind, systems side by side, and what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from eval.metrics import BREAKDOWNS, BY_NAME, Row, estimate, grouped, handed, latency, mean, rows_of
from eval.storage import StoredRun

Cell = Callable[[Sequence[Row]], str]


def _share(name: str) -> Cell:
    def cell(rows: Sequence[Row]) -> str:
        found = mean(BY_NAME[name], rows)
        return "–" if found is None else f"{100 * found:.1f}"

    return cell


LEFT_OUT = ("clean", "R@1", "R@10", "MRR")
"""Measures that the report has and the terminal has no room for."""
SHARES = tuple(name for name in BY_NAME if name not in LEFT_OUT)
WAITS: dict[str, Cell] = {
    "p50 ms": lambda rows: f"{latency(rows, 50):.0f}",
    "p95 ms": lambda rows: f"{latency(rows, 95):.0f}",
}
"""Measured only where every question was embedded anew."""
COLUMNS: tuple[tuple[str, Cell], ...] = (
    ("n", lambda rows: str(len(rows))),
    *((name, _share(name)) for name in SHARES),
    ("chars", lambda rows: f"{handed(rows):.0f}"),
    *WAITS.items(),
)
WIDTH, NAME_WIDTH = 7, 14


def by_group(stored: StoredRun, split: str, breakdown: str = "kind") -> str:
    """One line a group, the total last. Shares are per cent."""
    rows = rows_of(stored, split)
    groups = [*grouped(rows, BREAKDOWNS[breakdown]).items(), ("all", rows)]
    lines = [_line(name, [cell(group) for _, cell in COLUMNS]) for name, group in groups]
    right = estimate(BY_NAME["right"], rows)
    waits = "" if stored.run.fresh else "; ms are without embedding the question (--fresh measures it)"
    return "\n".join([_line(split, [name for name, _ in COLUMNS]), *lines, f"right: {right}{waits}"])


def side_by_side(runs: Sequence[StoredRun], split: str) -> str:
    """One line a system, with the interval of what is right."""
    lines = [_line(split, [name for name, _ in COLUMNS]) + "  right, 95 % interval"]
    for stored in runs:
        if rows := rows_of(stored, split):
            right = estimate(BY_NAME["right"], rows)
            cells = ["–" if name in WAITS and not stored.run.fresh else cell(rows) for name, cell in COLUMNS]
            lines.append(_line(stored.run.system, cells) + f"  {right}")
    return "\n".join(lines)


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:{NAME_WIDTH}s}" + "".join(f" {cell:>{WIDTH}s}" for cell in cells)


def failures(stored: StoredRun, split: str) -> Iterator[str]:
    """Each case of a split that is not right, with what is missing; then figures without a source."""
    for row in rows_of(stored, split):
        case, mark = row.case, row.mark
        if not mark.right:
            yield f"✗ {case.id} [{case.kind.value}] {' → '.join(case.turns)}"
            yield from (f"    {reason}" for reason in mark.reasons)
            if mark.missing_citations:
                yield f"    cited: {', '.join(row.reply.cited) or 'nothing'}"
        if mark.unsupported and row.reply.phrased:
            yield f"! {case.id}: figures in no cited passage: {', '.join(mark.unsupported)}"


CSV_HEAD = (
    *("split", "id", "kind", "language", "persona", "question", "answer", "reference", "right"),
    *("reasons", "cited", "abstained", "latency_ms"),
)


def csv_rows(stored: StoredRun, *, show_held: bool = False) -> Iterator[tuple[str, ...]]:
    """One line a case under CSV_HEAD, for a spreadsheet; the held part only if asked for."""
    for split, row in zip(stored.splits, rows_of(stored), strict=True):
        if split != "held" or show_held:
            yield csv_line(split, row)


def csv_line(split: str, row: Row) -> tuple[str, ...]:
    case, reply, mark = row.case, row.reply, row.mark
    return (
        *(split, case.id, case.kind.value, case.language, case.persona.value),
        *(" → ".join(case.turns), reply.text, case.answer, str(mark.right)),
        *("; ".join(mark.reasons), " ".join(reply.cited), str(reply.abstained), str(reply.latency_ms)),
    )
