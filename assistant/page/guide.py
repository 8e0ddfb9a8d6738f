"""Speaks to one reader and knows the ways of the site: what views need to name things and link them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from assistant.page.elements import Html, element
from assistant.page.manner import Manner
from assistant.page.site import CHAT, address
from ingest.records import Passage

READER, KPIS, SUPPORT = "reader", "kpis", "support"
"""Pages by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One reader's voice and manner."""

    voice: Voice
    manner: Manner

    @property
    def catalog(self) -> Catalog:
        return self.voice.catalog

    def say(self, key: str, **fields: object) -> str:
        return self.voice.say(key, **fields)

    def to_page(self, page: str, **query: str) -> str:
        """Address of a page of the site."""
        return address(page, self.manner, **query)

    def to_passage(self, passage: Passage) -> str:
        """Address that opens the passage in the reader; it can be mailed."""
        return address(READER, self.manner, doc=passage.document, at=passage.locator)

    def to_kpi(self, *locators: str) -> str:
        """Address that opens KPIs of the plan in force, one or several beside each other."""
        return address(KPIS, self.manner, kpi=",".join(locators))

    def to_chat_about(self, passage: Passage) -> str:
        """Address of the chat, the next question being about a passage."""
        return address(CHAT, self.manner, about=passage.key)

    def link(self, text: str, href: str, *, within: bool = False, **attributes: object) -> Html:
        """A link; one ``within`` a page is followed without leaving it (static/pages.js)."""
        return element("a", text, href=href, class_="within" if within else None, **attributes)

    def passage_link(self, passage: Passage, text: str = "", *, within: bool = False) -> Html:
        """A link to a passage, called by its label where no other text is given."""
        return self.link(text or self.label(passage), self.to_passage(passage), within=within)

    def label(self, passage: Passage) -> str:
        """Where the passage stands and what it is called."""
        return f"{self.voice.label(passage)}「{self.voice.title(passage)}」"


def print_html(guide: Guide) -> Html:
    """A button that prints the page (static/pages.js)."""
    return element("button", guide.say("print_page"), type="button", class_="print")
