"""Which figure a goal in words sets: one clear figure, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.goals import parse_goal

CLEAR = [
    ("利用件数について、11万件を目標とする。", "利用件数", 2022, "110000", "件", "the usual wording"),
    ("割合を58%とすることを目標とする。", "割合", 2022, "58", "%", "to make it N"),
    ("台数を5000台とする。", "台数", 2022, "5000", "台", "to make it N, no more said"),
    ("研究成果を5件発表することを目標に取り組む。", "研究成果", 2022, "5", "件", "a verb after the figure"),
    (
        "令和7年度までに研究成果を5件発表することを目標に取り組む。",
        "研究成果",
        2025,
        "5",
        "件",
        "another year",
    ),
    (
        "受講者数について、令和7年度までに640名受講を目標とする。",
        "受講者数",
        2025,
        "640",
        "名",
        "year inside",
    ),
    ("人数について、定員の6割、54名を目標とする。", "人数", 2022, "54", "名", "the figure before the goal"),
    ("PV数を110万PVまで伸ばす。", "PV数", 2022, "1100000", "PV", "to raise to N"),
    ("年間来館者数5万人を目指す。", "年間来館者数", 2022, "50000", "人", "to aim at N"),
    ("事業を通じ、年間10件の商談成立を目標とする。", "", 2022, "10", "件", "no words name the measure"),
    (
        "導入数（H30年度からの累計）について、43人を目標とする。",
        "導入数（H30年度からの累計）",
        2022,
        "43",
        "人",
        "since",
    ),
    ("補助件数：7件", "補助件数", 2022, "7", "件", "the figure behind a colon"),
    ("取得件数361件(R2)", "取得件数", 2020, "361", "件", "the year in brackets"),
    ("普及に努める。 アクセス件数 500,000件", "アクセス件数", 2022, "500000", "件", "the last sentence"),
    (
        "件数 34,812 目標数 年間 18,000ダウンロード",
        "",
        2022,
        "18000",
        "ダウンロード",
        "the target is named so",
    ),
]


@pytest.mark.parametrize(("goal", "indicator", "year", "value", "unit", "why"), CLEAR)
def test_one_clear_figure_is_the_target(
    goal: str, indicator: str, year: int, value: str, unit: str, why: str
) -> None:
    measure = parse_goal(goal, year=2022)
    (target,) = measure.targets
    assert (measure.indicator, target.year) == (indicator, year), why
    assert (target.amount.value, target.amount.unit) == (Decimal(value), unit), why
    assert target.amount.printed in goal


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ("", "nothing"),
        ("体制を整備する。", "no figure"),
        ("①利用率について、61.0%を目標とする。 ②2団体(累計)を目標とする。", "two goals"),
        ("・開催 1回 ・勉強会 1回", "two bullets"),
        ("台数：10台 使用者数：600人", "two figures"),
        ("32の所属において検証する。", "a figure that is no goal"),
        ("令和5年4月の運用開始に向け、改修を行う。", "a date"),
        ("アクセス数は約11,000回で、約3,000件増加している。利用を推進する。", "what has been"),
    ],
)
def test_a_goal_without_one_clear_figure_sets_no_target(goal: str, why: str) -> None:
    assert parse_goal(goal, year=2022).targets == (), why


@given(st.text(max_size=60))
def test_any_text_is_read_and_every_figure_stands_in_it(goal: str) -> None:
    for target in parse_goal(goal, year=2022).targets:
        assert target.amount.printed in goal
