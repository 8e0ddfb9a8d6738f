"""The R8 plan, read once for all tests of its rows."""

from __future__ import annotations

from functools import cache

from stored_plan import StoredPlan

from ingest.r8_plan import parse_r8_plan
from ingest.records import ParsedDocument, Row

PLAN = StoredPlan("r8-plan", parse_r8_plan)
document, stored, parse = PLAN.document, PLAN.stored, PLAN.parse
plan, passages = PLAN.plan, PLAN.passages


def rows_of(parsed: ParsedDocument) -> dict[str, Row]:
    return {passage.locator: passage.row for passage in parsed.passages if passage.row}


@cache
def rows() -> dict[str, Row]:
    return rows_of(plan())


def offices(row: Row) -> list[str]:
    return ["/".join(part for part in (o.department, o.bureau, o.division) if part) for o in row.offices]


TABLES = {"行政-1": 31, "行政-2": 36, "地域-1": 69, "地域-2": 54}
