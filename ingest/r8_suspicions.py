"""What looks wrong in a plan's rows and was left as printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from ingest.r8_repeats import letters
from ingest.records import Amount, IndicatorKind, Row, Suspicion

Rows = Mapping[str, Row]
"""Rows by locator, in printed order."""

ODD_STEP = 2
"""A step between two years is odd if it is at least so many times the others, all alike."""
LONG_TEXT = 20
"""Characters from which the same plan text in two rows is no coincidence."""

NOTE = re.compile(r"[（(][^（()）]*[)）]")


def suspect(rows: Rows) -> Iterator[Suspicion]:
    """Every suspicion about the rows, by check and then in printed order."""
    for check in CHECKS:
        yield from check(rows)


def numbers_missing(rows: Rows) -> Iterator[Suspicion]:
    """事業番号 run through in each table; a gap is a row lost or a number withdrawn."""
    for table, located in _grouped(rows, key=lambda row: (row.part, row.table)).items():
        numbers = {int(row.number): at for at, row in located if row.number.isdigit()}
        for missing in sorted(set(range(1, max(numbers, default=0))) - set(numbers)):
            before = numbers.get(missing - 1, located[0][0])
            yield Suspicion(locator=before, what=f"{table[0]}の表に事業番号{missing}がない")


def numbers_out_of_form(rows: Rows) -> Iterator[Suspicion]:
    for at, row in rows.items():
        if not row.number.isdigit():
            yield Suspicion(locator=at, what=f"事業番号が数字でない（{row.number}）")


def kpi_numbers(rows: Rows) -> Iterator[Suspicion]:
    """In a part a KPI number stands for one indicator, and the numbers run through."""
    numbered = {at: row for at, row in rows.items() if row.kpi_number}
    for (part, number), located in _grouped(numbered, key=lambda row: (row.part, row.kpi_number)).items():
        first = located[0][1]
        for at, row in located[1:]:
            if letters(row.indicator) != letters(first.indicator):
                what = f"{part}のKPI {number}の指標名が{located[0][0]}と異なる（{first.indicator}）"
                yield Suspicion(locator=at, what=what)
    for (name,), located in _grouped(numbered, key=lambda row: (row.part,)).items():
        numbers = {int(row.kpi_number) for _, row in located}
        for missing in sorted(set(range(1, max(numbers))) - numbers):
            yield Suspicion(locator=located[0][0], what=f"{name}のKPI {missing}がない")


def repeats(rows: Rows) -> Iterator[Suspicion]:
    for at, row in rows.items():
        if row.is_repeat and not row.repeats:
            yield Suspicion(locator=at, what="再掲とあるが、元の行が見当たらない")
        elif row.repeats and _figures(row) != _figures(rows[row.repeats]):
            yield Suspicion(locator=at, what=f"再掲だが、値が{row.repeats}と異なる")


def same_indicator(rows: Rows) -> Iterator[Suspicion]:
    """One indicator under two KPI numbers, or with two sets of figures."""
    measured = {at: row for at, row in rows.items() if row.indicator and not row.is_repeat}
    for located in _grouped(measured, key=lambda row: (_core(row.indicator),)).values():
        first_at, first = located[0]
        for at, row in located[1:]:
            if _figures(row) != _figures(first):
                yield Suspicion(locator=at, what=f"同じ指標が{first_at}にあり、値の書き方が異なる")
            elif (row.part, row.kpi_number) != (first.part, first.kpi_number):
                yield Suspicion(locator=at, what=f"同じ指標が{first_at}に別のKPI番号である")


def steps(rows: Rows) -> Iterator[Suspicion]:
    """Targets that rise by even steps but for one; the first step may differ, where a thing sets in."""
    for at, row in rows.items():
        values = [target.amount.value for target in row.targets if target.amount.value is not None]
        between = [after - before for before, after in pairwise(values)]
        if row.is_repeat or len(values) < len(row.targets) or len(between) < 3:
            continue
        usual = between[0]
        odd = [step for step in between if step != usual]
        if usual and len(odd) == 1 and abs(odd[0]) >= ODD_STEP * abs(usual):
            year = row.targets[between.index(odd[0]) + 1].year
            what = f"{year}年度の目標だけ増減の幅が異なる（{odd[0]}、他は{usual}）"
            yield Suspicion(locator=at, what=what)


def figures(rows: Rows) -> Iterator[Suspicion]:
    """Figures that say little: no unit, two units, no change from the baseline."""
    for at, row in rows.items():
        amounts = _amounts(row)
        units = {amount.unit for amount in amounts if amount.value is not None}
        values = {amount.value for amount in amounts}
        if len(units) > 1:
            yield Suspicion(locator=at, what=f"単位が揃っていない（{'、'.join(sorted(units))}）")
        elif "" in units:
            yield Suspicion(locator=at, what="値に単位がない")
        if row.baseline and row.baseline.value is not None and len(values) == 1 and len(amounts) > 1:
            yield Suspicion(locator=at, what=f"基準値と全年度の目標値が同じ（{row.baseline.printed}）")
        if row.baseline and row.baseline.value == Decimal(0):
            yield Suspicion(locator=at, what="基準値が0")


def cells_missing(rows: Rows) -> Iterator[Suspicion]:
    """Fields that a row of its kind has, empty here."""
    for at, row in rows.items():
        if not row.offices:
            yield Suspicion(locator=at, what="担当がない")
        for office in row.offices:
            if not office.division or not office.department:
                lost = "課" if office.department else "部"
                yield Suspicion(locator=at, what=f"担当の{lost}の名がない")
        for name, there in (("事業名", row.programme), ("計画", row.plan), ("項目", row.item_name)):
            if not there:
                yield Suspicion(locator=at, what=f"{name}がない")
        if row.indicator_kind is not IndicatorKind.NONE and not row.indicator:
            yield Suspicion(locator=at, what="指標名がない")
        if row.indicator_kind is IndicatorKind.KGI and not row.goal:
            yield Suspicion(locator=at, what="成果目標の文がない")
        if row.indicator_kind is IndicatorKind.KPI and not any(target.amount.value for target in row.targets):
            yield Suspicion(locator=at, what="目標値に数値がない")


def items(rows: Rows) -> Iterator[Suspicion]:
    """In a field of a part an item's name goes with one number, and a number with one name."""
    for located in _grouped(rows, key=lambda row: (row.part, row.field, letters(row.item_name))).values():
        yield from _differing(located, lambda row: row.item_number, "同じ名称の項目の番号")
    for located in _grouped(rows, key=lambda row: (row.part, row.field, row.item_number)).values():
        yield from _differing(located, lambda row: row.item_name, "同じ番号の項目の名称")


