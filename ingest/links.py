"""Links between passages that speak of the same thing, each with a score and a reason."""

from __future__ import annotations

from itertools import chain

from ingest.links_items import continues
from ingest.links_measures import measures
from ingest.links_printed import explains, repeats
from ingest.links_succeeds import succeeds
from ingest.records import Link, ParsedDocument

RULES = (repeats, explains, measures, continues, succeeds)


def build_links(documents: tuple[ParsedDocument, ...]) -> tuple[Link, ...]:
    """All links of the corpus, printed ties first."""
    return tuple(chain.from_iterable(rule(documents) for rule in RULES))
