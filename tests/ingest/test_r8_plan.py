"""The R8 plan's tables as rows: 190 of them, complete, whatever the extraction did to their cells."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.amounts import is_amount, is_dash
from ingest.corrections import load_corrections
from ingest.manifest import read_manifest
from ingest.r8_plan import parse_r8_plan
from ingest.reader import read_document
from ingest.records import Document, IndicatorKind, ParsedDocument, Passage, PassageKind, Row

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def document() -> Document:
    return next(each for each in read_manifest(CORPUS) if each.format == "r8-plan")


@cache
def stored() -> str:
    return read_document(CORPUS, document())


def parse(text: str) -> ParsedDocument:
    return parse_r8_plan(document(), text, load_corrections())


@cache
def plan() -> ParsedDocument:
    return parse(stored())


@cache
def passages() -> dict[str, Passage]:
    return {passage.locator: passage for passage in plan().passages}


def rows_of(parsed: ParsedDocument) -> dict[str, Row]:
    return {passage.locator: passage.row for passage in parsed.passages if passage.row}


@cache
def rows() -> dict[str, Row]:
    return rows_of(plan())


def offices(row: Row) -> list[str]:
    return ["/".join(part for part in (o.department, o.bureau, o.division) if part) for o in row.offices]


TABLES = {"行政-1": 31, "行政-2": 36, "地域-1": 69, "地域-2": 54}


# -- Every row, once ----------------------------------------------------------------------------


def test_each_table_has_its_rows_and_nothing_else_is_a_passage() -> None:
    tables = Counter(locator.rsplit("-", 1)[0] for locator in rows())
    assert tables == TABLES
    assert len(passages()) == len(plan().passages) == 190
    assert {passage.kind for passage in plan().passages} == {PassageKind.ROW}


def test_numbers_run_through_but_for_the_one_the_plan_leaves_out() -> None:
    numbers = {table: [r.number for at, r in rows().items() if at.startswith(table)] for table in TABLES}
    for table, last in TABLES.items():
        expected = [str(n) for n in range(1, last + 1) if (table, n) != ("地域-2", 5)]
        assert [number for number in numbers[table] if number != "追加"] == expected
    assert "地域-2-追加" in rows()


def test_every_letter_of_a_row_is_in_a_passage_or_was_mended_away() -> None:
    held = {at for passage in plan().passages for at in passage.source.origin}
    held |= {at for made in plan().repairs for at in range(made.start, made.end)}
    for line in re.finditer(r"(?m)^(?:\d+|追加)\t.*$", stored()):
        lost = [at for at in range(*line.span()) if at not in held and not stored()[at].isspace()]
        assert not lost, (line[0][:20], "".join(stored()[at] for at in lost))


def test_nothing_but_furniture_is_left_and_furniture_is_not_called_uncovered() -> None:
    assert plan().uncovered == ()
    last = max(passage.end for passage in plan().passages)
    assert not stored()[last:].strip()


def test_what_is_neither_row_nor_furniture_is_uncovered() -> None:
    note = "※ 目標値は毎年度見直す。"
    longer = f"{stored()}\n{note}\n"
    assert [longer[start:end] for start, end in parse(longer).uncovered] == [note]


def test_a_passage_is_cut_from_its_own_line() -> None:
    for before, after in pairwise(plan().passages):
        assert before.end <= after.start
        assert "\n" not in stored()[before.start : before.end]


# -- Fields ---------------------------------------------------------------------------------------


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


# -- (再掲) ---------------------------------------------------------------------------------------

REPEATS = [
    ("行政-1-19", "行政-1-2", "2", "no number: by the indicator's name"),
    ("行政-1-28", "行政-1-27", "26", "no number: by the indicator's name"),
    ("行政-1-30", "行政-1-4", "4", "no number: by the indicator's name"),
    ("行政-1-31", "行政-1-27", "26", "another wording of the name, over the same figures"),
    ("行政-2-36", "行政-2-33", "", "a goal repeated has no number"),
    ("地域-1-7", "地域-1-6", "6", "by number, within the part"),
    ("地域-1-41", "地域-1-36", "33", "the last of five"),
    ("地域-1-50", "地域-1-44", "36", "another KPI stands between"),
]


@pytest.mark.parametrize(("locator", "original", "number", "why"), REPEATS)
def test_a_repeated_row_is_tied_to_its_original(locator: str, original: str, number: str, why: str) -> None:
    row = rows()[locator]
    assert (row.is_repeat, row.repeats, row.kpi_number) == (True, original, number), why


def test_every_repeated_row_is_tied_and_carries_the_figures_of_its_original() -> None:
    marked = [at for at, passage in passages().items() if "再掲" in passage.source.value]
    assert [at for at, row in rows().items() if row.is_repeat] == marked
    for locator in marked:
        row, original = rows()[locator], rows()[rows()[locator].repeats]
        assert not original.is_repeat, locator
        assert (row.part, row.baseline, row.targets) == (original.part, original.baseline, original.targets)


# -- Cells put right by what they say ------------------------------------------------------------


def test_an_empty_cell_more_changes_nothing() -> None:
    assert rows_of(parse(re.sub(r"(?m)^((?:\d+|追加)\t[^\t]+\t)", "\\1\t", stored()))) == rows()


def test_a_department_fused_with_its_division_changes_nothing() -> None:
    apart = re.compile(r"\t([^\s]+[部庁局])\t([^\s]+[課室])\t")
    assert len(apart.findall(stored())) > 100
    assert rows_of(parse(apart.sub(r"\t\1 \2\t", stored()))) == rows()


def test_a_programme_fused_with_its_division_changes_nothing() -> None:
    apart = re.compile(r"(\t[^\s]+[課室])\t(?=[^\s]+事業 )")
    assert len(apart.findall(stored())) > 50
    assert rows_of(parse(apart.sub(r"\1 ", stored()))) == rows()


def test_a_number_printed_twice_gives_two_passages() -> None:
    line = next(line for line in stored().splitlines() if line.startswith("30\t産業振興\t(3)カ"))
    parsed = parse(stored().replace(line, f"{line}\n{line}"))
    assert [p.locator for p in parsed.passages if "-2-30" in p.locator and "地域" in p.locator] == [
        "地域-2-30",
        "地域-2-30#2",
    ]


# -- Text and source ------------------------------------------------------------------------------


def test_the_text_is_labelled_lines() -> None:
    assert passages()["行政-1-30"].text.splitlines() == [
        "【行政のDX】1. 数値目標（KPI）を設定した事業　事業番号30",
        "項目: 市町村に求められるDX支援等 (4) フロントヤード改革の推進",
        "KPI 4（再掲） 市町村における行政手続等に占めるオンライン化率",
        "基準値 52.79%",
        "目標 R8 57.4%、R9 61.8%、R10 66.2%、R11 70.6%、R12 80%",
        "担当: 企画調整部 デジタル変革課",
        "事業: デジタル変革（DX）推進事業 / オールふくしまスマートシティ推進事業 [オンライン申請サービス]",
        "計画: 現行の行政手続オンライン申請サービスについて、改修等を実施することで、"
        "より使いやすいサービスとすることで市町村との共同利用の拡大を図る。",
    ]


def test_a_title_is_the_indicator_or_else_the_programme() -> None:
    assert passages()["行政-1-14"].title == "RPAの導入により削減される業務時間"
    assert passages()["行政-2-19"].title == "先端技術導入推進事業【タスクマネジメントツール導入検証事業】"
    assert all(passage.title and len(passage.title) < 80 for passage in plan().passages)


def test_figures_and_names_can_be_quoted_from_the_source() -> None:
    for locator, row in rows().items():
        source = passages()[locator].source.value
        printed = [row.indicator, row.goal, row.plan, row.item_number, row.subprogramme.partition("、")[0]]
        printed += [row.baseline.printed] if row.baseline else []
        printed += [target.amount.printed for target in row.targets]
        assert all(value in source for value in printed), locator


def test_the_source_is_the_stored_text_but_for_spaces_and_recorded_repairs() -> None:
    for passage in plan().passages:
        mended = {at for made in passage.repairs for at in range(made.start, made.end)}
        for letter, at in zip(passage.source.value, passage.source.origin, strict=True):
            assert letter == stored()[at] or at in mended or letter.isspace(), (passage.locator, letter)


def test_every_line_of_the_corrections_table_finds_its_word() -> None:
    made = {(made.printed, made.mended) for made in plan().repairs}
    for line in load_corrections():
        if line.document != document().id:
            continue
        held = [p for p in plan().passages if line.concerns(p.document, p.locator)]
        assert held, line
        if line.is_doubt:
            assert all(line.printed in passage.source.value for passage in held), line
        else:
            assert (line.printed, line.mended) in made, line


# -- Suspicions -----------------------------------------------------------------------------------

SUSPICIONS = [
    ("行政-1-14", "2029年度の目標だけ増減の幅が異なる", "a step of 1,300 among steps of 300"),
    ("行政-1-4", "2030年度の目標だけ増減の幅が異なる", "a last step of 9.4 among steps of 4.4"),
    ("行政-1-31", "指標名が行政-1-27と異なる", "a repeat that words its indicator otherwise"),
    ("行政-1-9", "値に単位がない", "300 of what"),
    ("地域-1-8", "同じ指標が行政-1-25にあり", "73万PV and 730,000PV"),
    ("地域-1-12", "基準値と全年度の目標値が同じ", "75% for six years"),
    ("地域-1-12", "担当の課の名がない", "a lost division"),
    ("地域-1-49", "同じ名称の項目の番号が地域-1-44と異なる", "(3)ア's name under (3)イ"),
    ("地域-2-4", "事業番号5がない", "4 is followed by 6"),
    ("地域-2-26", "計画の文が別の項目の地域-1-49と同じ", "a plan text pasted from another row"),
    ("行政-2-21", "成果目標の文がない", "the KGI text is lost"),
    ("行政-2-23", "文が崩れている", "a doubt of the corrections table"),
]


@pytest.mark.parametrize(("locator", "what", "why"), SUSPICIONS)
def test_what_looks_wrong_is_named(locator: str, what: str, why: str) -> None:
    found = [suspicion.what for suspicion in plan().suspicions if suspicion.locator == locator]
    assert any(what in each for each in found), (why, found)


def test_a_sound_row_raises_no_suspicion() -> None:
    suspected = {suspicion.locator for suspicion in plan().suspicions}
    assert suspected <= set(rows())
    assert not suspected & {
        "行政-1-1",
        "行政-1-3",
        "行政-1-16",
        "行政-1-17",
        "地域-1-3",
        "地域-1-57",
        "地域-2-52",
    }
