"""What readers say of answers: a line of JSON each, for the evaluation to turn into cases."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from assistant.page.conversation import Conversation, Turn

UP, DOWN = "up", "down"
LOCK_SECONDS = 10
LONGEST_REASON = 2_000
"""Characters of a reason that are kept."""


def keep_feedback(
    folder: Path, conversation: Conversation, turn: Turn, verdict: str, reason: str = ""
) -> None:
    """Adds a line to this month's file: when, what was asked and answered, and what the reader thinks."""
    now = datetime.now(UTC)
    answer = turn.answer
    line = {
        "at": now.isoformat(timespec="seconds"),
        "conversation": conversation.id,
        "turns": [one.question for one in conversation.up_to(turn)],
        "answer": answer.text if answer else "",
        "citations": [f"{cited.doc}/{cited.section}" for cited in answer.citations] if answer else [],
        "verdict": verdict,
        "reason": reason[:LONGEST_REASON],
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(line, ensure_ascii=False) + "\n"
    with (
        FileLock(folder / ".lock", timeout=LOCK_SECONDS),
        (folder / f"{now:%Y-%m}.jsonl").open("a", encoding="utf-8") as file,
    ):
        file.write(text)
