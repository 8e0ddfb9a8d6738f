"""The report's tables: systems side by side, the breakdown of one run, and what plots show in figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.page.elements import NOTHING, Html, element, join
from eval.metrics import BREAKDOWNS, BY_NAME, JUDGED, Row, estimate, grouped, handed, latency, mean, rows_of
from eval.report.labels import ANSWERS, SEARCH, Labels
from eval.storage import StoredRun

BROKEN_DOWN = ("facts", "citeR", "R@5")
"""Measures of the breakdown beside what is right."""


def answers_table(runs: Sequence[StoredRun], split: str, labels: Labels) -> Html:
    """One line a system: what its answers are worth."""
    judged = JUDGED if any(stored.judgement for stored in runs) else ()
    columns = [labels.name("measure", name) for name in ("right", *ANSWERS)]
    columns += [labels.name("measure", measure.name) for measure in judged]
    waits = [labels.say(key) for key in ("chars", "median_ms", "p95_ms")]
    lines = [
        _line(
            _system(stored, labels),
            estimate(BY_NAME["right"], rows),
            [
                *_shares(ANSWERS, rows),
                *(percent(mean(measure, rows)) for measure in judged),
                f"{handed(rows):,.0f}",
                *_waits(stored, rows),
            ],
        )
        for stored in runs
        if (rows := rows_of(stored, split))
    ]
    caption = labels.say(
        "systems_caption", split=labels.name("split", split), count=len(rows_of(runs[0], split))
    )
    return table(caption, [labels.say("system"), *columns, *waits], lines)


def judges(runs: Sequence[StoredRun], labels: Labels) -> Html:
    """Who judged, and that it decides nothing; nothing where nobody did."""
    names = dict.fromkeys(
        f"{stored.judgement.judge}, {stored.judgement.prompt}" for stored in runs if stored.judgement
    )
    said = labels.say("judged", judge="; ".join(names))
    return element("p", said, class_="warning") if names else NOTHING


def search_table(runs: Sequence[StoredRun], split: str, labels: Labels) -> Html:
    """One line a system: how well it ranks."""
    lines = [
        _line(_system(stored, labels), None, _shares(SEARCH, rows))
        for stored in runs
        if (rows := rows_of(stored, split))
    ]
    caption = labels.say("search_caption", split=labels.name("split", split))
    return table(caption, [labels.say("system"), *SEARCH], lines)


def breakdown_table(
    stored: StoredRun, split: str, labels: Labels, *, by: Sequence[str] = tuple(BREAKDOWNS)
) -> Html:
    """What is right by kind, language, persona and document."""
    rows = rows_of(stored, split)
    lines = [
        _group_line(breakdown, name, group, labels)
        for breakdown in by
        for name, group in grouped(rows, BREAKDOWNS[breakdown]).items()
    ]
    head = [labels.say(key) for key in ("group", "value", "cases")]
    columns = [labels.name("measure", name) for name in ("right", *BROKEN_DOWN)]
    caption = labels.say("breakdown_caption", split=labels.name("split", split))
    return table(caption, [*head, *columns], lines)


def latency_table(stored: StoredRun, labels: Labels) -> Html:
    """Median and 95th percentile in ms by kind: what the plot shows."""
    lines = [
        element(
            "tr", element("th", labels.name("kind", name), scope="row"), *map(_number, _waits(stored, rows))
        )
        for name, rows in grouped(rows_of(stored), BREAKDOWNS["kind"]).items()
    ]
    head = [labels.say(key) for key in ("by_kind", "median_ms", "p95_ms")]
    return table(labels.say("latency_title"), head, lines)


def table(caption: str, head: Sequence[str], lines: Iterable[Html]) -> Html:
    """A table in a frame that scrolls sideways and can be reached by keyboard."""
    columns = element("tr", join(element("th", words, scope="col") for words in head))
    body = element(
        "table", element("caption", caption), element("thead", columns), element("tbody", join(lines))
    )
    return element("div", body, class_="table-frame", tabindex=0, role="group", aria_label=caption)


def _line(name: str, right: object | None, cells: Sequence[str]) -> Html:
    main = [element("td", str(right), class_="number main")] if right is not None else []
    return element("tr", element("th", name, scope="row"), *main, *map(_number, cells))


def _group_line(breakdown: str, name: str, rows: Sequence[Row], labels: Labels) -> Html:
    sort = "kind" if breakdown == "kind" else "group"
    return element(
        "tr",
        element("td", labels.say(f"by_{breakdown}")),
        element("th", labels.name(sort, name), scope="row"),
        _number(str(len(rows))),
        element("td", str(estimate(BY_NAME["right"], rows)), class_="number main"),
        *map(_number, _shares(BROKEN_DOWN, rows)),
    )


def _number(text: str) -> Html:
    return element("td", text, class_="number")


def _system(stored: StoredRun, labels: Labels) -> str:
    return labels.name("system", stored.run.system)


def _shares(names: Iterable[str], rows: Sequence[Row]) -> list[str]:
    return [percent(mean(BY_NAME[name], rows)) for name in names]


def _waits(stored: StoredRun, rows: Sequence[Row]) -> tuple[str, str]:
    """Median and 95th percentile in ms; dashes where question vectors were remembered."""
    if not stored.run.fresh:
        return "–", "–"
    return f"{latency(rows, 50):.0f}", f"{latency(rows, 95):.0f}"


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
