"""Wrong characters that no rule can mend: a reviewed table, one line a passage."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ingest.mended import Mended
from ingest.records import Passage, Repair, Suspicion

TABLE = Path(__file__).with_name("corrections.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """In one passage of one document, ``printed`` very probably should read ``mended``.

    A locator may end in ``*`` for a word that is wrong throughout a part of the document. A line
    that mends nothing (``mended`` is ``printed``) is a doubt: it says why the text was left.
    """

    document: str
    locator: str
    printed: str
    mended: str
    reason: str

    @property
    def is_doubt(self) -> bool:
        return self.mended == self.printed

    def concerns(self, document: str, locator: str) -> bool:
        """Whether the line speaks of this passage."""
        return self.document == document and fnmatchcase(locator, self.locator)


def load_corrections(table: Path = TABLE) -> tuple[Correction, ...]:
    """The table's lines: ``[[correction]]`` with document, locator, printed, mended, reason."""
    entries = tomllib.loads(table.read_text(encoding="utf-8"))
    return tuple(Correction(**entry) for entry in entries.get("correction", ()))


def correct(
    text: Mended, corrections: tuple[Correction, ...], *, document: str, locator: str
) -> tuple[Mended, tuple[Repair, ...]]:
    """The passage's text with its corrections applied, and what was changed."""
    repairs: list[Repair] = []
    for line in corrections:
        if line.is_doubt or not line.concerns(document, locator):
            continue
        pattern = re.compile(re.escape(line.printed))
        for match in pattern.finditer(text.value):
            span = text[match.start() : match.end()]
            repairs.append(
                Repair(
                    rule="corrections table",
                    start=span.start,
                    end=span.end,
                    printed=line.printed,
                    mended=line.mended,
                    reason=line.reason,
                )
            )
        text = text.sub(pattern, line.mended.replace("\\", r"\\"))
    return text, tuple(repairs)


def doubts(passages: Iterable[Passage], corrections: tuple[Correction, ...]) -> Iterator[Suspicion]:
    """What the table doubts of these passages, told apart from what it mends."""
    for passage in passages:
        for line in corrections:
            if line.is_doubt and line.concerns(passage.document, passage.locator):
                yield Suspicion(locator=passage.locator, what=f"「{line.printed}」: {line.reason}")
