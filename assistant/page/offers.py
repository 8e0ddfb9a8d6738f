"""What the prefecture offers to municipalities, and through them to their people and firms.

An offer is a programme's row; where a section promises help and no row carries it, the section itself.
Everything is read from the plans in force; what counts as help is a table of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.catalog import Catalog
from assistant.compose.lineage import predecessors
from ingest.records import Block, LinkKind, Office, Passage, PassageKind, Row
from ingest.tokens import normalise


class Aid(StrEnum):
    """In what form help comes."""

    MONEY = "money"
    PEOPLE = "people"
    TRAINING = "training"
    JOINT = "joint"
    ADVICE = "advice"


AIDS: tuple[tuple[Aid, re.Pattern[str]], ...] = (
    (Aid.MONEY, re.compile(r"補助|助成|交付金|交付を行|財政支援|財源|購入費用|貸与")),
    (Aid.PEOPLE, re.compile(r"派遣|伴走|アドバイザー|専門人材|アクセラレータ|推進専門官|サポーター")),
    (Aid.TRAINING, re.compile(r"研修|講習|説明会|講演会|勉強会|セミナー|訓練")),
    (Aid.JOINT, re.compile(r"共同(?:調達|利用|運用|導入)|データ連携基盤|セキュリティクラウド")),
    (Aid.ADVICE, re.compile(r"相談(?!支援)|助言|情報提供|優良事例|横展開|ヒアリング|意見交換")),
)
"""Words by which a text shows what form its help has."""
_HELP = re.compile("|".join((r"支援", *(pattern.pattern for _, pattern in AIDS))))
_MUNICIPALITY = re.compile(r"(?<!\d)市町村(?![域民])|(?<!市)町村(?![域民])|小規模自治体")
"""A municipality as somebody who is helped: not 避難地域12市町村, which is a region, nor 市町村域."""
_LOCAL_HELP = re.compile(r"補助|助成|派遣|貸与|導入支援|支援(?:する|し|を(?:行|実施))")
_SUBSIDY = re.compile(r"(?:補助|助成)(?:金)?事業")
_MUNICIPAL_HEADING = re.compile(r"市町村[^ ]{0,12}(?:支援|連携)")
_MEASURES = "取組内容"
"""Heading of the part of a section that says what will be done."""
SAME_TEXT = 0.5
"""Two rows of one programme offer the same from this likeness of their texts on."""
_SENTENCE = re.compile(r"[^。\n]+。?")
_BULLET = re.compile(r"^\s*[-・○●]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that a town can make use of."""

    name: str
    what: str
    """In the plan's own words."""
    municipal: bool
    """For the municipalities themselves; else for people and firms there."""
    aids: tuple[Aid, ...]
    offices: tuple[Office, ...]
    source: Passage
    """The programme's row, or the section where no row carries the help."""
    section: Passage | None
    older: tuple[Passage, ...] = ()
    """The row before it in each older plan, the newest plan first."""

    @property
    def since(self) -> Passage:
        """The oldest passage that tells of it."""
        return self.older[-1] if self.older else self.source


def offer_of_row(passage: Passage, catalog: Catalog, *, municipal: bool) -> Offer:
    """A programme's row as an offer."""
    row = passage.row
    if row is None:
        raise ValueError(f"{passage.key} is no row")
    return Offer(
        name=_programme(row) or passage.title,
        what=row.plan or row.outline or row.goal,
        municipal=municipal,
        aids=aids_of(_said(row)),
        offices=row.offices,
        source=passage,
        section=next(iter(catalog.linked(passage.key, LinkKind.MEASURES)), None),
        older=_older(passage, row, catalog),
    )


