"""Which pages there are, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.page.manner import Manner

CHAT = "chat"
"""The page that opens first; its address is the bare one."""
READER = "reader"
PAGES = (CHAT, "support", "kpis", READER, "evaluation")
"""A page named ``x`` is drawn by ``pages/x.py``, lives at ``/x``, and is called by the sentences
``title_x`` and ``lead_x`` of prompts/page.*.yaml."""


def address(page: str, manner: Manner, **query: str) -> str:
    """Where a page is, as a link from any other page; the reader's manner goes along."""
    asked = urlencode({**query, **manner.query()})
    return ("./" if page == CHAT else page) + (f"?{asked}" if asked else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where the links of a conversation lead."""

    manner: Manner
    conversation: str = ""

    def ask_about(self, key: str) -> str:
        """The chat page, the next question being about one passage."""
        kept = {"c": self.conversation} if self.conversation else {}
        return address(CHAT, self.manner, **kept, about=key)

    def read(self, document: str, locator: str) -> str:
        """The passage in its document, on the page for reading; empty where there is no such page."""
        return address(READER, self.manner, doc=document, at=locator) if READER in PAGES else ""
