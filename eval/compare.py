"""Two runs side by side: what got better, what got worse, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.metrics import MEASURES, Row, mean, rows_of
from eval.storage import StoredRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case that one run has right and the other hasn't."""

    split: str
    before: Row
    after: Row

    @property
    def better(self) -> bool:
        return self.after.mark.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs over the cases that both asked, in the order of the second."""

    before: StoredRun
    after: StoredRun
    pairs: tuple[tuple[str, Row, Row], ...]
    """Split, row before, row after."""

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(
            Change(split=split, before=one, after=two)
            for split, one, two in self.pairs
            if one.mark.right != two.mark.right
        )

    @property
    def splits(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(split for split, *_ in self.pairs))

    def rows(self, split: str) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Rows before and rows after, of one split."""
        pairs = [(one, two) for part, one, two in self.pairs if part == split]
        return tuple(one for one, _ in pairs), tuple(two for _, two in pairs)


def compare(before: StoredRun, after: StoredRun) -> Comparison:
    """Pairs the cases by id; those that only one run asked, or that read differently, are left out."""
    known = {row.case.id: row for row in rows_of(before)}
    pairs = tuple(
        (split, known[row.case.id], row)
        for split, row in zip(after.splits, rows_of(after), strict=True)
        if row.case.id in known and known[row.case.id].case == row.case
    )
    return Comparison(before=before, after=after, pairs=pairs)


def told(comparison: Comparison, *, show_held: bool = False) -> Iterator[str]:
    """The comparison in lines; cases of the held part by number only, unless asked for."""
    one, two = comparison.before, comparison.after
    yield f"{one.run.name} → {two.run.name}: {len(comparison.pairs)} cases in both"
    alone = len(one.cases) + len(two.cases) - 2 * len(comparison.pairs)
    if alone:
        yield f"  left out: {alone} that only one run asked, or that were rewritten between"
    for split in comparison.splits:
        yield from _split_told(comparison, split, by_name=split != "held" or show_held)


def _split_told(comparison: Comparison, split: str, *, by_name: bool) -> Iterator[str]:
    changes = [change for change in comparison.changes if change.split == split]
    better = [change for change in changes if change.better]
    worse = [change for change in changes if not change.better]
    yield f"{split}: {len(better)} better, {len(worse)} worse"
    yield from _measures_told(comparison, split)
    for sign, rows in (("+", better), ("-", worse)) if by_name else ():
        for change in rows:
            case = change.after.case
            yield f"{sign} {case.id} [{case.kind.value}] {' → '.join(case.turns)}"
            reasons = (change.before if change.better else change.after).mark.reasons
            yield from (f"    {'was: ' if change.better else ''}{reason}" for reason in reasons)


def _measures_told(comparison: Comparison, split: str) -> Iterator[str]:
    one, two = comparison.rows(split)
    for measure in MEASURES:
        was, now = mean(measure, one), mean(measure, two)
        if was is not None and now is not None and was != now:
            yield f"  {measure.title}: {100 * was:.1f} → {100 * now:.1f}"
