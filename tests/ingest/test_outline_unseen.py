"""Documents never seen before: every style of numbering, none at all, tables, footnotes, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.corrections import Correction
from ingest.outline import parse_outline
from ingest.records import Document, Office, ParsedDocument, Passage, PassageKind, Row

CORPUS = Path(__file__).parents[2] / "corpus"

PLAIN_TEXT = """\
○○町デジタル化推進計画

令和８年３月
○○町

目　次
第１章　計画の策定にあたって ………………………… 1
　１　計画の趣旨 ……………………………………………… 1
第２章　施策の展開 ………………………………………… 3
　第１節　行政サービス ……………………………………… 3
　　１　手続のオンライン化 ………………………………… 4

第１章　計画の策定にあたって
１　計画の趣旨
　本町では、人口減少が進んでおり、限られた職員で質の高い行政サービス
を提供するため、デジタル技術を活用した業務の見直しを進めています。
　この計画は、その方向性を示すものです。
第２章　施策の展開
第１節　行政サービス
１　手続のオンライン化
（１）現状
　電子申請の利用率は、令和６年度で35％※1です。
（２）取組
　ア　窓口
　書かない窓口を令和８年度に導入します。
　イ　申請
　①利用できる手続を増やす。
　②周知を行う。
※1 本町の調べ。
第２節　地域社会
１　デジタルデバイド対策
　スマホ教室を年12回開催します。

- 3 -

第３章　推進体制
　町長を本部長とする本部を置きます。
"""

MARKDOWN = """\
# 第1章 総論
## 1 目的
本文です。
## 2 体系
### (1) 柱
本文です。
#### コラム
欄外の話です。
#### (2) 梁
① 取組一
一つ目の取組です。
② 取組二
二つ目の取組です。
# 第2章 各論
## 1 目的
本文です。
## 1 目的
同じ番号です。
# 資料編
## 1 用語
用語の説明です。
"""

UNNUMBERED = """\
# ○○市スマートシティ構想

## はじめに

市民の暮らしを**便利**にします。[^1]

## 現状

### 交通

- バスの本数が減っている
- 運転手が不足している

## 目標値

| KPI | 現状値(R6) | 目標値(R10) | 担当課 |
|---|---:|---:|---|
| 電子申請の利用率 | 35% | 70% | 総務部 デジタル推進課 |
| 教室の参加者数 | 120人 | 500人 | 福祉部 高齢福祉課 |

[^1]: 市民とは、市内に住む人をいう。
"""

DECIMALS = """\
1. 序

序の文です。

1.1 背景

背景の文です。

1.2 目的

目的の文です。

2. 方法

2.1 手順

手順の文です。
"""

ROMAN = """\
Ⅰ　基本方針
１．目指す姿
　次のとおりです。
（1）安心のまち
（2）にぎわいのまち
２．位置づけ
　1人当たりの所得を高めます。
Ⅱ　重点施策
１．子育て
■現状と課題
・保育所が足りない。
・相談窓口が
　分散している。
■取組の方向
・保育所を増やす。
"""

ARTICLES = """\
○○県デジタル推進本部設置要綱

（目的）
第１条　デジタル化を推進するため、本部を置く。
（構成）
第２条　本部は、次の者で構成する。
(1) 知事
(2) 副知事
２　本部長は、知事をもって充てる。
第２条の２（幹事会） 本部に幹事会を置く。

