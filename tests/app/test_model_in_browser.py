"""With a language model: the answer in the making, how the model is, and easy Japanese, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import PATIENCE_MS, SCREENSHOTS, Visiting, chromium, served, visits
from playwright.sync_api import Browser, expect
from scripted_model import Model, Says, scripted_model

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the page in a browser, install one: apt install chromium",
)
QUESTION = "テレワークの課題は?"
FIRST = "職員用パソコンとは別にテレワーク用のパソコンを調達する必要があり、職員に負担が生じることが課題です。"
DRAFT = f"{FIRST}[1] 在宅勤務中に外部の関係先からかかってきた電話に直接対応できないことも課題です。[1]"
FALSE = " 2031年に廃止します。[1]"


def said_to(messages: list[dict[str, str]]) -> Says:
    """Drafts slowly, and puts answers into easy words."""
    if (asked := messages[-1]["content"]).startswith("回答:"):
        return Says(text=asked.partition("回答:\n")[2].replace("必要があり", "必要が あって"))
    return Says(text=DRAFT + FALSE, between=0.1)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with scripted_model() as running:
        running.script = said_to
        yield running


@pytest.fixture(scope="module")
def with_model(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served with the scripted model behind it."""
    log = tmp_path_factory.mktemp("model") / "log"
    settings = {"PLANS_ASSISTANT_LLM_URL": model.url, "PLANS_ASSISTANT_LLM_MODEL": "scripted"}
    with served(log, **settings) as address:
        yield address


@pytest.fixture
def ask(browser: Browser, with_model: str) -> Iterator[Visiting]:
    with visits(browser, with_model) as visiting:
        yield visiting


def test_what_has_passed_is_shown_as_unfinished_and_what_fails_never(ask: Visiting) -> None:
    person = ask()
    person.send(QUESTION)
    unfinished = person.page.locator("#turn1 .unfinished")
    expect(unfinished.first).to_have_text(FIRST, timeout=PATIENCE_MS)
    expect(person.page.locator("#turn1")).to_contain_text("まだ確定していません")
    person.page.screenshot(path=SCREENSHOTS / "answer-in-the-making.png")
    answer = person.answered(1)
    expect(answer).to_contain_text(FIRST)
    expect(answer).not_to_contain_text("2031年")
    expect(unfinished).to_have_count(0)
    assert person.violations() == []


def test_the_page_says_how_the_model_is(ask: Visiting) -> None:
    person = ask("kpis")
    person.page.reload()
    line = person.page.get_by_text("言語モデル: scripted")
    expect(line).to_contain_text("応答しています", timeout=PATIENCE_MS)


def test_an_answer_is_read_in_easy_words_with_its_sources(ask: Visiting) -> None:
    person = ask("?lang=easy")
    expect(person.ask(QUESTION)).to_contain_text("必要")
    person.page.get_by_role("button", name="やさしい 日本語で 読む").click()
    expect(person.page.locator("#turn1 .said")).to_contain_text("あって")
    expect(person.page.locator("#turn1 a.mark").first).to_be_visible()
