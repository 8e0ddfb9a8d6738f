"""A year, month or figure of a claim must stand in its passages for the same thing, not for another.

Where the passages give another one beside the very words that the claim puts its own to, they were
swapped. What a passage gives only through its document's term is no year of its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.grounds.times import blanked, days_of, years_of
from assistant.llm.pieces import FEWEST, Pieces, share_in
from ingest.records import Document, Passage, Row
from ingest.tokens import tokens

MARGIN = 0.15
"""By how much better the words must suit another fact of the passages before that one is taken as meant."""
_TIMES = {"year", "month"}
WIDTH = 60
"""Letters on both sides that belong to a fact."""
_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?([一-龥ァ-ヴ%％]|[a-z]+)", re.IGNORECASE)
_TERM = re.compile(
    r"計画|戦略|プラン|期間|現行|事業・取組一覧|\b(?:plan|strategy|term|period|in force)\b", re.IGNORECASE
)
"""Words beside which a year may be the document's."""
_LISTED = re.compile(r"[\s、,・/()]*(?:年度?)?(?:と|や|及び|および|and)?[\s、,()]*")
"""Between facts that are listed and stand for the same: 令和8年度と令和9年度."""
_PARTED = re.compile(r"\b(?:and|but|which|while|whereas)\b|[,;:]\s|[、;:]", re.IGNORECASE)
_STOP = re.compile(r"[。\n]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A year, month or figure with the words around it, up to its neighbours of the same kind."""

    kind: str
    value: str
    around: str
    clause: str = ""
    """Of these words, its own clause's."""


_Place = tuple[str, str, int, int]
"""Kind, value, start and end of a fact."""


class Pairing:
    """Compares what facts of a sentence stand beside with what they stand beside in its passages."""

    def __init__(self, pieces: Pieces, catalog: Catalog) -> None:
        self._pieces = pieces
        self._catalog = catalog
        self._given = lru_cache(maxsize=1024)(self._given_by)

    def swapped(self, text: str, passages: Sequence[Passage], language: str) -> Iterator[tuple[str, str]]:
        """The kind and value of each fact that its passages give for something else."""
        given = [fact for passage in passages for fact in self._given(passage.key)]
        for fact in _facts(text):
            rivals = [other for other in given if _comparable(fact.kind, other.kind, language)]
            if rivals and self._suits_another(fact, rivals, language):
                yield fact.kind, fact.value

    def _given_by(self, key: str) -> tuple[Fact, ...]:
        passage = self._catalog.by_key[key]
        document = self._catalog.documents[passage.document]
        return tuple(_years_of(passage.row, document)) if passage.row else _facts(passage.text)

    def _suits_another(self, fact: Fact, given: Sequence[Fact], language: str) -> bool:
        pieces = self._pieces.of(fact.clause, language)
        if len(pieces) < FEWEST:
            pieces = self._pieces.of(fact.around, language)
        if not pieces or (fact.kind == "year" and _TERM.search(fact.around)):
            return False
        suits = [(share_in(pieces, frozenset(tokens(g.around))), g.value) for g in given]
        own = max((share for share, value in suits if value == fact.value), default=0.0)
        return max(share for share, _ in suits) > own + MARGIN


def _comparable(kind: str, other: str, language: str) -> bool:
    """Whether facts are of one kind; an English unit may be any of the documents'."""
    english = language == "en" and kind.isascii() and kind.isalpha()
    return kind == other or (english and not {kind, other} & _TIMES)


def _years_of(row: Row, document: Document) -> Iterator[Fact]:
    """A row's years: of its targets, and what is planned, which is for the year that its plan begins with."""
    offices = " ".join(name for o in row.offices for name in (o.department, o.division))
    names = " ".join((row.field, row.item_name, row.programme, row.indicator, row.goal, offices))
    yield from (Fact("year", str(target.year), names) for target in row.targets)
    if begins := document.in_force_from:
        year = str(begins.year - (begins.month < 4))
        yield Fact("year", year, " ".join((names, row.outline, row.plan)))


def _facts(text: str) -> tuple[Fact, ...]:
    plain = unicodedata.normalize("NFKC", text).replace("*", "")
    years = years_of(plain)
    days = days_of(plain, years)
    bare = blanked(plain, (*years, *days))
    amounts = [((m[2] or "")[:2].lower(), m[1].replace(",", ""), *m.span()) for m in _AMOUNT.finditer(bare)]
    places = (
        *(("year", str(year.year), year.start, year.end) for year in years),
        *(("month", str(day.month), day.start, day.end) for day in days),
        *amounts,
    )
    return tuple(_around(plain, place, places) for place in places)


def _around(text: str, place: _Place, places: Sequence[_Place]) -> Fact:
    """The fact with the words on both sides of it and of those it is listed with, up to the next others."""
    kind, value, start, end = place
    others = sorted((s, e) for k, v, s, e in places if k == kind and v != value)
    for s, e in others:  # those behind, in order
        if s >= end and _LISTED.fullmatch(text[end:s]):
            end = e
    for s, e in reversed(others):
        if e <= start and _LISTED.fullmatch(text[e:start]):
            start = s
    begins = max((e for _, e in others if e <= start), default=0)
    ends = min((s for s, _ in others if s >= end), default=len(text))
    before = _STOP.split(text[max(begins, start - WIDTH) : start])[-1]
    behind = _STOP.split(text[end : min(ends, end + WIDTH)])[0]
    clause = f"{_PARTED.split(before)[-1]} {_PARTED.split(behind)[0]}"
    return Fact(kind, value, f"{before} {behind}", clause)
