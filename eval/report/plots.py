"""The report's plots: right by kind, retrieval curves, refusal trade-off, latency."""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics import BREAKDOWNS, BY_NAME, Row, estimate, grouped, latency, rows_of
from eval.report.drawing import GRID, INK, QUIET, Drawing, Scale, apart, linear, logarithmic
from eval.report.labels import Labels, look
from eval.retrieval import CUTS
from eval.storage import StoredRun

CURVES = ("assistant", "assistant-llm", "hybrid", "bm25", "dense", "plain-hybrid", "plain")
THRESHOLDS = ("assistant", "bm25", "dense")
"""Systems whose confidence could be cut off at a threshold."""
REFUSERS = ("assistant", "assistant-llm", "no-refusing")
PERCENT = (0, 25, 50, 75, 100)
LINE = 26
"""Height of one line of a plot with a line for each group."""


def right_by_kind(stored: StoredRun, labels: Labels) -> str:
    """One line a kind: share of right answers with its interval, for each split of the run."""
    splits = tuple(dict.fromkeys(stored.splits))
    groups = {split: grouped(rows_of(stored, split), BREAKDOWNS["kind"]) for split in splits}
    kinds = [kind for kind in labels.kinds() if any(kind in found for found in groups.values())]
    drawing = Drawing(720, LINE * (len(kinds) + 1) + 46, title=labels.say("kinds_title"))
    across = linear(0, 100, 140, 600)
    _percent_grid(drawing, across, top=30, bottom=drawing.height - 16)
    for place, split in enumerate(splits):
        _legend_dot(drawing, 140 + 110 * place, labels.name("split", split), filled=place == 0)
    for line, kind in enumerate([*kinds, ""]):
        middle = 30 + LINE * (line + 0.5)
        name = labels.name("kind", kind) if kind else labels.say("whole")
        drawing.text((128, middle + 4), name, anchor="end", font_weight="normal" if kind else "bold")
        counts = []
        for place, split in enumerate(splits):
            rows = groups[split].get(kind, ()) if kind else rows_of(stored, split)
            counts.append(str(len(rows)))
            _whisker(drawing, rows, across, middle + (place - (len(splits) - 1) / 2) * 10, filled=place == 0)
        drawing.text((712, middle + 4), f"n = {' / '.join(counts)}", anchor="end", colour=QUIET)
    return drawing.svg()


def _whisker(drawing: Drawing, rows: Sequence[Row], across: Scale, height: float, *, filled: bool) -> None:
    found = estimate(BY_NAME["right"], rows)
    if found:
        colour = look("assistant").colour
        low, high = across(100 * found.low), across(100 * found.high)
        drawing.line((low, height), (high, height), colour=colour, stroke_width=1.5)
        drawing.dot(
            (across(100 * found.value), height),
            colour=colour,
            filled=filled,
            tip=f"{found} (n={found.count})",
        )


def _legend_dot(drawing: Drawing, left: float, words: str, *, filled: bool) -> None:
    drawing.dot((left + 4, 12), colour=look("assistant").colour, filled=filled)
    drawing.text((left + 14, 16), words)


def _percent_grid(drawing: Drawing, across: Scale, *, top: float, bottom: float) -> None:
    for percent in PERCENT:
        drawing.line((across(percent), top), (across(percent), bottom))
        drawing.text((across(percent), bottom + 14), f"{percent}%", anchor="middle", colour=QUIET, size=11)


def retrieval_curves(runs: Sequence[StoredRun], split: str, labels: Labels) -> str:
    """Share of the needed passages among the first k, for each system that ranks."""
    drawing = Drawing(560, 330, title=labels.say("search_title", split=labels.name("split", split)))
    across, up = linear(1, CUTS[-1], 50, 350), linear(0, 100, 285, 15)
    _frame(drawing, up, left=50, right=350)
    for cut in (1, 3, 5, 10, 15, 20):
        drawing.text((across(cut), 304), str(cut), anchor="middle", colour=QUIET, size=11)
    drawing.text((200, 322), labels.say("rank_axis"), anchor="middle", colour=QUIET)
    ends: list[tuple[str, float]] = []
    for stored in runs:
        rows = [row for row in rows_of(stored, split) if row.found]
        if stored.run.system in CURVES and rows:
            style = look(stored.run.system)
            shares = [(cut, 100 * sum(row.found[f"R@{cut}"] for row in rows) / len(rows)) for cut in CUTS]
            drawing.path(
                [(across(cut), up(share)) for cut, share in shares], colour=style.colour, dash=style.dash
            )
            ends.append((stored.run.system, up(shares[-1][1])))
    _end_labels(drawing, ends, labels, left=350)
    return drawing.svg()


def _end_labels(drawing: Drawing, ends: Sequence[tuple[str, float]], labels: Labels, *, left: float) -> None:
    for (system, end), height in zip(ends, apart([end for _, end in ends], 17), strict=True):
        drawing.line((left + 2, end), (left + 14, height), colour=look(system).colour)
        drawing.text((left + 18, height + 4), labels.name("system", system), colour=look(system).colour)


