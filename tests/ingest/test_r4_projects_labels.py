"""Under which field and item a row of the R4 list stands, though the extraction moved its labels."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest.corrections import load_corrections
from ingest.manifest import read_manifest
from ingest.r4_projects import parse_r4_projects
from ingest.r4_projects_labels import load_lost_labels
from ingest.reader import read_document
from ingest.records import ParsedDocument, Passage, Row

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def parsed() -> tuple[str, ParsedDocument]:
    """The list as stored, and as read."""
    document = next(each for each in read_manifest(CORPUS) if each.format == "r4-projects")
    stored = read_document(CORPUS, document)
    return stored, parse_r4_projects(document, stored, load_corrections())


@cache
def passages() -> dict[str, Passage]:
    return {passage.locator: passage for passage in parsed()[1].passages}


def row(locator: str) -> Row:
    found = passages()[locator].row
    assert found is not None
    return found


def line_of(locator: str) -> int:
    """Number of the stored line that the passage's row stands in."""
    return parsed()[0].count("\n", 0, passages()[locator].end) + 1


@pytest.mark.parametrize(
    "locator",
    ["行政-3(5)", "行政-1(1)#2", "行政-計画#3", "地域-4(2)ア#1", "地域-第6#1"],
)
def test_a_locator_reads_as_the_contract_prints_it(locator: str) -> None:
    assert locator in passages()


def test_rows_are_counted_only_where_an_item_has_several() -> None:
    counted = Counter(locator.partition("#")[0] for locator in passages())
    known = {f"{label.part}-{label.item}" for label in load_lost_labels("r4-projects") if label.counted}
    for locator in passages():
        item, _, number = locator.partition("#")
        assert bool(number) == (counted[item] > 1 or item in known), locator


PLACES = [
    (5, "行政-1(1)#1", "職員の意識改革と行動変容", "a plain row"),
    (
        10,
        "行政-計画#1",
        "業務の現状分析",
        "a 計画 row closes its field, though the next field's label is printed on it",
    ),
    (11, "行政-2(1)#1", "行政手続のオンライン化", "the item's label is lost"),
    (14, "行政-2(1)#4", "行政手続のオンライン化", "the lost label reaches to the next printed one"),
    (15, "行政-2(1)#5", "行政手続のオンライン化", "the next label stands one row early"),
    (16, "行政-2(2)#1", "キャッシュレス決済の導入", "the early label holds from here"),
    (22, "行政-2(2)#3", "キャッシュレス決済の導入", "the item goes on after a page break"),
    (29, "行政-3(6)#1", "AIの活用 議事録の作成支援", "one item, two names: counted together"),
    (30, "行政-3(6)#2", "AIの活用 AIチャットボットの導入", "one item, two names"),
    (32, "行政-計画#2", "", "one column to the right"),
    (34, "行政-計画#4", "", "one column to the left: 計画 stands in the 分野 column"),
    (37, "行政-4(2)#2", "テレワークの推進", "one column to the right, no label"),
    (49, "行政-5(6)#3", "職員の育成と情報リテラシーの向上", "one column to the right, no label"),
    (50, "行政-計画#5", "警察情報通信ネットワーク環境の整備", "計画 counts through the whole part"),
    (
        60,
        "市町村-1(5)#3",
        "行政手続のオンライン化",
        "the field's label is repeated after a page break, the item's not",
    ),
    (61, "市町村-1(5)#4", "行政手続のオンライン化", "goes on after a page break"),
    (62, "市町村-1(6)#1", "AI・RPA等の利用促進・共同導入", "number and name in two cells"),
    (64, "市町村-1(7)#2", "テレワークの推進", "merged with the row above"),
    (66, "市町村-1(9)", "BPR（書面規制、押印、対面規制の見直し）", "a name over two lines"),
    (
        70,
        "市町村-2(3)",
        "地方振興局の所管区域等を踏まえた生活圏単位でのデジタル変革（DX）推進",
        "the item's number stands in the 分野 column",
    ),
    (80, "地域-計画#1", "東日本大震災及び原子力災害の風化の防止と未来への継承", "計画 restarts in each part"),
    (87, "地域-2(4)#2", "戦略的なデジタル広報の推進", "the office stands in the 分野 column"),
    (
        102,
        "地域-3(1)オ",
        "小学校、中学校、高等学校及び特別支援学校における統合型校務支援システムの活用",
        "two columns right",
    ),
    (
        103,
        "地域-3(2)ア",
        "会津大学と連携したデジタル人材育成",
        "one column to the left; a space in the number",
    ),
    (112, "地域-3(2)エ", "小学校、中学校及び高等学校における情報活用能力の育成", "one column to the left"),
    (
        114,
        "地域-4(1)ア#2",
        "会津大学等と連携した事業者のデジタル変革（DX）推進支援",
        "as printed: no label of its own",
    ),
    (124, "地域-4(2)ア#3", "スマート農業の推進（イ）", "the item goes on after a page break"),
    (132, "地域-4(3)ウ", "工事の段階確認等における遠隔臨場の推進", "a row of nothing but its label"),
    (137, "地域-5(1)#2", "新型コロナウイルス対策の推進", "the label is repeated"),
    (161, "地域-計画#4", "国民保護", "計画 over several fields"),
    (162, "地域-第6#1", "情報通信基盤の整備促進", "an item without a number goes by its field's"),
    (166, "地域-第7#2", "個人情報保護", "an item without a number goes by its field's"),
]


@pytest.mark.parametrize(("line", "locator", "item", "why"), PLACES)
def test_a_row_belongs_to_its_item_whichever_column_it_slipped_into(
    line: int, locator: str, item: str, why: str
) -> None:
    assert (line_of(locator), row(locator).item_name) == (line, item), why


@pytest.mark.parametrize(
    ("locator", "field"),
    [
        ("行政-1(1)#1", "優先的に実施すべき取組"),
        ("行政-計画#1", "優先的に実施すべき取組"),
        ("行政-2(1)#1", "行政サービスの向上に向けた取組"),
        ("行政-計画#4", "公務能率の向上に向けた取組"),
        ("市町村-1(5)#3", "市町村支援・連携"),
        ("地域-2(4)#2", "地方創生・関係人口の創出"),
        ("地域-第6#2", "デジタルデバイド対策"),
    ],
)
def test_a_row_stands_under_its_field(locator: str, field: str) -> None:
    assert row(locator).field == field
    assert field in passages()[locator].breadcrumb


def test_a_label_for_several_items_is_kept_and_doubted() -> None:
    merged = [locator for locator in passages() if locator.startswith("地域-3(1)ア")]
    assert len(merged) == 9
    assert {row(locator).item_number for locator in merged} == {"3(1)ア 3(1)イ ウ エ"}
    assert set(merged) <= {suspicion.locator for suspicion in parsed()[1].suspicions}
