"""Which documents went before which, as the manifest tells."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.records import ParsedDocument


def predecessors(parsed: ParsedDocument, by_id: Mapping[str, ParsedDocument]) -> tuple[ParsedDocument, ...]:
    """The documents that this one follows, the nearest first.

    A plan follows what it supersedes itself and what the plan it is part of supersedes,
    and in turn what those follow.
    """
    found: dict[str, ParsedDocument] = {}
    waiting = [parsed]
    while waiting:
        document = waiting.pop(0).document
        whole = by_id.get(document.part_of or "")
        for older in (*document.supersedes, *(whole.document.supersedes if whole else ())):
            if older in by_id and older not in found and older != parsed.document.id:
                found[older] = by_id[older]
                waiting.append(by_id[older])
    return tuple(found.values())
