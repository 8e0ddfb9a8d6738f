"""The names that answers may get wrong: offices, programmes and documents, learnt from the corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.grounds.records import Kind
from assistant.notation import year_mentions
from ingest.tokens import normalise

SHORTEST_PROGRAMME = 6
"""Letters from which the name of a programme is no everyday word."""
_PREFIX = 3
"""Letters by which names are looked up; a shorter name is none that can be told from a word."""
_OFFICE = re.compile(r"[一-龥々ァ-ヴー・]{1,14}?(?:課|室|局|部|庁)(?![一-龥々])")
_ENGLISH_OFFICE = re.compile(r"(?:[A-Z][\w'-]*,? (?:and |of |for )?)+(?:Division|Department|Bureau|Office)\b")
NO_OFFICE = re.compile(
    r"(?:全|各|一|内|外|上|下|同|当|両|本|大|細|局|県|中心|担当|関係|所管|主管|主務|部|庁|他|複数|現行|計画|市町村)*"
    r"(?:部局?|局|課室?|室|庁)|教室|会議室|幹部|学部|県警本部"
)
"""What ends like an office and is none in particular: 全庁, 各部局, 担当課, 幹部."""


@dataclass(frozen=True, slots=True)
class Named:
    """A known name where a text writes it; ``names`` are the Japanese names that it may stand for."""

    kind: Kind
    written: str
    names: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """The text as names are compared: normalised, without spaces and emphasis."""
    return normalise(text).replace(" ", "").replace("*", "")


class Names:
    """Finds known names in flat texts, the longest at each place."""

    def __init__(self, catalog: Catalog, gloss: Callable[[str], str | None]) -> None:
        self._known: dict[str, tuple[Kind, frozenset[str]]] = {}
        for kind, name in _every(catalog):
            for written in (name, gloss(name) or ""):
                self._learn(kind, flat(written), flat(name))
        self._dated = _dated(document.short_title for document in catalog.documents.values())
        starts: dict[str, list[str]] = {}
        for written in self._known:
            starts.setdefault(written[:_PREFIX], []).append(written)
        self._starts = {start: sorted(names, key=len, reverse=True) for start, names in starts.items()}

    def _learn(self, kind: Kind, written: str, name: str) -> None:
        if len(written) >= (SHORTEST_PROGRAMME if kind is Kind.PROGRAMME else _PREFIX):
            first, names = self._known.get(written, (kind, frozenset()))
            self._known[written] = (first, names | {name})

    def named(self, text: str) -> tuple[Named, ...]:
        """The names in a flat text, in order; a name inside a longer one is not found."""
        return tuple(self._named(text))

    def _named(self, text: str) -> Iterator[Named]:
        at = 0
        while at < len(text):
            candidates = self._starts.get(text[at : at + _PREFIX], ())
            written = next((name for name in candidates if text.startswith(name, at)), "")
            if written:
                kind, names = self._known[written]
                yield Named(kind, written, names, at, at + len(written))
            at += len(written) or 1

    def strange_documents(self, text: str) -> tuple[str, ...]:
        """What a text calls like a document of another year: 令和9年度計画, 令和9年度の計画."""
        found = ("".join(m.group(1, 2)) for m in self._dated.finditer(text)) if self._dated else ()
        return tuple(name for name in found if flat(name) not in self._known)

    def strange_offices(self, text: str) -> tuple[str, ...]:
        """What a text calls an office and no row knows: 観光課, Tourism Division."""
        found = [m[0] for m in _OFFICE.finditer(unicodedata.normalize("NFKC", text))]
        found = [name for name in found if not NO_OFFICE.fullmatch(name)]
        found += [m[0] for m in _ENGLISH_OFFICE.finditer(text)]
        return tuple(name for name in found if not self._ends_known(flat(name)))

    def _ends_known(self, name: str) -> bool:
        return any(named.kind is Kind.OFFICE and named.end == len(name) for named in self.named(name))


def _dated(titles: Iterable[str]) -> re.Pattern[str] | None:
    """The titles that begin with a year, with any other year in its place."""
    tails = set()
    for title in titles:
        plain = unicodedata.normalize("NFKC", title)
        tails |= {plain[year.end :] for year in year_mentions(plain)[:1] if not year.start}
    ways = "|".join(re.escape(tail) for tail in sorted(tails - {""}, key=len, reverse=True))
    return re.compile(rf"((?:令和|平成)(?:\d+|元)年度|20\d\d年度)の?({ways})") if ways else None


def _every(catalog: Catalog) -> Iterable[tuple[Kind, str]]:
    """Offices before programmes before documents: where two kinds share a name, the first stands."""
    for office in sorted(catalog.departments | catalog.divisions):
        yield Kind.OFFICE, office
    for passage in catalog.rows:
        if row := passage.row:
            yield from ((Kind.PROGRAMME, name) for name in (row.programme, row.subprogramme) if name)
    for document in catalog.documents.values():
        yield from ((Kind.DOCUMENT, name) for name in (document.title, document.short_title))
