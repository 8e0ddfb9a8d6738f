"""Names of issuers as people write them in Latin letters."""

from __future__ import annotations

import pytest

from assistant.language.romaji import latin_name


@pytest.mark.parametrize(
    ("area", "written", "why"),
    [
        ("みどり県", "Midori Prefecture", "hiragana"),
        ("鶴ヶ浜市", "Tsurugahama City", "a small ヶ is read ga"),
        ("大津市", "Otsu", "a long vowel left out"),
        ("大津市", "Ohtsu", "the same with h"),
        ("北海道", "Hokkaido", "a doubled consonant, and 道 belongs to the name"),
        ("新発田市", "SHIBATA", "whatever case"),
        ("東京都", "Tokyo", "glides"),
    ],
)
def test_an_area_is_known_by_its_reading(area: str, written: str, why: str) -> None:
    name = latin_name(area)
    assert name is not None
    assert name.search(written), why


def test_a_name_is_a_whole_word() -> None:
    name = latin_name("大津市")
    assert name is not None
    assert not name.search("Otsuki")
