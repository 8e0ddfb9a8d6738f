"""What the page shows around the conversation: its head, and the documents that answers come from."""

from __future__ import annotations

from assistant.compose.voice import Voice
from assistant.page.elements import Html, element, join
from assistant.page.markup import scrolling_table
from assistant.page.source_view import period, standing
from assistant.wording import Wording
from ingest.records import Document

COLUMNS = ("document", "issuer", "issued", "period", "standing")
"""Headings of the table of documents, as keys of the wording."""


def head_html(wording: Wording) -> Html:
    title = element("h1", wording.say("page_title"))
    lead = element("p", wording.say("lead"), " ", wording.say("privacy"))
    return element("header", title, lead, class_="page-head")


def heading_html(level: int, text: str, language: str = "ja") -> Html:
    """A heading of the page, 1 to 6."""
    return element(f"h{level}", text, lang=language)


def unavailable_html(wording: Wording, sentence: str, detail: str) -> Html:
    """Why nothing can be asked, and what an administrator can do about it."""
    detail_line = element("p", element("code", detail), lang="en")
    return element("div", element("p", sentence), detail_line, class_="failed", lang=wording.language)


def documents_html(voice: Voice, *, open_: bool) -> Html:
    """All documents with issuer and date, those in force first; can be closed and opened."""
    documents = sorted(voice.catalog.documents.values(), key=lambda document: voice.catalog.rank[document.id])
    head = element("tr", join(element("th", voice.say(key), scope="col") for key in COLUMNS))
    rows = join(_row(document, voice) for document in documents)
    table = scrolling_table(voice.say("documents_caption"), element("thead", head), element("tbody", rows))
    summary = element("summary", voice.say("documents_heading", count=len(documents)))
    return element("details", summary, table, class_="documents", open=open_)


def _row(document: Document, voice: Voice) -> Html:
    cells = (document.issuer, document.issued, period(document, voice) or "—", standing(document, voice))
    return element(
        "tr",
        element("th", document.title, scope="row"),
        join(element("td", cell) for cell in cells),
    )
