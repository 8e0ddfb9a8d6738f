"""The evaluation page in a browser: rules of accessibility, nothing from outside, a file to take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Visiting, chromium
from playwright.sync_api import expect
from stored_runs import AFTER

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the page in a browser, install one: apt install chromium",
)
VIEWS = ("実行の一覧", "図と表", "2つの実行を比べる", "正解でなかった問題", "質問を再現する")
SEEN = ("保存されている実行", "種類別の正解率", "悪くなった問題", "件のうち", "1 質問の理解")
"""Words that a view shows once it is drawn."""


@pytest.fixture(scope="module")
def address(address_with_runs: str) -> str:
    return address_with_runs


@pytest.fixture
def visit(visit: Visiting) -> Visiting:
    visit()  # the site's own pages are known once its first page was drawn
    return visit


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_every_view_keeps_the_rules_of_accessibility(visit: Visiting, width: int, dark: bool) -> None:
    person = visit("evaluation", width=width, dark=dark)
    for place, (view, words) in enumerate(zip(VIEWS, SEEN, strict=True)):
        person.page.get_by_role("radiogroup", name="見るもの").get_by_text(view, exact=True).click()
        expect(person.page.get_by_text(words).first).to_be_visible()
        assert person.violations() == []
        assert person.wider_than_window() <= 0
        person.picture(f"evaluation-{place + 1}-{width}-{'dark' if dark else 'light'}")
    assert person.outside() == set()
    assert person.faults == []


def test_failures_are_saved_as_a_file_named_after_the_run(visit: Visiting, tmp_path: Path) -> None:
    person = visit("evaluation")
    person.page.get_by_role("radiogroup", name="見るもの").get_by_text(VIEWS[3], exact=True).click()
    with person.page.expect_download() as coming:
        person.page.get_by_role("button", name="CSVで保存").click()
    assert coming.value.suggested_filename == f"{AFTER}.csv"
    coming.value.save_as(tmp_path / "saved.csv")
    assert "模範" not in (tmp_path / "saved.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
