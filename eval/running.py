"""Puts a system through cases: replies, marks, a stored run."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from eval.errors import OptionError
from eval.marking import Marker
from eval.questions import load_cases
from eval.records import Case, Kind, Mark, Reply, Run
from eval.storage import StoredRun
from eval.systems import System

QUESTIONS = Path(__file__).parent / "questions"
SPLITS = ("tune", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The cases to ask, each with its split (``set`` for an outside set without splits)."""

    cases: tuple[Case, ...]
    splits: tuple[str, ...]

    def narrowed(self, *, kind: str = "", ids: Sequence[str] = ()) -> Paper:
        """Only the cases of a kind, or with these ids. Raises OptionError if there is none."""
        if kind and kind not in tuple(Kind):
            raise OptionError(f"--kind {kind}: no such kind; there are: {', '.join(Kind)}.")
        if unknown := sorted(set(ids) - {case.id for case in self.cases}):
            raise OptionError(f"--ids {unknown[0]}: no case of this part has that id.")
        kept = [
            (case, split)
            for case, split in zip(self.cases, self.splits, strict=True)
            if (not kind or case.kind == kind) and (not ids or case.id in ids)
        ]
        if not kept:
            raise OptionError(f"--kind {kind}: this part has no case of that kind.")
        return Paper(cases=tuple(case for case, _ in kept), splits=tuple(split for _, split in kept))


def read_paper(place: Path, split: str) -> Paper:
    """Cases of one part, or of all, below ``place``; a file or a folder without parts is one ``set``.

    Raises QuestionFileError for what can't be read, OptionError for an id given twice.
    """
    parts = SPLITS if split == "all" else (split,)
    if place.is_file():
        found = [(case, "set") for case in load_cases(place.parent, place.name)]
    elif not any((place / part).is_dir() for part in SPLITS):
        found = [(case, "set") for case in load_cases(place, ".")]
    else:
        found = [(case, part) for part in parts for case in load_cases(place, part)]
    seen: set[str] = set()
    for case, _ in found:
        if case.id in seen:
            raise OptionError(f"{place}: two cases have the id {case.id!r}; give each its own.")
        seen.add(case.id)
    return Paper(cases=tuple(case for case, _ in found), splits=tuple(part for _, part in found))


def sit(system: System, paper: Paper, marker: Marker, run: Run) -> StoredRun:
    """The system's replies to all cases, marked; progress goes to stderr where a person watches.

    A case that the system breaks on is marked wrong with the fault as its reason; the run goes on.
    """
    with tqdm(paper.cases, desc=system.name, unit="q", leave=False, disable=None) as asked:
        pairs = tuple((case, _reply(system, case)) for case in asked)
    marks = tuple(marker.mark(case, reply) for case, reply in pairs)
    replies = tuple(reply for _, reply in pairs)
    run = replace(run, scores=_scores(paper.splits, marks))
    return StoredRun(run=run, cases=paper.cases, replies=replies, marks=marks, splits=paper.splits)


def _scores(splits: Sequence[str], marks: Sequence[Mark]) -> tuple[tuple[str, int, int], ...]:
    asked = Counter(splits)
    right = Counter(split for split, mark in zip(splits, marks, strict=True) if mark.right)
    return tuple((split, count, right[split]) for split, count in asked.items())


def _reply(system: System, case: Case) -> Reply:
    try:
        return system.reply(case)
    except Exception as fault:  # whatever breaks inside a system is a finding about it, not our error
        where = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(where.filename).stem}.{where.name}:{where.lineno}"
        return Reply(case=case.id, text="", fault=f"{type(fault).__name__}: {fault} ({place})")
