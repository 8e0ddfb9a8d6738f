"""Wrong characters that no rule can mend: a reviewed table, one line a passage."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.mended import Mended
from ingest.records import Repair

TABLE = Path(__file__).with_name("corrections.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """In one passage of one document, ``printed`` very probably should read ``mended``."""

    document: str
    locator: str
    printed: str
    mended: str
    reason: str


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
        if (line.document, line.locator) != (document, locator):
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
