"""Single statements of passages with vectors of their own, beside the chunks.

A chunk of a long section is about many things, and its vector about none of them. What somebody tells in
everyday words is near to one sentence, or to one cell of a row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ingest.records import Passage
from ingest.sentences import sentence_spans, sentences_in, unmarked
from vectorstore.engine import Vectors
from vectorstore.errors import StoreError

LONGEST = 300
"""Characters that are embedded; hardly a sentence of a plan is longer."""
SHORTEST = 4
"""Characters below which a sentence states nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a passage, under the passage's title."""

    passage: str
    """Key of the passage, ``document/locator``."""
    title: str
    said: str
    """Without its full stop and the mark of its list."""

    @property
    def text(self) -> str:
        """What is embedded."""
        return f"{self.title}: {self.said}"[:LONGEST]

    @property
    def digest(self) -> str:
        """Of the text: equal digests, equal vectors."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def statements_of(passage: Passage) -> Iterator[Statement]:
    """The sentences of a row's telling cells, of a section's items, or of a text without items."""
    for sentence in _sentences(passage):
        said = unmarked(sentence).rstrip("。")
        if len(said) >= SHORTEST:
            yield Statement(passage=passage.key, title=passage.title, said=said)


def _sentences(passage: Passage) -> Iterator[str]:
    if row := passage.row:
        for cell in (row.outline, row.plan, row.goal, row.indicator, row.activity):
            yield from sentences_in(cell)
    else:
        yield from (passage.source.value[start:end] for start, end in sentence_spans(passage))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementVectors:
    """The vectors of all statements of an index, one row each."""

    passages: tuple[str, ...]
    digests: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def of(cls, statements: Sequence[Statement], vectors: Vectors) -> StatementVectors:
        return cls(
            passages=tuple(statement.passage for statement in statements),
            digests=tuple(statement.digest for statement in statements),
            vectors=vectors,
        )

    @classmethod
    def load(cls, file: Path) -> StatementVectors | None:
        """What ``save`` wrote; None for an index that was built without. Raises StoreError if it is torn."""
        if not file.is_file():
            return None
        try:
            with np.load(file, allow_pickle=False) as stored:
                return cls(
                    passages=tuple(stored["passages"].tolist()),
                    digests=tuple(stored["digests"].tolist()),
                    vectors=stored["vectors"],
                )
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise StoreError(f"The statements in {file} cannot be read: {error}") from error

    def save(self, file: Path) -> None:
        with file.open("wb") as out:
            np.savez(
                out,
                passages=np.array(self.passages),
                digests=np.array(self.digests),
                vectors=self.vectors,
            )
