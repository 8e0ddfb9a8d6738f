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
    """``asked`` finds the condition in a question, ``holds`` decides it for a row."""

    name: str
    asked: re.Pattern[str]
    holds: Holds
