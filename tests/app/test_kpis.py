"""The KPI table holds every KPI once, computes growth from the figures as printed, and can be taken away."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from reading_html import seen

from assistant.compose.voice import Voice
from assistant.page.guide import Guide
from assistant.page.kpi_compare import compared_html
from assistant.page.kpi_detail import comparison_html, kpi_html, unknown_kpi_html
from assistant.page.kpi_sheet import kpi_sheet
from assistant.page.kpi_table import growth_text, kpi_table_html, relative_text, signed
from assistant.page.kpis import Baselines, Kpi, KpiFilter, chosen, kpis_of, years_of
from assistant.page.manner import Manner
from assistant.page.pictures import with_pictures
from assistant.page.spreadsheet import Sheet, csv_file, excel_file

YEARS = (2026, 2027, 2028, 2029, 2030)


@pytest.fixture
def guide(voice: Voice) -> Guide:
    return Guide(voice=voice, manner=Manner())


@pytest.fixture
def kpis(guide: Guide) -> tuple[Kpi, ...]:
    return kpis_of(guide.catalog)


def one(kpis: tuple[Kpi, ...], locator: str) -> Kpi:
    (kpi,) = chosen(kpis, locator)
    return kpi


def test_every_kpi_of_the_plan_in_force_is_there_once(kpis: tuple[Kpi, ...]) -> None:
    numbers = Counter((kpi.row.part, kpi.row.kpi_number) for kpi in kpis)
    assert set(numbers.values()) == {1}
    for part in ("行政", "地域"):
        found = sorted(int(number) for of, number in numbers if of == part)
        assert found == list(range(1, len(found) + 1)), part
    assert years_of(kpis) == YEARS


def test_a_repeat_is_folded_into_its_first_row_and_leads_to_it(kpis: tuple[Kpi, ...]) -> None:
    satisfied = one(kpis, "行政-1-2")
    assert [row.locator for row in satisfied.repeats] == ["行政-1-19"]
    assert one(kpis, "行政-1-19") == satisfied
    assert not any(kpi.row.is_repeat for kpi in kpis)


GROWTHS = (
    ("行政-1-14", 2030, "+4,339時間", "+25.4%", "from baseline to R12"),
    ("行政-1-14", 2026, "+2,139時間", "+12.5%", "to another year"),
    ("行政-1-4", 2030, "+27.21ポイント", "+51.5%", "shares differ by points"),
    ("行政-1-12", 2030, "−43,808千枚", "−50%", "a fall"),
    ("行政-1-8", 2030, "+81ポイント（R11まで）", "+426.3%", "no figure for R12: the last there is"),
    ("行政-1-1", 2030, "—", "—", "no baseline"),
    ("地域-1-17", 2030, "—", "—", "two figures in one cell"),
    ("地域-1-69", 2030, "+5件（R9まで）", "—", "nothing to divide by"),
)


@pytest.mark.parametrize(("locator", "year", "absolute", "relative", "why"), GROWTHS)
def test_growth(
    locator: str, year: int, absolute: str, relative: str, why: str, kpis: tuple[Kpi, ...], guide: Guide
) -> None:
    growth = one(kpis, locator).growth(year)
    assert growth_text(growth, guide, until=year) == absolute, why
    assert relative_text(growth) == relative, why


def test_growth_leads_from_the_baseline_to_the_target(kpis: tuple[Kpi, ...]) -> None:
    for kpi in kpis:
        for year in YEARS:
            if growth := kpi.growth(year):
                start, end = kpi.baseline, kpi.target(growth.year)
                assert start is not None
                assert end is not None
                assert start.value is not None
                assert start.value + growth.absolute == end.value, kpi.passage.key
                assert growth.year <= year


SIGNED = (("1200", "+1,200"), ("-0.50", "−0.5"), ("0", "±0"), ("0.0", "±0"), ("100", "+100"))


@pytest.mark.parametrize(("number", "text"), SIGNED)
def test_signed_numbers_keep_their_zeros_but_not_idle_ones(number: str, text: str) -> None:
    assert signed(Decimal(number)) == text


FILTERS: tuple[tuple[KpiFilter, Callable[[Kpi], bool]], ...] = (
    (KpiFilter(parts=("行政",)), lambda kpi: kpi.row.part == "行政"),
    (KpiFilter(departments=("警察本部",)), lambda kpi: "警察本部" in kpi.departments),
    (KpiFilter(fields=("産業振興",)), lambda kpi: kpi.row.field == "産業振興"),
    (KpiFilter(baselines=Baselines.MISSING), lambda kpi: kpi.baseline is None),
    (KpiFilter(baselines=Baselines.KNOWN), lambda kpi: kpi.baseline is not None),
    (KpiFilter(words="ＲＰＡ 警察"), lambda kpi: kpi.passage.locator == "行政-1-15"),
)


@pytest.mark.parametrize(("wanted", "fits"), FILTERS)
def test_a_filter_keeps_what_fits_and_nothing_else(
    wanted: KpiFilter, fits: Callable[[Kpi], bool], kpis: tuple[Kpi, ...]
) -> None:
    kept = [kpi for kpi in kpis if wanted.keeps(kpi)]
    assert kept == [kpi for kpi in kpis if fits(kpi)]
    assert 0 < len(kept) < len(kpis)


def test_the_table_has_a_caption_headings_that_sort_and_a_row_each(
    kpis: tuple[Kpi, ...], guide: Guide
) -> None:
    page = seen(kpi_table_html(kpis, YEARS, 2030, guide))
    assert page.tags >= {"table", "caption", "thead", "tbody"}
    assert page.all("th", "aria-sort") == ["none"] * 11
    assert page.all("button", "class") == ["sort"] * 11
    assert page.all("th", "scope").count("row") == len(kpis)
    assert "再掲: 行政-1-19" in page.text


def test_an_opened_kpi_shows_path_section_and_older_plans(kpis: tuple[Kpi, ...], guide: Guide) -> None:
    page = seen(with_pictures(kpi_html(one(kpis, "行政-1-14"), guide)))
    (alt,) = page.all("img", "alt")
    assert "基準値 17,061時間" in str(alt)
    assert "R12 21,400時間" in str(alt)
    for said in (
        "総務部 行政経営課",
        "第5-3-(4)",
        "令和4年度事業・取組一覧",
        "11,400時間",
        "アクションプラン2020",
    ):
        assert said in page.text, said


def test_every_kpi_opens_in_both_languages(voice: Voice, english: Voice) -> None:
    for speaker in (voice, english):
        guide = Guide(voice=speaker, manner=Manner())
        for kpi in kpis_of(guide.catalog):
            assert kpi.row.indicator in seen(kpi_html(kpi, guide)).text


def test_kpis_of_differing_units_are_compared_in_a_plot_for_each(kpis: tuple[Kpi, ...], guide: Guide) -> None:
    some = chosen(kpis, "行政-1-14,行政-1-16,行政-1-17,地域-1-17")
    page = seen(with_pictures(comparison_html(some, guide)))
    assert len([alt for alt in page.all("img", "alt") if alt]) == 2
    assert "グラフにできないもの: 地域 KPI 16" in page.text
    assert seen(compared_html(some, guide)).all("th", "scope").count("row") == 4


def test_an_address_that_names_no_kpi_is_answered_without_its_markup(guide: Guide) -> None:
    page = seen(unknown_kpi_html("<script>alert(1)</script>", guide))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text


def test_csv_and_excel_hold_the_figures_as_numbers(kpis: tuple[Kpi, ...], guide: Guide) -> None:
    sheet = kpi_sheet(kpis, YEARS, 2030, guide)
    lines = list(csv.reader(io.StringIO(csv_file(sheet).decode("utf-8-sig"))))
    page = load_workbook(io.BytesIO(excel_file(sheet))).active
    assert page is not None
    at, number = sheet.columns.index("R12"), sheet.columns.index("指標") + 1
    for line, kpi in enumerate(kpis, start=1):
        target = kpi.target(2030)
        value = target.value if target else None
        assert lines[line][at] == ("" if target is None else str(value or target.printed))
        read = page.cell(row=line + 1, column=at + 1).value
        assert value is None or Decimal(str(read)) == value
        assert page.cell(row=line + 1, column=number).value == kpi.row.indicator


def test_no_text_of_a_sheet_becomes_a_formula() -> None:
    sheet = Sheet(title="a/b", columns=("x",), rows=(("=1+1",), ("@now",), (Decimal("-2"),)), notes=("=2",))
    assert csv_file(sheet).decode("utf-8-sig").split() == ["x", "'=1+1", "'@now", "-2", "'=2"]
    page = load_workbook(io.BytesIO(excel_file(sheet))).active
    assert page is not None
    assert [page.cell(row=row, column=1).data_type for row in (2, 3, 4)] == ["s", "s", "n"]
