"""Where in a passage the marks of its footnotes stood.

Ingest takes the marks out of the text, but each character still knows its offset in the stored
document: where offsets jump inside a line and no repair accounts for it, a mark was taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.records import Passage

MARK_RULE = "footnote mark"
"""Name of the repair by which a parser says so itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """A footnote's mark: it stands before character ``at`` of the passage's source."""

    at: int
    footnote: str
    """Locator of the footnote in the same document."""


def marks_of(passage: Passage) -> tuple[PlacedMark, ...]:
    """The marks in order; those of a passage whose text does not tell stand at its end."""
    places = _told(passage) or _gaps(passage)
    if len(places) != len(passage.footnotes):
        places = [len(passage.source)] * len(passage.footnotes)
    return tuple(
        PlacedMark(at=at, footnote=footnote) for at, footnote in zip(places, passage.footnotes, strict=True)
    )


def _told(passage: Passage) -> list[int]:
    """Places that the repairs of the passage name."""
    origin = passage.source.origin
    starts = [repair.start for repair in passage.repairs if repair.rule == MARK_RULE]
    return [sum(offset < start for offset in origin) for start in starts]


def _gaps(passage: Passage) -> list[int]:
    """Places inside a line where stored characters are left out that no repair took."""
    value, origin = passage.source.value, passage.source.origin
    repaired = {offset for repair in passage.repairs for offset in range(repair.start, repair.end)}
    pairs = list(pairwise(origin))
    added = {at for at, (before, after) in enumerate(pairs, start=1) if before == after}
    return [
        at
        for at, (before, after) in enumerate(pairs, start=1)
        if not repaired.issuperset(range(before + 1, after))
        and "\n" not in value[at - 1 : at + 1]
        and at - 1 not in added
    ]
