"""A figure is given where its unit, or a date, stands beside the subject; elsewhere it is refused."""

from __future__ import annotations

import pytest
from plain_passage import passage

from assistant.compose.shape import shape_of, stated
from assistant.counters import counters_in
from assistant.records import Ask, Question
from ingest.tokens import tokens


def question(text: str, *asks: Ask) -> Question:
    return Question(
        asked=text, text=text, language="ja", asks=asks or (Ask.VALUE,), subject=text, terms=tokens(text)
    )


COUNTERS = [
    ("職員は何人配置されている?", "人", "a noun follows the counter"),
    ("速度は何Gbps?", "gbps", "a Latin unit"),
    ("何種類残っている?", "種類", "a counter of two letters"),
    ("how many municipalities take part?", "市町村", "English, by what is counted"),
]


@pytest.mark.parametrize(("text", "unit", "why"), COUNTERS, ids=[text for text, _, _ in COUNTERS])
def test_a_counter_is_the_unit_that_is_asked_for(text: str, unit: str, why: str) -> None:
    assert unit in counters_in(text), why


@pytest.mark.parametrize("text", ["何をする?", "何度も書く", "何か困っている", "何番のKPI?", "what is done?"])
def test_other_words_with_what_ask_for_no_unit(text: str) -> None:
    assert counters_in(text) == ()


ABOUT = "除草ロボットを公園に配置します。"
STATED = [
    ("公園の除草ロボットは何台?", ABOUT + "監視カメラは3台です。", "three of something else", False),
    ("公園の除草ロボットは何台?", "公園に除草ロボット3台を配置します。", "the unit beside the subject", True),
    ("公園の除草ロボットはいくら?", ABOUT, "no yen at all", False),
]


@pytest.mark.parametrize(("text", "said", "why", "given"), STATED)
def test_a_figure_is_lacking_where_the_subject_is_spoken_of_without_it(
    text: str, said: str, why: str, given: bool
) -> None:
    asked = question(text)
    shape = shape_of(asked)
    assert shape is not None
    assert stated(asked, shape, [passage(said)]).lacking is not given, why


def test_lists_and_sums_are_worked_out_and_need_no_printed_figure() -> None:
    assert shape_of(question("全部で何件?", Ask.COUNT)) is None
    assert shape_of(question("何時間増やす?", Ask.COMPUTE)) is None


def test_when_a_figure_was_taken_is_not_when_something_happens() -> None:
    assert shape_of(question("いつの数字?", Ask.WHEN)) is None
