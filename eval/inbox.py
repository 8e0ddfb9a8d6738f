"""What readers said of answers, turned into draft cases for a person to finish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.page.conversation import language_of
from eval.case_rules import fold
from eval.errors import InboxError
from eval.records import Case, Kind

HEAD = """\
# Drafts made from what readers said. For each: check what the documents say, fill in what is empty
# (answer, facts, evidence), choose the kind, take out names and other personal matters, give it an id
# that tells its subject, and move it to eval/questions/tune. What is missing or wrong, the loader says:
#     python -m eval run --set {place}
"""
FOLLOW_UP, ENGLISH, OTHER = Kind.FOLLOW_UP, Kind.ENGLISH, Kind.CONTENT
"""First guesses at the kind; a person knows better."""


class Feedback(BaseModel):
    """One line of ``var/feedback/*.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: str
    turns: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]
    answer: str
    citations: tuple[str, ...] = ()
    verdict: Literal["up", "down"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Feedback by conversation, newest first; ``known`` conversations are cases already."""

    threads: tuple[tuple[Feedback, ...], ...]
    known: int


def read_feedback(folder: Path) -> tuple[Feedback, ...]:
    """Everything said, oldest first. Raises InboxError that names file and line."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise InboxError(f"{folder}: no feedback yet (*.jsonl); the page writes it when readers give any.")
    return tuple(line for file in files for line in _lines(file))


def _lines(file: Path) -> Iterator[Feedback]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield Feedback.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "whole line"
            raise InboxError(f"{file}:{number}: {field}: {first['msg']}.") from error


def sort_out(said: Iterable[Feedback], cases: Iterable[Case]) -> Inbox:
    """One thread for each conversation that no case asks yet, those said no to first."""
    asked = {tuple(map(fold, case.turns)) for case in cases}
    threads: dict[tuple[str, ...], list[Feedback]] = {}
    for one in said:
        threads.setdefault(tuple(map(fold, one.turns)), []).append(one)
    fresh = [tuple(reversed(thread)) for turns, thread in threads.items() if turns not in asked]
    fresh.sort(key=lambda thread: all(one.verdict == "up" for one in thread))
    return Inbox(threads=tuple(fresh), known=len(threads) - len(fresh))


def drafts(inbox: Inbox, place: Path) -> str:
    """The YAML file for a person to finish."""
    entries = (_entry(thread, number) for number, thread in enumerate(inbox.threads, start=1))
    return "\n".join((HEAD.format(place=place), *entries))


def _entry(thread: tuple[Feedback, ...], number: int) -> str:
    """The draft under what was said of it; a good answer is offered as the reference."""
    newest = thread[0]
    liked = newest.verdict == "up"
    draft: dict[str, Any] = {
        "id": f"feedback-{newest.at[:10]}-{number}",
        "kind": _kind(newest).value,
        "language": language_of(newest.turns[-1]),
        "turns": list(newest.turns),
        "answer": newest.answer if liked else "",
        "citations": [[key] for key in newest.citations] if liked else [],
        "facts": [],
        "evidence": [[key, ""] for key in newest.citations] if liked else [],
    }
    dumped = yaml.safe_dump([draft], allow_unicode=True, sort_keys=False, width=100)
    return "".join(f"# {line}\n" for line in _told(thread)) + dumped


def _told(thread: tuple[Feedback, ...]) -> Iterator[str]:
    """Every verdict with its reason, then the answer that was not liked, one comment line each."""
    for one in thread:
        reason = " ".join(one.reason.split())
        yield f"{one.at} {one.verdict}{f': {reason}' if reason else ''}"
    if thread[0].verdict == "down":
        yield f"cited: {', '.join(thread[0].citations) or 'nothing'}"
        yield from (f"| {line}" for line in thread[0].answer.splitlines())


def _kind(said: Feedback) -> Kind:
    if len(said.turns) > 1:
        return FOLLOW_UP
    return ENGLISH if language_of(said.turns[-1]) == "en" else OTHER
