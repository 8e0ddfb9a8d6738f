"""The corpus as the assistant looks things up in it: by key, number, name and link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from assistant.notation import label_of
from assistant.records import NumberKind, NumberRef
from ingest.headings import ROMAN
from ingest.records import Corpus, Document, Link, LinkKind, Passage, PassageKind
from ingest.tokens import normalise, tokens

SPECIFIC = 5
"""Letters from which on a title names its thing by itself: 推進体制 does not."""
SHARED = 3
"""Passages that may bear one title; 現状と課題 heads too many to name any."""
_DIGITS_OR_KANA = re.compile(rf"\d+|[ア-ン]|追加|[{ROMAN}]")


def signature(locator: str) -> str:
    """The numbers of a locator without their dress: 第5-3-(5)-ウ, 5-3-5ウ → 5.3.5.ウ."""
    parts = _DIGITS_OR_KANA.findall(locator)
    return ".".join(str(ROMAN.index(part) + 1) if part in ROMAN else part for part in parts)


def title_of(passage: Passage) -> str:
    """All names of a passage: title, item, indicator, programmes."""
    row = passage.row
    names: tuple[str, ...] = (passage.title,)
    if row:
        names += (row.item_name, row.indicator, row.programme, row.subprogramme, row.activity)
    return " ".join(dict.fromkeys(name for name in names if name))


class Catalog:
    """Read-only views over one corpus. Everything is learnt from it; nothing names a document."""

    def __init__(self, corpus: Corpus) -> None:
        self.passages = corpus.passages
        self.documents: dict[str, Document] = {
            parsed.document.id: parsed.document for parsed in corpus.documents
        }
        self.by_key: dict[str, Passage] = {passage.key: passage for passage in self.passages}
        self.order: dict[str, int] = {passage.key: place for place, passage in enumerate(self.passages)}
        self._linked: dict[tuple[str, LinkKind, bool], tuple[Passage, ...]] = {}
        self._outgoing: dict[str, list[Link]] = defaultdict(list)
        self._incoming: dict[str, list[Link]] = defaultdict(list)
        for link in corpus.links:
            self._outgoing[link.source].append(link)
            self._incoming[link.target].append(link)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of every passage, in the order of ``passages``."""
        return tuple(passage.key for passage in self.passages)

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Morphemes of the names and the text of every passage, by key, in the order of ``passages``."""
        return {p.key: tokens(f"{title_of(p)}\n{p.text}") for p in self.passages}

    # -- documents ---------------------------------------------------------------------------

    @cached_property
    def rank(self) -> dict[str, int]:
        """0 for a document in force, 1 for its predecessor, 2 for the one before, …"""
        return {name: self._age(name, frozenset()) for name in self.documents}

    def _age(self, name: str, seen: frozenset[str]) -> int:
        """A plan is as old as the newest of what came after it, or after a part of it."""
        family = self._family(name)
        newer = [
            other.id
            for other in self.documents.values()
            if other.id not in seen | family and family & frozenset(other.supersedes)
        ]
        return 1 + max((self._age(other, seen | family) for other in newer), default=-1)

    def _family(self, name: str) -> frozenset[str]:
        """A plan with all its parts: the documents that share its topmost whole."""
        return frozenset(other for other in self.documents if self._whole(other) == self._whole(name))

    def _whole(self, name: str) -> str:
        seen = {name}
        while (above := self.documents[name].part_of) in self.documents and above not in seen:
            seen.add(name := str(above))
        return name

    def in_force(self, document: str) -> bool:
        return self.rank[document] == 0

    # -- links ---------------------------------------------------------------------------------

    def linked(self, key: str, kind: LinkKind, *, back: bool = False) -> tuple[Passage, ...]:
        """Passages that links of one kind lead to (or, with ``back``, come from), best first."""
        if (found := self._linked.get((key, kind, back))) is not None:
            return found
        links = (self._incoming if back else self._outgoing).get(key, [])
        chosen = sorted((link for link in links if link.kind is kind), key=lambda link: -link.score)
        keys = dict.fromkeys(link.source if back else link.target for link in chosen)
        passages = tuple(self.by_key[other] for other in keys if other in self.by_key)
        self._linked[key, kind, back] = passages
        return passages

    def links_of(self, key: str) -> tuple[Link, ...]:
        return tuple(self._outgoing.get(key, ())) + tuple(self._incoming.get(key, ()))

    # -- rows ----------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.row is not None)

    @cached_property
    def indicators(self) -> tuple[Passage, ...]:
        """Rows with a figure for a baseline or a year, (再掲) left out."""
        return tuple(
            passage
            for passage in self.rows
            if passage.row and not passage.row.is_repeat and (passage.row.targets or passage.row.is_kpi)
        )

    @cached_property
    def target_years(self) -> tuple[int, ...]:
        """Years for which indicators in force have a target, in order."""
        rows = (p.row for p in self.indicators if self.in_force(p.document) and p.row)
        return tuple(sorted({target.year for row in rows for target in row.targets}))

    @cached_property
    def _title_words(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(tokens(title_of(passage))) for passage in self.passages)

    @cached_property
    def _words_of_titles(self) -> frozenset[str]:
        return frozenset().union(*self._title_words)

    def in_a_title(self, word: str) -> bool:
        """Whether a word (morpheme) stands in the names of any passage."""
        return word in self._words_of_titles

    def entitled(self, words: frozenset[str]) -> bool:
        """Whether the names of one passage hold all the words (morphemes)."""
        return any(words <= title for title in self._title_words)

    def shared_with_a_title(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words (morphemes) that the names of one passage hold, of the passage with most."""
        return max((words & title for title in self._title_words), key=len, default=frozenset())

    @cached_property
    def _titles(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Titles that tell one thing from all others, longest first, with the keys that bear them."""
        found: dict[str, set[str]] = defaultdict(set)
        for passage in self.passages:
            row = passage.row
            name = normalise((row.indicator or passage.title) if row else passage.title)
            if len(name) >= SPECIFIC and passage.kind is not PassageKind.FRONT:
                found[name].add(passage.key)
        told = ((name, frozenset(keys)) for name, keys in found.items() if len(keys) <= SHARED)
        return tuple(sorted(told, key=lambda pair: -len(pair[0])))

    def called_in(self, text: str) -> tuple[frozenset[str], str]:
        """Keys of the passages whose whole title the text holds, of nested titles the longest; the rest."""
        rest, found = normalise(text), frozenset[str]()
        for name, keys in self._titles:
            if name in rest:
                found |= keys
                rest = rest.replace(name, " ")
        return found, rest

    def heads_a_section(self, words: frozenset[str]) -> bool:
        """Whether at least half of a section's title, in a plan in force, is made of the words."""
        return any(
            2 * len(words & title) >= len(title) > 0 and words <= title
            for passage, title in zip(self.passages, self._title_words, strict=True)
            if passage.kind is PassageKind.SECTION and self.in_force(passage.document)
        )

    # -- numbers -------------------------------------------------------------------------------

    @cached_property
    def _by_signature(self) -> dict[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if passage.kind is not PassageKind.FOOTNOTE:
                found[signature(passage.locator.partition("#")[0])].append(passage)
        return {sign: tuple(passages) for sign, passages in found.items() if sign}

    def _signed(self, sign: str, documents: tuple[str, ...]) -> list[Passage]:
        """Passages with these numbers; with them behind the chapter where a document has only one."""
        exact, behind = self._by_signature.get(sign, ()), self._without_chapter.get(sign, ())
        own = [p for p in exact if p.document in documents] or [p for p in behind if p.document in documents]
        return own or list(exact or behind)

    @cached_property
    def _without_chapter(self) -> dict[str, tuple[Passage, ...]]:
        """Passages of a document that is one chapter, by the rest of their number: 4.8 of 第2章-第4節-8."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for document in self.documents:
            own = [(s, p) for s, ps in self._by_signature.items() for p in ps if p.document == document]
            chapters = {sign.partition(".")[0] for sign, _ in own}
            for sign, passage in own if len(chapters) == 1 else ():
                found[sign.partition(".")[2]].append(passage)
        return {sign: tuple(passages) for sign, passages in found.items() if sign}

    def numbered(self, ref: NumberRef, documents: tuple[str, ...] = ()) -> tuple[Passage, ...]:
        """The passages that a number may mean, those of plans in force first; of ``documents`` if any is."""
        match ref.kind:
            case NumberKind.KPI:
                found = [p for p in self.indicators if p.row and p.row.kpi_number == ref.number]
            case NumberKind.PROJECT:
                found = [
                    p for p in self.rows if p.row and p.row.number == ref.number and self.in_force(p.document)
                ]
            case NumberKind.FOOTNOTE:
                found = [p for p in self.passages if p.locator == f"脚注{ref.number}"]
            case NumberKind.LABEL:
                found = [p for p in self.passages if p.row is None and label_of(p.locator) == ref.number]
            case NumberKind.ACTION if any(p.row and p.row.number == ref.number for p in self.rows):
                found = [p for p in self.rows if p.row and p.row.number == ref.number]
            case _:
                found = self._signed(signature(ref.number), documents)
                found = [p for p in found if ref.kind is not NumberKind.ACTION or p.row] or found
        if ref.part:
            found = [p for p in found if p.row is None or ref.part in p.row.part] or found
        return tuple(sorted(found, key=lambda p: (self.rank[p.document], self.order[p.key])))

    def in_named_table(self, rows: tuple[Passage, ...], text: str) -> tuple[Passage, ...]:
        """Those of the rows whose table the text names by words that no other table's heading has.

        「数値目標のある事業の表」 is the first of two, 「成果目標」 the second. All rows where it names none.
        """
        headings = [frozenset(tokens(" ".join(row.breadcrumb[1:-1]))) for row in rows]
        common = frozenset.intersection(*headings) if headings else frozenset()
        said = frozenset(tokens(text))
        marks = [len((heading - common) & said) for heading in headings]
        best = max(marks, default=0)
        return tuple(row for row, mark in zip(rows, marks, strict=True) if mark == best)

    # -- names ---------------------------------------------------------------------------------

    @cached_property
    def departments(self) -> frozenset[str]:
        return frozenset(o.department for o in self._offices() if o.department)

    @cached_property
    def divisions(self) -> frozenset[str]:
        return frozenset(o.division for o in self._offices() if o.division) | frozenset(
            o.bureau for o in self._offices() if o.bureau
        )

    @cached_property
    def departments_of(self) -> dict[str, frozenset[str]]:
        """The departments that a division or bureau of this name belongs to."""
        found: dict[str, set[str]] = defaultdict(set)
        for office in self._offices():
            for name in filter(None, (office.division, office.bureau)):
                found[name].add(office.department)
        return {name: frozenset(departments) for name, departments in found.items()}

    def _offices(self) -> Iterable:  # type: ignore[type-arg]
        return (office for p in self.rows if p.row for office in p.row.offices)

    def offices_in(self, text: str) -> tuple[str, ...]:
        """Departments and divisions of the corpus that the text names, longest names first."""
        found: list[str] = []
        rest = normalise(text)
        for name, written in self._office_names:
            if written in rest:
                found.append(name)
                rest = rest.replace(written, "\n")
        return tuple(found)

    @cached_property
    def _office_names(self) -> tuple[tuple[str, str], ...]:
        """Departments and divisions, longest first, with their normal form."""
        names = sorted(self.departments | self.divisions, key=len, reverse=True)
        return tuple((name, normalise(name)) for name in names)

    # -- neighbours ----------------------------------------------------------------------------

    def children(self, passage: Passage) -> tuple[Passage, ...]:
        """Sections directly below a section, in order."""
        depth = len(passage.breadcrumb) + 1
        start = passage.locator + "-"
        return tuple(
            p
            for p in self.passages
            if p.document == passage.document
            and p.kind is PassageKind.SECTION
            and p.locator.startswith(start)
            and len(p.breadcrumb) == depth
        )
