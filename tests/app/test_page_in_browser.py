"""What only a browser can tell: keys, focus, what is in sight, and that nothing leaves the machine."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browser import Visiting, chromium
from playwright.sync_api import expect

FIGURE = "令和10年度のWeb会議の接続時間の目標は?"
MEASURE = "ファイルサーバーのクラウド化は何が課題で、何をするの?"

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the page in a browser, install one: apt install chromium",
)


def test_a_source_is_opened_by_keyboard_and_its_quote_is_in_sight(visit: Visiting) -> None:
    person = visit()
    turn = person.ask(MEASURE)
    person.page.mouse.click(2, 2)
    person.tab_to("#turn1 a.mark")
    person.page.keyboard.press("Enter")
    source = turn.locator("details.source").first
    expect(source).to_have_attribute("open", "")
    expect(source.locator("mark").first).to_be_in_viewport()
    expect(source.locator("mark").first).to_contain_text("ファイルサーバー")
    expect(source).to_contain_text("福島県DX推進戦略")
    assert person.page.evaluate("document.activeElement.parentElement.id") == "turn1-source1"
    person.picture("source-opened-by-keyboard")
    person.page.keyboard.press("Escape")
    assert person.page.evaluate("document.activeElement.className") == "mark"
    assert person.faults == []


def test_a_source_is_opened_on_its_own_line_too(visit: Visiting) -> None:
    person = visit()
    turn = person.ask(FIGURE)
    turn.locator("details.source > summary").first.click()
    expect(turn.get_by_role("table", name="基準値と目標")).to_be_visible()
    expect(turn.locator("details.source mark").first).to_be_visible()


def test_a_mark_opens_its_source_even_without_the_page_s_script(visit: Visiting) -> None:
    person = visit(without="**/page.js")
    turn = person.ask(FIGURE)
    turn.locator("a.mark").first.click()
    expect(turn.locator("details.source").first).to_have_attribute("open", "")


def test_a_follow_up_is_answered_and_what_was_open_stays_open(visit: Visiting) -> None:
    person = visit()
    first = person.ask(FIGURE)
    first.locator("a.mark").first.click()
    second = person.ask("担当はどこ?", turn=2)
    expect(second).to_contain_text("デジタル変革課")
    expect(second).to_contain_text("と理解しました")
    expect(person.page.locator("#turn2-head h2")).to_be_in_viewport()
    expect(first.locator("details.source").first).to_have_attribute("open", "")
    person.picture("follow-up")


def test_two_questions_sent_at_once_are_both_answered(visit: Visiting) -> None:
    person = visit()
    person.send(FIGURE)
    person.send(MEASURE)
    expect(person.answered(1)).to_contain_text("6,000時間")
    expect(person.answered(2)).to_contain_text("クラウド")


def test_nothing_is_fetched_from_outside_the_machine(visit: Visiting) -> None:
    person = visit()
    person.picture("empty-1280")
    turn = person.ask(FIGURE)
    turn.locator("a.mark").first.click()
    person.page.wait_for_timeout(1_000)
    asked_for = [urlsplit(url) for url in person.requests]
    assert any(url.scheme == "ws" for url in asked_for)
    assert any(url.path.endswith(".woff2") for url in asked_for), "the font is the bundled one"
    assert person.outside() == set()


def test_hostile_text_changes_nothing_on_the_page(visit: Visiting) -> None:
    person = visit()
    dialogs: list[str] = []
    person.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile = "RPAは<img src=x onerror=alert(1)><script>alert(2)</script> $x^2$ ~~2024~~2030 **太字** とは?"
    foreign = 'img:not([src^="data:image/svg+xml;base64,"])'  # our own plots are pictures of this kind
    turn = person.ask(hostile)
    expect(person.page.locator("#turn1-head h2")).to_contain_text(hostile)
    for made in (foreign, "script", ".katex", "del", "h2 strong"):
        assert turn.locator(made).count() == 0, made
    person.page.get_by_role("button", name="これまでの会話").click()
    person.page.get_by_test_id("stPopoverBody").wait_for()
    for made in (
        "img:not(.picture)",
        ".katex",
        "del",
        "button strong",
    ):  # labels of buttons are Markdown to Streamlit
        assert person.page.locator(f".stApp {made}").count() == 0, made
    assert dialogs == []


def test_screen_readers_hear_of_the_finished_answer_once(visit: Visiting) -> None:
    person = visit()
    person.ask(FIGURE)
    told = person.page.locator("body > [role=status]")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("質問1の回答ができました")
    assert person.page.evaluate("document.documentElement.lang") == "ja"
    live = person.page.locator("[aria-live]:has(.turn), [role=status]:has(.turn), [role=log]:has(.turn)")
    assert live.count() == 0, "the answer itself is in no live region"


def test_focus_is_seen_and_not_by_colour_alone(visit: Visiting) -> None:
    person = visit()
    person.ask(FIGURE)
    person.page.mouse.click(2, 2)
    for reached in ("#turn1 a.mark", "#turn1 summary", ".stButton button"):
        person.tab_to(reached)
        outline = person.page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "4px" in outline, reached


@pytest.mark.parametrize(("width", "dark"), [(320, False), (320, True), (1280, True)])
def test_the_page_fits_its_window(width: int, dark: bool, visit: Visiting) -> None:
    person = visit(width=width, height=640 if width == 320 else 900, dark=dark)
    name = f"{width}-{'dark' if dark else 'light'}"
    person.picture(f"empty-{name}")
    turn = person.ask(MEASURE)
    expect(person.page.locator("#turn1-head h2")).to_be_in_viewport()
    person.picture(f"answer-{name}")
    turn.locator("a.mark").first.click()
    expect(turn.locator("details.source mark").first).to_be_visible()
    person.picture(f"source-{name}")
    assert person.wider_than_window() <= 0
    expect(person.page.get_by_test_id("stChatInputTextArea")).to_be_in_viewport()
