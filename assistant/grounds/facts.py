"""A text read for all that can be checked in it, and what a passage lends to those who cite it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.catalog import Catalog, signature
from assistant.compose.voice import NameGlosses
from assistant.grounds.figures import Measured, Units, in_ten_thousands
from assistant.grounds.names import Named, Names, flat
from assistant.grounds.times import (
    BASELINE,
    Day,
    Sense,
    Stated,
    blanked,
    days_of,
    in_columns,
    marks_of,
    stated_in,
    torn_years,
    unset_in,
    years_of,
)
from assistant.notation import numbers_in
from assistant.records import NumberKind
from ingest.records import Passage, Row

KEPT = 4096
"""Texts that are remembered as read: answers say the same lines again and again."""
_QUOTED = re.compile(r'「([^「」]{4,})」|『([^『』]{4,})』|“([^“”]{4,})”|(?<!\w)"([^"]{4,})"(?!\w)')
_PART = re.compile(r"【([^【】]+)】")
_MARK = re.compile(r"\[\d{1,2}\]")
_DIGIT = re.compile(r"[\d第]")
_BY_NUMBER = {NumberKind.SECTION, NumberKind.FOOTNOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one text states, typed."""

    flat: str
    years: tuple[tuple[int, Sense], ...]
    torn: tuple[str, ...]
    days: tuple[Day, ...]
    figures: tuple[Measured, ...]
    stated: tuple[Stated, ...]
    unset: tuple[int, ...]
    """Years that it says nothing is set for."""
    numbers: tuple[tuple[NumberKind, str], ...]
    """Numbers of passages by kind, as signatures."""
    names: tuple[Named, ...]
    offices: tuple[str, ...]
    """What it calls an office and no row knows."""
    quotes: tuple[str, ...]
    parts: tuple[str, ...]
    """Parts of a plan (行政のDX in 【行政のDX】), and what looks like one of another year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a passage, or a text that stands for one, lends to a line that cites it."""

    flat: str
    years: frozenset[tuple[int, Sense]]
    days: tuple[Day, ...]
    units: Mapping[Decimal, tuple[frozenset[str], ...]]
    """Every figure of its text with the units it stands in; an empty unit where none is written."""
    bare: frozenset[Decimal]
    """Figures of its numbering and headings, which measure nothing."""
    numbers: frozenset[tuple[NumberKind, str]]
    targets: Mapping[int, tuple[Measured, ...]]
    """A row's figures by year, none where the cell holds a dash; the baseline's under BASELINE."""
    words: frozenset[Decimal]
    """Figures that a row's words give, beside its targets."""


