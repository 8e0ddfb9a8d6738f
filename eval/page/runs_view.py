"""The list of stored runs, and two of them compared, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.page.elements import NOTHING, Html, element, join
from eval.compare import Change, Comparison
from eval.metrics import MEASURES, mean
from eval.page.archive import Archive
from eval.page.sieve import HELD
from eval.records import Run
from eval.report.failures import reasons_of
from eval.report.labels import Labels
from eval.report.tables import percent, table

SHOWN_SPLITS = ("tune", "held", "set")


def runs_html(archive: Archive, labels: Labels) -> Html:
    """All runs in one table."""
    splits = [split for split in SHOWN_SPLITS if any(_score(run, split) for run in archive.runs)]
    head = [labels.say("run"), labels.say("system")]
    head += [labels.say("right_of", split=labels.name("split", split)) for split in splits]
    head += [labels.say("index"), labels.say("commit")]
    lines = (_run(run, splits, labels) for run in archive.runs)
    caption = labels.say("runs_caption", count=len(archive.runs))
    lost = labels.say("unreadable", count=archive.unreadable)
    return join(
        [table(caption, head, lines), element("p", lost, class_="warning") if archive.unreadable else NOTHING]
    )


def _run(run: Run, splits: list[str], labels: Labels) -> Html:
    shares = (_share(_score(run, split), labels) for split in splits)
    return element(
        "tr",
        element("th", run.name, scope="row"),
        element("td", labels.name("system", run.system)),
        *(element("td", share, class_="number") for share in shares),
        element("td", run.index),
        element("td", run.commit),
    )


def _score(run: Run, split: str) -> tuple[int, int] | None:
    return next(((asked, right) for part, asked, right in run.scores if part == split), None)


def _share(score: tuple[int, int] | None, labels: Labels) -> str:
    if score is None:
        return "–"
    asked, right = score
    return labels.say("right_share", share=percent(right / asked), right=right, count=asked)


def changes_html(comparison: Comparison, labels: Labels) -> Html:
    """What got better and worse; cases of the held part by number only."""
    one, two = comparison.before, comparison.after
    alone = len(one.cases) + len(two.cases) - 2 * len(comparison.pairs)
    return join(
        [
            element("h2", labels.say("changes_heading", before=one.run.name, after=two.run.name)),
            element("p", labels.say("changes_count", count=len(comparison.pairs))),
            element("p", labels.say("left_out", count=alone)) if alone else NOTHING,
            *(part for split in comparison.splits for part in _split(comparison, split, labels)),
        ]
    )


def _split(comparison: Comparison, split: str, labels: Labels) -> Iterator[Html]:
    name = labels.name("split", split)
    changes = [change for change in comparison.changes if change.split == split]
    better = [change for change in changes if change.better]
    worse = [change for change in changes if not change.better]
    yield element("h3", labels.say("changes_of", split=name, better=len(better), worse=len(worse)))
    if moved := tuple(_moved(comparison, split, labels)):
        head = [labels.say(key) for key in ("measure", "before", "after", "difference")]
        yield table(labels.say("measures_caption", split=name), head, moved)
    if split == HELD:
        yield element("p", labels.say("held_hidden"))
        return
    if not changes:
        yield element("p", labels.say("none_changed"))
    for key, group in (("worse_caption", worse), ("better_caption", better)):
        if group:
            head = [labels.say(column) for column in ("id", "question", "why")]
            caption = labels.say(key, split=name, count=len(group))
            yield table(caption, head, (_change(change, labels) for change in group))


def _change(change: Change, labels: Labels) -> Html:
    """The case, with why it was not right before or is not right now."""
    row = change.before if change.better else change.after
    return element(
        "tr",
        element("th", row.case.id, scope="row"),
        element("td", " → ".join(row.case.turns)),
        element("td", element("ul", join(element("li", why) for why in reasons_of(row, labels)))),
    )


def _moved(comparison: Comparison, split: str, labels: Labels) -> Iterator[Html]:
    before, after = comparison.rows(split)
    for measure in MEASURES:
        was, now = mean(measure, before), mean(measure, after)
        if was is not None and now is not None and was != now:
            cells = (percent(was), percent(now), f"{100 * (now - was):+.1f}")
            name = element("th", labels.name("measure", measure.name), scope="row")
            yield element("tr", name, *(element("td", cell, class_="number") for cell in cells))
