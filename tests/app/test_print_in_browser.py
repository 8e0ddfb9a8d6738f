"""What comes out of the printer: content with its sources, nothing that can only be clicked, no cut text."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from browser import Visit, Visiting, chromium
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the pages in a browser, install one: apt install chromium",
)

FIGURE = "令和10年度のRPAで削減する時間の目標は?"
UPRIGHT, WIDE = ViewportSize(width=718, height=1047), ViewportSize(width=1047, height=718)
"""What is left of a sheet between its margins, in pixels of 96 to the inch."""
GONE = """:is(input, textarea, select, [role=radiogroup], [role=navigation], [role=combobox],
    [data-testid=stPopoverBody], [data-testid=stChatInput], [data-testid=stExpander]),
    .stApp button:not(.sort)"""
CONCERN = "デジタル人材の確保・育成"
SHEETS = {
    "support": ("support", ("困りごとから選ぶ", "情報システムの標準化")),
    "concern": (f"support?concern={quote(CONCERN)}", ("ICTアドバイザー", "企画調整部", "市町村-1(5)#2")),
    "kpis": ("kpis", ("RPAの導入により削減される業務時間", "ニホンザル自動追い払い件数")),
    "kpi": (
        "kpis?kpi=" + quote("行政-1-14"),
        ("21,400時間", "総務部 行政経営課", "アクションプラン2020 5-5"),
    ),
    "reader": ("reader?doc=dx-strategy&at=" + quote("第5-4-(1)"), ("ゼロトラスト", "事業番号 28")),
}
"""Address, and what has to be read on paper, by the name of the picture."""


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_is_printed_without_what_cannot_be_clicked_on_paper(
    name: str, dark: bool, visit: Visiting
) -> None:
    path, content = SHEETS[name]
    person = visit(path, dark=dark)
    on_paper(person, WIDE if name == "kpis" else UPRIGHT)
    for words in content:
        expect(person.page.get_by_text(words).locator("visible=true").first).to_be_visible()
    assert controls(person) == []
    assert person.wider_than_window() <= 0
    assert ground(person) == "rgb(255, 255, 255)"
    expect(person.page.locator("footer .origins")).to_contain_text("福島県DX推進戦略")
    person.picture(f"print-{name}-{'dark' if dark else 'light'}")


def test_an_opened_kpi_is_printed_without_the_list_around_it(visit: Visiting) -> None:
    person = visit(SHEETS["kpi"][0])
    on_paper(person)
    expect(person.page.locator("table.kpis")).to_be_hidden()
    assert 1 <= sheets(person) <= 3


def test_a_long_table_is_printed_to_its_end_with_its_heading_on_every_sheet(visit: Visiting) -> None:
    person = visit(SHEETS["kpis"][0])
    on_paper(person)
    assert 3 <= sheets(person) <= 14
    heading = person.page.locator("table.kpis thead")
    assert heading.evaluate("head => getComputedStyle(head).display") == "table-header-group"


def test_a_conversation_is_printed_with_its_sources_from_its_own_menu(visit: Visiting) -> None:
    person = visit()
    person.page.evaluate("window.print = () => { window.printed = true; }")
    person.ask(FIGURE).locator("a.mark").first.click()
    person.ask("担当はどこ?", turn=2)
    person.page.get_by_role("button", name="保存・名前・削除").click()
    person.page.get_by_role("button", name="印刷").click()
    assert person.page.evaluate("window.printed") is True
    on_paper(person)
    for words in (FIGURE, "19,800時間", "担当はどこ?", "行政経営課", "機械が作ったもの"):
        expect(person.page.get_by_text(words).locator("visible=true").first).to_be_visible()
    expect(person.page.locator("#turn2 details.source .label").first).to_be_visible()
    quote_shown = person.page.locator("#turn1 details.source[open] .passage")
    assert quote_shown.evaluate("frame => frame.scrollHeight <= frame.clientHeight + 1"), "the quote is cut"
    assert controls(person) == []
    assert sheets(person) >= 2
    person.picture("print-chat")


def on_paper(person: Visit, size: ViewportSize = UPRIGHT) -> None:
    person.settle()
    person.page.emulate_media(media="print")
    person.page.set_viewport_size(size)


def controls(person: Visit) -> list[str]:
    """Visible things to click or fill in, beyond links and what opens a source."""
    found: list[str] = (
        person.page.locator(GONE)
        .locator("visible=true")
        .evaluate_all("all => all.map((one) => one.outerHTML.slice(0, 120))")
    )
    return found


def ground(person: Visit) -> str:
    colour: str = person.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    return colour


def sheets(person: Visit) -> int:
    """How many sheets of paper Chromium would print."""
    return len(re.findall(rb"/Type\s*/Page\b", person.page.pdf(prefer_css_page_size=True)))
