"""The strategy: every heading of its table of contents a passage, and nothing lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.corrections import load_corrections
from ingest.outline import parse_outline
from ingest.records import Block, Document, ParsedDocument, Passage, PassageKind

CORPUS = Path(__file__).parents[2] / "corpus"
STRATEGY = Document(
    id="dx-strategy",
    file="dx-strategy.md",
    title="福島県DX推進戦略（案）",
    short_title="DX推進戦略",
    issuer="福島県",
    issued="令和8（2026）年",
    format="outline",
    in_force_from=None,
    in_force_to=None,
)
LEVELS = (r"第\d+", r"\d+", r"\(\d+\)", r"[ア-ン]")


@pytest.fixture(scope="module")
def stored() -> str:
    return (CORPUS / STRATEGY.file).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def parsed(stored: str) -> ParsedDocument:
    return parse_outline(STRATEGY, stored, load_corrections())


@pytest.fixture(scope="module")
def passages(parsed: ParsedDocument) -> Mapping[str, Passage]:
    return {passage.locator: passage for passage in parsed.passages}


def contents_of(stored: str) -> list[tuple[str, str, str]]:
    """The table of contents read in the plainest way: locator, title, page."""
    entries = []
    labels: list[str] = []
    for line in stored[stored.index("## 目次") : stored.index("## 第1 ")].splitlines():
        match = re.fullmatch(rf"({'|'.join(LEVELS)})\s+(.*?)[\s.]+(\d+)", line)
        if match:
            level = next(n for n, form in enumerate(LEVELS) if re.fullmatch(form, match[1]))
            labels = [*labels[:level], match[1]]
            entries.append(("-".join(labels), match[2], match[3]))
    return entries


def bare(title: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", title))


def block(passage: Passage, name: str) -> Block:
    return next(block for block in passage.blocks if block.name == name)


def items(passage: Passage, name: str = "") -> list[str]:
    return [passage.text[item.start : item.end] for item in block(passage, name).items]


def test_every_entry_of_the_contents_is_a_passage_with_its_title_and_page(
    stored: str, passages: Mapping[str, Passage]
) -> None:
    entries = contents_of(stored)
    assert len(entries) == 183
    for locator, title, page in entries:
        passage = passages[locator]
        assert (bare(passage.title), passage.page) == (bare(title), page), locator


def test_there_is_no_passage_but_the_contents_the_footnotes_and_the_cover(
    stored: str, parsed: ParsedDocument
) -> None:
    expected = (
        {locator for locator, _, _ in contents_of(stored)} | {f"脚注{n}" for n in range(1, 29)} | {"表紙"}
    )
    assert Counter(passage.locator for passage in parsed.passages) == Counter(expected)


@pytest.mark.parametrize(
    ("locator", "breadcrumb", "why"),
    [
        ("第1-2", ("第1 戦略の策定",), "a section"),
        ("第5-3-(4)", ("第5 行政のDX", "3 公務能率の向上に向けた取組"), "a subsection"),
        (
            "第5-3-(5)-ウ",
            ("第5 行政のDX", "3 公務能率の向上に向けた取組", "(5) AIの活用"),
            "an item that is printed one level too high",
        ),
        ("第5-6-(4)", ("第5 行政のDX", "6 市町村に求められるDX支援等"), "a subsection in wide brackets"),
        (
            "第6-5-(1)-コ",
            ("第6 地域のDX", "5 安全・安心、環境", "(1) 安全・安心"),
            "an item that has lost its #",
        ),
        ("第7", (), "a chapter"),
    ],
)
def test_the_breadcrumb_leads_from_the_chapter_to_the_parent(
    passages: Mapping[str, Passage], locator: str, breadcrumb: tuple[str, ...], why: str
) -> None:
    assert passages[locator].breadcrumb == breadcrumb, why


def test_a_section_reads_as_heading_and_body_without_signs(passages: Mapping[str, Passage]) -> None:
    for passage in passages.values():
        assert passage.text == passage.source.value
        assert not re.search(r"^#|<sup>|</|^---|\*\*|^\s*$", passage.text, re.MULTILINE), passage.locator
    assert passages["第5-3-(4)"].text.splitlines()[:3] == [
        "(4) RPAの活用",
        "【現状・課題等】",
        "- 定例業務の効率化・省力化および超過勤務時間の縮減を目的として、令和6（2024）年度末までに"
        "支払い関係業務など42業務にRPAを導入し、年間約17,000時間の業務時間削減を実現しています。",
    ]


def test_a_section_without_text_of_its_own_is_its_heading(passages: Mapping[str, Passage]) -> None:
    assert passages["第5-3-(5)"].text == "(5) AIの活用"


def test_the_lead_of_a_chapter_belongs_to_the_chapter(passages: Mapping[str, Passage]) -> None:
    assert items(passages["第5"]) == [
        "次の取組により行政のDXを推進し、付加価値の高い行政サービスの提供と公務能率の一層の向上を図ります。"
    ]
    assert [block.name for block in passages["第5-1"].blocks] == ["取組の方向性・目指す成果"]


def test_blocks_are_told_apart_with_or_without_hash(passages: Mapping[str, Passage]) -> None:
    names = Counter(block.name for passage in passages.values() for block in passage.blocks)
    assert names["現状・課題等"] == names["取組内容"] == 97
    assert names["取組の方向性・目指す成果"] == 7
    assert names["基本目標"] == 2


@pytest.mark.parametrize("locator", ["第5-2-(4)", "第6-1-(2)", "第6-5-(1)-サ"])
def test_bullets_are_items_of_their_block(passages: Mapping[str, Passage], locator: str) -> None:
    for name in ("現状・課題等", "取組内容"):
        assert items(passages[locator], name)
        assert all(item.bullet for item in block(passages[locator], name).items)


@pytest.mark.parametrize(
    ("locator", "name", "words", "why"),
    [
        ("第5-1-(1)", "取組内容", "意識改革と行動変容の浸透", "blank lines between"),
        ("第5-3-(10)", "現状・課題等", "不慣れな議員への操作", "a rule and two footnotes between"),
        ("第4-1-(2)", "", "最適化されたサービスの提供", "a footnote between, the word cut"),
        ("第1-3-(3)", "", "持続可能な行政運営、質の高い行政サービス", "one blank line between"),
        ("第5-2-(3)", "現状・課題等", "一覧を公開しています。", "a bullet"),
    ],
)
def test_a_sentence_that_a_page_break_cut_is_one_item(
    passages: Mapping[str, Passage], locator: str, name: str, words: str, why: str
) -> None:
    assert sum(words in item for item in items(passages[locator], name)) == 1, why


def test_sentences_end_with_a_full_stop_everywhere_else(passages: Mapping[str, Passage]) -> None:
    unfinished = {
        passage.locator
        for passage in passages.values()
        for block in passage.blocks
        for item in block.items
        if not passage.text[item.start : item.end].endswith("。")
    }
    assert unfinished == {"表紙", "第2-2-(3)", "第3-2-(1)", "第3-2-(2)"}


def test_there_are_28_footnotes_each_under_the_section_of_its_mark(passages: Mapping[str, Passage]) -> None:
    footnotes = [passage for passage in passages.values() if passage.kind is PassageKind.FOOTNOTE]
    assert [passage.locator for passage in footnotes] == [f"脚注{n}" for n in range(1, 29)]
    for footnote in footnotes:
        homes = [passage for passage in passages.values() if footnote.locator in passage.footnotes]
        assert len(homes) == 1, footnote.locator
        heading = homes[0].text.splitlines()[0]
        assert footnote.breadcrumb == (*homes[0].breadcrumb, heading)


@pytest.mark.parametrize(
    ("locator", "title", "home", "why"),
    [
        ("脚注13", "β'モデル", "第5-4-(1)", "the term before the colon"),
        ("脚注2", "デジタル専門人材", "第1-3-(2)", "the term in 「」とは"),
        ("脚注16", "地域未来交付金", "第5-6-(7)", "no term: the word before the mark"),
        ("脚注15", "フロントヤード改革", "第5-6-(4)", "a mark in a heading"),
        ("脚注4", "オープンデータ", "第4-1-(1)-ア", "printed under another section"),
        ("脚注22", "SaMD(Software as a Medical Device)", "第6-3-(1)-エ", "a term set apart in the text"),
    ],
)
def test_a_footnote_has_its_term_for_a_title(
    passages: Mapping[str, Passage], locator: str, title: str, home: str, why: str
) -> None:
    assert passages[locator].title == title, why
    assert locator in passages[home].footnotes, why


def test_a_footnote_may_go_on_after_a_blank_line(passages: Mapping[str, Passage]) -> None:
    assert passages["脚注9"].text.splitlines() == [
        "福島県情報セキュリティポリシー:",
        "https://www.pref.fukushima.lg.jp/sec/11045a/security.html",
    ]


def test_the_overtime_table_reads_as_a_table_in_its_section(passages: Mapping[str, Passage]) -> None:
    lines = items(passages["第2-2-(3)"], "県職員1人の1か月あたりの超過勤務時間平均(時間)")
    years, hours, ratios = (line.split("\t") for line in lines[1:4])
    assert dict(zip(years[:5], hours[:5], strict=True)) == {
        "H22": "13.3",
        "R3": "18.8",
        "R4": "18.8",
        "R5": "16.4",
        "R6": "15.5",
    }
    assert ratios[0] == "震災前との比較"
    assert ratios[4] == "1.17倍"


def test_nothing_is_lost(stored: str, parsed: ParsedDocument) -> None:
    """Every stored letter from the first chapter on is in just one passage, signs and marks aside."""
    assert parsed.uncovered == ()
    assert parsed.suspicions == ()
    counts = Counter(
        origin
        for passage in parsed.passages
        for origin in {at for at, letter in zip(passage.source.origin, passage.source.value, strict=True)}
    )
    assert set(counts.values()) == {1}
    signs = re.compile(r"<sup>\d+</sup>|^#+ |^---$|(?<=^)<|>$|[ \t]+|\n", re.MULTILINE)
    begin = stored.index("## 第1 ")
    skipped = {at for sign in signs.finditer(stored, begin) for at in range(*sign.span())}
    repaired = {at for each in parsed.repairs if each.mended.strip() for at in range(each.start, each.end)}
    missing = sorted(set(range(begin, len(stored))) - skipped - repaired - set(counts))
    assert "".join(stored[at] for at in missing) == ""


def test_origins_lead_back_to_the_stored_letters(stored: str, parsed: ParsedDocument) -> None:
    repaired = {at for each in parsed.repairs for at in range(each.start, each.end)}
    for passage in parsed.passages:
        assert list(passage.source.origin) == sorted(passage.source.origin), passage.locator
        for letter, at in zip(passage.source.value, passage.source.origin, strict=True):
            added = at in repaired or letter in "\n\t "
            assert added or letter == stored[at] or unicodedata.normalize("NFKC", stored[at]) == letter


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("第4-3", "デジタルデバイド"),
        ("第5-6-(2)", "官民問わず"),
        ("第4-4-(2)", "LGWAN接続系"),
        ("第7", "進行管理を行います"),
        ("第6-5-(1)-キ", "PIO-NET"),
        ("第6-4-(4)", "D to D (Doctor to Doctor)"),
        ("第2-2", "平成23(2011)年3月11日"),
        ("第2-2", "(F-REI)"),
    ],
)
def test_the_reader_sees_mended_words(passages: Mapping[str, Passage], locator: str, words: str) -> None:
    assert words in passages[locator].text
