"""The page's wording is whole in each language; the examples are in one that the page speaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.page.wording import load_examples, load_page_wording
from assistant.wording import FOLDER, LANGUAGES


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    for name in ("page.ja.yaml", "page.en.yaml", "page.easy.yaml", "examples.yaml"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def test_both_languages_say_the_same_things() -> None:
    wordings = load_page_wording()
    assert set(wordings) == {*LANGUAGES, "easy"}
    assert wordings["ja"].templates.keys() == wordings["en"].templates.keys()


def test_a_sentence_missing_in_one_language_is_named(prompts: Path) -> None:
    with (prompts / "page.ja.yaml").open("a", encoding="utf-8") as file:
        file.write('\nfarewell: "さようなら"\n')
    with pytest.raises(AssistantError, match="farewell"):
        load_page_wording(prompts)


def test_a_field_used_in_one_language_only_is_named(prompts: Path) -> None:
    path = prompts / "page.en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Source {place}", "Source"), encoding="utf-8")
    with pytest.raises(AssistantError, match="source_prefix"):
        load_page_wording(prompts)


def test_examples_serve_staff_municipalities_evaluators_and_english_readers() -> None:
    groups = load_examples()
    assert [group.asker for group in groups] == [
        "県職員の方",
        "市町村の方",
        "計画を評価する方",
        "For prefectural staff",
        "For municipalities",
        "For evaluators of the plans",
    ]
    assert all(group.language in LANGUAGES for group in groups)


def test_an_unknown_key_of_the_examples_is_refused(prompts: Path) -> None:
    (prompts / "examples.yaml").write_text("- {for: 誰か, language: ja, question: 何?}", encoding="utf-8")
    with pytest.raises(AssistantError, match="question"):
        load_examples(prompts)


def test_what_plain_japanese_does_not_say_itself_is_said_in_japanese(prompts: Path) -> None:
    (prompts / "page.easy.yaml").write_text('older: "前の 計画"', encoding="utf-8")
    wordings = load_page_wording(prompts)
    assert wordings["easy"].say("older") == "前の 計画"
    assert wordings["easy"].say("issuer") == wordings["ja"].say("issuer")


def test_a_plain_sentence_that_stands_for_no_other_is_named(prompts: Path) -> None:
    (prompts / "page.easy.yaml").write_text('farewell: "さようなら"', encoding="utf-8")
    with pytest.raises(AssistantError, match="farewell"):
        load_page_wording(prompts)
