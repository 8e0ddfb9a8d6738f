"""Fixed wording of the site, to each kind of reader, and example questions, read from prompts/."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import AssistantError
from assistant.page.manner import Display
from assistant.records import Audience
from assistant.wording import FOLDER, LANGUAGES, Wording, fields_of

_Text = Annotated[str, Field(min_length=1)]


class Examples(BaseModel):
    """Questions for one kind of asker, under its heading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asker: _Text = Field(alias="for")
    language: _Text
    audience: Audience
    questions: Annotated[tuple[_Text, ...], Field(min_length=1)]

    def distance(self, display: Display, audience: Audience) -> tuple[bool, bool]:
        """Sorts those in the reader's language and for their kind first."""
        language = "en" if display is Display.ENGLISH else "ja"
        return self.language != language, self.audience is not audience


_EXAMPLES = TypeAdapter(tuple[Examples, ...])
_SENTENCES = TypeAdapter(dict[str, str])
_BY_AUDIENCE = TypeAdapter(dict[Audience, dict[str, str]])
# A language may leave out what it has no use for, as English does with the name of an era.
_OPTIONAL_FIELDS = frozenset({"era", "year", "month", "day", "iso"})


def load_page_wording(folder: Path = FOLDER) -> dict[str, Wording]:
    """The site's sentences by language, those of every page together.

    Raises AssistantError where languages disagree on keys or fields, or two files on one key.
    """
    found = {language: _all_sentences(folder, language) for language in LANGUAGES}
    for key in sorted(set().union(*found.values())):
        used = {
            language: fields_of(templates[key]) - _OPTIONAL_FIELDS if key in templates else None
            for language, templates in found.items()
        }
        if len(set(used.values())) > 1:
            raise AssistantError(
                f"prompts/page*.yaml: {key!r} is missing in a language or has other fields: {used}. "
                "Give it the same fields in each."
            )
    plain = _overlay(folder, found["ja"])
    return {language: Wording(language, templates) for language, templates in (found | plain).items()}


def load_addressed(
    site: Mapping[str, Wording], folder: Path = FOLDER
) -> dict[Display, dict[Audience, Wording]]:
    """The site's sentences in each display language as each kind of reader is addressed.

    Raises AssistantError where a kind of reader is left out, or a sentence stands for none of the site's.
    """
    japanese = _by_audience(folder, "ja", site)
    english, plain = _by_audience(folder, "en", site), _by_audience(folder, "easy", site)
    for audience in Audience:
        if odd := japanese[audience].keys() ^ english[audience].keys():
            raise AssistantError(
                f"prompts/audiences.*.yaml: {min(odd)!r} of {audience} is missing in a language."
            )
    overlays = {
        Display.JAPANESE: japanese,
        Display.ENGLISH: english,
        # What is said in easy words to everybody goes before what is said in hard ones to one.
        Display.PLAIN: {
            audience: _easier(japanese[audience], folder) | plain[audience] for audience in Audience
        },
    }
    return {
        display: {
            audience: Wording(display, site[display].templates | sentences)
            for audience, sentences in overlay.items()
        }
        for display, overlay in overlays.items()
    }


def _easier(japanese: dict[str, str], folder: Path) -> dict[str, str]:
    easy = _all_sentences(folder, "easy")
    return {key: template for key, template in japanese.items() if key not in easy}


def _by_audience(folder: Path, language: str, site: Mapping[str, Wording]) -> dict[Audience, dict[str, str]]:
    path = folder / f"audiences.{language}.yaml"
    try:
        found = _BY_AUDIENCE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise AssistantError(f"{path}: cannot be used: {error}") from error
    if missing := set(Audience) - found.keys():
        raise AssistantError(f"{path}: says nothing to {min(missing)!r}. Add it.")
    known = site[language].templates
    for key, template in (pair for sentences in found.values() for pair in sentences.items()):
        if key not in known or fields_of(template) != fields_of(known[key]):
            raise AssistantError(f"{path}: {key!r} stands for no sentence of the site with the same fields.")
    return found


def tongue(wording: Wording) -> str:
    """The ``lang`` of what is said; やさしい日本語 is Japanese too."""
    return "en" if wording.language == "en" else "ja"


def _overlay(folder: Path, japanese: dict[str, str]) -> dict[str, dict[str, str]]:
    """やさしい日本語: the Japanese sentences, those of its own files in their place."""
    plainer = _all_sentences(folder, "easy")
    for key, template in plainer.items():
        if key not in japanese or fields_of(template) != fields_of(japanese[key]):
            raise AssistantError(
                f"prompts/page*.easy.yaml: {key!r} stands for no Japanese sentence with the same fields."
            )
    return {"easy": japanese | plainer}


def load_examples(folder: Path = FOLDER) -> tuple[Examples, ...]:
    """Example questions in the order of the file; raises AssistantError for a key that does not exist."""
    path = folder / "examples.yaml"
    try:
        return _EXAMPLES.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise AssistantError(f"{path}: cannot be used: {error}") from error


def _all_sentences(folder: Path, language: str) -> dict[str, str]:
    """page.ja.yaml for the whole site, page-kpis.ja.yaml and the like for single pages."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob(f"page*.{language}.yaml")):
        for key, template in _sentences(path).items():
            if found.setdefault(key, template) != template:
                raise AssistantError(f"{path}: {key!r} is said in another file too. Keep one of them.")
    return found


def _sentences(path: Path) -> dict[str, str]:
    try:
        return _SENTENCES.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise AssistantError(f"{path}: cannot be used: {error}") from error
