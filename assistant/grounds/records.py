"""The nouns of verification: what a sentence says that nothing it cites says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing is not supported."""

    FIGURE = "figure"
    UNIT = "unit"
    """A figure that the passages give in another unit."""
    YEAR = "year"
    """A year that the passages don't speak of, or a target stated for another year than its own."""
    DATE = "date"
    OFFICE = "office"
    PROGRAMME = "programme"
    DOCUMENT = "document"
    """Another document, or another part of it: 【地域のDX】."""
    NUMBER = "number"
    """The number of a KPI, project, section or footnote."""
    QUOTE = "quote"
    """Words in quotation marks that no passage holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """One thing that a sentence says and its passages don't; ``words`` as the sentence writes them."""

    kind: Kind
    words: str

    def __str__(self) -> str:
        return f"{self.kind.value} {self.words}"
