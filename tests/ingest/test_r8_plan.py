"""The R8 plan's tables as rows: 190 of them, complete, whatever the extraction did to their cells."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from r8_tables import TABLES, document, parse, passages, plan, rows, rows_of, stored

from ingest.corrections import load_corrections
from ingest.records import PassageKind

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
