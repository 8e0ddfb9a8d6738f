"""Which failures an evaluator wants to see."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.metrics import Row, rows_of
from eval.storage import StoredRun
from eval.tables import CSV_HEAD, csv_line

HELD = "held"
"""The part that nobody looks at, and that the page therefore never shows by name."""
PART = 20
"""Failures shown at a time."""

REASONS: dict[str, Callable[[Row], bool]] = {
    # Name of the reason (reason_… in the wording), and when it applies.
    "broke": lambda row: bool(row.reply.fault),
    "refused": lambda row: row.mark.refused and row.case.answerable,
    "answered": lambda row: not row.mark.refused and not row.case.answerable,
    "facts": lambda row: bool(row.mark.missing_facts),
    "citations": lambda row: bool(row.mark.missing_citations),
    "forbidden": lambda row: bool(row.mark.forbidden),
    "figures": lambda row: bool(row.mark.unsupported),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What to keep; an empty string keeps everything."""

    kind: str = ""
    language: str = ""
    persona: str = ""
    reason: str = ""

    def keeps(self, row: Row) -> bool:
        case = row.case
        return (
            self.kind in ("", case.kind)
            and self.language in ("", case.language)
            and self.persona in ("", case.persona)
            and (not self.reason or REASONS[self.reason](row))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case that may be shown, with the part that it belongs to."""

    split: str
    row: Row


def open_cases(stored: StoredRun) -> tuple[Found, ...]:
    """All cases of the run but the held ones."""
    pairs = zip(stored.splits, rows_of(stored), strict=True)
    return tuple(Found(split=split, row=row) for split, row in pairs if split != HELD)


def failures(stored: StoredRun) -> tuple[Found, ...]:
    """What is not right or gives a figure without a source, the held part left out."""
    return tuple(
        found for found in open_cases(stored) if not found.row.mark.right or found.row.mark.unsupported
    )


def choices(found: Iterable[Found]) -> dict[str, tuple[str, ...]]:
    """What the sieve can be set to: only values that occur, each once, in alphabetical order."""
    rows = [one.row for one in found]
    return {
        "kind": tuple(sorted({row.case.kind.value for row in rows})),
        "language": tuple(sorted({row.case.language for row in rows})),
        "persona": tuple(sorted({row.case.persona.value for row in rows})),
        "reason": tuple(name for name, applies in REASONS.items() if any(map(applies, rows))),
    }


def parts_of(found: Sequence[Found]) -> tuple[tuple[int, int], ...]:
    """First and last place, from 1, of each part that the page shows at a time."""
    return tuple((at + 1, min(at + PART, len(found))) for at in range(0, len(found), PART))


def csv_of(found: Iterable[Found]) -> bytes:
    """The cases as a CSV file that a spreadsheet opens with its Japanese intact."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(CSV_HEAD)
    rows.writerows(map(_harmless, (csv_line(one.split, one.row) for one in found)))
    return text.getvalue().encode("utf-8-sig")


def _harmless(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A cell that a spreadsheet would take for a formula begins with a quote instead."""
    return tuple(f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells)
