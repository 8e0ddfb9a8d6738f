"""Readings stand above what is written in kanji, and change nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_html import seen

from assistant.page.elements import element
from assistant.page.furigana import pieces, with_readings

READ = (
    ("目標", "<ruby>目標<rt>もくひょう</rt></ruby>", "a word of kanji"),
    ("働く", "<ruby>働<rt>はたら</rt></ruby>く", "no reading above what is kana already"),
    ("デジタル", "デジタル", "katakana reads itself"),
    ("DX 2026", "DX 2026", "letters and figures"),
)


@pytest.mark.parametrize(("text", "shown", "why"), READ, ids=[why for *_, why in READ])
def test_a_word_is_read_above_its_kanji(text: str, shown: str, why: str) -> None:
    assert with_readings(element("p", text)) == f"<p>{shown}</p>", why


def test_tags_attributes_and_drawings_stay_as_they_are() -> None:
    html = element("a", "目標", element("svg", element("text", "基準値")), title="目標<b>", href="#x")
    made = with_readings(html)
    assert 'title="目標&lt;b&gt;"' in made
    assert "<svg><text>基準値</text></svg>" in made


@given(st.text())
def test_the_text_is_the_same_once_the_readings_are_taken_out(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text


@given(st.text(alphabet="目標値は<>&\"'令和8年度RPA働き方 \n", max_size=40))
def test_what_is_shown_is_sound_and_holds_every_letter(text: str) -> None:
    page = seen(with_readings(element("p", text)))
    assert {tag for tag, _ in page.elements} <= {"p", "ruby", "rt"}
    letters = iter(page.text)
    assert all(letter in letters for letter in text)
