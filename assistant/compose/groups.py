"""Rows counted by department, division or field: which has the most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from assistant.compose.voice import Voice
from assistant.records import Cite, Draft, Line, Question
from ingest.records import Passage, Row

GROUPS: tuple[tuple[re.Pattern[str], Callable[[Row], str]], ...] = (
    (
        re.compile(
            r"部局?(?:別|ごと|単位)|(?:どの|どこの)部(?!署)|(?:多|少な)い部(?:局)?(?!署)"
            r"|(?:by|which|per) department",
            re.I,
        ),
        lambda row: _office(row, 0),
    ),
    (
        re.compile(
            r"(?:課|部署)(?:別|ごと)|(?:どの|どこの)(?:課|部署)|(?:多|少な)い(?:課|部署)"
            r"|(?:by|which|per) (?:division|office)",
            re.I,
        ),
        lambda row: _office(row, 1),
    ),
    (
        re.compile(r"分野(?:別|ごと)|どの分野|(?:多|少な)い分野|(?:by|which|per) field", re.I),
        lambda row: row.field,
    ),
)
"""How a question asks for counts by group, and what the rows are grouped by."""


def _office(row: Row, level: int) -> str:
    """Names of the offices of a row: departments, or departments with divisions."""
    if not level:
        return "、".join(dict.fromkeys(o.department for o in row.offices))
    return "、".join(" ".join(filter(None, (o.department, o.bureau, o.division))) for o in row.offices)


def grouped(
    question: Question, rows: tuple[Passage, ...], group: Callable[[Row], str], voice: Voice
) -> Draft:
    """Counts by group, the largest first (or the smallest, where that is asked)."""
    counts = Counter(group(p.row) for p in rows if p.row)
    rising = bool(re.search(r"少な|least|fewest", question.text, re.I))
    ordered = sorted(counts.items(), key=lambda item: item[1] if rising else -item[1])
    first = {group(p.row): p for p in reversed(rows) if p.row}
    lines = [
        Line(
            text=voice.say("group_line", name=voice.name(name), count=count),
            cites=(Cite(key=first[name].key),),
            derived=(str(count),),
        )
        for name, count in ordered
    ]
    name, count = ordered[0]
    head = voice.say("group_head", name=voice.name(name), count=count, total=len(rows), groups=len(ordered))
    cite = (Cite(key=first[name].key),)
    return Draft(lines=(Line(text=head, cites=cite, derived=(head,)), *lines), composer="list")
