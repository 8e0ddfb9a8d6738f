"""The manifest: which documents the corpus holds, and what is known about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.errors import ManifestError
from ingest.records import Document

MANIFEST = "manifest.yaml"

_Text = Annotated[str, Field(min_length=1)]


class _Period(BaseModel):
    """First and last day on which a plan is in force; an open end is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: Annotated[date | None, Field(alias="from")] = None
    last: Annotated[date | None, Field(alias="to")] = None

    @model_validator(mode="after")
    def _in_order(self) -> _Period:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"ends ({self.last}) before it begins ({self.first})")
        return self


class _Entry(BaseModel):
    """One document as a person writes it down; four lines are enough."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[^\s/#]+$")]
    file: _Text
    title: _Text
    issuer: _Text
    short_title: str = ""
    issued: str = ""
    format: _Text = "outline"
    in_force: _Period = _Period()
    supersedes: tuple[str, ...] = ()
    part_of: str | None = None
    encoding: _Text = "utf-8"
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _inside_the_folder(self) -> _Entry:
        if Path(self.file).is_absolute() or ".." in Path(self.file).parts:
            raise ValueError(f"the file {self.file!r} is outside the folder of the manifest")
        return self

    def document(self) -> Document:
        known = self.model_dump(exclude={"in_force", "short_title"})
        return Document(
            **known,
            short_title=self.short_title or self.title,
            in_force_from=self.in_force.first,
            in_force_to=self.in_force.last,
        )


def read_manifest(folder: Path) -> tuple[Document, ...]:
    """The documents that ``folder/manifest.yaml`` lists, in its order.

    Raises ManifestError, naming entry and field, for anything that is not as it should be.
    """
    path = folder / MANIFEST
    entries = _entries(_load(path), where=str(path))
    documents = tuple(_document(entry, number, path) for number, entry in enumerate(entries, start=1))
    _refuse_repeated_ids(documents, path)
    _refuse_strange_relations(documents, path)
    _refuse_missing_files(documents, path)
    return documents


def _load(path: Path) -> object:
    if not path.is_file():
        remedy = (
            f"create {MANIFEST} with a list `documents:` (id, file, title, issuer), or name another folder"
        )
        raise ManifestError("there is no manifest", where=str(path), remedy=remedy)
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        what = f"the manifest is not UTF-8 (byte {error.start})"
        raise ManifestError(what, where=str(path), remedy="save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f"{path}:{error.problem_mark.line + 1}" if error.problem_mark else str(path)
        what = f"not readable as YAML ({error.problem})"
        raise ManifestError(what, where=line, remedy="check indentation and quotes there") from error


def _entries(loaded: object, *, where: str) -> list[Any]:
    remedy = "give it one list, `documents:`, with an entry for each document"
    if not isinstance(loaded, Mapping):
        raise ManifestError("the manifest holds no `documents:`", where=where, remedy=remedy)
    unknown = [str(key) for key in loaded if key != "documents"]
    if unknown:
        raise ManifestError(f"unknown key {', '.join(unknown)}", where=where, remedy=remedy)
    entries = loaded.get("documents")
    if not isinstance(entries, list) or not entries:
        raise ManifestError("`documents:` lists no document", where=where, remedy=remedy)
    return entries


def _document(entry: object, number: int, path: Path) -> Document:
    try:
        return _Entry.model_validate(entry).document()
    except ValidationError as error:
        name = entry.get("id") if isinstance(entry, Mapping) else None
        where = f"{path}, entry {number}" + (f" ({name})" if name else "")
        raise ManifestError(_complaints(error), where=where, remedy=_advice(error)) from error


def _complaints(error: ValidationError) -> str:
    complaints = []
    for each in error.errors():
        field = ".".join(str(part) for part in each["loc"])
        unknown = each["type"] == "extra_forbidden"
        message = "unknown key" if unknown else each["msg"].removeprefix("Value error, ")
        complaints.append(f"{field}: {message}" if field else message)
    return ", ".join(complaints)


def _advice(error: ValidationError) -> str:
    if any(each["type"] == "extra_forbidden" for each in error.errors()):
        names = (field.alias or name for name, field in _Entry.model_fields.items())
        return f"known keys are {', '.join(names)} (in_force has from and to)"
    return "an entry needs id, file, title and issuer; mend the field named here"


def _refuse_repeated_ids(documents: tuple[Document, ...], path: Path) -> None:
    repeated = [id_ for id_, count in Counter(document.id for document in documents).items() if count > 1]
    if repeated:
        what = f"the id {', '.join(repeated)} is used by more than one entry"
        raise ManifestError(what, where=str(path), remedy="give each document an id of its own")


def _refuse_strange_relations(documents: tuple[Document, ...], path: Path) -> None:
    """``supersedes`` and ``part_of`` name documents of this manifest, and never in a circle."""
    ids = {document.id for document in documents}
    for document in documents:
        belongs = (document.part_of,) if document.part_of else ()
        strangers = [id_ for id_ in (*document.supersedes, *belongs) if id_ not in ids]
        if strangers:
            what = f"supersedes or part_of names {', '.join(strangers)}, which no entry has as its id"
            remedy = f"use one of {', '.join(sorted(ids))}, or leave it out"
            raise ManifestError(what, where=f"{path}, entry {document.id}", remedy=remedy)
    for name, graph in (
        ("supersedes", {document.id: document.supersedes for document in documents}),
        ("part_of", {document.id: (document.part_of,) for document in documents if document.part_of}),
    ):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            what = f"{name} runs in a circle: {' → '.join(error.args[1])}"
            raise ManifestError(what, where=str(path), remedy="remove one of these") from error


def _refuse_missing_files(documents: tuple[Document, ...], path: Path) -> None:
    missing = [f"{each.file} ({each.id})" for each in documents if not (path.parent / each.file).exists()]
    if missing:
        what = f"the folder lacks {', '.join(missing)}"
        remedy = "put the file there, or take its entry out of the manifest"
        raise ManifestError(what, where=str(path), remedy=remedy)
