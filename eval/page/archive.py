"""The stored runs as the page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval import storage
from eval.bench import SYSTEMS, WITH_MODEL
from eval.errors import RunError
from eval.records import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Runs in the order in which they were stored, the newest first, and how many can't be read."""

    runs: tuple[Run, ...]
    unreadable: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(run.name for run in self.runs)

    def beside(self, chosen: str) -> tuple[str, ...]:
        """Names of the runs to compare with: the chosen one, then the newest of each other system.

        Only those that were asked the same questions, in the systems' order.
        """
        first = next(run for run in self.runs if run.name == chosen)
        alike = [run for run in self.runs if (run.cases, run.split) == (first.cases, first.split)]
        newest = {run.system: run.name for run in reversed(alike)}
        others = [system for system in (*SYSTEMS, WITH_MODEL) if system != first.system]
        return (chosen, *(newest[system] for system in others if system in newest))

    def before(self, chosen: str) -> str:
        """The run to compare with: the system's one before, else whatever was stored before."""
        place = self.names.index(chosen)
        older = self.runs[place + 1 :]
        alike = (run for run in older if run.system == self.runs[place].system)
        return next((run.name for run in (*alike, *older)), chosen)


def archive_of(folder: Path) -> Archive:
    """All runs below the folder, without their answers."""
    found: list[Run] = []
    unreadable = 0
    for name in reversed(storage.names(folder)):
        try:
            found.append(storage.about(folder, name))
        except RunError:
            unreadable += 1
    return Archive(runs=tuple(found), unreadable=unreadable)


def stamp_of(folder: Path, name: str) -> int:
    """Changes when a run of that name is stored anew."""
    return (folder / name / storage.ANSWERS).stat().st_mtime_ns
