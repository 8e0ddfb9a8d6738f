"""The local log of answers that a language model had a part in: one JSON line each."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from assistant.records import Answer, Trace, Writing

FILE = "answers.jsonl"
EASY = "easy"
"""Composer of what is no answer of its own, but one in easy words."""


class Ledger:
    """Adds lines to ``folder/answers.jsonl``. Any number of threads may write.

    ``questions``: also write the question's text. Off unless the operator wants it, because people
    type in what should not be kept.
    """

    def __init__(self, folder: Path, *, questions: bool = False) -> None:
        self.path = folder / FILE
        self._questions = questions
        self._lock = threading.Lock()

    def keep(self, trace: Trace) -> None:
        """Writes one answer's account; OSError where the folder can't be written."""
        self._write(self._account(trace))

    def keep_rewording(self, answer: Answer, writing: Writing) -> None:
        """Writes the account of putting a finished answer into easy words; OSError as above."""
        self._write(
            {
                "at": _now(),
                "language": answer.language,
                "composer": EASY,
                "citations": _places(answer),
                "latency_ms": writing.model_ms,
                **_written(writing),
            }
        )

    def _write(self, account: dict[str, object]) -> None:
        line = json.dumps(account, ensure_ascii=False) + "\n"
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as log:
                log.write(line)

    def _account(self, trace: Trace) -> dict[str, object]:
        account: dict[str, object] = {
            "at": _now(),
            "language": trace.answer.language,
            "composer": trace.draft.composer,
            "abstained": trace.answer.abstained,
            "citations": _places(trace.answer),
            "withheld": len(trace.answer.withheld),
            "latency_ms": trace.answer.latency_ms,
        }
        if trace.writing is not None:
            account |= _written(trace.writing)
        if self._questions:
            account["question"] = trace.question.asked
        return account


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _places(answer: Answer) -> list[str]:
    return [f"{citation.doc}/{citation.section}" for citation in answer.citations]


def _written(writing: Writing) -> dict[str, object]:
    return asdict(writing) | {"caught": dict(writing.caught)}
