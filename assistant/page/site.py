"""Which pages there are, in the order of the navigation."""

from __future__ import annotations

from urllib.parse import urlencode

from assistant.page.manner import Manner

CHAT = "chat"
"""The page that opens first; its address is the bare one."""
PAGES = (CHAT, "support", "kpis", "reader", "evaluation")
"""A page named ``x`` is drawn by ``pages/x.py``, lives at ``/x``, and is called by the sentences
``title_x`` and ``lead_x`` of prompts/page.*.yaml."""


def address(page: str, manner: Manner, **query: str) -> str:
    """Where a page is, as a link from any other page; the reader's manner goes along."""
    asked = urlencode({**query, **manner.query()})
    return ("./" if page == CHAT else page) + (f"?{asked}" if asked else "")
