"""Which documents a question speaks of: by name, by the year of a plan, or by a year alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.catalog import Catalog
from assistant.language.romaji import latin_name
from assistant.notation import YEAR_NOTATIONS, years_in
from ingest.records import Document

_KIND = (
    r"(?:アクション)?プラン|(?:事業|取組|事業・取組)一覧(?=[でにの])|基本方針|基本計画|推進計画|計画|方針|一覧|戦略(?!的)|資料|"
    r"action plan|project list|list|plan|strategy|policy"
)
"""What people call a document of which they name the year."""
_BETWEEN = r"(?:年度?)?(?:版|時点)?(?:の|'s|\s)*(?:前の|旧|当時の|older|old)?\s*"
_DRESS = re.compile(r"\([^)]*\)|第\d+章.*$|(?:令和|平成)\d+年度|20\d\d")
"""What a title has around its name: brackets, chapters, years."""
_TIMES = (
    (
        re.compile(
            rf"コロナ(?:禍|流行|感染)?(?:の|が)?(?:あっ|流行っ|はやっ|広がっ)?(?:た)?(?:頃|ころ|時期?|当時|とき|年|さなか)?(?:に(?:でき|作られ|つくられ)た)?の?(?:{_KIND})",
            re.I,
        ),
        2020,
    ),
)
"""Times by which people call a plan, and the year in which its term begins."""
_LONE_TIMES = ((re.compile(r"コロナ(?:禍|流行)?の年(?!度|代)"), 2020),)
"""The same without a word for a plan: they tell a year, which need not be a plan's."""
_EDITION = re.compile(r"[(（]([^()（）]{2,6}版)[)）]")
"""An edition in brackets behind a title: 「（見直し版）」."""
_ORDINAL = re.compile(r"第(\d+)([期次版])")
"""Which of its plans in a row a title names: 「第3期」."""
_JOINT = re.compile(r"\s+|及び|・")
_NAME = re.compile(
    r".{2,}(?:プラン|方針|計画|戦略|ビジョン|構想|指針|ガイドライン|要綱|要領|規程|条例|手引き?|マニュアル|報告書?|白書|年報)"
    r"|.*事業・取組一覧"
)
"""A part of a title that people use as its name; 関連事業 or 取組一覧 could be anything."""


_QUOTED_PLAN = re.compile(
    r"「([^「」\n]{6,40}?(?:プラン|方針|計画|戦略|ビジョン|構想))(?:[(（][^()（）]*[)）])?」"
)
"""A plan that running text tells of."""


@dataclass(frozen=True, slots=True)
class _Ordinal:
    """One plan of a series by its number; ``titles`` are headings elsewhere that speak of it."""

    document: str
    number: str
    kind: str
    titles: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        kanji = "一二三四五六七八九"[int(self.number) - 1 : int(self.number)]
        number = f"(?:{self.number}|{kanji})" if kanji else self.number
        return re.compile(rf"第\s*{number}\s*{self.kind}の?(?:計画|プラン|戦略|方針)?")

    def names(self, text: str) -> bool:
        return bool(self.pattern.search(text)) and not any(title in text for title in self.titles)


