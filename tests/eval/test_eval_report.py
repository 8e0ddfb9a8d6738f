"""The page: whole in one file, true to the runs, silent about the held part."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from exam import STORED, TARGET, case, corpus, reply, silent, stored_run

from eval.metrics import rows_of
from eval.records import Kind
from eval.report import plots
from eval.report.drawing import apart, linear, logarithmic
from eval.report.failures import excerpt
from eval.report.labels import load_labels
from eval.report.page import page

RUNS = [
    stored_run(
        (case("shown", turns=("<b>問い</b>",)), reply("shown", "<script>", confidence=0.4)),
        (case("kept-back"), reply("kept-back", "わかりません。", confidence=0.9)),
        (silent("quiet"), reply("quiet", abstained=True, confidence=0.1)),
        splits=("tune", "held", "held"),
    )
]
LABELS = load_labels()
JAPANESE = LABELS["ja"]
PASSAGES = {passage.key: passage for passage in corpus().passages}


class Reader(HTMLParser):
    """Collects addresses that a page would fetch, and checks that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attributes if name in ("src", "href", "data")]
        if tag not in ("meta", "br", "img", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self.open.remove(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_whole_and_fetches_nothing() -> None:
    html, reader = page(RUNS, PASSAGES, JAPANESE), Reader()
    reader.feed(html)
    assert reader.open == []
    assert reader.fetched == []
    assert "url(" not in html
    assert "@import" not in html


def test_what_was_asked_and_answered_is_text_on_the_page() -> None:
    html = page(RUNS, PASSAGES, JAPANESE)
    assert "&lt;b&gt;問い&lt;/b&gt;" in html
    assert "<script" not in html


def test_a_failure_stands_beside_its_source_with_the_proof_marked() -> None:
    assert "電子決裁率の目標は令和10年度に<mark>90%</mark>です。" in page(RUNS, PASSAGES, JAPANESE)


def test_the_held_part_is_left_out_unless_asked_for() -> None:
    assert "kept-back" not in page(RUNS, PASSAGES, JAPANESE)
    assert "kept-back" in page(RUNS, PASSAGES, JAPANESE, show_held=True)


def test_two_pages_of_the_same_runs_are_the_same() -> None:
    assert page(RUNS, PASSAGES, JAPANESE) == page(RUNS, PASSAGES, JAPANESE)


@pytest.mark.parametrize(
    "svg",
    [
        plots.right_by_kind(RUNS[0], JAPANESE),
        plots.retrieval_curves(RUNS, "tune", JAPANESE),
        plots.refusal_trade_off(RUNS, "held", LABELS["en"]),
        plots.latency_by_kind(RUNS[0], JAPANESE),
    ],
)
def test_a_plot_is_an_image_with_a_title_inside_its_frame(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root[0].tag.endswith("title")
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(circle.attrib["cx"]) <= width
        assert 0 <= float(circle.attrib["cy"]) <= height


def test_a_threshold_refuses_the_least_sure_first() -> None:
    assert plots.threshold_curve(rows_of(RUNS[0])) == [(0, 0), (0, 100), (50, 100), (100, 100)]


def test_every_kind_has_a_name_on_the_page() -> None:
    assert [set(labels.kinds()) for labels in LABELS.values()] == [set(Kind)] * 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [("令和10年度に90%", "<mark>令和10年度に90%</mark>"), ("令和10 年度", "<mark>令和10年度</mark>")],
)
def test_an_excerpt_marks_the_words_however_they_are_spaced(words: str, expected: str) -> None:
    assert expected in excerpt(PASSAGES[TARGET].text, words)


def test_an_excerpt_without_the_words_is_the_beginning() -> None:
    assert excerpt(STORED * 20, "なし").startswith("# 目標")


def test_scales_keep_ratios() -> None:
    assert [linear(0, 10, 100, 200)(value) for value in (0, 5, 10)] == [100, 150, 200]
    assert [logarithmic(1, 100, 0, 2)(value) for value in (0.1, 1, 10, 100, 1000)] == pytest.approx(
        [0, 0, 1, 2, 2]
    )


def test_labels_are_pushed_apart_in_order() -> None:
    assert apart([10, 12, 50, 11], 5) == [10, 20, 50, 15]


def test_no_style_sheet_is_fetched_by_the_style() -> None:
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page(RUNS, PASSAGES, JAPANESE))
