"""Links that a document prints itself: (再掲) rows and footnote marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ingest.links_wording import Wording
from ingest.records import IndicatorKind, Link, LinkKind, ParsedDocument, Passage, PassageKind

SAME_INDICATOR = 0.9
"""Two parts that spell one indicator differently (PV（ページビュー）数) agree at least so far."""

SAME_NAME = 0.8
"""A (再掲) row whose original is not numbered is the row of this name."""


def repeats(documents: tuple[ParsedDocument, ...]) -> Iterator[Link]:
    """From each (再掲) row to its original, and between parts that share an indicator."""
    for parsed in documents:
        rows = tuple(passage for passage in parsed.passages if passage.row)
        wording = Wording.of(passage.title for passage in rows)
        for passage in rows:
            yield from _marked(passage, rows, wording)
        yield from _across_parts(rows, wording)


def explains(documents: tuple[ParsedDocument, ...]) -> Iterator[Link]:
    """From each footnote to the passages where its mark stands."""
    for parsed in documents:
        notes = {
            passage.locator: passage for passage in parsed.passages if passage.kind is PassageKind.FOOTNOTE
        }
        for passage in parsed.passages:
            for locator in passage.footnotes:
                if locator in notes:
                    reason = f"本文に{locator}の番号がある"
                    yield _link(notes[locator], passage, LinkKind.EXPLAINS, 1.0, reason)


def _marked(passage: Passage, rows: tuple[Passage, ...], wording: Wording) -> Iterator[Link]:
    row = passage.row
    if row is None or not row.is_repeat:
        return
    by_locator = {each.locator: each for each in rows}
    if row.repeats in by_locator:
        kpi = f" KPI {row.kpi_number}" if row.kpi_number else ""
        yield _link(passage, by_locator[row.repeats], LinkKind.REPEATS, 1.0, f"（再掲）{kpi}".strip())
        return
    name = row.programme or passage.title
    originals = [each for each in rows if each.row and not each.row.is_repeat]
    scored = [
        (wording.agreement(name, (each.row and each.row.programme) or each.title), each) for each in originals
    ]
    score, original = max(scored, key=lambda pair: pair[0], default=(0.0, passage))
    if score >= SAME_NAME:
        yield _link(passage, original, LinkKind.REPEATS, score, "（再掲）で、名称が一致する")


def _across_parts(rows: tuple[Passage, ...], wording: Wording) -> Iterator[Link]:
    measured = [
        (each, each.row)
        for each in rows
        if each.row and each.row.indicator_kind is IndicatorKind.KPI and not each.row.is_repeat
    ]
    for (earlier, first), (later, second) in combinations(measured, 2):
        if first.part == second.part:
            continue
        score = wording.agreement(first.indicator, second.indicator)
        if score >= SAME_INDICATOR:
            reason = f"{first.part}の表と{second.part}の表に同じ指標がある"
            yield _link(later, earlier, LinkKind.REPEATS, score, reason)


def _link(source: Passage, target: Passage, kind: LinkKind, score: float, reason: str) -> Link:
    return Link(source=source.key, target=target.key, kind=kind, score=round(score, 3), reason=reason)
