"""Documents never seen before: every style of numbering, none at all, footnotes, pages."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unseen_documents import (
    ARTICLES,
    CORPUS,
    DECIMALS,
    MARKDOWN,
    PAGES,
    PLAIN_TEXT,
    ROMAN,
    UNNUMBERED,
    body,
    parse,
    passages_of,
)

from ingest.corrections import Correction

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


@settings(max_examples=200)
@given(st.text() | st.text(alphabet=st.sampled_from(SIGNS), max_size=200))
def test_any_text_is_read_and_every_passage_is_whole(stored: str) -> None:
    parsed = parse(stored)
    assert max(Counter(passage.locator for passage in parsed.passages).values(), default=1) == 1
    for passage in parsed.passages:
        assert passage.row or passage.text == passage.source.value
        assert passage.text
        for block in passage.blocks:
            assert all(0 <= item.start < item.end <= len(passage.text) for item in block.items)
