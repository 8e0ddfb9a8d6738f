"""The local log of answers that a language model had a part in: one JSON line each."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from assistant.records import Trace

FILE = "answers.jsonl"


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
        line = json.dumps(self._account(trace), ensure_ascii=False) + "\n"
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as log:
                log.write(line)

    def _account(self, trace: Trace) -> dict[str, object]:
        account: dict[str, object] = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "language": trace.answer.language,
            "composer": trace.draft.composer,
            "abstained": trace.answer.abstained,
            "citations": [f"{citation.doc}/{citation.section}" for citation in trace.answer.citations],
            "withheld": len(trace.answer.withheld),
            "latency_ms": trace.answer.latency_ms,
        }
        if trace.writing is not None:
            written = asdict(trace.writing)
            account |= written | {"caught": dict(trace.writing.caught)}
        if self._questions:
            account["question"] = trace.question.asked
        return account
