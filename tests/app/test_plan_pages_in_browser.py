"""The support finder, the KPI table and the reader in a real browser: keys, links, files, sizes, axe-core."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from browser import Visit, Visiting, chromium
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the pages in a browser, install one: apt install chromium",
)

RPA = "reader?doc=dx-strategy&at=" + quote("第5-3-(4)")
FOOTNOTES = "reader?doc=dx-strategy&at=" + quote("第5-4-(1)")


def test_a_mailed_link_opens_its_passage_and_next_leads_on_without_a_reload(visit: Visiting) -> None:
    person = visit(RPA)
    heading = person.page.locator("h2.arrive")
    expect(heading).to_contain_text("(4) RPAの活用")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    person.page.wait_for_function("window.planFollows")  # until then a link is an ordinary one
    person.page.evaluate("window.neverReloaded = true")
    person.page.get_by_role("link", name="次へ:").click()
    expect(heading).to_contain_text("(5) AIの活用")
    expect(heading).to_be_focused()
    assert place(person) == ["第5-3-(5)"]
    person.settle()  # while the script runs, Streamlit may show the list twice
    person.page.locator(".contents a", has_text="(7) Web会議の拡充").click()
    expect(heading).to_contain_text("(7) Web会議の拡充")
    assert person.page.evaluate("window.neverReloaded") is True


def place(person: Visit) -> list[str]:
    return parse_qs(urlsplit(person.page.url).query)["at"]


def test_a_footnote_is_reached_from_its_mark_and_back(visit: Visiting) -> None:
    person = visit(FOOTNOTES)
    person.page.locator("a.note-mark", has_text="注12").click()
    expect(person.page.locator(".note", has_text="ゼロトラストセキュリティ")).to_be_in_viewport()
    person.page.locator(".note", has_text="ゼロトラストセキュリティ").get_by_role("link").click()
    expect(person.page.locator("a.note-mark", has_text="注12")).to_be_in_viewport()


def test_the_table_is_sorted_by_keyboard_and_says_so(visit: Visiting) -> None:
    person = visit("kpis")
    person.settle()
    button = person.page.get_by_role("button", name="増減率")
    button.focus()
    person.page.keyboard.press("Enter")
    heading = person.page.locator("th", has=button)
    expect(heading).to_have_attribute("aria-sort", "ascending")
    rising = [float(key) for key in keys(person) if key]
    assert rising == sorted(rising)
    person.page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    falling = keys(person)
    assert [float(key) for key in falling if key] == sorted(rising, reverse=True)
    assert "" not in falling[: len(rising)], "rows without a figure come last"
    expect(person.page.locator("body > [role=status]")).to_contain_text("大きい順に並べました")


def keys(person: Visit) -> list[str]:
    cells: Locator = person.page.locator("table.kpis tbody td:last-child")
    found: list[str] = cells.evaluate_all("cells => cells.map(cell => cell.dataset.key)")
    return found


def test_a_kpi_is_opened_by_keyboard_with_its_path_as_a_picture(visit: Visiting) -> None:
    person = visit("kpis")
    person.settle()
    person.page.get_by_role("link", name="RPAの導入により削減される業務時間").focus()
    person.page.keyboard.press("Enter")
    expect(person.page.locator("h2.arrive")).to_contain_text("KPI 14")
    expect(person.page.locator("h2.arrive")).to_be_focused()
    picture = person.page.get_by_role("img", name="RPAの導入により削減される業務時間")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    person.page.get_by_role("link", name="閉じて一覧に戻る").click()
    expect(person.page.locator("h2.arrive")).to_have_count(0)


def test_what_is_filtered_is_what_is_downloaded(visit: Visiting) -> None:
    person = visit("kpis")
    person.page.get_by_label("言葉でさがす").fill("テレワーク RPA")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_text("条件に合うKPIはありません")).to_be_visible()
    person.page.get_by_label("言葉でさがす").fill("RPA")
    person.page.keyboard.press("Enter")
    expect(person.page.locator("table.kpis tbody tr")).to_have_count(2)
    lines = list(csv.reader(io.StringIO(saved(person, "CSVで保存").read_text("utf-8-sig"))))
    assert [line[1] for line in lines[1:3]] == ["14", "15"]
    assert saved(person, "Excelで保存").read_bytes().startswith(b"PK")


def test_a_filter_outlives_the_opening_and_closing_of_a_kpi(visit: Visiting) -> None:
    person = visit("kpis?part=" + quote("行政") + "&words=RPA")
    expect(person.page.locator("table.kpis tbody tr")).to_have_count(2)
    person.page.wait_for_function("window.planFollows")
    person.page.get_by_role("link", name="RPAの導入により削減される業務時間").click()
    expect(person.page.locator("h2.arrive")).to_contain_text("KPI 14")
    mailed = visit(person.page.url.rpartition("/")[2])
    expect(mailed.page.locator("h2.arrive")).to_contain_text("KPI 14")
    for reader in (person, mailed):
        expect(reader.page.locator("table.kpis tbody tr")).to_have_count(2)
        expect(reader.page.get_by_label("言葉でさがす")).to_have_value("RPA")
    person.page.get_by_role("link", name="閉じて一覧に戻る").click()
    expect(person.page.locator("h2.arrive")).to_have_count(0)
    expect(person.page.locator("table.kpis tbody tr")).to_have_count(2)


def saved(person: Visit, name: str) -> Path:
    with person.page.expect_download() as download:
        person.page.get_by_role("button", name=name).click()
    return Path(download.value.path())


def test_hostile_addresses_change_nothing_on_the_page(visit: Visiting) -> None:
    hostile = quote("<img src=x onerror=alert(1)><script>alert(2)</script> $x^2$ ~~2024~~2030 **b**")
    for path in (f"kpis?kpi={hostile}", f"reader?doc=dx-strategy&at={hostile}", f"support?concern={hostile}"):
        person = visit(path)
        failed = person.page.locator(".failed")
        expect(failed).to_contain_text("<script>alert(2)</script> $x^2$ ~~2024~~2030 **b**")
        for made in ("img", "script", ".katex", "del", "strong"):
            assert failed.locator(made).count() == 0, (path, made)
        assert person.faults == []
