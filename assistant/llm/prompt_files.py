"""Prompts for a language model, read from prompts/*.md: a header, then what is said to the model.

    ---
    name: answer
    version: 1
    language: ja
    purpose: what it is for, in one line
    inputs: [question, passages]
    ---
    ## system
    ...
    ## user
    ... {question} ... {passages}

What the header declares, what the text uses and what the code gives must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import AssistantError
from assistant.wording import FOLDER, fields_of

ANY = "any"
"""Language of a prompt that serves every language."""
GIVEN = {
    # What the code gives each prompt.
    "answer": frozenset({"question", "passages"}),
    "phrase": frozenset({"question", "facts"}),
    "rewrite": frozenset({"conversation", "question"}),
    "plain-japanese": frozenset({"answer"}),
    "judge": frozenset({"question", "answer", "passages"}),
}
NEEDED = (
    ("answer", "ja"),
    ("answer", "en"),
    ("phrase", "ja"),
    ("phrase", "en"),
    ("rewrite", ANY),
    ("plain-japanese", "ja"),
    ("judge", ANY),
)
_FILE = re.compile(
    r"---\n(?P<header>.*?)\n---\n+## system\n(?P<system>.*?)\n## user\n(?P<user>.*)", re.DOTALL
)


Messages = tuple[tuple[str, str], ...]
"""What is said to a model, as (role, text)."""


class PromptError(AssistantError):
    """A prompt file that can't be used as it is written."""


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    version: Annotated[int, Field(ge=1)]
    language: Literal["ja", "en", "any"]
    purpose: Annotated[str, Field(min_length=1)]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One prompt; ``system`` and ``user`` are templates with the inputs in braces."""

    name: str
    version: int
    language: str
    inputs: frozenset[str]
    system: str
    user: str

    @property
    def label(self) -> str:
        """As it is recorded with every answer: answer.ja v1."""
        return f"{self.name}.{self.language} v{self.version}"

    def filled(self, **given: str) -> Messages:
        """The messages as (role, text). Raises ValueError unless exactly the inputs are given."""
        if given.keys() != self.inputs:
            wrong = sorted(given.keys() ^ self.inputs)[0]
            raise ValueError(f"{self.label}: the input {wrong!r} is given or declared, but not both")
        return ("system", self.system.format(**given)), ("user", self.user.format(**given))


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompts, by name and language."""

    by_name: dict[tuple[str, str], Prompt]

    def of(self, name: str, language: str = ANY) -> Prompt:
        """The prompt in that language, or the one that serves every language."""
        return self.by_name.get((name, language)) or self.by_name[name, ANY]


def load_prompts(folder: Path = FOLDER) -> Prompts:
    """All prompts of a folder.

    Raises PromptError, naming the file, for a header that is missing or has unknown, missing or
    wrong fields, for inputs that are declared but not used, used but not declared, or not those
    that the code gives, and for a prompt that is needed and not there.
    """
    found = {(prompt.name, prompt.language): prompt for prompt in _read_all(folder)}
    for name, language in NEEDED:
        if (name, language) not in found:
            raise PromptError(f"prompts/{_file_name(name, language)}: there is no such prompt. Add the file.")
    return Prompts(found)


def _read_all(folder: Path) -> Iterator[Prompt]:
    for path in sorted(folder.glob("*.md")):
        yield _read(path)


def _read(path: Path) -> Prompt:
    where = f"prompts/{path.name}"
    try:
        match = _FILE.fullmatch(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{where}: can't be read ({error}). Save it as UTF-8.") from error
    if match is None:
        raise PromptError(f"{where}: needs a header between --- lines, then ## system and ## user.")
    header = _header(match["header"], where)
    prompt = Prompt(
        name=header.name,
        version=header.version,
        language=header.language,
        inputs=frozenset(header.inputs),
        system=match["system"].strip(),
        user=match["user"].strip(),
    )
    _check(prompt, path, where)
    return prompt


def _header(text: str, where: str) -> _Header:
    try:
        return _Header.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise PromptError(f"{where}: the header is not readable as YAML.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "header"
        raise PromptError(
            f"{where}, {field}: {first['msg']}. Known: {', '.join(_Header.model_fields)}."
        ) from error


def _check(prompt: Prompt, path: Path, where: str) -> None:
    if path.name != _file_name(prompt.name, prompt.language):
        raise PromptError(
            f"{where}: its header says {_file_name(prompt.name, prompt.language)}. Rename either."
        )
    if prompt.name not in GIVEN:
        raise PromptError(f"{where}: no prompt {prompt.name!r} is known. Known: {', '.join(GIVEN)}.")
    try:
        used = fields_of(prompt.system) | fields_of(prompt.user)
    except ValueError as error:
        raise PromptError(f"{where}: {error}. Write a brace that is no input twice.") from error
    for name in sorted(used - prompt.inputs):
        raise PromptError(f"{where}: uses the input {name!r}, which its header does not declare.")
    for name in sorted(prompt.inputs - used):
        raise PromptError(f"{where}: declares the input {name!r}, which its text does not use.")
    for name in sorted(prompt.inputs ^ GIVEN[prompt.name]):
        inputs = ", ".join(sorted(GIVEN[prompt.name]))
        raise PromptError(f"{where}: the input {name!r} is wrong here; the inputs must be {inputs}.")


def _file_name(name: str, language: str) -> str:
    return f"{name}.md" if language == ANY or name == "plain-japanese" else f"{name}.{language}.md"
