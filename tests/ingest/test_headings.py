"""What a numbered heading looks like, which stands above which, and the locators they make."""

from __future__ import annotations

import pytest

from ingest.headings import Path, follows, is_title, locator, place, read_heading
from ingest.mended import Mended

FORMS = [
    ("第1章 総論", "第1章", "総論", "a chapter"),
    ("第１章　総論", "第1章", "総論", "wide digits and a wide space"),
    (" 第 2 章 現状及び課題 ", "第2章", "現状及び課題", "spaces inside the number"),
    ("第一章 総論", "第一章", "総論", "kanji digits stay as printed"),
    ("第3節 国の動向", "第3節", "国の動向", "a section"),
    ("第5 行政のDX", "第5", "行政のDX", "a chapter without 章"),
    ("Ⅱ 重点施策", "Ⅱ", "重点施策", "a Roman number"),
    ("1 目的", "1", "目的", "a number"),
    ("１．目的", "1", "目的", "a number with a wide dot"),
    ("4 1～3の取組を支える基盤整備", "4", "1～3の取組を支える基盤整備", "a title that begins with a digit"),
    ("1.2 背景", "1.2", "背景", "a number of two levels"),
    ("2-1-3 手順", "2-1-3", "手順", "a number of three levels with hyphens"),
    ("(1) 復興", "(1)", "復興", "a number in brackets"),
    ("（6）ビジネスチャット", "(6)", "ビジネスチャット", "in wide brackets, no space"),
    ("ア 県税の収納", "ア", "県税の収納", "a kana"),
    ("ア\t市町村との会議体の設置", "ア", "市町村との会議体の設置", "a tab behind the kana"),
    ("(ア) 窓口", "(ア)", "窓口", "a kana in brackets"),
    ("① 取組", "①", "取組", "a number in a circle"),
]
NO_HEADINGS = [
    ("第7期福島県情報化推進計画", "第7期 is no chapter"),
    ("第2章では、課題を述べます", "a sentence about a chapter"),
    ("2.5倍に増加", "a decimal figure"),
    ("アンケートを行う", "a word that begins with ア"),
    ("12", "a number alone"),
    ("行政のDX", "no number"),
]
SENTENCES = ["(1) 次の取組を進めます。", "1 窓口を増やし、", "ア 導入を検討します"]
PLACES = [
    (["第1 戦略", "1 位置付け", "2 期間"], "第1-2", "beside the last one of its style"),
    (["第5 行政", "3 能率", "(5) AI", "ウ 生成AI"], "第5-3-(5)-ウ", "below the one before"),
    (["第5 行政", "3 能率", "(5) AI", "ウ 生成AI", "(6) チャット"], "第5-3-(6)", "back up one level"),
    (["第5 行政", "3 能率", "(5) AI", "ウ 生成AI", "第6 地域"], "第6", "back up to the top"),
    (["第6 地域", "第7 体制"], "第7", "one chapter after another"),
    (["第2章 展開", "第1節 行政", "2 取組", "(3) 広報"], "第2章-第1節-2-(3)", "章 and 節"),
    (["第3章 展開", "2 取組", "(1) 広報"], "第3章-2-(1)", "章 without 節"),
    (["Ⅰ 方針", "1 姿", "(1) 柱", "① 例", "ア 細目"], "Ⅰ-1-(1)-①-ア", "ア below ① where ① came first"),
    (["1 柱", "ア 細目", "① 例"], "1-ア-①", "① below ア where ア came first"),
    (["1 序", "1.1 背景", "1.1.2 経緯"], "1.1.2", "a number that tells its levels itself"),
    (["1 序", "1.1 背景", "2 方法"], "2", "back up from it"),
    (["第1編 総則", "第2章 体制"], "第1編-第2章", "編 above 章"),
]


def path_of(*printed: str) -> Path:
    path: Path = ()
    for line in printed:
        heading = read_heading(Mended.of(line))
        assert heading is not None, line
        path = place(path, heading)
    return path


@pytest.mark.parametrize(("printed", "label", "title", "why"), FORMS)
def test_a_numbered_line_has_a_label_and_a_title(printed: str, label: str, title: str, why: str) -> None:
    heading = read_heading(Mended.of(printed))
    assert heading is not None, why
    assert heading.label is not None
    assert (heading.label.value, heading.title.value) == (label, title), why


@pytest.mark.parametrize(("printed", "why"), NO_HEADINGS)
def test_other_lines_are_no_headings(printed: str, why: str) -> None:
    assert read_heading(Mended.of(printed)) is None, why


@pytest.mark.parametrize("printed", SENTENCES)
def test_a_numbered_sentence_is_no_title(printed: str) -> None:
    heading = read_heading(Mended.of(printed))
    assert heading is not None
    assert not is_title(heading)


@pytest.mark.parametrize(("printed", "expected", "why"), PLACES)
def test_a_heading_stands_where_its_number_says(printed: list[str], expected: str, why: str) -> None:
    assert locator(path_of(*printed)) == expected, why


def test_the_number_of_hashes_does_not_move_a_numbered_heading() -> None:
    above = path_of("第5 行政", "3 能率")
    for level in range(1, 7):
        heading = read_heading(Mended.of("(4) RPA"), level=level)
        assert heading is not None
        assert locator(place(above, heading)) == "第5-3-(4)"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("(2) 窓口", True), ("(3) 窓口", False), ("ア 窓口", True), ("イ 窓口", False), ("第4 体制", True)],
)
def test_a_line_follows_if_its_number_is_the_next_or_the_first(printed: str, expected: bool) -> None:
    heading = read_heading(Mended.of(printed))
    assert heading is not None
    assert follows(path_of("第3 方針", "1 柱", "(1) 広報"), heading) is expected


def test_a_label_and_a_title_know_where_they_stood() -> None:
    stored = "##  （10） 議会のICT化"
    heading = read_heading(Mended.of(stored, 4))
    assert heading is not None
    assert heading.label is not None
    assert stored[heading.label.start : heading.label.end] == "（10）"
    assert stored[heading.title.start : heading.title.end] == "議会のICT化"
