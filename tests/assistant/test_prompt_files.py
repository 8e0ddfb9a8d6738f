"""Prompt files: what the header declares, the text uses and the code gives is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.llm.prompt_files import GIVEN, NEEDED, PromptError, load_prompts
from assistant.wording import FOLDER

HEADER = """---
name: answer
version: 1
language: ja
purpose: 答える
inputs: [question, passages]
---

## system
係です。

## user
{passages} {question}
"""
FAULTS = [
    # (what is changed, into what, what the message says)
    ("inputs: [question, passages]", "inputs: [question, passages, tone]", "declares the input 'tone'"),
    ("inputs: [question, passages]", "inputs: [question]", "uses the input 'passages'"),
    ("{passages} {question}", "{passages} {question} {mood}", "uses the input 'mood'"),
    ("{passages} {question}", "{passages}", "declares the input 'question'"),
    ("version: 1", "version: 0", "version: Input should be greater"),
    ("version: 1", "version: one", "version: Input should be a valid integer"),
    ("version: 1\n", "", "version: Field required"),
    ("version: 1", "version: 1\nauthor: x", "author: Extra inputs are not permitted"),
    ("language: ja", "language: fr", "language: Input should be 'ja', 'en' or 'any'"),
    ("name: answer", "name: reply", "its header says reply.ja.md"),
    ("## system\n", "", "needs a header"),
    ("---\nname", "name", "needs a header"),
    ("purpose: 答える", "purpose: [答える", "not readable as YAML"),
    ("係です。", "係です。{", "Write a brace that is no input twice"),
]


def folder_with(tmp_path: Path, text: str) -> Path:
    """The real prompts, with another answer.ja.md."""
    for path in FOLDER.glob("*.md"):
        shutil.copy(path, tmp_path)
    (tmp_path / "answer.ja.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_prompt_that_is_needed_loads_and_tells_its_version() -> None:
    prompts = load_prompts()
    for name, language in NEEDED:
        assert prompts.of(name, language).label == f"{name}.{language} v{prompts.of(name, language).version}"


@pytest.mark.parametrize(("name", "language"), NEEDED)
def test_a_prompt_is_filled_with_exactly_what_the_code_gives(name: str, language: str) -> None:
    given = {field: f"<{field} {{x}}>" for field in GIVEN[name]}
    (role, system), (asker, user) = load_prompts().of(name, language).filled(**given)
    assert (role, asker) == ("system", "user")
    assert all(text in system + user for text in given.values()), "braces in what is given stay as they are"


@pytest.mark.parametrize(("old", "new", "says"), FAULTS)
def test_a_faulty_prompt_is_refused_with_its_file(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in HEADER
    with pytest.raises(PromptError, match=r"prompts/answer\.ja\.md") as caught:
        load_prompts(folder_with(tmp_path, HEADER.replace(old, new)))
    assert says in str(caught.value)


def test_the_faultless_header_of_these_tests_loads(tmp_path: Path) -> None:
    assert load_prompts(folder_with(tmp_path, HEADER)).of("answer", "ja").system == "係です。"


def test_a_missing_prompt_is_named(tmp_path: Path) -> None:
    folder_with(tmp_path, HEADER)
    (tmp_path / "rewrite.md").unlink()
    with pytest.raises(PromptError, match=r"prompts/rewrite\.md: there is no such prompt"):
        load_prompts(tmp_path)


def test_giving_too_much_or_too_little_is_a_bug_that_says_so() -> None:
    prompt = load_prompts().of("answer", "ja")
    with pytest.raises(ValueError, match="'passages'"):
        prompt.filled(question="?")
    with pytest.raises(ValueError, match="'tone'"):
        prompt.filled(question="?", passages="", tone="")
