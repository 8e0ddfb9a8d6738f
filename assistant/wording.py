"""Fixed wording, read from prompts/: the same keys in each language."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import AssistantError

FOLDER = Path(__file__).parent.parent / "prompts"
LANGUAGES = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates of one language."""

    language: str
    templates: dict[str, str]

    def say(self, key: str, **fields: object) -> str:
        """The sentence behind ``key`` with its fields filled in."""
        return self.templates[key].format(**fields)


def load_wording(folder: Path = FOLDER, *, stem: str = "wording") -> dict[str, Wording]:
    """``stem.*.yaml`` in all languages; raises AssistantError where one lacks a sentence that another has."""
    found = {language: _read(folder / f"{stem}.{language}.yaml") for language in LANGUAGES}
    keys = set().union(*found.values())
    for language, templates in found.items():
        missing = sorted(keys - templates.keys())
        if missing:
            raise AssistantError(f"prompts/{stem}.{language}.yaml: no sentence for {missing[0]!r}. Add it.")
    return {language: Wording(language, templates) for language, templates in found.items()}


def _read(path: Path) -> dict[str, str]:
    return {str(key): str(value) for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def fields_of(template: str) -> frozenset[str]:
    """Names in braces that a template uses."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)
