"""What a reader is shown for a row of a table: labelled lines, only for what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import IndicatorKind, Office, Row, Target

FIRST_FISCAL_YEAR_OF_REIWA = 2019
NUMBER_LABELS = (
    (re.compile(r"\d+-\d+"), "整理番号"),
    (re.compile(r"\d+|\D{1,3}"), "事業番号"),
)
"""How a row's number is called, by its form; any other form goes without."""


def row_text(row: Row) -> str:
    """The row as labelled lines (項目, 指標, 基準値, 目標, 担当, 事業, 計画), empty ones left out."""
    return "\n".join(line for line in _lines(row) if line)


def office_name(office: Office) -> str:
    """An office from the department down: 商工労働部 観光交流局 県産品振興戦略課."""
    return " ".join(part for part in (office.department, office.bureau, office.division) if part)


def programme_name(row: Row) -> str:
    """The row's programme from 大事業 down to [取組内容], as one line."""
    names = " / ".join(dict.fromkeys(name for name in (row.programme, row.subprogramme) if name))
    activity = f"[{row.activity}]" if row.activity else ""
    zero = "（0予算）" if row.zero_budget and "0予算" not in names else ""
    return " ".join(part for part in (names + zero, activity) if part)


def fiscal_year(year: int) -> str:
    """A western fiscal year in the tables' own notation: 2026 is R8; before 令和, 2018年度."""
    of_reiwa = year - FIRST_FISCAL_YEAR_OF_REIWA + 1
    return f"R{of_reiwa}" if of_reiwa > 0 else f"{year}年度"


def _lines(row: Row) -> Iterator[str]:
    yield "　".join(
        part for part in (row.table or row.part, _number(row), "新規" if row.is_new else "") if part
    )
    yield _labelled("項目", " ".join(part for part in (row.field, row.item_number, row.item_name) if part))
    yield _indicator(row)
    yield _labelled("成果目標（KGI）" if row.indicator_kind is IndicatorKind.KGI else "指標・目標", row.goal)
    yield f"基準値 {row.baseline.printed}" if row.baseline else ""
    yield _targets(row.targets)
    yield _labelled("担当", "、".join(office_name(office) for office in row.offices))
    yield _labelled("事業", programme_name(row))
    yield _labelled("概要", row.outline)
    yield _labelled("計画", row.plan)
    for heading, cell in row.others:
        yield _labelled(heading, cell)


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _number(row: Row) -> str:
    label = next((label for form, label in NUMBER_LABELS if form.fullmatch(row.number)), "")
    mark = "（再掲）" if row.is_repeat and not row.indicator else ""
    return f"{label}{row.number}{mark}" if label else mark


def _indicator(row: Row) -> str:
    mark = "（再掲）" if row.is_repeat else ""
    if row.indicator_kind is IndicatorKind.KPI:
        return " ".join(part for part in (f"KPI {row.kpi_number}".strip() + mark, row.indicator) if part)
    return _labelled(f"指標{mark}", row.indicator)


def _targets(targets: tuple[Target, ...]) -> str:
    if not targets:
        return ""
    return "目標 " + "、".join(f"{fiscal_year(target.year)} {target.amount.printed}" for target in targets)