class Reader:
    """Reads texts and passages of one catalog."""

    def __init__(self, catalog: Catalog, glosses: NameGlosses) -> None:
        rows = [passage.row for passage in catalog.rows if passage.row]
        amounts = [a for row in rows for a in (row.baseline, *(t.amount for t in row.targets)) if a]
        self._units = Units({amount.unit for amount in amounts if amount.unit}, glosses.unit)
        self._names = Names(catalog, glosses.of)
        self._gloss = glosses.of
        self._documents = catalog.documents
        self._sources: dict[str, Source] = {}
        self.facts = lru_cache(maxsize=KEPT)(self._facts)
        """All that can be checked in a text; its citation marks aside."""
        self.lent = lru_cache(maxsize=KEPT)(self._lent)
        """A text that stands for a passage: what code computed, or what the question says."""

    def _facts(self, text: str) -> Facts:
        plain = in_ten_thousands(unicodedata.normalize("NFKC", _MARK.sub("", text)).replace("*", ""))
        years = years_of(plain)
        marks = marks_of(plain, years)
        days = days_of(plain, years)
        figures = self._units.measures(blanked(plain, (*years, *days)))
        even = flat(plain)
        return Facts(
            flat=even,
            years=tuple(dict.fromkeys((m.year, m.sense) for m in marks if m.year != BASELINE)),
            torn=torn_years(plain, years),
            days=days,
            figures=figures,
            stated=(in_columns if plain.startswith("|") else stated_in)(plain, marks, figures),
            unset=unset_in(plain, marks),
            numbers=_numbers(plain),
            names=self._names.named(even),
            offices=self._names.strange_offices(plain),
            quotes=tuple(next(filter(None, m.groups())) for m in _QUOTED.finditer(plain)),
            parts=(*_PART.findall(plain), *self._names.strange_documents(plain)),
        )

    def source(self, passage: Passage) -> Source:
        """What a citation of the passage may lend to a line; read once."""
        if passage.key not in self._sources:
            self._sources[passage.key] = self._read(passage)
        return self._sources[passage.key]

    def _read(self, passage: Passage) -> Source:
        document = self._documents[passage.document]
        names = (passage.title, *passage.breadcrumb, document.title, document.short_title)
        place = (passage.locator, f"{document.short_title} {passage.locator}", document.issued)
        above = self.facts("\n".join((*names, *place, *self._glossed((*names, *_names(passage.row))))))
        words = "\n".join(_words(passage.row)) if passage.row else ""
        text = self.facts("\n".join((passage.text, passage.source.value, words)))
        row = passage.row
        ends = (document.in_force_from, document.in_force_to)
        fiscal = {day.year - (day.month < 4) for day in ends if day}
        fiscal |= {target.year for target in row.targets} if row else set()
        return Source(
            flat="\n".join((above.flat, text.flat)),
            years=frozenset((*above.years, *text.years, *((year, Sense.FISCAL) for year in fiscal))),
            days=text.days + above.days,
            units=_by_value(f for f in text.figures if not f.numbering),
            bare=frozenset(
                f.value for f in (*above.figures, *text.figures) if f.numbering or f in above.figures
            ),
            numbers=frozenset((*text.numbers, *above.numbers, *_own_numbers(passage))),
            targets=self._targets(row) if row else {},
            words=frozenset(f.value for f in self.facts(words).figures) if row else frozenset(),
        )

    def _glossed(self, names: Iterable[str]) -> Iterator[str]:
        """The names as English answers write them, with their gloss."""
        return (f"{name} ({gloss})" for name in names if name and (gloss := self._gloss(name)))

    def _lent(self, text: str) -> Source:
        facts = self.facts(text)
        plain = unicodedata.normalize("NFKC", text).replace("*", "")
        figures = self._units.measures(plain)  # 2000 may be a count here, where a line says 2000文字
        return Source(
            flat=facts.flat,
            years=frozenset(facts.years),
            days=facts.days,
            units=_by_value(figures),
            bare=frozenset(f.value for f in figures),
            numbers=frozenset(facts.numbers),
            targets={},
            words=frozenset(f.value for f in figures),
        )

    def _targets(self, row: Row) -> dict[int, tuple[Measured, ...]]:
        baseline = [(BASELINE, row.baseline)] if row.baseline else []
        given = [*baseline, *((target.year, target.amount) for target in row.targets)]
        return {year: self.facts(amount.printed).figures for year, amount in given}


def _numbers(text: str) -> tuple[tuple[NumberKind, str], ...]:
    if not _DIGIT.search(text):
        return ()
    return tuple((ref.kind, signature(ref.number)) for ref in numbers_in(text))


def _names(row: Row | None) -> tuple[str, ...]:
    if row is None:
        return ()
    return (row.programme, row.subprogramme, row.activity, row.indicator, row.item_name, row.field)


def _words(row: Row) -> tuple[str, ...]:
    """What a row says in words, and its names as its cells give them."""
    offices = tuple(" ".join((o.department, o.bureau, o.division)) for o in row.offices)
    others = tuple(cell for pair in row.others for cell in pair)
    return (*offices, *_names(row), row.goal, row.outline, row.plan, *others)


def _by_value(figures: Iterable[Measured]) -> dict[Decimal, tuple[frozenset[str], ...]]:
    found: dict[Decimal, set[frozenset[str]]] = {}
    for figure in figures:
        found.setdefault(figure.value, set()).add(figure.units)
    return {value: tuple(units) for value, units in found.items()}


def _own_numbers(passage: Passage) -> set[tuple[NumberKind, str]]:
    """The numbers that name a passage: its locator's, its row's."""
    row = passage.row
    own = signature(passage.locator.partition("#")[0])
    found = {(kind, own) for kind in NumberKind if kind in _BY_NUMBER or kind is NumberKind.ACTION}
    if row:
        found |= {(NumberKind.KPI, row.kpi_number), (NumberKind.SECTION, signature(row.item_number))}
        found |= {(NumberKind.PROJECT, row.number), (NumberKind.ACTION, signature(row.number))}
    return {(kind, number) for kind, number in found if number}
