"""Question files: from YAML to cases, and the proof of every case against the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import PrivateAttr, ValidationError

from eval.case_rules import Passages, Problem, complaints, fold
from eval.errors import QuestionFileError
from eval.records import Case
from ingest.records import Corpus

__all__ = ["Problem", "WrittenCase", "check_cases", "check_splits", "load_cases"]

_Path = tuple[str | int, ...]
_NOWHERE: dict[_Path, int] = {(): 0}


class WrittenCase(Case):
    """A case that knows where it was written, so that a complaint can name the line."""

    _file: str = PrivateAttr(default="")
    _lines: dict[_Path, int] = PrivateAttr(default=_NOWHERE)

    @classmethod
    def read(cls, entry: dict[str, Any], *, file: str, lines: dict[_Path, int]) -> WrittenCase:
        """The case of one YAML entry. Raises pydantic's ValidationError."""
        case = cls.model_validate(entry)
        case._file, case._lines = file, lines
        return case

    def place(self, field: str) -> tuple[str, int]:
        """File and line of a field ("facts.0"); of the whole case where the field isn't written."""
        path = tuple(int(part) if part.isdigit() else part for part in field.split("."))
        return self._file, _nearest(self._lines, path)


def load_cases(folder: Path, split: str) -> tuple[Case, ...]:
    """The cases of ``folder/split/*.yaml`` (or of that one file), in the order of names and entries.

    Raises QuestionFileError that names file, line and field of every entry that can't be used.
    """
    place = folder / split
    sheets = [place] if place.is_file() else sorted(place.glob("*.yaml"))
    if not sheets:
        raise QuestionFileError(f"{place}: no question file (*.yaml); name a folder that holds one")
    mistakes: list[str] = []
    cases = tuple(case for sheet in sheets for case in _read_sheet(sheet, mistakes))
    if mistakes:
        raise QuestionFileError("\n".join(mistakes))
    return cases


def check_cases(cases: Iterable[Case], corpus: Corpus) -> tuple[Problem, ...]:
    """Everything in the cases that the corpus doesn't bear out; empty if all is well."""
    together = tuple(cases)
    passages = Passages(corpus)
    alone = (
        _problem(case, field, message) for case in together for field, message in complaints(case, passages)
    )
    return (*alone, *_repeated(together))


def check_splits(tune: Iterable[Case], held: Iterable[Case]) -> tuple[Problem, ...]:
    """Held cases that open with a question of the tuning part: they would measure memory."""
    seen = {fold(case.turns[0]): case.id for case in tune}
    return tuple(
        _problem(
            case, "turns", f"opens with the same words as {seen[fold(case.turns[0])]!r} of the other split"
        )
        for case in held
        if fold(case.turns[0]) in seen
    )


def _repeated(cases: Sequence[Case]) -> Iterator[Problem]:
    """Ids and conversations that occur more than once."""
    ids: dict[str, list[Case]] = defaultdict(list)
    turns: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    for case in cases:
        ids[case.id].append(case)
        turns[tuple(map(fold, case.turns))].append(case)
    for first, *others in ids.values():
        yield from (_problem(case, "id", f"{first.id!r} is another case's id too") for case in others)
    for first, *others in turns.values():
        yield from (_problem(case, "turns", f"the same conversation as {first.id!r}") for case in others)


def _problem(case: Case, field: str, message: str) -> Problem:
    file, line = case.place(field) if isinstance(case, WrittenCase) else ("", 0)
    return Problem(file=file, line=line, case=case.id, field=field, message=message)


def _read_sheet(sheet: Path, mistakes: list[str]) -> Iterator[Case]:
    """The usable cases of one file; what is wrong with the others is added to ``mistakes``."""
    loader = yaml.SafeLoader(sheet.read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            mistakes.append(f"{sheet}:1: expected a list of cases (each entry begins with '- id: …')")
            return
        for node in root.value:
            entry = loader.construct_document(node)
            yield from _read_entry(entry, _lines(node), sheet=sheet, mistakes=mistakes)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        mistakes.append(f"{sheet}:{line}: not YAML: {error.problem}")
    finally:
        loader.dispose()


def _read_entry(
    entry: Any, lines: dict[_Path, int], *, sheet: Path, mistakes: list[str]
) -> Iterator[WrittenCase]:
    try:
        yield WrittenCase.read(entry, file=str(sheet), lines=lines)
    except ValidationError as error:
        for fault in error.errors():
            where = ".".join(map(str, fault["loc"])) or "whole case"
            mistakes.append(f"{sheet}:{_nearest(lines, fault['loc'])}: {where}: {fault['msg']}")


def _lines(node: yaml.Node, path: _Path = ()) -> dict[_Path, int]:
    """Line, from 1, of every field and list member below a node, by its path."""
    lines = {path: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines |= _lines(value, (*path, key.value))
            lines[(*path, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, member in enumerate(node.value):
            lines |= _lines(member, (*path, position))
    return lines


def _nearest(lines: dict[_Path, int], path: _Path) -> int:
    """Line of the path, or of the innermost part of it that is written."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
