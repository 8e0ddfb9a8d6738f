"""Questions about two or three indicators at once (「防災アプリと5Gの目標」)."""

from __future__ import annotations

import re

from assistant.catalog import title_of
from assistant.compose.voice import Voice
from assistant.cues import STOP_WORDS
from assistant.records import Evidence, Question
from ingest.records import Passage
from ingest.tokens import nouns, tokens

_BETWEEN = re.compile(
    r"(?:、|と|や|及び|および|並びに|それと|それから|\band\b|\bversus\b|\bvs\.?|\bexceeds?\b|\bor\b|\bthan\b)"
)
LOOKED_AT = 40
"""How far down the evidence a named indicator is looked for."""


def subjects(question: Question, found: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """One row for each of several subjects, where each has words of its own that only its row holds."""
    wanted = parts_of(question)
    if not 2 <= len(wanted) <= 3 or (found and found[0].focused):
        return ()
    held = [(each.passage, _names(each.passage, voice)) for each in found[:LOOKED_AT]]
    chosen = [_best(words, held) for words in wanted]
    rows = [passage for passage in chosen if passage]
    if len(rows) < len(wanted) or len({p.key for p in rows}) < len(rows):
        return ()
    return tuple(rows) if _apart(wanted, rows, held) else ()


def _names(passage: Passage, voice: Voice) -> frozenset[str]:
    """The words of a row's names; for an English question those of its gloss too."""
    gloss = (
        voice.glosses.of(passage.row.indicator if passage.row else passage.title) or ""
        if voice.english
        else ""
    )
    return frozenset(tokens(f"{title_of(passage)} {gloss}"))


def parts_of(question: Question) -> list[frozenset[str]]:
    """The telling words of each of the subjects that a question joins."""
    return [words for part in _BETWEEN.split(question.subject) if (words := _words(part))]


def _words(part: str) -> frozenset[str]:
    named = frozenset(word for noun in nouns(part) for word in noun.words)
    found = named & frozenset(tokens(part)) or frozenset(tokens(part))  # 「何件伸ばす」 names no second thing
    return frozenset(
        word for word in found if word not in STOP_WORDS["ja"] | STOP_WORDS["en"] and not word.isdigit()
    )


def _best(words: frozenset[str], held: list[tuple[Passage, frozenset[str]]]) -> Passage | None:
    """The first row whose names hold the subject's first words best, at least half of them."""
    shares = [
        (len(words & names) / len(words), -place, passage) for place, (passage, names) in enumerate(held)
    ]
    share, _, passage = max(shares, key=lambda entry: entry[:2], default=(0.0, 0, None))
    return passage if share >= 0.5 else None


def _apart(
    wanted: list[frozenset[str]], rows: list[Passage], held: list[tuple[Passage, frozenset[str]]]
) -> bool:
    """Whether no chosen row would do for another's subject as well."""
    names = {passage.key: words for passage, words in held}
    return all(
        len(wanted[place] & names[rows[other].key]) < len(wanted[place] & names[rows[place].key])
        for place in range(len(rows))
        for other in range(len(rows))
        if place != other
    )
