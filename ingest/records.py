"""The nouns of ingest: document, passage, row, amount, link."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ingest.mended import Mended


class PassageKind(StrEnum):
    SECTION = "section"
    FOOTNOTE = "footnote"
    ROW = "row"
    TABLE = "table"
    FRONT = "front"


class IndicatorKind(StrEnum):
    """What a row is measured by, as the plan's 指標種別 column says."""

    KPI = "KPI"
    KGI = "KGI"
    NONE = "none"


class LinkKind(StrEnum):
    MEASURES = "measures"
    """From a KPI or project row to the section whose measure it carries."""
    REPEATS = "repeats"
    """From a (再掲) row to the row that it repeats."""
    SUCCEEDS = "succeeds"
    """From a row or section to the row of an older plan on the same thing."""
    EXPLAINS = "explains"
    """From a footnote to the section where its mark stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One entry of the manifest. Dates are the fiscal years' first and last day."""

    id: str
    file: str
    title: str
    short_title: str
    issuer: str
    issued: str
    """As people write it: 令和8（2026）年."""
    format: str
    """Name of the parser: see ingest/parsers.py; `outline` for any other document."""
    in_force_from: date | None
    in_force_to: date | None
    supersedes: tuple[str, ...] = ()
    part_of: str | None = None
    encoding: str = "utf-8"
    sha256: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure of a table: as printed, and as number and unit where it is one."""

    printed: str
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The target for one fiscal year; ``year`` is the western one (R8 = 2026)."""

    year: int
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who is in charge. ``department`` is 部・局・庁, ``bureau`` a 局 inside it."""

    department: str = ""
    bureau: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a plan's table, its cells put to their fields once and for all.

    A field that the table does not have, or whose cell was lost, is empty.
    """

    number: str
    """事業番号 or 整理番号 as printed ("14", "追加", "5-18")."""
    part: str
    """行政, 市町村, 地域, or the chapter."""
    table: str = ""
    """Heading of the table that the row stands in."""
    field: str = ""
    """分野 or 項目名称: the heading above the item (公務能率の向上に向けた取組)."""
    item_number: str = ""
    item_name: str = ""
    indicator_kind: IndicatorKind = IndicatorKind.NONE
    kpi_number: str = ""
    """Number without mark: "14"; a repeating row carries its original's where known."""
    repeats: str = ""
    """Locator of the row that this one repeats (再掲), else empty."""
    is_repeat: bool = False
    indicator: str = ""
    goal: str = ""
    """KGI text, or the 指標・目標 of an older plan."""
    baseline: Amount | None = None
    targets: tuple[Target, ...] = ()
    offices: tuple[Office, ...] = ()
    programme: str = ""
    """大事業, or the programme of an older plan."""
    subprogramme: str = ""
    activity: str = ""
    """取組内容, printed in brackets."""
    zero_budget: bool = False
    outline: str = ""
    """事業概要 / 取組概要 of an older plan."""
    plan: str = ""
    """令和8年度事業計画: what is done in the year."""
    is_new: bool = False
    others: tuple[tuple[str, str], ...] = ()
    """Columns that no field stands for, as (heading, cell)."""

    @property
    def is_kpi(self) -> bool:
        """Whether the row sets a measured target, with a number of its own or without."""
        return self.indicator_kind is IndicatorKind.KPI or bool(self.kpi_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bullet or paragraph: ``source.value[start:end]`` of its passage."""

    start: int
    end: int
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Part of a section under a 【…】 heading; ``name`` is empty for text before any."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change made to the stored text, so that a quote can say so."""

    rule: str
    start: int
    end: int
    printed: str
    mended: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a person would cite: one section, footnote, table row or front page.

    ``source`` is the passage as it stands in the document, mended; quotes are slices of it.
    ``text`` is what a reader is shown: the same for a section, labelled lines for a row.
    """

    document: str
    locator: str
    kind: PassageKind
    title: str
    breadcrumb: tuple[str, ...]
    """Titles from the outermost heading to the parent of this passage."""
    text: str
    source: Mended
    page: str = ""
    blocks: tuple[Block, ...] = ()
    row: Row | None = None
    footnotes: tuple[str, ...] = ()
    """Locators of the footnotes whose marks stand in this passage."""
    repairs: tuple[Repair, ...] = ()

    def __post_init__(self) -> None:
        if not self.locator or not self.source:
            raise ValueError(f"{self.document}: a passage needs a locator and text, got {self.locator!r}")

    @property
    def key(self) -> str:
        """``document/locator``: unique in a corpus."""
        return f"{self.document}/{self.locator}"

    @property
    def start(self) -> int:
        return self.source.start

    @property
    def end(self) -> int:
        return self.source.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Something that looks wrong and was left as printed."""

    locator: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """Everything that one document gave."""

    document: Document
    passages: tuple[Passage, ...]
    repairs: tuple[Repair, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    uncovered: tuple[tuple[int, int], ...] = ()
    """Stored spans, more than white space, that no passage holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two passages, by key, that speak of the same thing."""

    source: str
    target: str
    kind: LinkKind
    score: float
    """1.0 for a printed tie, else how well the titles agree (0..1)."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All parsed documents and the links between their passages."""

    documents: tuple[ParsedDocument, ...]
    links: tuple[Link, ...] = field(default=())

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for parsed in self.documents for passage in parsed.passages)
