"""Every page in every window: nothing runs over its edge, no control is covered, nobody is shut out.

A window of 1280 zoomed to 200 % is 640 wide, one zoomed to 400 % is 320 wide.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from browser import Visit, Visiting, chromium
from playwright.sync_api import expect

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the pages in a browser, install one: apt install chromium",
)

FIGURE = "令和10年度のRPAで削減する時間の目標は?"
PAGES = {
    "empty": "",
    "chat": "",
    "support": "support?for=municipal",
    "concern": "support?concern=" + quote("デジタル人材の確保・育成"),
    "need": "support?need=" + quote("窓口を便利にしたい"),
    "kpis": "kpis?for=evaluator",
    "kpi": "kpis?kpi=" + quote("行政-1-14"),
    "compared": "kpis?kpi=" + quote("行政-1-14,行政-1-16,行政-1-17"),
    "reader": "reader?doc=dx-strategy&at=" + quote("第5-4-(1)"),
    "found": "reader?doc=dx-strategy&words=RPA&where=all",
    "row": "reader?doc=r8-plan&at=" + quote("行政-1-14"),
    "nowhere": "reader?doc=dx-strategy&at=" + quote("第99"),
    "evaluation": "evaluation",
    "easy": "?lang=easy",
    "english": "support?lang=en&for=evaluator",
}
"""Addresses by the name of their pictures."""
SHOWN = {
    "chat": "details.source[open] .passage",
    "kpi": "h2.arrive",
    "compared": "h2.arrive",
    "concern": "h2.arrive",
}
"""What a picture is of, where that is not the head of the page."""
CUT_CAPTIONS = """() => [...document.querySelectorAll(".table-frame caption")]
    .filter((caption) => caption.offsetWidth > caption.closest(".table-frame").clientWidth + 1)
    .map((caption) => caption.textContent)"""
"""Captions that run out of the frame in which their table scrolls."""
WIDTHS = (1280, 640, 320)


@pytest.fixture(scope="module")
def address(address_with_runs: str) -> str:
    return address_with_runs


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_at_every_width(name: str, dark: bool, visit: Visiting) -> None:
    person = visit(PAGES[name], dark=dark)
    if name == "chat":
        ask_and_open_a_source(person)
    for width in WIDTHS:
        person.resize(width)
        person.page.locator(SHOWN.get(name, ".site-head")).first.scroll_into_view_if_needed()
        person.picture(f"page-{name}-{width}-{'dark' if dark else 'light'}")
        assert person.wider_than_window() <= 0, width
        assert person.page.evaluate(CUT_CAPTIONS) == [], width
        assert person.covered() == [], width
        if width == (WIDTHS[-1] if dark else WIDTHS[0]):
            assert person.violations() == [], width
    assert person.outside() == set()
    assert person.faults == []


def ask_and_open_a_source(person: Visit) -> None:
    turn = person.ask(FIGURE)
    turn.locator("a.mark").first.click()
    expect(turn.locator("details.source[open]")).to_be_visible()
