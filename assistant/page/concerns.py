"""What a town officer may have on their mind, learnt from what the plans offer to municipalities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.catalog import Catalog
from assistant.page.offers import Aid, Offer, is_headed, is_leaf, offers_of_section, once_each, promises_of
from ingest.records import Passage
from ingest.tokens import normalise

SHORTENINGS = (
    (re.compile(r"[（(][^（）()]*[）)]"), "what brackets add is in the section"),
    (re.compile(r"^(?:市町村における|DX推進に係る)"), "every concern here is a municipality's, and about DX"),
    (re.compile(r"^(?:デジタル技術|スマートフォンアプリ)(?:を活用した|の)"), "true of most"),
    (re.compile(r"^地方公共団体"), "true of all"),
    (re.compile(r"支援$"), "every concern here is about support"),
    (
        re.compile(r"の(?:取組|推進|徹底|充実|実施|活用推進|導入推進|運用|効率化)$"),
        "says that something is done",
    ),
    (re.compile(r"への(?:ロボットや)?デジタル技術$"), "true of most"),
    (re.compile(r"(?:の取組への|への|の|に係る|による)$"), "left over from the rows above"),
)
"""What is taken from a section's title to make a concern's name, and why; never all of it."""
_NUMBER = re.compile(r"^(?:第?\d+|[(（]\d+[)）]|[ア-ン])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A concern by its short name, with the sections behind it and what they offer."""

    name: str
    group: str
    """Heading under which its first section stands."""
    sections: tuple[Passage, ...]
    offers: tuple[Offer, ...]
    promises: tuple[str, ...] = ()
    """Sentences of the sections that promise help to municipalities."""

    @property
    def municipal(self) -> bool:
        return any(offer.municipal for offer in self.offers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerns:
    """All concerns, in the order in which the plans treat them."""

    themes: tuple[Concern, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """Headings of the plans, those with more concerns of municipalities first."""
        return tuple(dict.fromkeys(theme.group for theme in self.themes))

    def printed(self, catalog: Catalog) -> tuple[str, ...]:
        """The same headings in the order of print."""
        first = sorted(self.themes, key=lambda theme: catalog.order[theme.sections[0].key])
        return tuple(dict.fromkeys(theme.group for theme in first))

    def named(self, name: str) -> Concern | None:
        wanted = normalise(name)
        return next((theme for theme in self.themes if normalise(theme.name) == wanted), None)

    def by_aid(self, aid: Aid) -> tuple[Offer, ...]:
        """All offers of one form, each once, those for municipalities first."""
        offers = (offer for theme in self.themes for offer in theme.offers if aid in offer.aids)
        return municipal_first(once_each(offers))


def concerns_of(catalog: Catalog) -> Concerns:
    """The concerns that the plans in force hold an offer for.

    Headings with more concerns of municipalities come first, then the order of print.
    """
    found: dict[str, list[Passage]] = {}
    for section in catalog.passages:
        if catalog.in_force(section.document) and is_leaf(section, catalog):
            found.setdefault(normalise(short_name(section.title)), []).append(section)
    themes = [_concern(sections, catalog) for sections in found.values()]
    weight = Counter(theme.group for theme in themes if theme.municipal)
    themes.sort(key=lambda theme: -weight[theme.group])
    return Concerns(themes=tuple(theme for theme in themes if theme.offers))


def short_name(title: str) -> str:
    """A section's title without what goes without saying."""
    name = title
    for pattern, _ in SHORTENINGS:
        name = pattern.sub("", name).strip("、・ 　") or name
    return name


def _concern(sections: list[Passage], catalog: Catalog) -> Concern:
    """Sections of one name as one concern; one for municipalities, with offers, speaks for them."""
    offers = {section.key: offers_of_section(section, catalog) for section in sections}
    promises = {section.key: tuple(promises_of(section)) for section in sections}
    first = max(sections, key=lambda s: (bool(offers[s.key]), is_headed(s), len(offers[s.key])))
    return Concern(
        name=short_name(first.title),
        group=_group(first),
        sections=tuple(s for s in sections if offers[s.key] or promises[s.key]),
        offers=municipal_first(once_each(offer for s in sections for offer in offers[s.key])),
        promises=tuple(dict.fromkeys(said for s in sections for said in promises[s.key])),
    )


def municipal_first(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda offer: not offer.municipal))


def _group(section: Passage) -> str:
    above = section.breadcrumb[1] if len(section.breadcrumb) > 1 else (*section.breadcrumb, section.title)[0]
    return _NUMBER.sub("", above)
