"""One case asked again: every step from question to mark, beside what a run has stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from assistant.page.elements import NOTHING, Html, element, join
from assistant.records import Cite, Question, Trace
from eval.marking import Marker
from eval.metrics import Row
from eval.report.failures import article, reasons_of
from eval.report.labels import Labels
from eval.report.tables import table
from eval.systems import reply_of
from ingest.records import Passage

SHOWN = 10
"""Passages of the ranking that are shown."""


def replay_html(
    stored: Row, trace: Trace, marker: Marker, passages: Mapping[str, Passage], labels: Labels
) -> Html:
    """The trace of a case, and what has changed since the run was stored."""
    reply = reply_of(stored.case, trace)
    now = Row(case=stored.case, reply=reply, mark=marker.mark(stored.case, reply), found={})
    return join(
        [
            _verdict(stored, now, labels),
            element("h2", labels.say("understood_heading")),
            _understood(trace.question, labels),
            element("h2", labels.say("retrieved_heading")),
            _ranking(trace, stored, set(reply.cited), labels),
            element("h2", labels.say("dropped_heading")),
            _dropped(trace, stored, set(reply.cited), labels),
            element("h2", labels.say("composed_heading", composer=trace.draft.composer or "–")),
            _draft(trace, labels),
            element("h2", labels.say("answered_heading", ms=f"{reply.latency_ms:.0f}")),
            element("p", reply.text, class_="as-written"),
            _before(stored, now, labels),
            element("h2", labels.say("marked_heading")),
            article(now, passages, labels),
        ]
    )


def _verdict(stored: Row, now: Row, labels: Labels) -> Html:
    was, is_now = stored.mark.right, now.mark.right
    said = [
        labels.say("replayed_right" if is_now else "replayed_wrong"),
        labels.say("stored_right" if was else "stored_wrong"),
        labels.say("same_answer" if stored.reply.text == now.reply.text else "other_answer"),
    ]
    sentence = "".join(said) if labels.language == "ja" else " ".join(said)
    reasons = element("ul", join(element("li", why) for why in reasons_of(now, labels)), class_="reasons")
    return element("div", element("p", sentence), NOTHING if is_now else reasons, class_="verdict")


def _understood(question: Question, labels: Labels) -> Html:
    """Every field that says something, by the name that the code gives it."""
    lines = []
    for field in fields(question):
        value = getattr(question, field.name)
        if value not in ((), "", None, False):
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            name = element("th", field.name, scope="row", lang="en")
            lines.append(element("tr", name, element("td", shown)))
    return table(labels.say("understood_caption"), [labels.say("field"), labels.say("value")], lines)


def _ranking(trace: Trace, stored: Row, cited: set[str], labels: Labels) -> Html:
    wanted = {key for group in stored.case.citations for key in group}
    head = [labels.say(key) for key in ("rank", "needed", "used", "score", "place", "title")]
    lines = (
        element(
            "tr",
            element("th", str(rank), scope="row", class_="number"),
            element("td", "○" if found.passage.key in wanted else "–"),
            element("td", "●" if found.passage.key in cited else "–"),
            element("td", f"{found.score:.2f}", class_="number"),
            element("td", found.passage.key),
            element("td", found.passage.title),
        )
        for rank, found in enumerate(trace.evidence[:SHOWN], start=1)
    )
    return table(labels.say("retrieved_caption", count=min(SHOWN, len(trace.evidence))), head, lines)


def _dropped(trace: Trace, stored: Row, cited: set[str], labels: Labels) -> Html:
    said = tuple(_losses(trace, stored, cited, labels))
    if not said:
        return element("p", labels.say("nothing_dropped"))
    return element("ul", join(element("li", line) for line in said))


def _losses(trace: Trace, stored: Row, cited: set[str], labels: Labels) -> Iterator[str]:
    """Needed sources that are not cited, groups of which none is, and sentences held back."""
    ranks = {found.passage.key: rank for rank, found in enumerate(trace.evidence, start=1)}
    for group in stored.case.citations:
        if not cited & set(group):
            for key in group:
                if key in ranks:
                    yield labels.say("dropped_ranked", place=key, rank=ranks[key])
                else:
                    yield labels.say("dropped_lost", place=key)
    yield from (labels.say("withheld", line=line) for line in trace.answer.withheld)
    yield from trace.notes


def _draft(trace: Trace, labels: Labels) -> Html:
    lines = (
        element(
            "li",
            element("p", line.text, class_="as-written"),
            element("p", labels.say("leans_on", keys=_keys(line.cites, labels)), class_="keys"),
        )
        for line in trace.draft.lines
    )
    return element("ol", join(lines), class_="draft")


def _keys(cites: tuple[Cite, ...], labels: Labels) -> str:
    return ", ".join(dict.fromkeys(cite.key for cite in cites)) or labels.say("nothing")


def _before(stored: Row, now: Row, labels: Labels) -> Html:
    """The stored answer, where it reads differently."""
    if stored.reply.text == now.reply.text:
        return NOTHING
    summary = element("summary", labels.say("stored_answer"))
    return element("details", summary, element("p", stored.reply.text, class_="as-written"))
