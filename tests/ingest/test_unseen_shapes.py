"""Documents without numbers: bare headings on broken pages, and questions with their answers."""

from __future__ import annotations

import pytest
from unseen_documents import body, parse, passages_of

BARE = """\
○○町地域福祉計画
令和8年度～令和12年度

○○町

はじめに

　単身世帯が増え、地域のつながりが弱まり、これまでの制度だけでは対応が難しい課題
が生じています。

- 1 -
\f
○○町地域福祉計画

見守りの仕組みづくり

　新聞販売店など２３の事業者と協定を結び、回収数は１，２８４件（４２．８％）です。

移動手段の確保

　■今後の取組
　・乗合タクシーの運賃は１回３００円とします。
　担当：交通課

- 2 -
\f
○○町地域福祉計画

お問い合わせ

　福祉課　電話０２４－５５５－０１００

- 3 -
"""
ANSWERS = """\
○○市補助金交付要綱

（趣旨）
第1条 この要綱は、補助金の交付について定める。
附則
この要綱は、令和8年4月1日から施行する。

補助金 よくある質問

Q1 賃貸の空き家でも
対象になりますか。
A1 対象になります。ただし、同意書が必要です。

問２　市外の業者に頼んでもよいですか？
答　市内の業者に限ります。

Q3は欠番です。
"""


def test_short_lines_of_their_own_head_a_document_without_numbers() -> None:
    passages = passages_of(BARE)
    assert list(passages) == [
        "表紙",
        "はじめに",
        "見守りの仕組みづくり",
        "移動手段の確保",
        "お問い合わせ",
    ]
    assert [passage.page for passage in passages.values()] == ["1", "1", "2", "2", "3"]
    assert parse(BARE).uncovered == ()


def test_wide_figures_are_made_narrow_with_their_signs() -> None:
    assert "1,284件（42.8%）" in passages_of(BARE)["見守りの仕組みづくり"].text.replace("％", "%")
    assert "024-555-0100" in passages_of(BARE)["お問い合わせ"].text


@pytest.mark.parametrize(
    "line",
    ["令和８年３月", "○○町", "株式会社甲は、", "計画を進めます", "担当：交通課", "人口は"],
    ids=str,
)
def test_a_short_line_that_names_nothing_is_no_heading(line: str) -> None:
    assert line not in passages_of(BARE.replace("見守りの仕組みづくり", line))


def test_headings_that_are_marked_leave_short_lines_alone() -> None:
    passages = passages_of("# 甲\n\n短い行\n\n　文が続きます。\n\n# 乙\n\n別の行\n\n　文です。\n")
    assert list(passages) == ["甲", "乙"]


def test_a_question_heads_its_answer() -> None:
    passages = passages_of(ANSWERS)
    assert list(passages) == ["表紙", "第1条", "附則", "補助金 よくある質問", "Q1", "問2"]
    assert passages["Q1"].title == "賃貸の空き家でも対象になりますか。"
    assert body(passages["Q1"]) == ["対象になります。ただし、同意書が必要です。"]
    assert parse(ANSWERS).uncovered == ()


def test_only_what_is_answered_is_a_question() -> None:
    assert "Q3は欠番です。" in passages_of(ANSWERS)["問2"].text


def test_questions_without_numbers_are_found_by_their_words() -> None:
    passages = passages_of("# FAQ\nQ．いつからですか。\nA．４月からです。\n\nQ．費用は？\nA．無料です。\n")
    assert list(passages) == ["FAQ", "FAQ > いつからですか。", "FAQ > 費用は？"]
    assert passages["FAQ > 費用は？"].text == "費用は？\nA．無料です。"


def test_questions_may_carry_marks_of_headings() -> None:
    passages = passages_of(
        "# 手引\n\n## 1 申請\n\n### Q1. いつですか\n\nA. 4月です。\n\n### Q2. どこですか\n\nA. 窓口です。\n"
    )
    assert {"1-Q1", "1-Q2"} <= set(passages)
