"""Words of asking, read from language/cues.yaml: which answer, which block, what kind of fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageDataError
from assistant.language.tables import read_table
from assistant.records import Ask, Operation

TABLE = Path(__file__).parent / "language" / "cues.yaml"

_Patterns = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    any: _Patterns


class _Asking(_Row):
    ask: Ask


class _Named(_Row):
    name: Annotated[str, Field(min_length=1)]


class _Arithmetic(_Row):
    name: Operation


class _Table(BaseModel):
    """The whole of cues.yaml; its comments tell what each part is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    asks: tuple[_Asking, ...]
    aspects: tuple[_Named, ...]
    operations: tuple[_Arithmetic, ...]
    relative_years: tuple[_Named, ...]
    claim: _Row
    support: _Row
    request: _Row
    offered: _Row
    municipal: _Row
    polite: _Row
    older: _Row
    pointer: _Row
    besides: _Row
    new_topic: _Row
    correction: _Row
    greeting: _Row
    instructions: _Row
    orders: _Row
    off_task: _Row
    present: _Row
    since: _Row
    joints: _Row
    answer_in_english: _Row
    answer_in_japanese: _Row
    stop_words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that asks for one kind of answer."""

    ask: Ask
    pattern: re.Pattern[str]


class _Compiler:
    """Turns rows into patterns; ``{word}`` stands for an entry of ``words``."""

    def __init__(self, path: Path, words: dict[str, str]) -> None:
        self.path = path
        self.words = words

    def __call__(self, row: _Row) -> re.Pattern[str]:
        pattern = "|".join(row.any)
        for _ in self.words:  # a word may be made of others
            for name, text in self.words.items():
                pattern = pattern.replace(f"{{{name}}}", text)
        try:
            return re.compile(pattern, re.I | re.A)  # ASCII: "の" and "t" of のtarget are two words
        except re.error as error:
            raise LanguageDataError(f"{self.path.name}: {row.any[0]!r} is no pattern ({error}).") from error


_TABLE = read_table(TABLE, _Table)
_compiled = _Compiler(TABLE, _TABLE.words)

CUES = tuple(Cue(row.ask, _compiled(row)) for row in _TABLE.asks)
"""Rows higher up win where several kinds of answer are asked for at once."""
ASPECTS = tuple((row.name, _compiled(row)) for row in _TABLE.aspects)
OPERATIONS = tuple((row.name, _compiled(row)) for row in _TABLE.operations)
RELATIVE_YEARS = tuple((row.name, _compiled(row)) for row in _TABLE.relative_years)
CLAIM = _compiled(_TABLE.claim)
SUPPORT = _compiled(_TABLE.support)
REQUEST = _compiled(_TABLE.request)
OFFERED = _compiled(_TABLE.offered)
MUNICIPAL = _compiled(_TABLE.municipal)
POLITE = _compiled(_TABLE.polite)
OLDER = _compiled(_TABLE.older)
POINTER = _compiled(_TABLE.pointer)
BESIDES = _compiled(_TABLE.besides)
NEW_TOPIC = _compiled(_TABLE.new_topic)
CORRECTION = _compiled(_TABLE.correction)
GREETING = _compiled(_TABLE.greeting)
INSTRUCTIONS = _compiled(_TABLE.instructions)
ORDERS = _compiled(_TABLE.orders)
OFF_TASK = _compiled(_TABLE.off_task)
PRESENT = _compiled(_TABLE.present)
SINCE = _compiled(_TABLE.since)
JOINTS = _compiled(_TABLE.joints)
ANSWER_IN = (("en", _compiled(_TABLE.answer_in_english)), ("ja", _compiled(_TABLE.answer_in_japanese)))
STOP_WORDS = {language: frozenset(words.split()) for language, words in _TABLE.stop_words.items()}
