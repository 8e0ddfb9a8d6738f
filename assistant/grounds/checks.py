"""What is checked in a line, as a table: each check yields what the line's sources don't bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.grounds.facts import Facts, Source
from assistant.grounds.figures import Measured, compatible
from assistant.grounds.names import flat
from assistant.grounds.records import Kind, Unsupported
from assistant.grounds.times import BASELINE, Sense
from assistant.records import NumberKind


@dataclass(frozen=True, slots=True)
class Grounds:
    """The sources of one line together."""

    sources: Sequence[Source]
    computed: frozenset[Decimal] = frozenset()
    """Figures that code computed and gives without a unit."""

    def say(self, words: str) -> bool:
        """Whether one of the sources holds flat words."""
        return any(words in source.flat for source in self.sources)


Check = Callable[[Facts, Grounds], Iterator[Unsupported]]


def _figures(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    """A figure must stand in a source, and in the same unit where the source gives one."""
    for figure in facts.figures:
        units = [unit for s in grounds.sources for unit in s.units.get(figure.value, ())]
        numbered = any(figure.value in source.bare for source in grounds.sources)
        if not units and not (numbered and not figure.units):
            yield Unsupported(kind=Kind.FIGURE, words=figure.written)
        elif _wrong_unit(figure, units, computed=figure.value in grounds.computed):
            yield Unsupported(kind=Kind.UNIT, words=figure.written)


def _wrong_unit(figure: Measured, units: Sequence[frozenset[str]], *, computed: bool) -> bool:
    given = [unit for unit in units if unit]
    if not figure.units or not given or computed:
        return False
    return not any(compatible(figure.units, unit) for unit in given)


def _years(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    """A year must be one that a source speaks of, has a target for, or begins or ends in.

    A fiscal year is no calendar year, unless the digits leave open which of them is meant.
    """
    for year, sense in facts.years:
        given = {other for s in grounds.sources for known, other in s.years if known == year}
        if not given or not (sense in given or Sense.EITHER in (sense, *given)):
            yield Unsupported(kind=Kind.YEAR, words=str(year))
    for torn in facts.torn:
        if not grounds.say(flat(torn)):
            yield Unsupported(kind=Kind.YEAR, words=torn)


def _targets(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    """A figure of a row that is stated for a year must be the row's figure for that year."""
    rows = [source for source in grounds.sources if source.targets]
    for stated in facts.stated if rows else ():
        given = [t for row in rows for year in stated.years for t in row.targets.get(year, ())]
        of_years = [row for row in rows if stated.years & set(row.targets)]
        if any(_same(stated.figure, t) for t in given) or _in_words(stated.figure, grounds, of_years):
            continue
        if (stated.directly and given) or _is_target(stated.figure, rows):
            years = "/".join(str(y) if y != BASELINE else "baseline" for y in sorted(stated.years))
            yield Unsupported(kind=Kind.YEAR, words=f"{stated.figure.written} ({years})")
    for year in facts.unset:
        if len(rows) == 1 and rows[0].targets.get(year):
            yield Unsupported(kind=Kind.YEAR, words=f"nothing set ({year})")


def _in_words(figure: Measured, grounds: Grounds, rows: Sequence[Source]) -> bool:
    """Whether code computed the figure, or a row of the year gives it in words beside its targets."""
    return figure.value in grounds.computed or any(figure.value in row.words for row in rows)


def _is_target(figure: Measured, rows: Sequence[Source]) -> bool:
    return any(_same(figure, target) for row in rows for given in row.targets.values() for target in given)


def _same(figure: Measured, other: Measured) -> bool:
    fits = not (figure.units and other.units) or compatible(figure.units, other.units)
    return figure.value == other.value and fits


def _days(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    for day in facts.days:
        if not any(given.covers(day) for source in grounds.sources for given in source.days):
            parts = (str(part) for part in (day.year, day.month, day.day) if part)
            yield Unsupported(kind=Kind.DATE, words="-".join(parts))


def _names(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    """Names of offices, programmes and documents; a division must stand under its own department."""
    for named in facts.names:
        if not (grounds.say(named.written) or any(map(grounds.say, named.names))):
            yield Unsupported(kind=named.kind, words=named.written)
    for one, other in pairwise(facts.names):
        pair = facts.flat[one.start : other.end]
        if one.kind is other.kind is Kind.OFFICE and one.end == other.start and not grounds.say(pair):
            yield Unsupported(kind=Kind.OFFICE, words=pair)
    for office in facts.offices:
        if not grounds.say(flat(office)):
            yield Unsupported(kind=Kind.OFFICE, words=office)


def _numbers(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    """Numbers of passages: of the cited ones, of what stands above them, or named in their texts."""
    known = {number for source in grounds.sources for number in source.numbers}
    for kind, number in facts.numbers:
        above = kind is NumberKind.SECTION and any(other.startswith(f"{number}.") for _, other in known)
        if not above and (kind, number) not in known:
            yield Unsupported(kind=Kind.NUMBER, words=f"{kind.value} {number}")


def _quotes(facts: Facts, grounds: Grounds) -> Iterator[Unsupported]:
    for part in facts.parts:
        if not grounds.say(flat(part)):
            yield Unsupported(kind=Kind.DOCUMENT, words=part)
    for quote in facts.quotes:
        pieces = [flat(piece) for piece in quote.replace("...", "…").split("…")]
        if not all(map(grounds.say, pieces)):
            yield Unsupported(kind=Kind.QUOTE, words=quote)


CHECKS: tuple[Check, ...] = (_figures, _years, _targets, _days, _names, _numbers, _quotes)


def faults_of(facts: Facts, grounds: Grounds) -> tuple[Unsupported, ...]:
    """All that a line says and its sources don't, each once, in the order of the checks."""
    found = (fault for check in CHECKS for fault in check(facts, grounds))
    return tuple(dict.fromkeys(found))
