"""English names for the names of the documents, as far as somebody has given them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.errors import LanguageDataError
from assistant.language.tables import read_table

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
        """The English name, wide or narrow letters and spaces aside; None where there is none."""
        return self.names.get(key(name))

    def unit(self, unit: str, value: object) -> str:
        """The unit's English name, singular for exactly one; the unit itself where it has none."""
        gloss = self.units.get(key(unit))
        if gloss is None:
            return unit
        return gloss.one if str(value) == "1" else gloss.many


def key(name: str) -> str:
    """A name as it is looked up: NFKC, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def load_glosses(path: Path) -> Glosses:
    """The glosses of a corpus; none where it has no such file.

    Raises LanguageDataError, naming file and entry, for a faulty file or a name glossed twice.
    """
    if not path.exists():
        return Glosses()
    table = read_table(path, _Table)
    names: dict[str, str] = {}
    for name, gloss in table.names.items():
        if key(name) in names:
            raise LanguageDataError(f"{path.name}, field names: {name!r} is glossed twice. Keep one.")
        names[key(name)] = gloss
    units = {key(name): UnitGloss(one=unit.one, many=unit.many) for name, unit in table.units.items()}
    return Glosses(names, units)
