"""The corrections table mends the passages that a line names, and says what it only doubts."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.corrections import Correction, correct, doubts, load_corrections
from ingest.mended import Mended
from ingest.records import Passage, PassageKind, Suspicion


def line(locator: str, printed: str, mended: str) -> Correction:
    return Correction(document="plan", locator=locator, printed=printed, mended=mended, reason="理由")


MENDED = [
    (line("行政-1-2", "市内", "庁内"), "庁内で共有", "the passage that the line names"),
    (line("行政-1-*", "市内", "庁内"), "庁内で共有", "every passage of a part"),
    (line("行政-1-1", "市内", "庁内"), "市内で共有", "another passage"),
    (line("行政-1", "市内", "庁内"), "市内で共有", "a locator is not its beginning"),
    (line("行政-1-2", "市内", "市内"), "市内で共有", "a doubt mends nothing"),
]


@pytest.mark.parametrize(("correction", "expected", "why"), MENDED)
def test_a_line_mends_the_passages_it_names(correction: Correction, expected: str, why: str) -> None:
    text, repairs = correct(Mended.of("市内で共有"), (correction,), document="plan", locator="行政-1-2")
    assert text.value == expected, why
    assert [(made.printed, made.mended, made.start, made.end) for made in repairs] == (
        [("市内", "庁内", 0, 2)] if expected != "市内で共有" else []
    )


def test_a_doubt_is_a_suspicion_of_its_passage() -> None:
    passage = Passage(
        document="plan",
        locator="行政-1-2",
        kind=PassageKind.ROW,
        title="題",
        breadcrumb=(),
        text="市内で共有",
        source=Mended.of("市内で共有"),
    )
    lines = (
        line("行政-1-2", "市内", "市内"),
        line("行政-1-2", "共有", "公開"),
        line("行政-1-3", "市内", "市内"),
    )
    assert tuple(doubts((passage,), lines)) == (Suspicion(locator="行政-1-2", what="「市内」: 理由"),)


def test_no_line_stands_twice_in_the_table_and_each_gives_its_reason() -> None:
    lines = load_corrections()
    counted = Counter((each.document, each.locator, each.printed) for each in lines)
    assert not [key for key, times in counted.items() if times > 1]
    assert all(each.reason and each.printed for each in lines)
