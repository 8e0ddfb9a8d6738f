"""A plan printed line by line: paragraphs, numbering, footnotes and 図表 found again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest.corrections import Correction
from ingest.ict_plan import parse_ict_plan
from ingest.manifest import read_manifest
from ingest.reader import read_document
from ingest.records import Document, ParsedDocument, Passage, PassageKind

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def document() -> Document:
    return next(each for each in read_manifest(CORPUS) if each.format == "ict-plan")


@cache
def stored() -> str:
    return read_document(CORPUS, document())


@cache
def plan() -> ParsedDocument:
    return parse_ict_plan(document(), stored())


@cache
def passages() -> dict[str, Passage]:
    return {passage.locator: passage for passage in plan().passages}


def parse(text: str, corrections: tuple[Correction, ...] = ()) -> dict[str, Passage]:
    parsed = parse_ict_plan(replace(document(), id="plan"), text, corrections)
    return {passage.locator: passage for passage in parsed.passages}


TITLES = [
    ("第2章", "現状及び課題"),
    ("第2章-第1節", "これまでの成果"),
    ("第2章-第1節-1", "情報化推進計画のあゆみ"),
    ("第2章-第1節-2", "前計画の取組成果"),
    ("第2章-第1節-2-(3)", "安全・安心、防災への対応"),
    ("第2章-第2節-2", "AI、RPA、チャットボット"),
    ("第2章-第2節-6", "サイバー攻撃"),
    ("第2章-第3節", "国の動向"),
    ("第2章-第3節-4", "Society5.0の推進"),
    ("第2章-第4節-8", "ネットワークセキュリティの確保"),
]


@pytest.mark.parametrize(("locator", "title"), TITLES)
def test_a_locator_is_what_the_numbering_says(locator: str, title: str) -> None:
    assert passages()[locator].title == title


def test_every_section_of_the_chapter_is_there_once() -> None:
    items = {"第1節": 2, "第2節": 6, "第3節": 7, "第4節": 8}
    for section, count in items.items():
        numbers = [each for each in passages() if each.startswith(f"第2章-{section}-") and each[-1].isdigit()]
        numbers = [each for each in numbers if "図表" not in each]
        assert numbers == [f"第2章-{section}-{n}" for n in range(1, count + 1)]
    assert len(passages()) == len(plan().passages)


def test_the_breadcrumb_names_the_headings_above() -> None:
    assert passages()["第2章-第1節-2-(3)"].breadcrumb == (
        "第2章 現状及び課題",
        "第1節 これまでの成果",
        "2 前計画の取組成果",
    )


JOINED = [
    ("第2章-第1節-1", "基盤整備や電子自治体、産業振興", "a word cut by a line"),
    ("第2章-第1節-2-(2)", "中小企業がICT機器の導入に必要な資金を供給し", "a word cut by a page"),
    ("第2章-第3節-1", "個人情報の保護に関する法律」が改正され", "a word cut by a page and its footnotes"),
    ("第2章-第3節-2", "平成28年1月からはマイナンバーカードの交付", "a date cut by a line"),
    ("第2章-第3節", "世界最先端のIT国家を目指して", "spaces beside Latin letters"),
    ("第2章-第2節-1", "「Internet of Things」の略", "spaces between English words stay"),
]


@pytest.mark.parametrize(("locator", "words", "why"), JOINED, ids=[row[2] for row in JOINED])
def test_sentences_are_whole(locator: str, words: str, why: str) -> None:
    assert words in passages()[locator].text, why


def test_an_indented_line_begins_a_paragraph_and_a_bullet_an_item() -> None:
    texts = items_of(passages()["第2章-第3節-7"])
    assert [bullet for _, bullet in texts] == [False, False, True, True, True, True, True]
    assert texts[3] == ("国民利便性向上や行政運営の効率化により、国民生活の向上や国民経済の発展", True)
    assert all(text.endswith("。") for text, bullet in texts if not bullet)


def test_a_paragraph_may_begin_with_a_number() -> None:
    assert passages()["第2章-第3節"].text.splitlines()[1].startswith("21")
    assert "第2章-第3節-21" not in passages()


def items_of(passage: Passage) -> list[tuple[str, bool]]:
    return [
        (passage.source.value[item.start : item.end], item.bullet)
        for block in passage.blocks
        for item in block.items
    ]


def test_footnotes_are_passages_with_their_addresses_whole() -> None:
    assert [each for each in passages() if each.startswith("脚注")] == [f"脚注{n}" for n in range(3, 12)]
    assert (
        "http://www.soumu.go.jp/johotsusintokei/whitepaper/ja/h28/pdf/n4200000.pdf"
        in passages()["脚注4"].text
    )
    assert passages()["脚注6"].text.endswith("平成31年2月27日参照")
    assert (
        passages()["脚注9"].text.count("https://www.kantei.go.jp/jp/singi/it2/senmon/dai14/siryou2-1.pdf")
        == 1
    )


MARKS = [
    ("第2章-第2節-1", ("脚注3",), "動きが生まれています。"),
    ("第2章-第2節-2", ("脚注4", "脚注5", "脚注6"), "呼ばれるようになりました。"),
    ("第2章-第2節-4", ("脚注10",), "大量のデータを指し、民間企業では"),
]


@pytest.mark.parametrize(("locator", "footnotes", "words"), MARKS)
def test_a_mark_leaves_the_text_and_ties_its_footnote(
    locator: str, footnotes: tuple[str, ...], words: str
) -> None:
    passage = passages()[locator]
    assert passage.footnotes == footnotes
    assert words in passage.text
    marks = [repair for repair in passage.repairs if repair.rule == "footnote mark"]
    assert [f"脚注{stored()[mark.start : mark.end]}" for mark in marks] == list(footnotes)


def test_a_figure_before_a_full_stop_is_no_mark() -> None:
    text = " 第 1 章 目標 \n\n  1 指標 \n\n    利用者は平成30年に8。\n"
    assert "8。" in parse(text)["第1章-1"].text


def table_rows(passage: Passage) -> list[list[str]]:
    lines = passage.text.splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_a_table_has_a_row_for_each_period() -> None:
    passage = passages()["第2章-第1節-1-図表1"]
    assert passage.kind is PassageKind.TABLE
    assert passage.title == "情報化推進計画の歩み"
    assert passage.text.startswith("図表1 情報化推進計画の歩み\n")
    header, _, *rows = table_rows(passage)
    assert header == ["計画・期間", "テーマ", "主な取組", "成果"]
    assert [row[0] for row in rows] == [
        "第1期（H13～H15年度）",
        "第2期（H16～H18年度）",
        "第3期（H19～H22年度）",
        "第4期（H23～H26年度）",
        "第5期（H27～H30年度）",
    ]


COLUMNS = [
    (0, 1, "基盤整備"),
    (0, 2, "電子県庁の基幹となる基盤整備"),
    (0, 3, "県の基幹ネットワーク「うつくしま世界樹」の整備 ／ ほぼ全職員に対するパソコンの配備"),
    (1, 1, "基盤整備 ／ ソフトウェア"),
    (2, 1, "基盤整備 ／ 開かれた電子自治体 ／ ITを活用した産業振興 ／ ITを活用した県民生活の充実"),
    (
        2,
        2,
        "情報通信基盤の整備促進 ／ 電子県庁の推進 ／ 県民利便性・行政サービス向上 ／ ICTを活用した業務改革",
    ),
    (4, 1, "ICTによる課題解決"),
]


@pytest.mark.parametrize(("row", "column", "cell"), COLUMNS)
def test_columns_are_told_apart_by_where_their_lines_broke(row: int, column: int, cell: str) -> None:
    assert table_rows(passages()["第2章-第1節-1-図表1"])[2 + row][column] == cell


def test_a_cell_whose_column_cannot_be_told_is_reported() -> None:
    doubtful = [each.what for each in plan().suspicions if each.locator == "第2章-第1節-1-図表1"]
    assert any("電子自治体の構築" in what for what in doubtful)


def test_a_table_without_a_header_lists_what_stands_under_each_heading() -> None:
    _, _, *rows = table_rows(passages()["第2章-第1節-2-図表2"])
    assert [(row[0], len(row[1].split(" ／ "))) for row in rows] == [
        ("復興への取組", 8),
        ("産業振興・地域活性化", 11),
        ("安全・安心、防災への対応", 11),
        ("人材・基盤の育成、強化", 10),
        ("電子自治体・公共サービスの充実", 8),
    ]


@pytest.mark.parametrize("passage", plan().passages, ids=lambda passage: passage.locator)
def test_a_passage_is_made_of_the_stored_text(passage: Passage) -> None:
    assert passage.source.value.strip()
    changed = {n for each in passage.repairs for n in range(each.start, each.end)}
    for char, offset in zip(passage.source.value, passage.source.origin, strict=True):
        assert char == stored()[offset] or char.isspace() or offset in changed


def test_every_character_is_held_once_and_none_is_left_over() -> None:
    assert plan().uncovered == ()
    seen: set[int] = set()
    for passage in plan().passages:
        held = {n for n in passage.source.origin if not stored()[n].isspace()}
        assert not held & seen, passage.locator
        seen |= held


def test_windows_line_ends_change_nothing_but_the_offsets() -> None:
    windows = parse_ict_plan(document(), stored().replace("\n", "\r\n"))
    assert [each.text for each in windows.passages] == [each.text for each in plan().passages]


def test_a_correction_reaches_its_passage_only() -> None:
    text = (
        " 第 1 章 基盤 \n  1 回線 \n    市内の回線を整備します。 \n  2 端末 \n    市内の端末を更新します。 \n"
    )
    line = Correction(
        document="plan", locator="第1章-1", printed="市内", mended="庁内", reason="県の庁舎の話"
    )
    mended = parse(text, (line,))
    assert mended["第1章-1"].text == "1 回線\n庁内の回線を整備します。"
    assert mended["第1章-2"].text == "2 端末\n市内の端末を更新します。"
    assert mended["第1章-1"].repairs[0].reason == "県の庁舎の話"


def test_a_passage_begins_with_its_heading_and_no_item_holds_it() -> None:
    passage = passages()["第2章-第4節-2"]
    heading, first, *_ = passage.text.splitlines()
    assert heading == "2 ICTを利活用した人口減少対策、地方創生の推進"
    assert items_of(passage)[0] == (first, False)


def test_text_before_any_heading_is_kept() -> None:
    assert parse("  はじめに、本計画の考え方を示します。 \n\n 第 1 章 基盤 \n")["前文"].text.startswith(
        "はじめに"
    )
