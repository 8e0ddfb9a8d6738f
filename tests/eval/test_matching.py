"""When a fact stands in an answer, and which sentence is read first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import first_sentence, flatten, holds, plain

HELD = (
    # text, words, why they are held
    ("目標は19,800時間です", "19800時間", "commas between thousands don't count"),
    ("目標は19800時間です", "19,800時間", "on either side"),
    ("目標は１９，８００時間", "19,800時間", "full width is the same figure"),
    ("目標は **90** %", "90%", "emphasis and spaces are looks"),
    ("KPI 14 19,800時間", "19,800時間", "a space keeps two figures apart"),
    ("押印の\n見直し", "押印の見直し", "a line break inside a sentence"),
    ("The Digital Office", "digital office", "letter case"),
    ("令和10年度", "令和10", "a figure before a unit"),
    ("90.0%", "90.0%", "a decimal as printed"),
)
NOT_HELD = (
    ("目標は19,800時間です", "800時間", "the end of a longer figure"),
    ("目標は119,800時間です", "19,800時間", "the end of a longer figure, with commas"),
    ("目標は1.5倍です", "5倍", "the decimals of another figure"),
    ("目標は90.5です", "90", "a figure that goes on after the point"),
    ("KPI 14", "KPI 1", "a number that goes on"),
    ("課長が決めます", "部長", "other words"),
)


@pytest.mark.parametrize(("text", "words", "why"), HELD)
def test_a_text_holds_words_however_they_are_set(text: str, words: str, why: str) -> None:
    assert holds(flatten(plain(text)), words), why


@pytest.mark.parametrize(("text", "words", "why"), NOT_HELD)
def test_a_figure_is_not_found_inside_another(text: str, words: str, why: str) -> None:
    assert not holds(flatten(plain(text)), words), why


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("目標は90%です [1]。担当は総務課です。", "目標は90%です 。"),
        ("The target is 70.6 %. It rises.", "The target is 70.6 %."),
        ("**目標** は90%\n\n| 年度 | 値 |", "目標 は90%\n"),
        ("- 目標は90%です。", "目標は90%です。"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_a_full_stop_or_a_line_break(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text())
def test_every_text_holds_its_own_words(text: str) -> None:
    flat = flatten(text)
    assert holds(flat, text)