附則
この要綱は、令和８年４月１日から施行する。
"""

PAGES = "見出しのない文書です。\n1\n\f二枚目です。\n担当は企画課です。\n2\n\f三枚目です。\n3\n"

LOCATORS = [
    (
        PLAIN_TEXT,
        "表紙 第1章 第1章-1 第2章 第2章-第1節 第2章-第1節-1 第2章-第1節-1-(1) 第2章-第1節-1-(2) "
        "第2章-第1節-1-(2)-ア 第2章-第1節-1-(2)-イ 脚注1 第2章-第2節 第2章-第2節-1 第3章",
        "plain text with 章 and 節",
    ),
    (
        MARKDOWN,
        "第1章 第1章-1 第1章-2 第1章-2-(1) 第1章-2-(1)>コラム 第1章-2-(2) 第1章-2-(2)-① 第1章-2-(2)-② "
        "第2章 第2章-1 第2章-1#2 資料編 資料編>1",
        "Markdown with numbers, a column, a number twice",
    ),
    (UNNUMBERED, "表紙 はじめに 現状 現状>交通 目標値 目標値#1 目標値#2 脚注1", "Markdown without numbers"),
    (DECIMALS, "1 1.1 1.2 2 2.1", "numbers of two levels"),
    (ROMAN, "Ⅰ Ⅰ-1 Ⅰ-1-(1) Ⅰ-1-(2) Ⅰ-2 Ⅱ Ⅱ-1", "Roman numbers"),
    (ARTICLES, "表紙 第1条 第2条 第2条の2 附則", "articles"),
    ("# はじめに\n文です。\n# 第1章 総論\n文です。", "はじめに 第1章", "a foreword is no title"),
    (PAGES, "p.1 p.2 p.3", "pages"),
    ("ただの一文です。", "p.1", "one sentence"),
    ("# 見出し\n本文です。", "見出し", "one heading"),
    ("**第1章 総論**\n\n**1 目的**\n\n本文です。", "第1章 第1章-1", "headings in bold"),
    (
        "見出し\n====\n本文です。\n\n小見出し\n----\n本文です。",
        "見出し 見出し>小見出し",
        "underlined headings",
    ),
    (
        "# A I の活用[^1]\n本文です。\n\n[^1]: 注です。",
        "AIの活用 脚注1",
        "a heading is mended for its locator",
    ),
]


def parse(stored: str, corrections: tuple[Correction, ...] = ()) -> ParsedDocument:
    document = Document(
        id="unseen",
        file="unseen.md",
        title="",
        short_title="",
        issuer="",
        issued="",
        format="outline",
        in_force_from=None,
        in_force_to=None,
    )
    return parse_outline(document, stored, corrections)


def passages_of(stored: str) -> Mapping[str, Passage]:
    return {passage.locator: passage for passage in parse(stored).passages}


def row_of(passage: Passage) -> Row:
    assert passage.row is not None
    return passage.row


def body(passage: Passage) -> list[str]:
    return [passage.text[item.start : item.end] for block in passage.blocks for item in block.items]


@pytest.mark.parametrize(("stored", "expected", "why"), LOCATORS)
def test_locators_are_what_the_document_itself_says(stored: str, expected: str, why: str) -> None:
    parsed = parse(stored)
    assert [passage.locator.replace(" ", "") for passage in parsed.passages] == expected.split(), why
    assert parsed.uncovered == ()


@pytest.mark.parametrize(("stored", "expected", "why"), LOCATORS)
def test_line_ends_make_no_difference(stored: str, expected: str, why: str) -> None:
    locators = [passage.locator.replace(" ", "") for passage in parse(stored.replace("\n", "\r\n")).passages]
    assert locators == expected.split(), why


def test_lines_broken_at_the_page_edge_are_joined() -> None:
    assert body(passages_of(PLAIN_TEXT)["第1章-1"]) == [
        "本町では、人口減少が進んでおり、限られた職員で質の高い行政サービスを提供するため、"
        "デジタル技術を活用した業務の見直しを進めています。",
        "この計画は、その方向性を示すものです。",
    ]


def test_pages_come_from_the_contents_or_from_form_feeds() -> None:
    plan = passages_of(PLAIN_TEXT)
    assert (plan["第1章-1"].page, plan["第2章-第1節-1"].page, plan["第3章"].page) == ("1", "4", "")
    assert [passage.page for passage in parse(PAGES).passages] == ["1", "2", "3"]


def test_a_running_head_is_read_once_and_cuts_no_sentence() -> None:
    head = "○○県地域計画\n"
    pages = (
        "第３章　将来像\n１　方針\n　移住の促進に取り組みます。関係人口の拡大を図る",
        "ため、環境を整えます。\n２　展開\n　次のとおりです。",
        "３　体制\n　次のとおりです。",
        "４　進行\n　公表します。",
    )
    passages = passages_of("\f".join(f"{head}{page}\n\n{n}\n" for n, page in enumerate(pages, start=12)))
    assert list(passages) == ["表紙", "第3章", "第3章-1", "第3章-2", "第3章-3", "第3章-4"]
    assert "関係人口の拡大を図るため、環境を整えます。" in passages["第3章-1"].text
    assert (passages["第3章-1"].page, passages["第3章-2"].page) == ("1", "2")


def test_page_numbers_and_the_contents_are_in_no_passage() -> None:
    assert passages_of(PAGES)["p.2"].text == "二枚目です。\n担当は企画課です。"
    assert not any("- 3 -" in passage.text or "……" in passage.text for passage in parse(PLAIN_TEXT).passages)


def test_a_list_of_numbered_sentences_stays_in_its_section() -> None:
    assert body(passages_of(PLAIN_TEXT)["第2章-第1節-1-(2)-イ"]) == [
        "①利用できる手続を増やす。",
        "②周知を行う。",
    ]


@pytest.mark.parametrize(
    ("stored", "section", "footnote"),
    [
        (PLAIN_TEXT, "第2章-第1節-1-(1)", "本町の調べ。"),
        (UNNUMBERED, "はじめに", "市民とは、市内に住む人をいう。"),
        ("# 甲\n本文¹です。\n\n¹ 注です。", "甲", "注です。"),
        ("# 甲\n本文(注1)です。\n\n注1 注です。", "甲", "注です。"),
    ],
)
def test_footnotes_are_found_in_every_notation(stored: str, section: str, footnote: str) -> None:
    passages = passages_of(stored)
    assert passages[section].footnotes == ("脚注1",)
    assert passages["脚注1"].text == footnote
    assert not any(sign in passages[section].text for sign in ("※1", "[^1]", "¹", "注1"))


def test_an_article_has_its_caption_for_a_title_and_keeps_its_lists() -> None:
    passages = passages_of(ARTICLES)
    assert passages["第2条"].title == "構成"
    assert passages["第2条"].text.splitlines() == [
        "第2条 構成",
        "本部は、次の者で構成する。",
        "(1) 知事",
        "(2) 副知事",
        "2　本部長は、知事をもって充てる。",
    ]
    assert passages["第2条の2"].text == "第2条の2 幹事会\n本部に幹事会を置く。"


def test_a_raised_figure_without_footnote_is_left() -> None:
    assert passages_of("# 甲\n面積は10km²です。")["甲"].text == "甲\n面積は10km²です。"


def test_blocks_may_be_named_by_signs() -> None:
    section = passages_of(ROMAN)["Ⅱ-1"]
    assert [(block.name, len(block.items)) for block in section.blocks] == [
        ("現状と課題", 2),
        ("取組の方向", 1),
    ]
    assert "・相談窓口が分散している。" in section.text


def test_markup_is_not_shown() -> None:
    assert passages_of(UNNUMBERED)["はじめに"].text == "はじめに\n市民の暮らしを便利にします。"
    shown = passages_of("# 甲\n[県の頁](https://example.jp/a)と<https://example.jp/b>を見る。")["甲"].text
    assert shown == "甲\n県の頁とhttps://example.jp/bを見る。"


def test_a_pipe_table_gives_a_row_for_each_line() -> None:
    passage = passages_of(UNNUMBERED)["目標値#1"]
    row = row_of(passage)
    assert passage.kind is PassageKind.ROW
    assert passage.title == row.indicator == "電子申請の利用率"
    assert row.baseline is not None
    assert (row.baseline.printed, row.targets[0].year, row.targets[0].amount.printed) == ("35%", 2028, "70%")
    assert row.offices == (Office(department="総務部", division="デジタル推進課"),)
    assert passage.breadcrumb == ("目標値",)
    assert "目標 R10 70%" in passage.text


TAB_TABLE = """\
# 第4章 事業一覧

