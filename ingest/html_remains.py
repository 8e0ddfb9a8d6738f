"""What an extraction by way of HTML leaves in a cell: tags without meaning, escaped letters."""

from __future__ import annotations

import html
import re

from ingest.mended import Mended
from ingest.records import Repair

# Names of real tags only: <目標値> is a heading that the author printed. A tag cut off at the
# end of its cell has no closing bracket.
_NAMES = "ul|ol|li|dl|dt|dd|p|br|hr|div|span|b|i|u|s|em|strong|font|sup|sub|table|thead|tbody|tr|td|th|a"
TAG = re.compile(rf"(?:\s*</?(?:{_NAMES})(?:\s[^<>]*)?/?(?:>|$)\s*)+", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)


def without_html(cell: Mended) -> tuple[Mended, tuple[Repair, ...]]:
    """The cell without tags, a space where one stood, and what was taken out."""
    repairs = tuple(
        Repair(
            rule="HTML remains",
            start=cell[match.start() : match.end()].start,
            end=cell[match.start() : match.end()].end,
            printed=match[0].strip(),
            mended=html.unescape(match[0]) if pattern is ENTITY else "",
        )
        for pattern in (TAG, ENTITY)
        for match in pattern.finditer(cell.value)
    )
    if not repairs:
        return cell, ()
    return cell.sub(TAG, " ").sub(ENTITY, lambda match: html.unescape(match[0])).strip(), repairs
