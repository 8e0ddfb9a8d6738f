"""The fields of the R8 plan's rows: offices, programmes, indicators, items, whatever cell they stand in."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from r8_tables import offices, passages, rows, stored

from ingest.amounts import is_amount, is_dash
from ingest.records import IndicatorKind


def test_every_row_has_field_item_office_programme_and_plan() -> None:
    for locator, row in rows().items():
        assert row.part in ("行政", "地域"), locator
        assert row.table.startswith(f"【{row.part}のDX】"), locator
        assert row.field, locator
        assert not re.match(r"\d+\s", row.field), locator
        assert re.fullmatch(r"\(\d{1,2}\)[ア-ン]?", row.item_number), locator
        assert row.item_name, locator
        assert row.programme, locator
        assert row.plan, locator
        assert row.offices, locator
        assert all(office.department for office in row.offices), locator


def test_kpi_rows_have_a_baseline_and_five_targets_all_of_them_figures_or_dashes() -> None:
    for locator, row in rows().items():
        if row.indicator_kind is not IndicatorKind.KPI:
            assert (row.baseline, row.targets) == (None, ()), locator
            continue
        assert row.indicator, locator
        assert row.baseline is not None, locator
        assert [target.year for target in row.targets] == [2026, 2027, 2028, 2029, 2030], locator
        for amount in (row.baseline, *(target.amount for target in row.targets)):
            assert is_amount(amount.printed), (locator, amount)
            plain = not is_dash(amount.printed) and not amount.printed.startswith("小")
            assert (amount.value is not None) == plain, (locator, amount)


def test_kinds_go_with_the_tables() -> None:
    for locator, row in rows().items():
        if "-1-" in locator:
            assert row.indicator_kind is IndicatorKind.KPI, locator
        elif row.indicator_kind is IndicatorKind.NONE:
            assert (row.indicator, row.goal, row.kpi_number) == ("", "", ""), locator
        else:
            assert (row.indicator_kind, bool(row.indicator)) == (IndicatorKind.KGI, True), locator


@pytest.mark.parametrize(("part", "last"), [("行政", 27), ("地域", 54)])
def test_kpi_numbers_run_through_in_each_part(part: str, last: int) -> None:
    numbers = {row.kpi_number for row in rows().values() if row.part == part and row.kpi_number}
    assert numbers == {str(number) for number in range(1, last + 1)}


def test_a_kpi_row_in_full() -> None:
    row = rows()["行政-1-14"]
    assert (row.field, row.item_number, row.item_name) == ("公務能率の向上に向けた取組", "(4)", "RPAの導入")
    assert (row.kpi_number, row.indicator) == ("14", "RPAの導入により削減される業務時間")
    assert row.baseline is not None
    assert (row.baseline.value, row.baseline.unit) == (Decimal(17061), "時間")
    assert [target.amount.value for target in row.targets] == [19200, 19500, 19800, 21100, 21400]
    assert (row.programme, row.subprogramme, row.activity) == (
        "人事・給与・行政組織等管理事業",
        "県庁のDX・業務改革推進事業",
        "RPAの活用",
    )
    assert passages()["行政-1-14"].breadcrumb == (
        "令和8年度計画",
        "【行政のDX】",
        "1. 数値目標（KPI）を設定した事業",
        "公務能率の向上に向けた取組 (4) RPAの導入",
    )


OFFICES = [
    (
        "行政-1-9",
        ["企画調整部/復興・総合計画課", "企画調整部/統計課", "企画調整部/デジタル変革課"],
        "three in a cell",
    ),
    ("地域-1-1", ["企画調整部/ふくしま暮らし推進課"], "部 and 課 in one cell"),
    ("地域-1-2", ["企画調整部/避難地域復興局"], "the division is lost, the programme begins in its cell"),
    ("地域-1-4", ["商工労働部/観光交流局/県産品振興戦略課"], "a bureau between, all in one cell"),
    ("地域-1-8", ["企画調整部/デジタル変革課"], "課 and 事業 in one cell"),
    ("地域-1-12", ["企画調整部"], "the division is lost"),
    ("地域-1-13", ["保健福祉部/こども未来局/こども・青少年政策課"], "three ranks in one cell"),
    ("地域-1-33", ["商工労働部/観光交流局/県産品振興戦略課"], "bureau and broken division in a cell"),
    ("地域-1-34", ["商工労働部/医療関連産業課"], "課 on a line of its own"),
    ("地域-2-3", ["保健福祉部/こども未来局/こども・青少年政策課"], "one column to the right"),
    (
        "地域-2-40",
        ["保健福祉部/国民健康保険課", "企画調整部/デジタル変革課"],
        "two departments, paired by order",
    ),
    ("行政-2-27", ["議会事務局/総務課"], "事務局 is a department"),
]


@pytest.mark.parametrize(("locator", "expected", "why"), OFFICES)
def test_offices_are_told_by_their_names(locator: str, expected: list[str], why: str) -> None:
    assert offices(rows()[locator]) == expected, why


PROGRAMMES = [
    ("地域-1-2", "避難地域への移住促進事業", "", "", "after a bureau in the same cell"),
    (
        "地域-1-9",
        "デジタル変革(DX)推進事業",
        "ふくしま情報発信高度化事業",
        "",
        "after a division in the same cell",
    ),
    (
        "地域-1-12",
        "デジタル変革(DX)推進事業",
        "マイナンバーカード普及活用促進事業",
        "",
        "where the division should be",
    ),
    (
        "地域-2-3",
        "やさしさあふれるふくしま子育て応援事業",
        "子育て応援パスポートカード電子化事業",
        "",
        "shifted",
    ),
    (
        "地域-1-30",
        "デジタル技術を活用したものづくり企業のスマート化支援事業",
        "デジタル技術導入支援事業",
        "",
        "broken",
    ),
    (
        "地域-1-23",
        "統合型校務支援システム整備事業",
        "県立学校統合型校務支援システム整備事業、市町村学校システム整備事業",
        "",
        "a list",
    ),
    ("行政-2-16", "福島県警察DX推進事業", "先端技術導入推進事業", "音声入力支援ソフト運用事業", "brackets"),
    ("地域-1-56", "人工透析遠隔診療", "人工透析遠隔診療", "", "twice the same"),
]


@pytest.mark.parametrize(("locator", "name", "sub", "activity", "why"), PROGRAMMES)
def test_programmes_are_told_apart(locator: str, name: str, sub: str, activity: str, why: str) -> None:
    row = rows()[locator]
    assert (row.programme, row.subprogramme, row.activity) == (name, sub, activity), why


def test_every_zero_budget_mark_is_recognised() -> None:
    marked = {
        at for at, passage in passages().items() if re.search(r"[（(]0 ?予算[)）]", passage.source.value)
    }
    assert {at for at, row in rows().items() if row.zero_budget} == marked
    assert len(marked) == len(re.findall(r"[（(]0 ?予算[)）]", stored()))


INDICATORS = [
    ("行政-2-20", "モバイルネットワーク機器の活用促進<警察本部>", ""),
    ("行政-2-21", "システムの導入と安定運用", ""),
    ("行政-2-22", "データ統合等の作業時間の削減", ""),
    ("行政-2-29", "本庁及び出先機関の無線LAN環境の整備", ""),
    ("行政-2-30", "外部ディスプレイの整備によるペーパーレス化の促進", ""),
    ("行政-2-33", "市町村職員の意識改革・行動変容", ""),
    ("行政-2-36", "市町村職員の意識改革・行動変容", ""),
    (
        "地域-2-3",
        "子育て応援パスポートカードの申請推進",
        "各教育機関、市町村、子育て応援パスポート事業協賛店などの関係機関へ周知を行う。",
    ),
    (
        "行政-2-10",
        "電子契約の利用率の拡大",
        "令和7年度に全部局への導入が完了したことから、より一層の利用拡大を進める。",
    ),
]


@pytest.mark.parametrize(("locator", "indicator", "goal"), INDICATORS)
def test_a_name_is_the_indicator_and_a_sentence_the_goal_wherever_they_stand(
    locator: str, indicator: str, goal: str
) -> None:
    row = rows()[locator]
    assert (row.indicator_kind, row.indicator, row.goal) == (IndicatorKind.KGI, indicator, goal)


NAMES = [
    ("地域-1-36", "スマート農業技術等導入経営体数", "a word broken in two"),
    ("地域-1-15", "教職員のデジタル採点システム活用率", "a line break between words"),
    ("地域-1-20", "ICT支援員による県立学校訪問割合（訪問した学校数/全学校数）", "a break after a stroke"),
    ("地域-1-66", "5G人口カバー率", "a name that begins with a figure"),
    ("行政-1-5", "自動車納税確認システム(F-JNKS)による納付状況の検索件数", "letters set apart"),
]


@pytest.mark.parametrize(("locator", "indicator", "why"), NAMES)
def test_names_are_without_the_spaces_of_line_breaks(locator: str, indicator: str, why: str) -> None:
    assert rows()[locator].indicator == indicator, why


ITEMS = [
    ("地域-1-13", "(1)ア", "教育 情報モラル教育の推進", "the group fused with the name"),
    (
        "地域-1-15",
        "(1)イ",
        "教育 デジタル学習基盤を有効に活用した授業の実践",
        "the group apart, the name broken",
    ),
    ("地域-2-22", "(2)イ", "農林水産業 スマート農業の推進", "known from another page"),
    ("行政-2-17", "(5)イ", "AIの活用 AIチャットボットの導入", "a group that ends in a particle's word"),
    ("地域-2-18", "(1)カ", "教育 生涯学習情報サイト(ふくしまマナビi)の利用促進", "parentheses"),
    ("行政-1-20", "(4)", "ファイルサーバーのクラウド化", "no group"),
]


@pytest.mark.parametrize(("locator", "number", "name", "why"), ITEMS)
def test_an_item_is_number_group_and_name(locator: str, number: str, name: str, why: str) -> None:
    assert (rows()[locator].item_number, rows()[locator].item_name) == (number, name), why


def test_a_field_has_one_spelling() -> None:
    fields = Counter((row.part, row.field) for row in rows().values())
    assert {field for part, field in fields if part == "地域"} == {
        "復興・創生",
        "教育・人材育成",
        "産業振興",
        "健康・医療・福祉",
        "安全・安心、環境",
    }
    assert fields["行政", "1～3の取組を支える基盤整備"] == 8
