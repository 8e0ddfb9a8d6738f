"""Runs as files: ``var/runs/<name>/`` holds run.json and one line an answer."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from eval import judging
from eval.errors import RunError
from eval.records import Case, Judgement, Mark, Reply, Run
from eval.retrieval import retrieval

ANSWERS, ABOUT = "answers.jsonl", "run.json"


@dataclass(frozen=True, kw_only=True)
class StoredRun:
    """A run with the cases it asked, the replies and their marks, in the order asked."""

    run: Run
    cases: tuple[Case, ...]
    replies: tuple[Reply, ...]
    marks: tuple[Mark, ...]
    splits: tuple[str, ...]
    """tune or held, one for each case."""
    judgement: Judgement | None = None
    """What a language model thinks of the answers; kept apart, for no gate to see."""

    @cached_property
    def found(self) -> dict[str, dict[str, float]]:
        """Retrieval measures by name of each case that asks for citations, by the case's id."""
        return retrieval(self.cases, self.replies)


def save(folder: Path, stored: StoredRun) -> Path:
    """Writes the run below ``folder``; one of the same name is replaced, with what was said of it."""
    place = folder / stored.run.name
    place.mkdir(parents=True, exist_ok=True)
    (place / judging.JUDGED).unlink(missing_ok=True)
    rows = zip(stored.cases, stored.splits, stored.replies, stored.marks, strict=True)
    lines = [
        json.dumps(
            {
                "split": split,
                "case": case.model_dump(mode="json"),
                "reply": asdict(reply),
                "mark": asdict(mark),
            },
            ensure_ascii=False,
        )
        for case, split, reply, mark in rows
    ]
    (place / ANSWERS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    told = json.dumps(asdict(stored.run), ensure_ascii=False, indent=1)
    (place / ABOUT).write_text(told + "\n", encoding="utf-8")
    return place


def load(folder: Path, name: str) -> StoredRun:
    """The run of that name or number, or the ``last``. Raises RunError that names those there are."""
    place = folder / _full_name(folder, name)
    if not (place / ABOUT).is_file():
        raise RunError(f"{name}: no such run in {folder}; there are: {', '.join(names(folder)) or 'none'}.")
    try:
        rows = [json.loads(line) for line in (place / ANSWERS).read_text(encoding="utf-8").splitlines()]
        return StoredRun(
            run=about(folder, place.name),
            cases=tuple(Case.model_validate(row["case"]) for row in rows),
            replies=tuple(Reply(**_tuples(row["reply"])) for row in rows),
            marks=tuple(Mark(**_tuples(row["mark"])) for row in rows),
            splits=tuple(row["split"] for row in rows),
            judgement=judging.kept(place),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(f"{place}: cannot be read ({error}); run the evaluation again.") from error


def about(folder: Path, name: str) -> Run:
    """What was run, without the answers. Raises RunError if it can't be read."""
    place = folder / name / ABOUT
    try:
        return Run(**_tuples(json.loads(place.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError) as error:
        raise RunError(f"{place}: cannot be read ({error}); run the evaluation again.") from error


def _full_name(folder: Path, name: str) -> str:
    known = names(folder)
    if name == "last" and known:
        return known[-1]
    return next((full for full in known if name.isdigit() and full[:4] == name.zfill(4)), name)


def names(folder: Path) -> tuple[str, ...]:
    """Names of the stored runs in the order in which they were stored."""
    stored = sorted(folder.glob(f"*/{ABOUT}"), key=lambda place: (place.stat().st_mtime_ns, place))
    return tuple(place.parent.name for place in stored)


def fresh_names(folder: Path, labels: Sequence[str]) -> tuple[str, ...]:
    """Names of runs to come: a running number and what was asked, so that no run overwrites another."""
    last = max((int(name[:4]) for name in names(folder) if name[:4].isdigit()), default=0)
    return tuple(f"{number:04d}-{label}" for number, label in enumerate(labels, start=last + 1))


def digest(cases: Sequence[Case]) -> str:
    """Of what the cases ask and expect."""
    text = "\n".join(case.model_dump_json() for case in cases)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def commit() -> str:
    """The code's commit, with the digest of what differs from it; empty outside a checkout."""
    try:
        changed = _git("diff", "HEAD")
        tail = "+" + hashlib.sha256(changed.encode()).hexdigest()[:6] if changed else ""
        return _git("rev-parse", "--short=12", "HEAD") + tail
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(*words: str) -> str:
    done = subprocess.run(
        ("git", *words), cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    """JSON's lists back to tuples."""
    return {name: _tuple(value) for name, value in values.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(member) for member in value) if isinstance(value, list) else value
