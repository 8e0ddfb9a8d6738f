"""What looks wrong in the rows of an older plan and was left as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from ingest.r8_repeats import letters
from ingest.records import Passage, Row, Suspicion

Located = tuple[str, Row]
LONG_TEXT = 20
"""Characters from which the same words in two rows are no coincidence."""
ALIKE = 0.6
"""Names of indicators at least this similar measure the same thing."""


def suspicions_of(passages: Sequence[Passage]) -> tuple[Suspicion, ...]:
    """Every suspicion about the rows among the passages, by check, then in printed order."""
    rows = tuple((passage.locator, passage.row) for passage in passages if passage.row)
    return tuple(suspicion for check in CHECKS for suspicion in check(rows))


def two_targets(rows: Sequence[Located]) -> Iterator[Suspicion]:
    """One programme, one indicator, one unit, two figures."""
    programmes: dict[str, list[Located]] = defaultdict(list)
    for at, row in rows:
        if row.targets and row.indicator and not row.is_repeat:
            programmes[letters(row.programme + row.subprogramme + row.activity)].append((at, row))
    for located in programmes.values():
        for (first_at, first), (at, row) in combinations(located, 2):
            one, other = first.targets[0].amount, row.targets[0].amount
            if one.value != other.value and one.unit == other.unit and _alike(first.indicator, row.indicator):
                what = f"同じ事業・指標の目標が{first_at}と異なる（{one.printed}／{other.printed}）"
                yield Suspicion(locator=at, what=what)


def same_words(rows: Sequence[Located]) -> Iterator[Suspicion]:
    """Neighbours with different programmes, but the same goal or outline: pasted, or a cell moved."""
    for (above_at, above), (at, row) in pairwise(rows):
        if letters(above.programme) == letters(row.programme):
            continue
        for name, one, other in (
            ("指標・目標", above.goal, row.goal),
            ("概要", above.outline, row.outline),
        ):
            if len(one) >= LONG_TEXT and letters(one) == letters(other):
                yield Suspicion(locator=at, what=f"{name}の文が別の事業の{above_at}と同じ")


def cells_missing(rows: Sequence[Located]) -> Iterator[Suspicion]:
    """Cells that every row has, empty here."""
    for at, row in rows:
        if not row.offices:
            yield Suspicion(locator=at, what="担当がない")
        for office in row.offices:
            if not office.department or not office.division:
                yield Suspicion(locator=at, what=f"担当の{'課' if office.department else '部'}の名がない")
        cells = (("事業名", row.programme), ("概要", row.outline), ("指標・目標", row.goal))
        lost = "、".join(name for name, value in cells if not value)
        if lost:
            yield Suspicion(locator=at, what=f"{lost}の欄がない")


def merged_items(rows: Sequence[Located]) -> Iterator[Suspicion]:
    """One label for several items: nothing tells which row is whose."""
    for at, row in rows:
        if " " in row.item_number:
            yield Suspicion(
                locator=at, what=f"項目の欄が{row.item_number}で一つ: 行をどの項目とも決められない"
            )


def repeats_unfound(rows: Sequence[Located]) -> Iterator[Suspicion]:
    for at, row in rows:
        if row.is_repeat and not row.repeats:
            yield Suspicion(locator=at, what="再掲とあるが、元の行が見当たらない")


Check = Callable[[Sequence[Located]], Iterator[Suspicion]]
CHECKS: tuple[Check, ...] = (two_targets, same_words, cells_missing, merged_items, repeats_unfound)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, letters(one), letters(other), autojunk=False).ratio() >= ALIKE
