"""Tables of documents never seen before: each line a row, under the names of its columns."""

from __future__ import annotations

import pytest
from unseen_documents import (
    CORPUS,
    UNNUMBERED,
    parse,
    passages_of,
    row_of,
)

from ingest.records import Office, PassageKind


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
