"""The largest, the smallest or the sum of a column that no field stands for: 予算額, 排出量."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.arithmetic import measured
from assistant.compose.rows import rows_of, table_of
from assistant.compose.voice import Voice
from assistant.notation import without_years, years_in
from assistant.records import Draft, Evidence, Line, Operation, Question
from ingest.amounts import parse_amount
from ingest.records import Amount, Passage
from ingest.tokens import normalise, tokens

SHOWN = 3
"""Rows that are told beside the first."""
AMONG = 8
"""Best rows among which the table is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    passage: Passage
    heading: str
    amount: Amount
    value: Decimal


def cell_extreme(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The rows of the table in which the named column stands, by what they hold in it."""
    if question.operation not in (Operation.MAXIMUM, Operation.MINIMUM, Operation.SUM) or question.claim:
        return None
    for found in rows_of(evidence)[:AMONG]:
        cells = _column(question, found.passage, voice)
        if len(cells) > 1 and len({cell.amount.unit for cell in cells}) == 1:
            return (
                _total(cells, voice)
                if question.operation is Operation.SUM
                else _first(question, cells, voice)
            )
    return None


def _column(question: Question, of: Passage, voice: Voice) -> list[_Cell]:
    """The cells of the column that the question names in full, down the table in which a row stands."""
    heading = next((name for name, _ in of.row.others if _names(question, name)), "") if of.row else ""
    table = table_of(of, voice) if heading else ()
    held = ((p, dict(p.row.others).get(heading, "")) for p in table if p.row)
    amounts = ((p, parse_amount(cell)) for p, cell in held)
    return [
        _Cell(passage=p, heading=heading, amount=amount, value=amount.value)
        for p, amount in amounts
        if amount.value is not None
    ]


def _names(question: Question, heading: str) -> bool:
    """Whether the question holds every word of the heading, and its year where it has one."""
    years = set(years_in(normalise(heading)))
    words = frozenset(tokens(without_years(heading.split("(")[0].split("（")[0])))
    return bool(words) and words <= frozenset(tokens(question.text)) and years <= set(question.years)


def _first(question: Question, cells: list[_Cell], voice: Voice) -> Draft:
    largest = question.operation is Operation.MAXIMUM
    ordered = sorted(cells, key=lambda cell: cell.value, reverse=largest)
    key = "extreme_max" if largest else "extreme_min"
    best = [cell for cell in ordered if cell.value == ordered[0].value]
    lines = [_line(key, cell, voice) for cell in best]
    lines += [_line("row_cell", cell, voice) for cell in ordered[len(best) : SHOWN + 1]]
    return Draft(lines=tuple(lines), composer="extreme")


def _line(key: str, cell: _Cell, voice: Voice) -> Line:
    said = voice.amount(cell.amount)
    return voice.line(
        key,
        cell.passage,
        label=voice.label(cell.passage),
        name=voice.title(cell.passage),
        heading=cell.heading,
        cell=said,
        value=f"{cell.heading} {said}",
    )


def _total(cells: list[_Cell], voice: Voice) -> Draft:
    result = measured(sum((cell.value for cell in cells), Decimal(0)), cells[0].amount.unit, voice)
    terms = " + ".join(voice.amount(cell.amount) for cell in cells)
    passages = tuple(cell.passage for cell in cells)
    line = voice.line("sum", *passages, result=result, year=cells[0].heading, terms=terms, derived=(result,))
    return Draft(lines=(line,), composer="sum")