class Naming:
    """Finds the documents of one catalog in questions."""

    def __init__(self, catalog: Catalog) -> None:
        self._documents = tuple(catalog.documents.values())
        self._names = tuple(self._unique_names())
        self._issuers = tuple(_guests(self._documents))
        self._latin = tuple((name, ids) for issuer, ids in self._issuers if (name := latin_name(issuer)))
        self._ordinals = tuple(self._ordinal_names(catalog))
        self._told_of = tuple(self._told(catalog))
        self._plan_of_year = re.compile(rf"({'|'.join(_year_patterns())}){_BETWEEN}(?:{_KIND})", re.I)

    def named(self, text: str) -> tuple[str, ...]:
        """Ids of the documents that the text names, or speaks of as the plan of a year."""
        found: list[str] = []
        for name, document in self._names:
            if name.search(text):
                found.append(document)
                text = name.sub(" ", text)
        if not found:
            found += (id_ for issuer, ids in self._issuers if issuer in text for id_ in ids)
            found += (id_ for name, ids in self._latin if name.search(text) for id_ in ids)
        found += (ordinal.document for ordinal in self._ordinals if ordinal.names(text))
        if not found:
            found += (document for name, document in self._told_of if name in _flat(text))
        for pattern, year in _TIMES:
            found += self.begun_in((year,)) if pattern.search(text) else ()
        for match in self._plan_of_year.finditer(text):
            found += self.begun_in(years_in(match[0]))
        return tuple(dict.fromkeys(found))

    def without(self, text: str) -> str:
        """The text without the names of documents."""
        for pattern in (self._plan_of_year, *(pattern for pattern, _ in _TIMES)):
            text = pattern.sub(" ", text)
        for name, _ in self._names:
            text = name.sub(" ", text)
        for ordinal in self._ordinals:
            text = ordinal.pattern.sub(" ", text) if ordinal.names(text) else text
        return text

    def begun_in(self, years: tuple[int, ...]) -> tuple[str, ...]:
        """Documents whose term begins in one of the years: R4 means the plan of R4."""
        return tuple(d.id for d in self._documents if d.in_force_from and d.in_force_from.year in years)

    def begun_when(self, text: str) -> tuple[str, ...]:
        """Documents whose term begins at a time that the text calls by what happened: 「コロナの年に」."""
        return self.begun_in(tuple(year for pattern, year in _LONE_TIMES if pattern.search(text)))

    def _unique_names(self) -> Iterator[tuple[re.Pattern[str], str]]:
        """Titles, short titles, ids, and those parts of titles that only one document has."""
        parts = {document.id: set(_parts(document)) for document in self._documents}
        for document in self._documents:
            others = " ".join(_flat(d.title + d.short_title) for d in self._documents if d.id != document.id)
            whole = {_flat(document.title), _flat(document.short_title), document.id}
            names = whole | {part for part in parts[document.id] if part not in others}
            yield from ((pattern, document.id) for pattern in _chapters(document))
            for name in sorted(names, key=lambda name: (-len(name), name)):
                yield re.compile(re.escape(name).replace(r"\ ", r"\s*"), re.I), document.id

    def _ordinal_names(self, catalog: Catalog) -> Iterator[_Ordinal]:
        """第2期, where the plans of a series stand side by side and nothing but that tells them apart."""
        numbered = [(d, match) for d in self._documents if (match := _ORDINAL.search(_flat(d.title)))]
        series = Counter(_ORDINAL.sub("", _flat(d.title)) for d, _ in numbered)
        for document, match in numbered:
            if series[_ORDINAL.sub("", _flat(document.title))] > 1:
                titles = (p.title for p in catalog.passages if p.document != document.id)
                yield _Ordinal(document.id, match[1], match[2], tuple(t for t in titles if match[0] in t))

    def _told(self, catalog: Catalog) -> Iterator[tuple[str, str]]:
        """Plans that are no document here, each with the only document that tells of them."""
        tellers: dict[str, set[str]] = {}
        for passage in catalog.passages:
            for match in _QUOTED_PLAN.finditer(passage.text):
                tellers.setdefault(_flat(match[1]), set()).add(passage.document)
        for name, documents in tellers.items():
            if len(documents) == 1 and not any(pattern.search(name) for pattern, _ in self._names):
                yield name, next(iter(documents))


def _parts(document: Document) -> Iterator[str]:
    for title in (document.title, document.short_title):
        bare = _DRESS.sub("", _flat(title))
        yield from _EDITION.findall(title)
        for part in (bare, *_JOINT.split(bare)):
            own = part.strip().removeprefix(_flat(document.issuer))
            for name in dict.fromkeys((part.strip(), own)):
                if _NAME.fullmatch(name):
                    yield name


def _guests(documents: tuple[Document, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Issuers with their documents' ids, but for the one that issues most: its name tells nothing apart.

    Where several issue as many, none is at home and every name tells.
    """
    issued: dict[str, list[str]] = {}
    for document in documents:
        issued.setdefault(_flat(document.issuer), []).append(document.id)
    most = max(map(len, issued.values()), default=0)
    home = [issuer for issuer, ids in issued.items() if len(ids) == most]
    yield from ((issuer, tuple(ids)) for issuer, ids in issued.items() if [issuer] != home)


def _chapters(document: Document) -> Iterator[re.Pattern[str]]:
    """A document that is one chapter of a plan, by the plan's Latin words and the chapter's number."""
    chapter = re.search(r"第(\d+)章", _flat(document.title))
    latin = re.search(r"[A-Za-z]{2,}", _flat(document.title))
    if chapter is None or latin is None:
        return
    number = rf"(?:\bchapter\s*{chapter[1]}\b|第{chapter[1]}章(?!\s*第?\s*\d))"
    plan = rf"(?<![A-Za-z])(?:{latin[0]}(?![A-Za-z])[^.?!]{{0,16}})?(?:plan|プラン|計画)"
    yield re.compile(
        rf"{plan}(?:の|\W){{0,4}}{number}\W?|{number}(?:\s+of\s+|\s*の)(?:the\s+)?(?:old(?:er)?\s+)?{plan}",
        re.I,
    )


def _flat(title: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", title)).strip()


def _year_patterns() -> Iterator[str]:
    """The notations of years, their groups without a number."""
    for notation in YEAR_NOTATIONS:
        yield re.sub(r"(?<!\\)\((?!\?)", "(?:", notation.pattern.pattern)
