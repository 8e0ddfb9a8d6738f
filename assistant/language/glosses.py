"""English names for the names of the documents, as far as somebody has given them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.errors import LanguageDataError
from assistant.language.tables import read_table

_NUMBERING = re.compile(r"第?\d+[章節部]?(?:\(\d+\))?[ア-ン]?|\(\d+\)[ア-ン]?|[ア-ン]")

Gloss = TypeVar("Gloss")

_Text = Annotated[str, Field(min_length=1)]


class _Unit(BaseModel):
    """One word where English has one form (`件: {one: case, many: cases}`, but `PV: page views`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one: _Text
    many: _Text

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, given: object) -> object:
        return {"one": given, "many": given} if isinstance(given, str) else given


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    names: dict[_Text, _Text] = {}
    units: dict[_Text, _Unit] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGloss:
    """A unit's English name for one thing, and for any other number of them."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Glosses:
    """English names by Japanese ones. A name that nobody has glossed has none, which is no error."""

    names: Mapping[str, str] = field(default_factory=dict)
    """By name as :func:`key` writes it."""
    units: Mapping[str, UnitGloss] = field(default_factory=dict)

    def of(self, name: str) -> str | None:
        """The English name, wide or narrow letters and spaces aside; None where there is none.

        A name made of glossed names (教育 情報モラル教育の推進; A事業、B事業), numbered or not, is
        glossed by its parts.
        """
        return self.names.get(key(name)) or self._of_parts(name)

    def _of_parts(self, name: str) -> str | None:
        for parts, between in ((name.split(), ": "), (name.split("、"), ", ")):
            if len(parts) < 2 or all(map(_is_number, parts)):
                continue
            glosses = [part if _is_number(part) else self.of(part) for part in parts]
            known = [gloss for gloss in glosses if gloss]
            if len(known) == len(parts):
                return _joined(parts, known, between)
        return None

    def unit(self, unit: str, value: object) -> str:
        """The unit's English name, singular for exactly one; the unit itself where it has none."""
        gloss = self.units.get(key(unit))
        if gloss is None:
            return unit
        return gloss.one if value == 1 else gloss.many


def key(name: str) -> str:
    """A name as it is looked up: NFKC, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def _is_number(part: str) -> bool:
    return bool(_NUMBERING.fullmatch(key(part)))


def _joined(parts: list[str], glosses: list[str], between: str) -> str:
    """The glosses in one name; nothing but a space stands beside a number."""
    name = glosses[0]
    for gloss, (before, part) in zip(glosses[1:], pairwise(parts), strict=True):
        name += (" " if _is_number(before) or _is_number(part) else between) + gloss
    return name


def load_glosses(path: Path) -> Glosses:
    """The glosses of a corpus; none where it has no such file.

    Raises LanguageDataError, naming file and entry, for a faulty file or a name glossed twice.
    """
    if not path.exists():
        return Glosses()
    table = read_table(path, _Table)
    names = dict(_by_key(path, "names", table.names))
    units = {
        name: UnitGloss(one=unit.one, many=unit.many) for name, unit in _by_key(path, "units", table.units)
    }
    return Glosses(names, units)


def _by_key(path: Path, part: str, glosses: Mapping[str, Gloss]) -> Iterator[tuple[str, Gloss]]:
    """The glosses by the key of their name; two names that differ only in spaces or width are refused."""
    seen: set[str] = set()
    for name, gloss in glosses.items():
        if key(name) in seen:
            raise LanguageDataError(f"{path.name}, field {part}: {name!r} is glossed twice. Keep one.")
        seen.add(key(name))
        yield key(name), gloss
