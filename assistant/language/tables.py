"""Strict reading of a reviewed YAML table: a slip becomes one sentence that says where it is."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import LanguageDataError

Table = TypeVar("Table", bound=BaseModel)

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader in C where PyYAML was built with it: ten times as fast."""


class _UniqueKeys(_Loader):  # type: ignore[misc, valid-type]  # mypy can't follow a base class chosen at run time
    """A loader that refuses a key given twice, of which plain YAML keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _RepeatedKeyError(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        mapping: dict[Hashable, object] = super().construct_mapping(node, deep=deep)
        return mapping


class _RepeatedKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


def read_table(path: Path, model: type[Table]) -> Table:
    """The table in ``path`` as ``model``.

    Raises LanguageDataError, naming file, entry and field, for a missing or unreadable file, a key
    given twice, an unknown or missing field, or a value of the wrong kind.
    """
    loaded = _load(path)
    if not isinstance(loaded, dict):
        known = ", ".join(model.model_fields)
        raise LanguageDataError(f"{path.name}: this is not a table. Start it with one of the keys {known}.")
    try:
        return model.model_validate(loaded)
    except ValidationError as error:
        raise LanguageDataError(_sentence(path, loaded, error)) from error


def _load(path: Path) -> object:
    try:
        loaded: object = yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeys)
    except OSError as error:
        raise LanguageDataError(f"{path.name}: can't be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise LanguageDataError(f"{path.name}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except _RepeatedKeyError as error:
        message = f"{path.name}, line {error.line}: the key {error.key!r} is given twice. Keep one."
        raise LanguageDataError(message) from error
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise LanguageDataError(f"{path.name}{line}: not readable as YAML ({error.problem}).") from error
    return loaded


def _sentence(path: Path, loaded: dict[str, object], error: ValidationError) -> str:
    """The first thing that is wrong, an unknown key before what it leaves missing: file, entry, field."""
    first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    where = [path.name]
    field: list[str] = []
    step: object = loaded
    for part in first["loc"]:
        step = _into(step, part)
        if isinstance(part, int) and isinstance(step, dict):
            where += [*field, f"entry {part + 1}{_called(step)}"]
            field.clear()
        else:
            field.append(str(part + 1) if isinstance(part, int) else part)
    if field:
        where.append(f"field {'.'.join(field)}")
    unknown = first["type"] == "extra_forbidden"
    what = "there is no such field. Check its spelling" if unknown else first["msg"]
    return f"{', '.join(where)}: {what}."


def _into(step: object, part: int | str) -> object:
    """What stands under a key or number; nothing where it is missing."""
    if isinstance(step, dict):
        return step.get(part)
    return step[part] if isinstance(step, list) and isinstance(part, int) and part < len(step) else None


def _called(entry: dict[str, object]) -> str:
    """The entry's first word, so that a person finds it by searching."""
    words = next(iter(entry.values()), None)
    return f" ({words[0]})" if isinstance(words, list) and words else ""
