"""A section of a made-up plan, for tests of what a text holds."""

from __future__ import annotations

from ingest.mended import Mended
from ingest.records import Passage, PassageKind


def passage(text: str) -> Passage:
    return Passage(
        document="plan",
        locator="第1",
        kind=PassageKind.SECTION,
        title="",
        breadcrumb=(),
        text=text,
        source=Mended.of(text),
    )
