"""Results beside targets, as a report on what was done prints them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plain_passage import passage

from assistant.compose.results import results_of, telling_results
from assistant.compose.stages import only_aimed_at
from assistant.cues import CUES
from assistant.proof import holds
from assistant.records import Ask, Evidence, Question
from assistant.wanted import BY_NAME
from ingest.records import Passage, PassageKind, Row

COLUMNS = (("R8実績", "154,377件"), ("R9実績", "171,904件"), ("達成率", "101.7%"), ("評価", "A"))
COUNTED = (("R9実績", "集計中"), ("達成率", "－"))


def row(*others: tuple[str, str]) -> Passage:
    title = "防災アプリのダウンロード数"
    told = Row(number="", part="", indicator=title, others=others)
    return replace(passage("防災アプリ"), kind=PassageKind.ROW, title=title, row=told)


def question(text: str, *years: int) -> Question:
    return Question(asked=text, text=text, language="ja", asks=(Ask.VALUE,), subject=text, years=tuple(years))


def test_a_column_of_results_belongs_to_the_year_of_its_heading() -> None:
    held = row(*COLUMNS).row
    assert held is not None
    found = {year: point.amount.printed for year, point in results_of(held).items()}
    assert found == {2026: "154,377件", 2027: "171,904件"}


FIRST = [
    ("実績は?", (2027,), 8.0, "results", "what is asked for stands in the second row"),
    ("実績は?", (2029,), 8.0, "targets", "of a year that it has no result of"),
    ("目標は?", (2027,), 8.0, "targets", "a target is asked for"),
    ("実績は?", (2027,), 5.0, "targets", "the row of results is about something else"),
]


@pytest.mark.parametrize(("text", "years", "score", "title", "why"), FIRST)
def test_a_row_of_results_goes_first_where_results_are_asked(
    text: str, years: tuple[int, ...], score: float, title: str, why: str
) -> None:
    rows = (
        Evidence(passage=replace(row(), title="targets"), score=10.0),
        Evidence(passage=replace(row(*COLUMNS[:2]), title="results"), score=score),
    )
    assert telling_results(question(text, *years), rows)[0].passage.title == title, why


JUDGED = [
    (COLUMNS, (2027,), True, "a figure of the year"),
    (COUNTED, (2027,), True, "still counted, which is told"),
    ((("R9実績", "－"),), (2027,), False, "a dash tells nothing"),
    (COLUMNS[:1], (2027,), False, "another year"),
]


@pytest.mark.parametrize(("others", "years", "held", "why"), JUDGED)
def test_a_column_of_results_proves_that_a_result_is_told(
    others: tuple[tuple[str, str], ...], years: tuple[int, ...], held: bool, why: str
) -> None:
    assert holds(BY_NAME["result"], question("実績は?", *years), [row(*others)]) is held, why


AIMED = [
    ("利用率は40%を達成した", "【令和9年度計画】利用率を40％に高める。", True, "a plan is no result"),
    ("利用率は40%を達成した", "利用率は40％とする目標です。", True, "nor is a target"),
    ("利用率は40%を達成した", "【令和9年度実績】利用率は33.7％であった。", False, "that is one"),
    ("利用率は40%を達成した", "目標の40％を達成しました。", False, "told as done"),
    ("利用率は40%を目指す", "利用率を40％に高める。", False, "nothing is taken for reached"),
    ("目標は40%", "利用率を40％に高める。", False, "the target itself is claimed"),
]


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), AIMED)
def test_a_planned_figure_never_bears_out_that_it_was_reached(
    claim: str, statement: str, expected: bool, why: str
) -> None:
    assert only_aimed_at(claim, statement) is expected, why


COMPUTED = [
    ("利用者が伸びなかった要因は何だった", False, "a cause"),
    ("件数が減った理由は何ですか", False, "a reason"),
    ("件数は増えて何件になる", True, "a figure"),
    ("何件増えましたか", True, "a difference"),
]


@pytest.mark.parametrize(("text", "expected", "why"), COMPUTED)
def test_a_cause_is_no_sum(text: str, expected: bool, why: str) -> None:
    computes = any(cue.pattern.search(text) for cue in CUES if cue.ask is Ask.COMPUTE)
    assert computes is expected, why
