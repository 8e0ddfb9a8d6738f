"""What somebody has filtered or searched stands in the address; mailed, it shows the same again."""

from __future__ import annotations

import pytest
from plan_page import opened, text
from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def without_the_older_convention(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the frame, which has called ``st.navigation``."""
    monkeypatch.setattr("streamlit.runtime.pages_manager.PagesManager.uses_pages_directory", False)


def rows(page: AppTest) -> list[str]:
    table = next(part.value for part in page.get("html") if "<caption>KPI一覧" in part.value)
    return table.split("<tr>")[2:]


FILTERS = (
    ("部", "part", "地域"),
    ("部局", "department", "総務部"),
    ("分野", "field", "産業振興"),
    ("項目", "item", "(4) RPAの導入"),
    ("目標のある年度", "year", "2030"),
    ("増減を見る年度", "until", "2028"),
    ("基準値", "baseline", "missing"),
)


@pytest.mark.parametrize(("label", "name", "value"), FILTERS, ids=[name for _, name, _ in FILTERS])
def test_a_filter_of_the_kpis_is_in_the_address_and_opens_from_it(label: str, name: str, value: str) -> None:
    page = opened("kpis")
    every = len(rows(page))
    page = next(box for box in page.selectbox if box.label == label).set_value(value).run()
    assert page.query_params[name] == value
    mailed = opened("kpis", **{name: value})
    assert rows(mailed) == rows(page)
    assert len(rows(mailed)) < every or name == "until"


def test_a_filter_that_is_taken_back_leaves_the_address() -> None:
    page = opened("kpis", part="地域", words="観光")
    box = next(box for box in page.selectbox if box.label == "部")
    page = box.set_value("").run()
    assert "part" not in page.query_params
    assert page.query_params["words"] == "観光"


def test_a_filter_that_there_is_not_shows_everything() -> None:
    assert rows(opened("kpis", part="<b>", year="x", baseline="?", until="9999")) == rows(opened("kpis"))


def test_comparing_keeps_the_filter() -> None:
    page = opened("kpis", part="行政")
    page = page.multiselect[0].set_value(["行政-1-14", "行政-1-16"]).run()
    assert page.query_params["kpi"] == "行政-1-14,行政-1-16"
    assert page.query_params["part"] == "行政"


def test_a_search_in_the_reader_is_in_the_address_and_opens_from_it() -> None:
    page = opened("reader", doc="dx-strategy")
    page = page.text_input[0].set_value("RPA").run()
    page = page.radio[0].set_value("all").run()
    assert (page.query_params["words"], page.query_params["where"]) == ("RPA", "all")
    mailed = opened("reader", doc="dx-strategy", words="RPA", where="all")
    assert mailed.text_input[0].value == "RPA"
    assert text(mailed) == text(page)
    assert "アクションプラン2020" in text(mailed)


def test_another_document_keeps_the_search() -> None:
    page = opened("reader", doc="dx-strategy", at="第5-3-(4)", words="RPA")
    page = page.selectbox[0].set_value("r8-plan").run()
    assert page.query_params["doc"] == "r8-plan"
    assert page.query_params["words"] == "RPA"
    assert "at" not in page.query_params


def test_a_typed_concern_is_in_the_address_and_in_the_box_of_whoever_gets_it() -> None:
    page = opened("support")
    page.text_input[0].set_value("窓口を便利にしたい")
    page = page.button[0].click().run()
    assert page.query_params["need"] == "窓口を便利にしたい"
    mailed = opened("support", need="窓口を便利にしたい")
    assert mailed.text_input[0].value == "窓口を便利にしたい"
    assert text(mailed) == text(page)


@pytest.mark.parametrize(("name", "parameter"), [("support", "need"), ("kpis", "words"), ("reader", "words")])
def test_personal_data_gets_into_no_address(name: str, parameter: str) -> None:
    page = opened(name)
    page.text_input[0].set_value("090-1234-5678の人")
    page = page.button[0].click().run() if name == "support" else page.run()
    assert parameter not in page.query_params
    assert "電話番号と思われる文字" in text(page)
