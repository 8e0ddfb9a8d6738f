"""Tags go, the author's own angle brackets stay."""

from __future__ import annotations

import pytest

from ingest.html_remains import without_html
from ingest.mended import Mended


@pytest.mark.parametrize(
    ("cell", "expected", "why"),
    [
        ('<ul style="list-style-type: none"> 一つ 二つ', "一つ 二つ", "a list's tag"),
        ("<p>一つ。</p> <p>二つ。</p>", "一つ。 二つ。", "paragraphs"),
        ("一つ<br/>二つ", "一つ 二つ", "a line break"),
        ('一つ <ul style="list-', "一つ", "a tag cut off at the end"),
        ("<目標値> 19科目", "<目標値> 19科目", "a heading in angle brackets"),
        ("5<10 and b>3", "5<10 and b>3", "signs of arithmetic"),
        ("A&amp;B", "A&B", "an escaped letter"),
        ("Q&A", "Q&A", "no escape"),
    ],
)
def test_html_is_taken_out_of_a_cell(cell: str, expected: str, why: str) -> None:
    clean, repairs = without_html(Mended.of(cell))
    assert clean.value == expected, why
    assert bool(repairs) == (cell != expected), why


def test_what_is_taken_out_is_said_with_its_place() -> None:
    _, (repair,) = without_html(Mended.of("xx一つ<br>二つ", start=2))
    assert (repair.start, repair.end, repair.printed) == (4, 8, "<br>")