別表 主な事業
番号\t分野\t事業名\t概要\t担当課\t目標値\t\t
\t\t\t\t\tR8\tR9\t令和10年度
1\t窓口\t窓口DX事業\t書かない窓口\t総務部市民課\t10件\t20件\t30件
2\t\tAI議事録\t議事録の作成\t総務課\t100時間\t200時間\t300時間

番号\t分野\t事業名\t概要\t担当課\t目標値\t\t
\t\t\t\t\tR8\tR9\t令和10年度
3\t地域\tスマホ教室\t高齢者向け\t福祉課\t5回\t6回\t7回

4\t地域\tフリーWi-Fi\t公共施設\t情報課\t1か所\t2か所\t3か所
"""


def test_a_row_with_a_number_is_found_under_it() -> None:
    passages = passages_of(TAB_TABLE)
    assert list(passages) == ["第4章", "第4章-1", "第4章-2", "第4章-3", "第4章-4"]
    assert passages["第4章"].text == "第4章 事業一覧\n別表 主な事業"


def test_a_merged_cell_is_filled_from_the_line_above() -> None:
    passages = passages_of("# 甲\n| 分野 | 事業名 | 概要 |\n|---|---|---|\n| 窓口 | A | い |\n| | B | ろ |\n")
    assert [row_of(passages[f"甲#{n}"]).field for n in (1, 2)] == ["窓口", "窓口"]


def test_a_table_that_a_page_break_cut_goes_on() -> None:
    row = row_of(passages_of(TAB_TABLE)["第4章-4"])
    assert (row.programme, row.targets[2].amount.printed) == ("フリーWi-Fi", "3か所")


def test_headings_may_take_two_lines_and_come_again() -> None:
    row = row_of(passages_of(TAB_TABLE)["第4章-3"])
    assert [(target.year, target.amount.printed) for target in row.targets] == [
        (2026, "5回"),
        (2027, "6回"),
        (2028, "7回"),
    ]
    assert (row.programme, row.outline, row.offices) == (
        "スマホ教室",
        "高齢者向け",
        (Office(division="福祉課"),),
    )
    assert parse(TAB_TABLE).uncovered == ()


def test_columns_that_no_field_stands_for_keep_their_heading() -> None:
    row = row_of(passages_of("# 甲\n| 年度 | 件数 |\n|---|---|\n| R5 | 10件 |\n")["甲#1"])
    assert row.others == (("年度", "R5"), ("件数", "10件"))


def test_a_table_whose_columns_have_no_readable_names_stays_whole_in_its_section() -> None:
    section = passages_of(
        "# 甲\n| 震災前 | 直近 | |\n|---|---|---|\n| H22 | R5 | R6 |\n| 13.3 | 16.4 | 15.5 |\n"
    )["甲"]
    assert section.text == "甲\n震災前\t直近\t\nH22\tR5\tR6\n13.3\t16.4\t15.5"


@pytest.mark.parametrize(
    ("file", "rows", "why"),
    [
        ("action-plan-2020.md", 130, "one table a chapter"),
        ("r8-plan.txt", 190, "two-line headings that come again on every page"),
    ],
)
def test_the_rows_of_a_plan_are_found_without_knowing_it(file: str, rows: int, why: str) -> None:
    parsed = parse((CORPUS / file).read_bytes().decode("utf-8"))
    assert sum(passage.kind is PassageKind.ROW for passage in parsed.passages) == rows, why
    assert parsed.uncovered == ()


def test_the_sections_of_a_plan_are_found_without_knowing_it() -> None:
    parsed = parse((CORPUS / "ict-plan-ch2.txt").read_bytes().decode("utf-8"))
    locators = {passage.locator for passage in parsed.passages}
    assert {"第2章-第2節-2", "第2章-第1節-2-(3)", "第2章-第4節-8"} <= locators


def test_corrections_apply_by_locator_in_heading_text_and_breadcrumb() -> None:
    correction = Correction(document="unseen", locator="第1", printed="効率", mended="能率", reason="見出し")
    parsed = parse("# 第1 公務効率\n効率の話。\n## 1 効率\n", (correction,))
    first, second = parsed.passages
    assert (first.title, first.text) == ("公務能率", "第1 公務能率\n能率の話。")
    assert (second.title, second.breadcrumb) == ("効率", ("第1 公務能率",))


SIGNS = "第1章節(2)（３）アイ①1.2-# |\t\n\f。、【】■・*[^1]:<sup>1</sup>※R8目標値番号事業名次A I…"


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet=st.sampled_from(SIGNS), max_size=200))
def test_any_text_is_read_and_every_passage_is_whole(stored: str) -> None:
    parsed = parse(stored)
    assert max(Counter(passage.locator for passage in parsed.passages).values(), default=1) == 1
    for passage in parsed.passages:
        assert passage.row or passage.text == passage.source.value
        assert passage.text
        for block in passage.blocks:
            assert all(0 <= item.start < item.end <= len(passage.text) for item in block.items)
