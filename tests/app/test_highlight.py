"""The quote is found by where it stood in the stored document, whatever was mended since."""

from __future__ import annotations

import re
from itertools import compress

import pytest
from reading_html import seen

from assistant.compose.voice import Voice
from assistant.page.highlight import reading
from ingest.mended import Mended

STORED = "令和 8 年度の目標は\n5,000 時間です。"
MENDED = Mended.of(STORED).sub(re.compile(r"(?<=\d) (?=\D)|(?<=\D) (?=\d)|\n"), "")

QUOTES = (
    (0, 7, "令和8年度", "spaces that were taken out count in the offsets, not in what is shown"),
    (12, 20, "5,000時間", "a line break before the quote"),
    (0, len(STORED), "令和8年度の目標は5,000時間です。", "all of it"),
    (0, 0, "", "nothing"),
    (500, 600, "", "another place of the document"),
)


@pytest.mark.parametrize(("start", "end", "marked", "why"), QUOTES, ids=[why for *_, why in QUOTES])
def test_offsets_of_the_stored_text_mark_the_mended_one(start: int, end: int, marked: str, why: str) -> None:
    read = reading(MENDED, start, end)
    assert seen(read.html()).marked == marked, why
    assert seen(read.html()).text == MENDED.value


def test_the_same_words_elsewhere_are_not_marked() -> None:
    read = reading(Mended.of("目標は5件。実績は5件。"), 8, 10)
    assert read.html() == "目標は5件。実績<mark>は5</mark>件。"


def test_the_anchor_stands_at_the_first_character_that_is_seen() -> None:
    read = reading(Mended.of("甲\n乙丙\n丁"), 1, 4, anchor="here")
    lines = [line.html() for line in read.split("\n")]
    assert lines == ["甲", '<mark id="here">乙丙</mark>', "丁"]


def test_every_passage_is_marked_exactly_where_it_is_quoted(voice: Voice) -> None:
    for passage in voice.catalog.passages:
        whole = reading(passage.source, passage.start, passage.end)
        assert whole.whole, passage.key
        for item in (item for block in passage.blocks for item in block.items):
            quote = passage.source[item.start : item.end].strip()
            flags = reading(passage.source, quote.start, quote.end).quoted
            marked = "".join(compress(passage.source.value, flags))
            assert marked.strip() == quote.value, (passage.key, item)
