"""The report: one file that needs nothing else, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.page.elements import NOTHING, Html, element, join
from eval.metrics import rows_of
from eval.report import plots
from eval.report.failures import article
from eval.report.labels import Labels
from eval.report.tables import answers_table, breakdown_table, judges, search_table
from eval.storage import StoredRun
from ingest.records import Passage

STYLE = Path(__file__).with_name("style.css")


def page(
    runs: Sequence[StoredRun], passages: Mapping[str, Passage], labels: Labels, *, show_held: bool = False
) -> str:
    """The report over runs of several systems; the first is the one looked at closely."""
    title = labels.say("report_title")
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Html(STYLE.read_text(encoding="utf-8"))),
    )
    parts = _sections(runs, passages, labels, show_held=show_held)
    body = element("body", element("main", element("h1", title), *parts))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=labels.language)}\n"


def _sections(
    runs: Sequence[StoredRun], passages: Mapping[str, Passage], labels: Labels, *, show_held: bool
) -> Iterator[Html]:
    first, splits = runs[0], splits_of(runs)
    names = {split: labels.name("split", split) for split in splits}
    yield about(first, labels)
    yield mixture(runs, labels)
    for split in splits:
        yield element("h2", labels.say("systems_heading", split=names[split]))
        yield answers_table(runs, split, labels)
        yield search_table(runs, split, labels)
    yield element("p", labels.say("about_systems"), class_="note")
    yield judges(runs, labels)
    yield element("h2", labels.say("kinds_heading"))
    yield _figure(plots.right_by_kind(first, labels))
    yield element("h2", labels.say("search_heading"))
    yield _pair(_figure(plots.retrieval_curves(runs, split, labels), names[split]) for split in splits)
    yield element("h2", labels.say("refusal_heading"))
    yield _pair(_figure(plots.refusal_trade_off(runs, split, labels), names[split]) for split in splits)
    if first.run.fresh:
        yield element("h2", labels.say("latency_heading"))
        yield _figure(plots.latency_by_kind(first, labels))
    yield element("h2", labels.say("breakdown_heading"))
    yield _pair(breakdown_table(first, split, labels) for split in splits)
    for split in splits:
        wrong = [row for row in rows_of(first, split) if not row.mark.right]
        yield element("h2", labels.say("failures_heading", split=names[split], count=len(wrong)))
        if split == "held" and not show_held:
            yield element("p", labels.say("held_hidden"))
        else:
            yield from (article(row, passages, labels) for row in wrong)


def splits_of(runs: Sequence[StoredRun]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(split for stored in runs for split in stored.splits))


def about(stored: StoredRun, labels: Labels) -> Html:
    """What the figures of a run depend on."""
    run = stored.run
    facts = {
        "run": run.name,
        "index": run.index,
        "model": run.model,
        "commit": run.commit,
        "case_set": labels.say("case_count", count=len(stored.cases), digest=run.cases),
        "settings": ", ".join(f"{key}={value}" for key, value in run.settings),
    }
    terms = ((element("dt", labels.say(key)), element("dd", value)) for key, value in facts.items())
    return element("dl", *(part for pair in terms for part in pair))


def mixture(runs: Sequence[StoredRun], labels: Labels) -> Html:
    """A warning where the runs were not made under the same conditions."""
    differ = [key for key in ("cases", "index", "commit") if len({getattr(one.run, key) for one in runs}) > 1]
    what = ", ".join(labels.say(f"mixed_{key}") for key in differ)
    return element("p", labels.say("mixed", what=what), class_="warning") if differ else NOTHING


def _figure(svg: str, caption: str = "") -> Html:
    return element("figure", Html(svg), element("figcaption", caption) if caption else NOTHING)


def _pair(parts: Iterator[Html]) -> Html:
    return element("div", join(parts), class_="pair")
