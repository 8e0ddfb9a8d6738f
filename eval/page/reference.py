"""What answers are compared with on the page: the published passages, and the marker over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from eval.marking import Marker
from ingest.records import Passage
from vectorstore.publish import current_info, load_corpus_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Of one version of the index. Passages are by key."""

    passages: Mapping[str, Passage]
    marker: Marker

    @classmethod
    def published(cls, index: Path) -> Self:
        """Of the version that is published now. Raises NoIndexError where there is none."""
        corpus = load_corpus_of(index, current_info(index))
        passages = {passage.key: passage for passage in corpus.passages}
        return cls(passages=passages, marker=Marker.over(corpus))
