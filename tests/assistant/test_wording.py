"""Fixed wording: the same sentences in both languages, and every caller gives what a sentence needs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.wording import fields_of, load_wording

ROOT = Path(__file__).parent.parent.parent
NOT_FIELDS = {"derived"}
"""Keywords of a call that are no field of the sentence."""


def calls() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where, key and fields of every sentence said with literal words; calls with ** are left out."""
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        if "page" in path.parts:  # the page has wording of its own
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            key = node.args[0]
            if node.func.attr not in ("say", "line") or not isinstance(key, ast.Constant):
                continue
            names = [keyword.arg for keyword in node.keywords]
            if isinstance(key.value, str) and None not in names:
                fields = frozenset(name for name in names if name) - NOT_FIELDS
                yield f"{path.name}:{node.lineno}", key.value, fields


def test_both_languages_have_the_same_sentences() -> None:
    japanese, english = (load_wording()[language].templates for language in ("ja", "en"))
    assert japanese.keys() == english.keys()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_caller_gives_the_fields_that_the_sentence_needs(language: str) -> None:
    templates = load_wording()[language].templates
    found = list(calls())
    assert len(found) > 50
    short = {
        f"{where} {key}": sorted(fields_of(templates[key]) - fields)
        for where, key, fields in found
        if not fields_of(templates[key]) <= fields
    }
    assert short == {}
