"""The nouns between evidence and a checked draft: handout, claim, flaw, judged claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.records import Passage


class Flaw(StrEnum):
    """Why a sentence of the model may not be said."""

    MARKUP = "markup"
    """Code, HTML, formulas, links or images."""
    UNCITED = "uncited"
    NOT_GIVEN = "not given"
    """It cites a number that no passage of the handout has."""
    ECHO = "echo"
    """It repeats a heading, or the rules it was given, and states nothing."""
    FIGURE = "figure"
    UNIT = "unit"
    YEAR = "year"
    DATE = "date"
    NAME = "name"
    """An office, programme or document that the cited passages do not name."""
    ORDER = "order"
    """It says what a passage orders its reader's machine to say."""
    QUOTE = "quote"
    """Words in quotation marks that no cited passage holds."""
    POLARITY = "polarity"
    """It denies what the passage states, or the other way round."""
    CONTENT = "content"
    """Its words are not those of the cited passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One passage as the model sees it, under its number."""

    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """Everything that the model is given to answer from; numbers count from 1."""

    passages: tuple[Handed, ...]
    tokens: int
    """Estimated tokens of the text."""

    @property
    def text(self) -> str:
        return "\n\n".join(handed.text for handed in self.passages)

    def passage(self, number: int) -> Passage | None:
        """The passage of that number, if it was given."""
        return self.passages[number - 1].passage if 0 < number <= len(self.passages) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence or bullet of the model's draft, its marks taken off."""

    text: str
    numbers: tuple[int, ...] = ()
    """Passages that it cites."""
    bullet: bool = False
    follows: bool = False
    """It stands in the same paragraph as the claim before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with what is wrong with it, if anything."""

    claim: Claim
    flaw: Flaw | None = None
    detail: str = ""
    """The figure, name or words that the cited passages lack."""

    @property
    def passed(self) -> bool:
        return self.flaw is None
