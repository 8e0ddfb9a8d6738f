"""Plots and tables of a run beside those of other systems, as HTML for the page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence

from assistant.page.elements import Html, element, join
from eval.report import plots
from eval.report.labels import Labels
from eval.report.page import about, mixture, splits_of
from eval.report.tables import answers_table, breakdown_table, judges, latency_table, search_table
from eval.storage import StoredRun


def results_html(runs: Sequence[StoredRun], labels: Labels) -> Html:
    """The first run closely, all of them side by side."""
    return join(_sections(runs, labels))


def _sections(runs: Sequence[StoredRun], labels: Labels) -> Iterator[Html]:
    first, splits = runs[0], splits_of(runs)
    names = {split: labels.name("split", split) for split in splits}
    yield about(first, labels)
    yield mixture(runs, labels)
    for split in splits:
        yield element("h2", labels.say("systems_heading", split=names[split]))
        yield answers_table(runs, split, labels)
    yield element("p", labels.say("about_systems"), class_="hint")
    yield judges(runs, labels)
    yield element("h2", labels.say("kinds_heading"))
    yield _figure(
        plots.right_by_kind(first, labels),
        labels.say("kinds_title"),
        *(breakdown_table(first, split, labels, by=("kind",)) for split in splits_of([first])),
        labels=labels,
    )
    yield element("h2", labels.say("search_heading"))
    for split in splits:
        title = labels.say("search_title", split=names[split])
        figures = search_table(runs, split, labels)
        yield _figure(plots.retrieval_curves(runs, split, labels), title, figures, labels=labels)
    yield element("h2", labels.say("refusal_heading"))
    for split in splits:
        title = labels.say("refusal_title", split=names[split])
        figures = answers_table(runs, split, labels)
        yield _figure(plots.refusal_trade_off(runs, split, labels), title, figures, labels=labels)
    if first.run.fresh:
        yield element("h2", labels.say("latency_heading"))
        title = labels.say("latency_title")
        yield _figure(
            plots.latency_by_kind(first, labels), title, latency_table(first, labels), labels=labels
        )
    yield element("h2", labels.say("breakdown_heading"))
    by = ("language", "persona", "document")
    yield from (breakdown_table(first, split, labels, by=by) for split in splits_of([first]))


def _figure(svg: str, title: str, *tables: Html, labels: Labels) -> Html:
    """A plot on paper of its own, whatever the page's colours, and its values as tables.

    An image and not SVG in the page: what draws the page lets no SVG through.
    """
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    image = element("img", src=source, alt=title)
    summary = element("summary", labels.say("as_table"))
    return element("figure", image, element("details", summary, *tables), class_="plot")
