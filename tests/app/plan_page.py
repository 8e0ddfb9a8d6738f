"""A page beside the chat, run without a browser; the real index is behind it."""

from __future__ import annotations

from pathlib import Path

from reading_html import seen
from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"
PATIENCE_SECONDS = 300
"""For the model to be loaded on a busy machine."""


def opened(name: str, **query: str) -> AppTest:
    """A page by its name, as a link with a query opens it."""
    page = AppTest.from_file(PAGES / f"{name}.py", default_timeout=PATIENCE_SECONDS)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(seen(part.value).text for part in page.get("html") if "<style>" not in part.value)
