"""What the page shows around the conversation: its head, and the documents that answers come from."""

from __future__ import annotations

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.markup import scrolling_table
from assistant.page.source_view import period, standing
from assistant.page.wording import tongue
from assistant.wording import Wording
from ingest.records import Document

COLUMNS = ("document", "issuer", "issued", "period", "standing")
"""Headings of the table of documents, as keys of the wording."""


def head_html(wording: Wording, *, reader: str, cookie: str) -> Html:
    """The site's name, with what the page's script has to know: how to name things, and this reader."""
    return element(
        "header",
        element("p", wording.say("page_title"), class_="site-name"),
        class_="site-head",
        data_lang=tongue(wording),
        data_nav=wording.say("nav_label"),
        data_reader=reader,
        data_cookie=cookie,
    )


def title_html(page: str, wording: Wording) -> Html:
    """The heading of a page, and in one sentence what it is for."""
    title = element("h1", wording.say(f"title_{page}"))
    lead = element("p", wording.say(f"lead_{page}"))
    return element("div", title, lead, class_="page-head", lang=tongue(wording))


def footer_html(voice: Voice, health: str = "") -> Html:
    """Under every page: whose documents these are and of when, and what the site is not.

    ``health`` says how the language model is, where one is configured.
    """
    notice = element("p", voice.say("site_notice"), class_="hint")
    model = element("p", health, class_="hint") if health else NOTHING
    origins, documents = _origins(voice), documents_html(voice)
    return element("footer", origins, documents, notice, model, lang=tongue(voice.wording))


def _origins(voice: Voice) -> Html:
    """Each document with issuer and date in one line, always to be seen."""
    lines = (
        element(
            "li", voice.say("origin", title=document.title, issuer=document.issuer, issued=document.issued)
        )
        for document in _in_order(voice)
    )
    return join([element("p", voice.say("origins_heading")), element("ul", join(lines), class_="origins")])


def _in_order(voice: Voice) -> list[Document]:
    """Those in force first."""
    return sorted(voice.catalog.documents.values(), key=lambda document: voice.catalog.rank[document.id])


def heading_html(level: int, text: str, language: str = "ja") -> Html:
    """A heading of the page, 1 to 6."""
    return element(f"h{level}", text, lang=language)


def unavailable_html(wording: Wording, sentence: str, detail: str) -> Html:
    """Why nothing can be asked, and what an administrator can do about it."""
    detail_line = element("p", element("code", detail), lang="en")
    return element("div", element("p", sentence), detail_line, class_="failed", lang=tongue(wording))


def documents_html(voice: Voice) -> Html:
    """All documents with issuer, date and period, those in force first; can be opened."""
    documents = _in_order(voice)
    head = element("tr", join(element("th", voice.say(key), scope="col") for key in COLUMNS))
    rows = join(_row(document, voice) for document in documents)
    table = scrolling_table(voice.say("documents_caption"), element("thead", head), element("tbody", rows))
    summary = element("summary", voice.say("documents_heading", count=len(documents)))
    return element("details", summary, table, class_="documents")


def _row(document: Document, voice: Voice) -> Html:
    cells = (document.issuer, document.issued, period(document, voice) or "—", standing(document, voice))
    return element(
        "tr",
        element("th", document.title, scope="row"),
        join(element("td", cell) for cell in cells),
    )
