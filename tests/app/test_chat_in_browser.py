"""The chat in a real browser: what only its script, its address or its clipboard can show."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from browser import PATIENCE_MS, Visiting, chromium
from playwright.sync_api import expect

FIGURE = "令和10年度のRPAで削減する時間の目標は?"

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the page in a browser, install one: apt install chromium",
)


def test_a_conversation_outlives_a_reload_and_is_found_in_the_list(visit: Visiting) -> None:
    person = visit()
    began = perf_counter()
    person.ask(FIGURE)
    took = perf_counter() - began
    plot = person.page.locator("#turn1").get_by_role("img", name="19,800時間")
    expect(plot).to_have_count(1)
    assert plot.evaluate("image => image.naturalWidth") > 0
    person.picture("chat-plot-1280")
    person.page.wait_for_url("**/?c=*")
    person.page.reload()
    expect(person.answered(1)).to_contain_text("19,800時間")
    person.page.goto(person.page.url.partition("?")[0])
    person.page.get_by_role("button", name="これまでの会話").click(timeout=PATIENCE_MS)
    person.page.get_by_role("button", name=FIGURE).click()
    expect(person.answered(1)).to_contain_text("19,800時間")
    assert took < 60, f"{took:.1f} s from Enter to the answer"


def test_an_answer_is_copied_with_its_sources_and_its_note(visit: Visiting) -> None:
    person = visit()
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = person.ask(FIGURE)
    turn.get_by_role("button", name="回答と出典をコピー").click()
    expect(person.page.locator("body > [role=status]")).to_contain_text("コピーしました")
    copied = person.page.evaluate("navigator.clipboard.readText()")
    for part in (FIGURE, "19,800時間", "KPI 14", "福島県", "機械が作った"):
        assert part in copied


def test_a_conversation_is_saved_with_its_sources(visit: Visiting, tmp_path: Path) -> None:
    person = visit()
    person.ask(FIGURE)
    person.page.get_by_role("button", name="保存・名前・削除").click()
    assert person.violations() == []
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name="会話を出典付きで保存").click()
    saved = tmp_path / "conversation.md"
    waiting.value.save_as(saved)
    text = saved.read_text(encoding="utf-8")
    assert text.startswith(f"# {FIGURE}")
    assert "[1] 令和8年度計画【行政のDX】KPI 14" in text


def test_what_was_understood_is_corrected_by_keyboard(visit: Visiting) -> None:
    person = visit()
    person.ask(FIGURE)
    person.page.get_by_role("button", name="年度: 令和10年度").focus()
    person.page.keyboard.press("Enter")
    person.page.get_by_role("radio", name="令和12年度（2030年度）", exact=True).focus()
    assert person.violations() == []
    person.picture("chat-corrected-1280")
    person.page.keyboard.press("Space")
    expect(person.page.locator("#turn1")).to_contain_text("21,400時間 です", timeout=PATIENCE_MS)


def test_a_source_leads_to_a_question_about_it(visit: Visiting) -> None:
    person = visit()
    turn = person.ask(FIGURE)
    turn.locator("a.mark").first.click()
    turn.get_by_role("link", name="この箇所について聞く").first.click()
    chip = person.page.get_by_role("button", name="この箇所について")
    expect(chip).to_contain_text("KPI 14", timeout=PATIENCE_MS)
    second = person.ask("担当は?", turn=2)
    expect(second).to_contain_text("行政経営課")


def test_a_click_while_an_answer_is_made_loses_nothing(visit: Visiting) -> None:
    person = visit()
    person.send(FIGURE)
    person.page.get_by_text("ほかの例").or_(person.page.get_by_text("絞り込む")).first.click()
    expect(person.answered(1)).to_contain_text("19,800時間")


WATCH_EXAMPLES = """() => {
    const look = () => {
        if (!document.querySelector(".st-key-examples"))
            window.wentFirst ??= !document.querySelector("#turn1[data-announce]");
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""
"""Remembers whether the answer was still to come when the examples went."""


def test_the_examples_go_at_once_and_do_not_wait_for_the_answer(visit: Visiting) -> None:
    person = visit()
    person.settle()
    expect(person.page.locator(".st-key-examples")).to_be_visible()
    person.page.evaluate(WATCH_EXAMPLES)
    person.ask(FIGURE)
    assert person.page.evaluate("window.wentFirst") is True


@pytest.mark.parametrize(("query", "dark"), [("?lang=easy", False), ("?lang=en&for=evaluator", True)])
def test_each_language_shuts_nobody_out(query: str, dark: bool, visit: Visiting) -> None:
    person = visit(query, width=320, dark=dark)
    assert person.violations() == []
    person.ask(FIGURE)
    assert person.violations() == []
    person.picture(f"chat-320-{query[6:8]}")
    assert person.wider_than_window() <= 0