def plans(rows: Rows) -> Iterator[Suspicion]:
    """One plan text under two different items and programmes: pasted, or a cell moved."""
    long = {at: row for at, row in rows.items() if len(row.plan) >= LONG_TEXT}
    for located in _grouped(long, key=lambda row: (letters(NOTE.sub("", row.plan)),)).values():
        first_at, first = located[0]
        for at, row in located[1:]:
            if row.item_name != first.item_name and _work(row) != _work(first):
                yield Suspicion(locator=at, what=f"計画の文が別の項目の{first_at}と同じ")


Check = Callable[[Rows], Iterator[Suspicion]]
CHECKS: tuple[Check, ...] = (
    numbers_missing,
    numbers_out_of_form,
    kpi_numbers,
    repeats,
    same_indicator,
    steps,
    figures,
    cells_missing,
    items,
    plans,
)


def _differing(located: list[tuple[str, Row]], of: Callable[[Row], str], what: str) -> Iterator[Suspicion]:
    first_at, first = located[0]
    seen = {letters(of(first))}
    for at, row in located[1:]:
        if letters(of(row)) not in seen:
            seen.add(letters(of(row)))
            yield Suspicion(locator=at, what=f"{what}が{first_at}と異なる（{of(first)}／{of(row)}）")


def _grouped(
    rows: Rows, *, key: Callable[[Row], tuple[str, ...]]
) -> dict[tuple[str, ...], list[tuple[str, Row]]]:
    groups: dict[tuple[str, ...], list[tuple[str, Row]]] = defaultdict(list)
    for at, row in rows.items():
        groups[key(row)].append((at, row))
    return groups


def _core(indicator: str) -> str:
    """An indicator's letters without particles that one writer sets and the other doesn't."""
    return letters(indicator).replace("の", "")


def _work(row: Row) -> tuple[str, str, str]:
    return row.programme, row.subprogramme, row.activity


def _amounts(row: Row) -> tuple[Amount, ...]:
    return (*((row.baseline,) if row.baseline else ()), *(target.amount for target in row.targets))


def _figures(row: Row) -> tuple[str, ...]:
    return tuple(amount.printed for amount in _amounts(row))
