"""A path of targets is the document's figures: in the plot, in words, in the table and as CSV."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from reading_html import seen

from assistant.compose.voice import Voice
from assistant.page.target_path import BYTE_ORDER_MARK, TargetPath, path_csv, path_table_html, target_path
from assistant.page.target_plot import BOTTOM, LEFT, RIGHT, TOP, by_unit, plot_html

WEB_MEETINGS = "r8-plan/行政-1-18"


def path_of(key: str, voice: Voice) -> TargetPath:
    path = target_path(voice.catalog.by_key[key], voice)
    assert path is not None
    return path


def all_paths(voice: Voice) -> list[TargetPath]:
    return [path for passage in voice.catalog.rows if (path := target_path(passage, voice))]


def heights(html: str) -> list[float]:
    (points,) = seen(html).all("polyline", "points")
    assert points is not None
    return [float(point.split(",")[1]) for point in points.split()]


STEPS = (
    (WEB_MEETINGS, "4,000時間 5,000時間 5,500時間 6,000時間 6,500時間 7,000時間", True, "a full path"),
    ("r8-plan/地域-1-42", "2箇所 2箇所 2箇所", True, "years without a target are left out"),
    ("r8-plan/地域-1-30", "150件", False, "a single figure makes no line"),
    (
        "r8-plan/地域-1-17",
        "小 95% 中 91% 小 97% 中 94% 小 98% 中 96%",
        False,
        "two figures in one cell make none",
    ),
)


@pytest.mark.parametrize(("key", "printed", "drawable", "why"), STEPS, ids=[why for *_, why in STEPS])
def test_a_path_holds_the_figures_as_printed(
    key: str, printed: str, drawable: bool, why: str, voice: Voice
) -> None:
    path = path_of(key, voice)
    assert " ".join(step.printed for step in path.steps) == printed, why
    assert path.drawable is drawable


def test_a_section_has_no_path(voice: Voice) -> None:
    assert target_path(voice.catalog.by_key["dx-strategy/第5-3-(7)"], voice) is None


def test_a_plot_says_every_figure_in_words(voice: Voice) -> None:
    text = seen(plot_html([path_of(WEB_MEETINGS, voice)], voice, name="p")).text
    for said in ("基準値 4,000時間", "R8 5,000時間", "R12 7,000時間", "単位: 時間", "縦軸は0から始まります"):
        assert said in text, said


def test_a_plot_prints_the_figure_at_every_point(voice: Voice) -> None:
    page = seen(plot_html([path_of(WEB_MEETINGS, voice)], voice, name="p"))
    assert page.all("svg", "role") == ["img"]
    assert page.all("svg", "aria-labelledby") == ["p-title p-desc"]
    assert page.all("text", "class").count("plot-figure") == 6


def test_higher_figures_stand_higher_and_all_inside_the_frame(voice: Voice) -> None:
    drawn = [path for path in all_paths(voice) if path.drawable]
    assert len(drawn) > 60
    for path in drawn:
        high = heights(plot_html([path], voice, name="p"))
        values = [step.value for step in path.steps if step.value is not None]
        for (before, after), (low, up) in zip(pairwise(values), pairwise(high), strict=True):
            assert (after > before) == (up < low), path.key
        assert all(TOP <= y <= BOTTOM for y in high), path.key
    assert LEFT < RIGHT


def test_an_axis_that_is_cut_says_so(voice: Voice) -> None:
    nearly_even = path_of("r8-plan/地域-1-66", voice)
    assert "途中から始まります" in seen(plot_html([nearly_even], voice, name="p")).text


def test_paths_of_one_unit_share_a_plot_and_are_told_apart_without_colour(voice: Voice) -> None:
    keys = (WEB_MEETINGS, "r8-plan/行政-1-14", "r8-plan/行政-1-13")
    groups = list(by_unit([path_of(key, voice) for key in keys]))
    assert [len(group) for group in groups] == [2, 1]
    page = seen(plot_html(groups[0], voice, name="p"))
    assert len(set(page.all("polyline", "stroke-dasharray"))) == 2
    assert all(path.title in page.text for path in groups[0])


def test_the_table_has_a_caption_and_the_figures_as_printed(voice: Voice) -> None:
    page = seen(path_table_html([path_of(WEB_MEETINGS, voice)], voice, caption="目標"))
    assert page.tags >= {"table", "caption", "th"}
    assert "6,000時間" in page.text
    assert set(page.all("th", "scope")) == {"row", "col"}


def test_csv_reads_back_to_the_same_figures(voice: Voice) -> None:
    paths = all_paths(voice)
    text = path_csv(paths, voice)
    assert text.startswith(BYTE_ORDER_MARK)
    lines = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))[1:]
    assert [line[3] for line in lines] == [step.printed for path in paths for step in path.steps]
