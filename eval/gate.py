"""The gate: floors for the held part, and nothing that was right may break unnamed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import GateFileError
from eval.metrics import BY_NAME, Row, mean, rows_of
from eval.storage import StoredRun

HERE = Path(__file__).parent
FLOORS, BASELINE, ACCEPTED = HERE / "floors.toml", HERE / "baseline.jsonl", HERE / "accepted-breaks.toml"
Shape = TypeVar("Shape", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Break(_Strict):
    """A case that may break, and why that is accepted."""

    id: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=10)]


class Accepted(_Strict):
    """accepted-breaks.toml."""

    breaks: tuple[Break, ...] = Field(default=(), alias="break")


class Floors(_Strict):
    """floors.toml: shares 0..1 by name of measure, for the held part."""

    held: dict[str, Annotated[float, Field(ge=0, le=1)]]


class Recorded(_Strict):
    """One line of baseline.jsonl."""

    id: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that keeps the gate shut; ``split`` tells whether it may be printed by name."""

    split: str
    text: str


def findings(
    stored: StoredRun, floors: Floors, recorded: Iterable[Recorded], accepted: Accepted
) -> Iterator[Finding]:
    """Everything that keeps the gate shut; nothing if the run may pass."""
    yield from _below(rows_of(stored, "held"), floors)
    yield from _broken(stored, {line.id for line in recorded if line.right}, accepted)


def told(found: Sequence[Finding], *, show_held: bool = False) -> Iterator[str]:
    """The verdict in lines; held cases by number only, unless asked for."""
    hidden = [finding for finding in found if finding.split == "held" and not show_held]
    yield from (f"✗ {finding.text}" for finding in found if finding not in hidden)
    if hidden:
        yield f"✗ {len(hidden)} of the held part were right at the last recorded run; --show-held names them"
    if found:
        yield f"The gate is shut. What may break is named with its reason in {ACCEPTED.name}."
    else:
        yield "The gate is open."


def _below(rows: tuple[Row, ...], floors: Floors) -> Iterator[Finding]:
    for name, floor in floors.held.items():
        value = mean(BY_NAME[name], rows)
        if value is None:
            yield Finding(
                split="", text=f"{BY_NAME[name].title}: nothing measured, the floor is {100 * floor:.1f}"
            )
        elif value < floor:
            yield Finding(
                split="", text=f"{BY_NAME[name].title}: {100 * value:.1f}, the floor is {100 * floor:.1f}"
            )


def _broken(stored: StoredRun, right: set[str], accepted: Accepted) -> Iterator[Finding]:
    named = {entry.id for entry in accepted.breaks}
    for mark, split in zip(stored.marks, stored.splits, strict=True):
        if mark.case in right and not mark.right and mark.case not in named:
            why = "; ".join(mark.reasons)
            yield Finding(split=split, text=f"{mark.case} was right at the last recorded run: {why}")


def read_floors(file: Path = FLOORS) -> Floors:
    """Raises GateFileError that names file and field."""
    floors = _checked(file, Floors)
    if unknown := sorted(set(floors.held) - set(BY_NAME)):
        raise GateFileError(f"{file}: held.{unknown[0]}: no such measure; there are: {', '.join(BY_NAME)}.")
    return floors


def read_accepted(file: Path = ACCEPTED) -> Accepted:
    """Raises GateFileError that names file and field."""
    return _checked(file, Accepted)


def read_baseline(file: Path = BASELINE) -> tuple[Recorded, ...]:
    """The last recorded run. Raises GateFileError that names file and line."""
    lines = _text(file).splitlines()
    recorded = []
    for number, line in enumerate(lines, start=1):
        try:
            recorded.append(Recorded.model_validate_json(line))
        except ValidationError as error:
            raise GateFileError(f"{file}:{number}: {_fault(error)}.") from error
    return tuple(recorded)


def record(stored: StoredRun, file: Path = BASELINE) -> None:
    """Writes the run's marks as the ones that later runs are held to, ordered by id."""
    marks = sorted(stored.marks, key=lambda mark: mark.case)
    lines = [json.dumps({"id": mark.case, "right": mark.right}) for mark in marks]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _checked(file: Path, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate(tomllib.loads(_text(file)))
    except tomllib.TOMLDecodeError as error:
        raise GateFileError(f"{file}: not TOML: {error}.") from error
    except ValidationError as error:
        raise GateFileError(f"{file}: {_fault(error)}.") from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise GateFileError(
            f"{file}: cannot be read: {error.strerror}; it belongs to the checkout."
        ) from error


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or 'whole file'}: {first['msg']}"
