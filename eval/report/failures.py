"""Failed cases: what was asked, what was answered, and the source beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.page.elements import NOTHING, Html, as_html, element, join
from eval.metrics import Row
from eval.report.labels import Labels
from ingest.records import Passage

AROUND = 220
"""Characters of a source shown before and after the words that prove the fact."""


def article(row: Row, passages: Mapping[str, Passage], labels: Labels) -> Html:
    """One case that is not right."""
    case = row.case
    head = element("header", element("h3", case.id), element("span", labels.name("kind", case.kind.value)))
    turns = join(element("p", turn, class_="asked") for turn in case.turns)
    reasons = element("ul", join(element("li", why) for why in reasons_of(row, labels)), class_="reasons")
    sides = element("div", _answer(row, labels), _evidence(row, passages, labels), class_="sides")
    return element("article", head, turns, reasons, sides, class_="failure")


def reasons_of(row: Row, labels: Labels) -> Iterator[str]:
    """Why the reply is not right, in the reader's language."""
    case, reply, mark = row.case, row.reply, row.mark
    if reply.fault:
        yield labels.say("broke", fault=reply.fault)
    if mark.refused and case.answerable:
        yield labels.say("refused")
    if not mark.refused and not case.answerable:
        yield labels.say("answered")
    yield from (labels.say("fact_missing", group=" / ".join(group)) for group in mark.missing_facts)
    if reply.phrased:
        yield from (
            labels.say("citation_missing", group=" / ".join(group)) for group in mark.missing_citations
        )
        yield from (labels.say("forbidden", words=words) for words in mark.forbidden)


def _answer(row: Row, labels: Labels) -> Html:
    loose = labels.say("loose", figures=", ".join(row.mark.unsupported))
    return element(
        "section",
        element("h4", labels.say("answer")),
        element("p", row.reply.text or labels.say("no_answer"), class_="as-written"),
        element(
            "p", labels.say("cited", keys=", ".join(row.reply.cited) or labels.say("nothing")), class_="keys"
        ),
        element("p", loose, class_="loose") if row.mark.unsupported else NOTHING,
    )


def _evidence(row: Row, passages: Mapping[str, Passage], labels: Labels) -> Html:
    return element(
        "section",
        element("h4", labels.say("evidence")),
        NOTHING if row.case.answerable else element("p", labels.say("silent")),
        *_sources(row, passages),
        element("p", labels.say("reference", text=row.case.answer), class_="reference"),
    )


def _sources(row: Row, passages: Mapping[str, Passage]) -> Iterator[Html]:
    """Each passage that proves a fact, cut to the words around the proof."""
    for key, words in row.case.evidence:
        if key in passages:
            sign = "○" if key in row.reply.cited else "×"
            yield element("p", f"{sign} {key} {passages[key].title}", class_="keys")
            yield element("blockquote", excerpt(passages[key].text, words))


def excerpt(text: str, words: str) -> Html:
    """The text around the words, which are marked; its beginning if they are not found."""
    spaced = r"\s*".join(re.escape(sign) for sign in words if not sign.isspace())
    found = re.search(spaced, text)
    if not found:
        return as_html(text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else ""))
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    before, after = text[start : found.start()], text[found.end() : end]
    return join(
        ("…" if start else "", before, element("mark", found[0]), after, "…" if end < len(text) else "")
    )
