"""An office that a turn only points to, 「その課のKPIは?」, under the name that the turn before told."""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.records import Trace
from ingest.records import Office

_POINTS = re.compile(
    r"(?<![どこそ])(?:その|この|あの|同じ|そこの|当該)(?:担当)?(?:課|部署|部局|部(?![分署局門])|局(?!面)|室|所属|担当課)"
    r"|\b(?:that|this|the same|its) (?:division|department|office|bureau|section)\b",
    re.I,
)
_OPEN = re.compile(
    r"^(?:は|って|の名前|とは|が?どこ|を|に|へ)?\s*(?:どこ|何|なに|どれ|\?|$)|(?:だけ|のみ|以外|と同じ)"
)
"""Behind the pointer: asks for the office itself, or tells it from others."""


def with_office_named(turn: str, before: Trace | None, catalog: Catalog) -> str:
    """The turn with the office's own name in place of the pointer; as it is where nothing was told of one."""
    match = _POINTS.search(turn)
    if before is None or match is None or _OPEN.search(turn[match.end() :]):
        return turn
    office = _told(before, catalog)
    return turn[: match.start()] + office + turn[match.end() :] if office else turn


def _told(before: Trace, catalog: Catalog) -> str:
    """The office that answers for the first row of the answer; none where several do."""
    cited = (f"{citation.doc}/{citation.section}" for citation in before.answer.citations)
    rows = (p.row for key in cited if (p := catalog.by_key.get(key)) and p.row and p.row.offices)
    offices = next((row.offices for row in rows), ())
    return _name(offices[0]) if len(offices) == 1 else ""


def _name(office: Office) -> str:
    return office.division or office.bureau or office.department