def offers_of_section(section: Passage, catalog: Catalog) -> tuple[Offer, ...]:
    """The offers of a section in force: for municipalities first, each programme once."""
    rows = catalog.linked(section.key, LinkKind.MEASURES, back=True)
    promises = tuple(promises_of(section))
    headed = is_headed(section)
    municipal = [row for row in rows if _helps(row, headed=headed, promised=bool(promises))]
    offers = [offer_of_row(row, catalog, municipal=True) for row in municipal]
    if promises and rows and not offers:
        offers.append(_promise(section, promises, rows))
    local = (row for row in rows if row not in municipal and _helps_locally(row))
    offers += [offer_of_row(row, catalog, municipal=False) for row in local]
    return once_each(offers)


def _older(passage: Passage, row: Row, catalog: Catalog) -> tuple[Passage, ...]:
    """The row's own past; for a (再掲) without one, that of the same programme's first row."""
    found = predecessors(passage, catalog)
    first = catalog.by_key.get(f"{passage.document}/{row.repeats}") if row.repeats else None
    if found or first is None or first.row is None:
        return found
    if normalise(_programme(first.row)) != normalise(_programme(row)):
        return ()
    return predecessors(first, catalog)


def once_each(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers without those that only say one before them again."""
    kept: list[Offer] = []
    for offer in offers:
        if not any(_same(offer, other) for other in kept):
            kept.append(offer)
    return tuple(kept)


def _same(one: Offer, other: Offer) -> bool:
    return normalise(one.name) == normalise(other.name) and (
        SequenceMatcher(None, one.what, other.what, autojunk=False).ratio() >= SAME_TEXT
    )


def promises_of(section: Passage) -> Iterator[str]:
    """Sentences that promise help to municipalities: of what will be done, not of how things are."""
    told = {_MEASURES} if any(block.name == _MEASURES for block in section.blocks) else {""}
    if told == {""} and not is_headed(section):
        return
    for block in section.blocks:
        if block.name in told:
            yield from _promises_in(block, section)


def _promises_in(block: Block, section: Passage) -> Iterator[str]:
    for item in block.items:
        for sentence in _SENTENCE.findall(section.source.value[item.start : item.end]):
            if _MUNICIPALITY.search(sentence) and _HELP.search(sentence):
                yield _BULLET.sub("", sentence).strip()


def aids_of(text: str) -> tuple[Aid, ...]:
    return tuple(aid for aid, words in AIDS if words.search(text))


def is_leaf(section: Passage, catalog: Catalog) -> bool:
    """A section with no sections below it."""
    return section.kind is PassageKind.SECTION and not catalog.children(section)


def _promise(section: Passage, promises: tuple[str, ...], rows: tuple[Passage, ...]) -> Offer:
    """A section's promise; its programmes' offices are the ones to ask."""
    what = " ".join(promises)
    offices = (office for row in rows if row.row for office in row.row.offices)
    return Offer(
        name=section.title,
        what=what,
        municipal=True,
        aids=aids_of(what),
        offices=tuple(dict.fromkeys(offices)),
        source=section,
        section=section,
    )


def is_headed(section: Passage) -> bool:
    """Whether it stands under a heading that speaks of help to municipalities or work with them."""
    headings = " ".join((section.title, *section.breadcrumb))
    return bool(_MUNICIPAL_HEADING.search(headings))


def _helps(passage: Passage, *, headed: bool, promised: bool) -> bool:
    row = passage.row
    if row is None:
        return False
    said = _said(row)
    named = bool(_MUNICIPALITY.search(said))
    return headed or ((named or promised) and bool(_HELP.search(said)))


def _helps_locally(passage: Passage) -> bool:
    """Whether a row of the regional part gives money, people or things to somebody."""
    row = passage.row
    if row is None or "地域" not in row.part:
        return False
    names = " ".join((row.programme, row.subprogramme, row.activity))
    return bool(_LOCAL_HELP.search(row.plan) or _SUBSIDY.search(names))


def _said(row: Row) -> str:
    return " ".join((row.programme, row.subprogramme, row.activity, row.plan, row.indicator, row.goal))


def _programme(row: Row) -> str:
    names = (row.programme, row.subprogramme, row.activity)
    return " / ".join(dict.fromkeys(name for name in names if name))
