"""The support finder, the KPI table and the reader as somebody uses them; the real index is behind them."""

from __future__ import annotations

import pytest
from plan_page import opened, text
from reading_html import seen
from streamlit.testing.v1 import AppTest


def rows(page: AppTest) -> int:
    """Rows of the table of KPIs."""
    table = next(part.value for part in page.get("html") if "sortable" in part.value)
    return seen(table).all("th", "scope").count("row")


def test_the_kpi_table_is_narrowed_by_part_department_and_words() -> None:
    page = opened("kpis")
    everything = rows(page)
    part, department, *_ = page.selectbox
    part.select("行政").run()
    assert 0 < rows(page) < everything
    department.select("警察本部").run()
    assert rows(page) == 1
    page.text_input[0].set_value("こんな指標はない").run()
    assert "条件に合うKPIはありません" in text(page)


def test_a_link_opens_a_kpi_and_choosing_a_second_compares_them() -> None:
    page = opened("kpis", kpi="行政-1-14")
    assert "第5-3-(4)" in text(page)
    page.multiselect[0].select("行政-1-18").run()
    assert page.query_params["kpi"] == "行政-1-14,行政-1-18"
    assert "2件のKPIをくらべる" in text(page)


BAD = (
    ("kpis", {"kpi": "<script>alert(1)</script>"}, "現行の計画にありません"),
    ("kpis", {"kpi": ",,,"}, "現行の計画にありません"),
    ("reader", {"doc": "dx-strategy", "at": "第99-~~9~~"}, "という箇所はありません"),
    ("reader", {"doc": "../../etc/passwd"}, "という資料はありません"),
    ("reader", {"at": "第5-3-(4)", "doc": ""}, "RPAの活用"),
    ("support", {"concern": "$x^2$ <img src=x>"}, "という項目はありません"),
    ("support", {"need": "、。"}, "困りごとから選ぶ"),
)


@pytest.mark.parametrize(("page", "query", "said"), BAD)
def test_an_address_that_makes_no_sense_gets_one_clear_sentence(
    page: str, query: dict[str, str], said: str
) -> None:
    assert said in text(opened(page, **query))


def test_the_reader_opens_a_place_searches_and_changes_the_document() -> None:
    page = opened("reader", doc="dx-strategy", at="第5-3-(4)")
    assert "RPAの活用" in text(page)
    assert "KPI 14" in text(page)
    page.text_input[0].set_value("ゼロトラスト").run()
    assert "「ゼロトラスト」は" in text(page)
    page.selectbox[0].select("action-plan-2020").run()
    assert page.query_params["doc"] == "action-plan-2020"
    assert "いまの計画" in text(page)


def test_a_concern_of_the_list_leads_to_programmes_and_whom_to_ask() -> None:
    page = opened("support", concern="デジタル人材の確保・育成")
    assert "ICTアドバイザー市町村派遣事業" in text(page)
    assert "企画調整部 デジタル変革課" in text(page)
    assert [button.label for button in page.get("download_button")] == ["CSVで保存", "Excelで保存"]


TYPED = (
    ("窓口を便利にしたい", "オンライン申請サービス"),
    ("クマが出る", "自然保護課"),
    ("先生の仕事を減らしたい", "市町村学校システム整備事業"),
)


@pytest.mark.parametrize(("typed", "found"), TYPED)
def test_a_typed_concern_is_answered_with_offers_and_by_the_assistant(typed: str, found: str) -> None:
    page = opened("support")
    page.text_input[0].set_value(typed)
    page.button[0].click().run()
    assert page.query_params["need"] == typed
    assert found in text(page)
    assert "機械が作ったもの" in text(page)
