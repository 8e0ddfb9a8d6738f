"""From a row to the rows of older plans on the same thing.

No single column settles it: indicators are reworded, programmes renamed, items renumbered,
divisions reorganised. Each column that agrees is a piece of evidence; together they add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from ingest.links_kin import FEW, Kin, Names, Rarity, kin_of
from ingest.links_lineage import predecessors
from ingest.links_wording import Wording
from ingest.records import Link, LinkKind, ParsedDocument, Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A column, and how far its full agreement alone makes two rows the same thing."""

    name: str
    strength: float
    floor: float
    """Agreement up to here is chance: words that any two rows share."""

    def weight(self, agreement: float) -> float:
        return self.strength * max(0.0, (agreement - self.floor) / (1 - self.floor))


INDICATOR = Evidence("指標", 0.8, 0.5)  # one figure is seldom kept for two things
PROGRAMME = Evidence("事業名", 0.8, 0.65)  # 税務システム運用事業 and 庶務システム運用事業 agree to 0.8
ITEM = Evidence("項目", 0.55, 0.5)  # an item holds several programmes
CONTENT = Evidence("内容", 0.7, 0.25)  # what is done, in other words
COUNTED = Evidence("指標の語", 0.55, 0.5)  # the older row speaks of what this one counts: 健民アプリ
SUBJECT = Evidence("主題", 0.4, 0.0)  # only the older row speaks of this item's subject: RPA, HACCP
DIVISION = Evidence("担当課", 0.2, 0.0)  # a division does many things

ENOUGH = 0.5
NEAR_THE_BEST = 0.75
"""Others are linked too if they come this near to the best."""
MOST = 4
"""Links from one row to one older plan."""
TELLING = 8
"""Characters that an indicator needs to name what it counts: 移住者数 is said in many rows."""


@dataclass(frozen=True, slots=True)
class _Match:
    target: Passage
    score: float
    reason: str


class _Comparison:
    """What the words and names of two plans tell."""

    def __init__(self, newer: tuple[Kin, ...], older: tuple[Kin, ...]) -> None:
        everyone = (*newer, *older)
        wording = Wording.of(name for each in everyone for name in (*each.names, *each.items))
        programmes = Rarity((each.names for each in newer), (each.names for each in older))
        items = Rarity((each.items for each in newer), (each.items for each in older))
        self._programmes = Names(wording, programmes, slope=1.0)
        self._items = Names(wording, items, slope=0.5)
        self._texts = Wording.of(each.content for each in everyone)
        words = {word for each in newer for word in each.subjects}
        told = {word: [each for each in older if each.speaks_of(word)] for word in words}
        self._rare = {word: rows for word, rows in told.items() if len(rows) <= FEW}

    def match(self, new: Kin, old: Kin) -> _Match | None:
        """How far the two rows agree, if far enough."""
        indicator = self._texts.agreement(new.row.indicator, old.row.indicator)
        evidence = (
            (INDICATOR, indicator, 1.0),
            (PROGRAMME, *self._programmes.closest(new.names, old.names)),
            (ITEM, *self._items.closest(new.items, old.items)),
            (CONTENT, self._texts.overlap(new.content, old.content), 1.0),
            (COUNTED, self._counted(new, old), 1.0),
            (SUBJECT, float(any(old in self._rare.get(word, ()) for word in new.subjects)), 1.0),
            (DIVISION, float(bool(new.divisions & old.divisions)), 1.0),
        )
        doubt = prod(1 - rarity * column.weight(agreement) for column, agreement, rarity in evidence)
        if 1 - doubt < ENOUGH:
            return None
        said = [
            f"{column.name}{agreement:.2f}" for column, agreement, _ in evidence if column.weight(agreement)
        ]
        return _Match(old.passage, 1 - doubt, "、".join(said))

    def _counted(self, new: Kin, old: Kin) -> float:
        indicator = new.row.indicator
        return self._texts.share(indicator, old.content) if len(indicator) >= TELLING else 0.0


def succeeds(documents: tuple[ParsedDocument, ...]) -> Iterator[Link]:
    """Links from each row to its nearest kin in each older plan."""
    by_id = {parsed.document.id: parsed for parsed in documents}
    kin = {id_: kin_of(parsed) for id_, parsed in by_id.items()}
    for id_, parsed in by_id.items():
        for older in predecessors(parsed, by_id) if kin[id_] else ():
            old_rows = kin[older.document.id]
            comparison = _Comparison(kin[id_], old_rows)
            for new in kin[id_]:
                for match in _best(comparison.match(new, old) for old in old_rows):
                    yield _link(new.passage, match)


def _best(matches: Iterable[_Match | None]) -> list[_Match]:
    ranked = sorted((each for each in matches if each), key=lambda each: -each.score)
    return [each for each in ranked[:MOST] if each.score >= NEAR_THE_BEST * ranked[0].score]


def _link(passage: Passage, match: _Match) -> Link:
    return Link(
        source=passage.key,
        target=match.target.key,
        kind=LinkKind.SUCCEEDS,
        score=round(match.score, 3),
        reason=match.reason,
    )
