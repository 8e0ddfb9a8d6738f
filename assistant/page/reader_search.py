"""Search inside the documents by the very words, as somebody leafing through them would."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.catalog import Catalog, title_of
from assistant.page.elements import Html, as_html, element, join
from assistant.page.guide import Guide
from ingest.records import Passage
from ingest.tokens import normalise

MOST = 50
"""Hits that are listed; a search that finds more says how many."""
AROUND = 45
"""Characters of text before and after the first found word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages that hold every searched word, those that have them in their title first."""

    words: tuple[str, ...]
    passages: tuple[Passage, ...]


def words_of(asked: str) -> tuple[str, ...]:
    """The words that are searched, at most ten, in one width: ＲＰＡ is RPA."""
    return tuple(dict.fromkeys(unicodedata.normalize("NFKC", asked).split()))[:10]


def search(asked: str, documents: Iterable[str], catalog: Catalog) -> Found:
    """Passages of the documents, by id, that hold all words; none for no words."""
    words = words_of(asked)
    wanted = [normalise(word) for word in words]
    within = set(documents)
    hits = [
        (not all(word in normalise(title_of(p)) for word in wanted), catalog.rank[p.document], place, p)
        for place, p in enumerate(catalog.passages)
        if p.document in within and wanted and all(word in _all_text(p) for word in wanted)
    ]
    hits.sort(key=lambda hit: hit[:3])
    return Found(words=words, passages=tuple(passage for *_, passage in hits))


def _all_text(passage: Passage) -> str:
    return normalise(f"{passage.locator} {title_of(passage)} {passage.text}")


def found_html(found: Found, guide: Guide) -> Html:
    """The hits as a list: where, and the words in their sentence."""
    count = len(found.passages)
    key = "search_none" if not count else "search_many" if count > MOST else "search_found"
    said = element("p", guide.say(key, count=count, most=MOST, words=" ".join(found.words)), role="status")
    entries = (_entry(passage, found.words, guide) for passage in found.passages[:MOST])
    return element("div", said, element("ol", join(entries)), class_="found") if count else said


def _entry(passage: Passage, words: tuple[str, ...], guide: Guide) -> Html:
    snippet = element("p", _snippet(passage, words), class_="snippet", lang="ja")
    return element("li", guide.passage_link(passage, within=True), snippet)


def _snippet(passage: Passage, words: tuple[str, ...]) -> Html:
    text = " ".join(passage.source.value.split())
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), (first.end() if first else 0) + AROUND)
    parts: list[Html] = [as_html("…" if start else "")]
    at = start
    for match in pattern.finditer(text, start, end):
        parts += [as_html(text[at : match.start()]), element("mark", match[0])]
        at = match.end()
    return join([*parts, as_html(text[at:end] + ("…" if end < len(text) else ""))])
