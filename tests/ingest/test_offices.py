"""Which offices a cell names: by form, so that documents never seen before are read too."""

from __future__ import annotations

import pytest

from ingest.offices import is_office, leading_office, parse_offices
from ingest.records import Office


def office(department: str = "", bureau: str = "", division: str = "") -> Office:
    return Office(department=department, bureau=bureau, division=division)


CELLS = [
    ("総務部 広報課", [office("総務部", "", "広報課")], "a department and a division"),
    ("総務部広報課", [office("総務部", "", "広報課")], "no space between them"),
    ("総務部\u3000広報課", [office("総務部", "", "広報課")], "a wide space between them"),
    ("総務部", [office("総務部")], "a department alone"),
    ("警察本部 警務課", [office("警察本部", "", "警務課")], "本部 is a department"),
    ("警察本部警務課", [office("警察本部", "", "警務課")], "本部 without a space"),
    ("教育庁 義務教育課", [office("教育庁", "", "義務教育課")], "庁 is a department"),
    (
        "議会事務局 議事課",
        [office("議会事務局", "", "議事課")],
        "事務局 is a department, not a 局 inside one",
    ),
    ("出納局 出納総務課", [office("出納局", "", "出納総務課")], "a 局 beside the departments"),
    ("病院局病院経営課", [office("病院局", "", "病院経営課")], "the same without a space"),
    ("企業局 経営・販売課", [office("企業局", "", "経営・販売課")], "a dot inside a division's name"),
    (
        "商工労働部 観光交流局 観光交流課",
        [office("商工労働部", "観光交流局", "観光交流課")],
        "a 局 inside a department",
    ),
    (
        "商工労働部観光交流局観光交流課",
        [office("商工労働部", "観光交流局", "観光交流課")],
        "three ranks, no space",
    ),
    (
        "こども未来局 子育て支援課",
        [office("", "こども未来局", "子育て支援課")],
        "the department is in another cell",
    ),
    (
        "総務部 市町村行政課 企画調整部 デジタル変革課",
        [office("総務部", "", "市町村行政課"), office("企画調整部", "", "デジタル変革課")],
        "two departments",
    ),
    (
        "教育庁 教育総務課 高校教育課",
        [office("教育庁", "", "教育総務課"), office("教育庁", "", "高校教育課")],
        "two divisions of one department",
    ),
    (
        "復興・総合計画課 統計課 デジタル変革課",
        [office("", "", "復興・総合計画課"), office("", "", "統計課"), office("", "", "デジタル変革課")],
        "divisions alone",
    ),
    (
        "総務課、人事課",
        [office("", "", "総務課"), office("", "", "人事課")],
        "a comma after a whole name parts",
    ),
    ("保健福祉部 企画調整部", [office("保健福祉部"), office("企画調整部")], "departments alone"),
    ("健康づくり推進 課", [office("", "", "健康づくり推進課")], "a line break before 課"),
    (
        "危機管理部 原子力安全 対策課",
        [office("危機管理部", "", "原子力安全対策課")],
        "a line break inside a name",
    ),
    (
        "保健福祉部 健康づくり 推進課",
        [office("保健福祉部", "", "健康づくり推進課")],
        "a line break inside a name",
    ),
    ("保健福祉部 障がい福祉 課", [office("保健福祉部", "", "障がい福祉課")], "a line break before 課"),
    ("危機管理部 放射線監視 室", [office("危機管理部", "", "放射線監視室")], "a line break before 室"),
    (
        "教育庁 財務課施設財産室",
        [office("教育庁", "", "財務課施設財産室")],
        "a room inside a division is one name",
    ),
    ("教育庁 図書館", [office("教育庁", "", "図書館")], "a place, after its department"),
    ("生活環境部 環境創造センター", [office("生活環境部", "", "環境創造センター")], "a centre"),
    (
        "保健福祉部 こども未来局 こども・青少年政策課",
        [office("保健福祉部", "こども未来局", "こども・青少年政策課")],
        "・",
    ),
    ("農林水産部 会津農林事務所", [office("農林水産部", "", "会津農林事務所")], "a branch office"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), CELLS)
def test_a_cell_gives_its_offices(cell: str, expected: list[Office], why: str) -> None:
    assert list(parse_offices(cell)) == expected, why
    assert is_office(cell), why


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "nothing"),
        ("担当課", "a column heading"),
        ("部局等名 担当課", "a column heading"),
        ("部局等名担当課", "a column heading"),
        ("課", "a column heading"),
        ("関係課", "no name"),
        ("デジタル変革（DX）推進事業", "a programme"),
        ("企画調整部 デジタル変革(DX)推進事業", "an office, then a programme"),
        ("避難地域復興局 避難地域への移住促進事業", "an office, then a programme"),
        ("情報通信基盤の整備促進", "an item"),
        ("2箇所", "a count"),
        ("図書館", "a place without a department may be anything"),
        (
            "地域の小規模企業者、組合、商店街等の持続的な発展に向けた創意工夫ある取組を支援する課",
            "a sentence",
        ),
        ("テレワークの推進 総務課", "an item before an office"),
        ("内部", "too short for a department"),
    ],
)
def test_other_cells_are_no_office(cell: str, why: str) -> None:
    assert not is_office(cell), why


@pytest.mark.parametrize(
    ("cell", "expected", "rest", "why"),
    [
        (
            "避難地域復興局 避難地域への移住促進事業",
            office("", "避難地域復興局"),
            "避難地域への移住促進事業",
            "a 局",
        ),
        (
            "デジタル変革課 デジタル変革(DX)推進事業",
            office("", "", "デジタル変革課"),
            "デジタル変革(DX)推進事業",
            "a 課",
        ),
        (
            "企画調整部 デジタル変革(DX)推進事業",
            office("企画調整部"),
            "デジタル変革(DX)推進事業",
            "a department",
        ),
        ("総務部 広報課 広聴事業 A課", office("総務部", "", "広報課"), "広聴事業 A課", "up to the programme"),
        ("総務部 広報課 人事課", office("総務部", "", "広報課"), "人事課", "one office at a time"),
        (
            "健康づくり推進 課 健康長寿事業",
            office("", "", "健康づくり推進課"),
            "健康長寿事業",
            "a broken name",
        ),
        (
            "避難地域への移住促進事業 総務課",
            None,
            "避難地域への移住促進事業 総務課",
            "starts with a programme",
        ),
        ("農林水産部、土木部の発注する工事", None, "農林水産部、土木部の発注する工事", "a sentence"),
        ("薬局・介護施設の情報", None, "薬局・介護施設の情報", "a shop, not a 局"),
        ("", None, "", "nothing"),
    ],
)
def test_the_office_at_the_start_of_a_cell_is_found(
    cell: str, expected: Office | None, rest: str, why: str
) -> None:
    found, length = leading_office(cell)
    assert (found, cell[length:]) == (expected, rest), why
