"""Tables of figures as a page of a PDF lays them out, and lists of terms and footnotes without signs."""

from __future__ import annotations

import pytest
from unseen_documents import parse

from ingest.laid_tables import laid_table
from ingest.outline_lines import read_lines

WRAPPED = """\
番                       現状値    目標値
   指標名                                         担当課
号                      （R5）   R7      R10

【窓口】
１ オンラインで申請      142      180     330    デジタル推進課
   できる手続の数
２ 手続の利用率          18.3％   25％    55％   行政経営課
                                                 デジタル推進課
３ 登録者                11,920   15,000  24,000 広報課
   数（人）
"""
AROUND = """\
番号   指標名          現状値   R8     R9     担当課

       子育て手続の
１                     12％    20％   30％   こども課
       オンライン率
       窓口の平均の
２                     70分    60分   50分   市民課
       待ち時間
"""
TWO_PAGES = """\
番号  指標名            現状値   R8     R9
１    講座の受講者数    120人   150人  180人

                        3
\f
計画

番号  指標名            現状値   R8     R9
２    相談の件数        80件    90件   95件

※ 累計の値。
"""
IN_WORDS = """\
指標                現状値    R8      R9      担当
要領の              未策定    検討    策定    総務課
改定
研修の回数          2回       4回     4回     人事課
"""


def grid(text: str) -> list[list[str]]:
    table = laid_table(read_lines(text))
    return [[cell.value for cell in row] for row in table.rows] if table else []


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            WRAPPED,
            [
                ["分野", "番号", "指標名", "現状値（R5）", "目標値R7", "目標値R10", "担当課"],
                ["窓口", "１", "オンラインで申請できる手続の数", "142", "180", "330", "デジタル推進課"],
                ["窓口", "２", "手続の利用率", "18.3％", "25％", "55％", "行政経営課 デジタル推進課"],
                ["窓口", "３", "登録者数（人）", "11,920", "15,000", "24,000", "広報課"],
            ],
            "headings on three lines, names and offices broken, a group above its rows",
        ),
        (
            AROUND,
            [
                ["番号", "指標名", "現状値", "R8", "R9", "担当課"],
                ["１", "子育て手続のオンライン率", "12％", "20％", "30％", "こども課"],
                ["２", "窓口の平均の待ち時間", "70分", "60分", "50分", "市民課"],
            ],
            "names are printed around the line of their figures",
        ),
        (
            TWO_PAGES,
            [
                ["番号", "指標名", "現状値", "R8", "R9"],
                ["１", "講座の受講者数", "120人", "150人", "180人"],
                ["２", "相談の件数", "80件", "90件", "95件"],
            ],
            "a page break repeats the headings; a note ends the table",
        ),
        (
            IN_WORDS,
            [
                ["指標", "現状値", "R8", "R9", "担当"],
                ["要領の改定", "未策定", "検討", "策定", "総務課"],
                ["研修の回数", "2回", "4回", "4回", "人事課"],
            ],
            "a goal in words among figures",
        ),
        ("指標の考え方\n　目標は  毎年  見直します。\n", [], "running text"),
        ("会場      日時      定員\n公民館    土曜      なし\n", [], "a table without figures"),
        ("年度      歳入      歳出\n令和5年   120       118\n令和6年   130       127\n", [], "no targets"),
    ],
)
def test_a_table_in_page_layout_is_read_by_its_figures(
    text: str, expected: list[list[str]], why: str
) -> None:
    assert grid(text) == expected, why


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        (
            "第１章 用語解説\n\n【か行】\nクラウド\n　　計算機を網の向こうで使う仕組\nみ。\n\n【さ行】\n"
            "サーバ\n　　求めに応じる計算機。\n",
            "クラウド",
            "計算機を網の向こうで使う仕組み。",
        ),
        (
            "第１章 用語集\n\n用語        説明\nクラウド    計算機を網の向こうで使う仕\n            組み。\n"
            "サーバ      求めに応じる計算機。\n",
            "サーバ",
            "求めに応じる計算機。",
        ),
        (
            "# 計画\n\n## 用語の説明\n\nクラウド：網の向こう。\n\nサーバ：計算機。\n",
            "クラウド",
            "網の向こう。",
        ),
    ],
)
def test_a_list_of_terms_gives_a_row_for_each(text: str, title: str, said: str) -> None:
    rows = {p.title: p.row for p in parse(text).passages if p.row}
    assert title in rows
    row = rows[title]
    assert row is not None
    assert row.outline == said


def test_a_footnote_below_a_drawn_line_needs_no_sign() -> None:
    parsed = parse(
        "第１章 取組\n\n　あわせて、ＢＰＲ2 を進め、件数は2 件です。\n\n─────────\n2 ＢＰＲ：業務の見直し。\n"
    )
    texts = {passage.locator: passage.text for passage in parsed.passages}
    assert texts["脚注2"] == "BPR：業務の見直し。"
    assert "BPRを進め、件数は2" in texts["第1章"]
    assert parsed.uncovered == ()


def test_offices_alone_on_a_line_belong_to_what_stands_above() -> None:
    parsed = parse("第１章 取組\n\n　申請をスマートフォンで受け付けます。\n〔市民課、税務課〕\n")
    assert "受け付けます。〔市民課、税務課〕" in parsed.passages[-1].text


def test_rising_numbers_that_stand_alone_are_pages() -> None:
    parsed = parse(
        "# 計画\n\n## 一章\n\n始めます。\n\n4\n\n続けます。\n\n5\n\n終わります。\n\n6\n\nおわり。\n"
    )
    assert "\n4" not in parsed.passages[-1].text
