"""From a passage onward: what stands before and after it, its place in the document, a question about it."""

from __future__ import annotations

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from assistant.page.elements import Html, as_html, element, join
from assistant.page.site import Ways
from ingest.records import Passage, PassageKind


def neighbours(passage: Passage, catalog: Catalog) -> tuple[Passage | None, Passage | None]:
    """The passages before and after it in its document; footnotes stand beside the text, not in it."""
    apart = passage.kind is PassageKind.FOOTNOTE
    alike = [
        other
        for other in catalog.passages
        if other.document == passage.document and (other.kind is PassageKind.FOOTNOTE) == apart
    ]
    at = next(place for place, other in enumerate(alike) if other.key == passage.key)
    return (alike[at - 1] if at else None, alike[at + 1] if at + 1 < len(alike) else None)


def onward_html(passage: Passage, voice: Voice, ways: Ways) -> Html:
    """Links away from an opened source; the neighbours are named even where no page can show them."""
    before, after = neighbours(passage, voice.catalog)
    entries = [element("a", voice.say("ask_about"), href=ways.ask_about(passage.key))]
    if there := ways.read(passage.document, passage.locator):
        entries.append(element("a", voice.say("read_there"), href=there))
    named = (("neighbour_before", before), ("neighbour_after", after))
    entries += [_neighbour(key, other, voice, ways) for key, other in named if other]
    items = join(element("li", entry) for entry in entries)
    return element(
        "nav",
        element("ul", items),
        class_="onward",
        aria_label=voice.say("onward_label", title=passage.title),
    )


def _neighbour(key: str, other: Passage, voice: Voice, ways: Ways) -> Html:
    said = voice.say(key, locator=other.locator, title=other.title)
    there = ways.read(other.document, other.locator)
    return element("a", said, href=there) if there else as_html(said)
