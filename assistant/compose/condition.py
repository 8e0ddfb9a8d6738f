"""One condition on rows: how a question sets it, and when a row fulfils it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.records import Question
from ingest.records import Row

Holds = Callable[[Row, Question], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """``asked`` finds the condition in a question, ``holds`` decides it for a row.

    ``said`` finds its words in a subject, where they are not the same: a subject has no years.
    """

    name: str
    asked: re.Pattern[str]
    holds: Holds
    said: re.Pattern[str] | None = None

    def without(self, subject: str) -> str:
        """The subject without the words that set the condition."""
        return (self.said or self.asked).sub(" ", subject)