def _frame(drawing: Drawing, up: Scale, *, left: float, right: float) -> None:
    for percent in PERCENT:
        drawing.line((left, up(percent)), (right, up(percent)))
        drawing.text((left - 6, up(percent) + 4), f"{percent}%", anchor="end", colour=QUIET, size=11)


def refusal_trade_off(runs: Sequence[StoredRun], split: str, labels: Labels) -> str:
    """What a threshold on the search's confidence would refuse, and what the assistant does refuse."""
    drawing = Drawing(560, 330, title=labels.say("refusal_title", split=labels.name("split", split)))
    across, up = linear(0, 100, 50, 350), linear(0, 100, 285, 15)
    _frame(drawing, up, left=50, right=350)
    for percent in PERCENT:
        drawing.text((across(percent), 304), f"{percent}%", anchor="middle", colour=QUIET, size=11)
    drawing.text((200, 322), labels.say("refused_wrongly"), anchor="middle", colour=QUIET)
    drawing.text((50, 10), labels.say("refused_rightly"), colour=QUIET)
    legend = 30.0
    for stored in runs:
        system = stored.run.system
        if rows := rows_of(stored, split):
            name = labels.name("system", system)
            if system in THRESHOLDS:
                _threshold(drawing, rows, system, across, up)
                words = labels.say("by_threshold", system=name)
                drawing.text((370, legend), words, colour=look(system).colour)
                legend += 18
            if system in REFUSERS:
                _refuser(drawing, rows, system, across, up, legend=legend, name=name)
                drawing.text((390, legend), labels.say("as_it_is", system=name), colour=INK)
                legend += 18
    return drawing.svg()


def _threshold(drawing: Drawing, rows: Sequence[Row], system: str, across: Scale, up: Scale) -> None:
    points = [(across(x), up(y)) for x, y in threshold_curve(rows)]
    drawing.path(points, colour=look(system).colour, dash=look(system).dash or "4 2", width=1.5)


def _refuser(
    drawing: Drawing, rows: Sequence[Row], system: str, across: Scale, up: Scale, *, legend: float, name: str
) -> None:
    """A point for what the system does refuse, and the same point in the legend."""
    silent, answered = _refused(rows, answerable=False), _refused(rows, answerable=True)
    for at, tip in (((across(answered), up(silent)), name), ((376, legend - 4), "")):
        drawing.dot(at, colour=look(system).colour, filled=system != REFUSERS[-1], radius=6, tip=tip)


def threshold_curve(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Per cent of answerable and of silent cases refused, for each threshold on the confidence."""
    sure = [(row.reply.confidence, row.case.answerable) for row in rows if row.reply.confidence is not None]
    answerable = sum(known for _, known in sure) or 1
    silent = sum(not known for _, known in sure) or 1
    points, wrongly, rightly = [(0.0, 0.0)], 0, 0
    for _, known in sorted(sure):
        wrongly, rightly = wrongly + known, rightly + (not known)
        points.append((100 * wrongly / answerable, 100 * rightly / silent))
    return points


def _refused(rows: Sequence[Row], *, answerable: bool) -> float:
    asked = [row for row in rows if row.case.answerable is answerable]
    return 100 * sum(row.mark.refused for row in asked) / len(asked) if asked else 0.0


def latency_by_kind(stored: StoredRun, labels: Labels) -> str:
    """Median and 95th percentile of each kind, on a logarithmic axis."""
    groups = grouped(rows_of(stored), BREAKDOWNS["kind"])
    lines = [(labels.name("kind", kind), groups[kind]) for kind in labels.kinds() if kind in groups]
    lines.append((labels.say("whole"), rows_of(stored)))
    drawing = Drawing(720, LINE * len(lines) + 56, title=labels.say("latency_title"))
    across, bottom = logarithmic(1, 10_000, 140, 600), drawing.height - 20
    for milliseconds in (1, 10, 100, 1_000, 10_000):
        label = f"{milliseconds:,} ms"
        drawing.line((across(milliseconds), 26), (across(milliseconds), bottom), colour=GRID)
        drawing.text((across(milliseconds), bottom + 14), label, anchor="middle", colour=QUIET, size=11)
    drawing.text((140, 14), labels.say("latency_legend"), colour=QUIET)
    for place, (name, rows) in enumerate(lines):
        _wait(drawing, name, rows, across, 26 + LINE * (place + 0.5))
    return drawing.svg()


def _wait(drawing: Drawing, name: str, rows: Sequence[Row], across: Scale, height: float) -> None:
    colour, half, most = look("assistant").colour, latency(rows, 50), latency(rows, 95)
    drawing.text((128, height + 4), name, anchor="end")
    drawing.line((across(half), height), (across(most), height), colour=colour, stroke_width=2)
    drawing.dot((across(half), height), colour=colour, tip=f"{half:.0f} ms")
    drawing.dot((across(most), height), colour=colour, filled=False, tip=f"{most:.0f} ms")
    drawing.text((712, height + 4), f"{half:.0f} / {most:.0f} ms", anchor="end", colour=QUIET)
