"""From the rows of a plan to the sections of the strategy that it carries out.

Items are matched by what they are called and by the heading they stand under, never by
their number: a plan may number its items one later than the strategy does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.links_wording import Wording
from ingest.records import Link, LinkKind, ParsedDocument, Passage, PassageKind, Row

ITEM_COUNTS = 0.75
"""Share of the item's title in the score: it says what is done."""

FIELD_COUNTS = 0.25
"""Share of the field above: it tells apart items of one name (職員の意識改革 of 県 and 市町村)."""

ENOUGH = 0.6
"""Below this, titles that share a field and 「の推進」 but no subject begin to appear."""


@dataclass(frozen=True, slots=True)
class _Match:
    section: Passage
    score: float
    item: float
    field: float


def measures(documents: tuple[ParsedDocument, ...]) -> Iterator[Link]:
    """A link from each row to the section of the same item, if there is one."""
    by_id = {parsed.document.id: parsed for parsed in documents}
    for parsed in documents:
        strategy = by_id.get(parsed.document.part_of or "")
        rows = [(passage, passage.row) for passage in parsed.passages if passage.row]
        sections = _sections(strategy) if strategy else ()
        if not rows or not sections:
            continue
        wording = Wording.of(name for section in sections for name in _names(section))
        items = dict.fromkeys((row.part, row.field, row.item_name) for _, row in rows)
        best = {item: _best(*item, sections, wording) for item in items}
        for passage, row in rows:
            match = best[row.part, row.field, row.item_name]
            if match.score >= ENOUGH:
                yield _link(passage, row, match)


def _sections(strategy: ParsedDocument) -> tuple[Passage, ...]:
    return tuple(each for each in strategy.passages if each.kind is PassageKind.SECTION)


def _names(section: Passage) -> tuple[str, ...]:
    """What an item of this section may be called: 県税の収納, or キャッシュレス決済の導入 県税の収納."""
    return section.title, " ".join((*section.breadcrumb[-1:], section.title))


def _best(part: str, field: str, item: str, sections: tuple[Passage, ...], wording: Wording) -> _Match:
    of_part = [each for each in sections if any(part in crumb for crumb in each.breadcrumb)]
    matches = (_match(field, item, section, wording) for section in of_part or sections)
    return max(matches, key=lambda match: match.score)


def _match(field: str, item: str, section: Passage, wording: Wording) -> _Match:
    of_item = max(wording.agreement(item, name) for name in _names(section))
    of_field = max((wording.agreement(field, crumb) for crumb in section.breadcrumb), default=0.0)
    return _Match(section, ITEM_COUNTS * of_item + FIELD_COUNTS * of_field, of_item, of_field)


def _link(passage: Passage, row: Row, match: _Match) -> Link:
    reason = f"項目「{row.item_name}」と「{match.section.title}」{match.item:.2f}、分野{match.field:.2f}"
    return Link(
        source=passage.key,
        target=match.section.key,
        kind=LinkKind.MEASURES,
        score=round(match.score, 3),
        reason=reason,
    )
