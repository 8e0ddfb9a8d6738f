"""Rows that carry a mark in a column of their table: 「評価がAの項目」, 「判定が△だった指標」."""

from __future__ import annotations

import re
import unicodedata

from assistant.compose.lists import listed
from assistant.compose.rows import rows_of, table_of
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Question
from ingest.records import Row

AMONG = 12
"""Best rows among which the table is looked for."""
_MARK = re.compile(
    r"(?<![A-Za-z0-9])(?P<mark>[A-E◎○〇△▲×☆])(?=評価|判定|ランク|だった|とされ|の|で|に|と|は|が|[」?]|$)"
)
_MARKING = re.compile(r"評価|判定|ランク|結果|区分|状況")
"""What heads a column of marks, and what a question says of them."""


def marked(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """All rows of the nearest table that carry the mark a question names, counted."""
    text = unicodedata.normalize("NFKC", question.text)
    said = _MARK.search(text)
    if said is None or question.claim or not _MARKING.search(text):
        return None
    for found in rows_of(evidence)[:AMONG]:
        near = found.passage
        others = near.row.others if near.row else ()
        heading = next((name for name, cell in others if _is_mark(name, cell)), "")
        table = table_of(near, voice) if heading else ()
        rows = tuple(p for p in table if p.row and _cell(p.row, heading) == said["mark"])
        if rows:
            return listed(question, rows, len(rows), voice)
    return None


def _is_mark(heading: str, cell: str) -> bool:
    return bool(_MARKING.search(heading)) and bool(_MARK.fullmatch(_plain(cell)))


def _cell(row: Row, heading: str) -> str:
    return _plain(dict(row.others).get(heading, ""))


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()
