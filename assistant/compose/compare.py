"""Two figures that one question compares: of two rows in a year, or of one measure in two plans."""

from __future__ import annotations

from decimal import Decimal

from assistant.catalog import Catalog
from assistant.compose.arithmetic import result_of
from assistant.compose.moved import comparable, same_unit
from assistant.compose.rows import kpi_line, rows_of
from assistant.compose.voice import Voice
from assistant.notation import era
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage, Target


def between(question: Question, pair: tuple[Passage, ...], voice: Voice) -> Line | None:
    """Two rows compared in the asked year, or the last."""
    rows = [p.row for p in pair if p.row]
    year = question.years[-1] if question.years else rows[0].targets[-1].year
    points = [
        (f"{voice.title(p)} {era(year)}", t.amount)
        for p in pair
        if p.row
        for t in p.row.targets
        if t.year == year
    ]
    if (
        len(points) != 2
        or points[0][1].unit != points[1][1].unit
        or None in (points[0][1].value, points[1][1].value)
    ):
        return None
    points.sort(key=lambda point: point[1].value or Decimal(0))
    return result_of(question, (points[0], points[1]), pair, voice)


def across_plans(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The same measure in two years that belong to two plans; a warning where it is measured otherwise."""
    years = sorted(set(question.years))
    indicators = rows_of(evidence, indicators=True)
    main = next((f.passage for f in indicators if voice.catalog.in_force(f.passage.document)), None)
    main = main or _after(indicators, voice.catalog)
    if len(years) != 2 or main is None:
        return None
    before = _before(main, indicators, voice.catalog)
    if before is None:
        return None
    targets = [_target(passage, year) for passage, year in ((before, years[0]), (main, years[1]))]
    ends = [(era(target.year), target.amount) for target in targets if target]
    if len(ends) != 2 or same_unit(ends[0][1].unit) != same_unit(ends[1][1].unit):
        return None
    passages = (before, main)
    lines = [
        result_of(question, (ends[0], ends[1]), passages, voice),
        *(kpi_line(p, voice) for p in passages),
    ]
    if not comparable(before, main):
        lines.append(Line(text=voice.say("differs")))
    return Draft(lines=tuple(lines), composer="compute")


def _after(indicators: tuple[Evidence, ...], catalog: Catalog) -> Passage | None:
    """The row in force that succeeds the best of an older plan, where the question names that plan alone."""
    linked = catalog.linked(indicators[0].passage.key, LinkKind.SUCCEEDS, back=True) if indicators else ()
    return next((p for p in linked if p.row and p.row.targets and catalog.in_force(p.document)), None)


def _before(main: Passage, indicators: tuple[Evidence, ...], catalog: Catalog) -> Passage | None:
    """The row of an older plan that a row succeeds, by link or as the best of the evidence."""
    linked = [p for p in catalog.linked(main.key, LinkKind.SUCCEEDS) if p.row and p.row.targets]
    best = [f.passage for f in indicators[:6] if not catalog.in_force(f.passage.document)]
    return next(iter(linked + best), None)


def _target(passage: Passage, year: int) -> Target | None:
    targets = passage.row.targets if passage.row else ()
    return next((t for t in targets if t.year == year and t.amount.value is not None), None)
