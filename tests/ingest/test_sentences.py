"""Sentences of what a passage says, where they stand."""

from __future__ import annotations

import pytest
from unseen_documents import parse

from ingest.sentences import sentence_spans, sentences_in, unmarked


@pytest.mark.parametrize(
    ("text", "sentences", "why"),
    [
        ("席を選ぶ。電話を替える。", ["席を選ぶ。", "電話を替える。"], "each with its full stop"),
        ("席を選ぶ\n電話を替える", ["席を選ぶ\n", "電話を替える"], "a line's end is one too"),
        ("席を選ぶ。\n\n", ["席を選ぶ。"], "blank lines say nothing"),
        ("", [], "nor does nothing"),
    ],
)
def test_a_text_is_cut_behind_its_full_stops(text: str, sentences: list[str], why: str) -> None:
    assert list(sentences_in(text)) == sentences, why


@pytest.mark.parametrize("written", ["・席を選ぶ。", " - 席を選ぶ。", "－席を選ぶ。\n"])
def test_the_mark_of_a_list_is_no_part_of_the_sentence(written: str) -> None:
    assert unmarked(written) == "席を選ぶ。"


def test_sentences_stand_in_the_items_of_a_section_and_never_in_its_heading() -> None:
    section = parse("# 計画\n\n## 1 電話。受付\n\n- 席を選ぶ。電話を替える。\n- 窓口を開く。\n").passages[-1]
    said = [unmarked(section.source.value[start:end]) for start, end in sentence_spans(section)]
    assert said == ["席を選ぶ。", "電話を替える。", "窓口を開く。"]
