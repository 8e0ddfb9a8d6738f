"""A slip in a table of language is told in one sentence with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import LanguageDataError
from assistant.language.glosses import load_glosses
from assistant.language.thesaurus import load_thesaurus

EVERYDAY = "entries:\n- everyday: [ハンコ]\n  official: [押印]\n  reason: x\n"
ENGLISH = "subjects:\n- {english: [seal], japanese: [押印]}\n"


def everyday(path: Path) -> object:
    return load_thesaurus(everyday=path)


def english(path: Path) -> object:
    return load_thesaurus(english=path)


@pytest.mark.parametrize(
    ("load", "text", "sentence"),
    [
        (
            everyday,
            EVERYDAY.replace("official", "offical"),
            "entries, entry 1 (ハンコ), field offical: there is no",
        ),
        (
            everyday,
            EVERYDAY.replace("  reason: x\n", ""),
            "entries, entry 1 (ハンコ), field reason: Field required",
        ),
        (everyday, EVERYDAY + "  reason: y\n", "line 5: the key 'reason' is given twice"),
        (
            everyday,
            EVERYDAY + EVERYDAY[9:].replace("ハンコ", "ﾊﾝｺ"),
            "entry 2 (ﾊﾝｺ), field everyday: 'ﾊﾝｺ' is in entry 1",
        ),
        (everyday, EVERYDAY.replace("[押印]", "[]"), "entries, entry 1 (ハンコ), field official: "),
        (
            everyday,
            EVERYDAY.replace("ハンコ", "no"),
            "entry 1 (False), field everyday.1: Input should be a valid string",
        ),
        (everyday, "", "this is not a table"),
        (everyday, "entries: [\n", "line 2: not readable as YAML"),
        (
            english,
            ENGLISH.replace("[seal]", "[seal, seals]"),
            "entry 1 (seal), field english: 'seals' is there already",
        ),
        (
            english,
            ENGLISH.replace("japanese", "japan"),
            "subjects, entry 1 (seal), field japan: there is no such field",
        ),
        (load_glosses, "names: {総務部: a, 総 務部: b}", "field names: '総 務部' is glossed twice"),
        (load_glosses, "names: {総務部: 3}", "field names.総務部: Input should be a valid string"),
        (load_glosses, "units: {件: {one: case}}", "field units.件.many: Field required"),
        (load_glosses, "words: {}", "field words: there is no such field"),
    ],
)
def test_a_slip_is_told_in_one_sentence_with_its_place(
    tmp_path: Path, load: Callable[[Path], object], text: str, sentence: str
) -> None:
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageDataError) as caught:
        load(path)
    message = str(caught.value)
    assert sentence in message
    assert message.startswith("table.yaml")
    assert "\n" not in message


def test_a_table_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_bytes("entries: [ハンコ]".encode("cp932"))
    with pytest.raises(LanguageDataError, match="not UTF-8"):
        load_thesaurus(everyday=path)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageDataError, match=r"none\.yaml: can't be read"):
        load_thesaurus(everyday=tmp_path / "none.yaml")
