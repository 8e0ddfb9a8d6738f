"""From the sections of a strategy to the rows of older plans that stand under the same item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.links_kin import Kin, kin_of
from ingest.links_lineage import predecessors
from ingest.links_wording import Wording
from ingest.records import Link, LinkKind, ParsedDocument, Passage, PassageKind

TITLE_COUNTS = 0.75
"""Share of the titles in the score: they say what is done."""

FIELD_COUNTS = 0.1
"""Share of the heading above: fields were cut anew from plan to plan."""

PART_COUNTS = 0.15
"""Share of the part: テレワークの推進 of 行政 is not that of 市町村."""

ENOUGH = 0.7
"""RPAの活用 and RPAの導入 under one field come to 0.79; titles that share no subject stay below."""


OUTDONE = 0.2
"""An item this much less alike than another of its plan is not what the section continues."""


@dataclass(frozen=True, slots=True)
class _Match:
    section: Passage
    old: Kin
    title: float
    score: float


def continues(documents: tuple[ParsedDocument, ...]) -> Iterator[Link]:
    """A link from the section that an older plan's item became to each row under that item."""
    by_id = {parsed.document.id: parsed for parsed in documents}
    for parsed in documents:
        sections = tuple(each for each in parsed.passages if each.kind is PassageKind.SECTION)
        for older in predecessors(parsed, by_id) if sections else ():
            rows = [kin for kin in kin_of(older) if kin.items]
            titles = [name for section in sections for name in (section.title, *section.breadcrumb)]
            wording = Wording.of((*titles, *(item for row in rows for item in row.items)))
            items = {_item(row): row for row in rows}
            best = {item: _best(row, sections, wording) for item, row in items.items()}
            matches = (replace(best[_item(row)], old=row) for row in rows)
            enough = [match for match in matches if match.score >= ENOUGH]
            yield from map(_link, _undone(enough))


def _item(row: Kin) -> tuple[str, str, str]:
    return row.row.part, row.row.field, row.row.item_name


def _best(old: Kin, sections: tuple[Passage, ...], wording: Wording) -> _Match:
    return max((_match(section, old, wording) for section in sections), key=lambda match: match.score)


def _match(section: Passage, old: Kin, wording: Wording) -> _Match:
    names = (section.title, " ".join((*section.breadcrumb[-1:], section.title)))
    title = max(wording.agreement(name, item) for name in names for item in old.items)
    field = max(wording.agreement(old.row.field, crumb) for crumb in (*section.breadcrumb, ""))
    part = any(old.row.part in crumb for crumb in section.breadcrumb)
    score = TITLE_COUNTS * title + FIELD_COUNTS * field + PART_COUNTS * part
    return _Match(section=section, old=old, title=title, score=score)


def _undone(matches: list[_Match]) -> Iterator[_Match]:
    """The matches without those that another item of the same plan outdoes."""
    for match in matches:
        rivals = (each.title for each in matches if each.section is match.section)
        if match.title >= max(rivals) - OUTDONE:
            yield match


def _link(match: _Match) -> Link:
    item = match.old.row.item_name
    return Link(
        source=match.section.key,
        target=match.old.passage.key,
        kind=LinkKind.SUCCEEDS,
        score=round(match.score, 3),
        reason=f"「{match.section.title}」と項目「{item}」{match.title:.2f}",
    )
