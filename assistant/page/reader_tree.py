"""A document as a tree of its headings, as deep as it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.catalog import Catalog
from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.guide import Guide
from assistant.page.reader_place import printed_name
from ingest.records import Document, Passage, PassageKind

UNLISTED = frozenset({PassageKind.FOOTNOTE})
"""Passages that a reader finds in their place, not in the tree."""


@dataclass(slots=True, kw_only=True)
class Branch:
    """A heading, the passage that it heads if there is one, and what stands below it."""

    name: str
    passage: Passage | None = None
    below: list[Branch] = field(default_factory=list)

    def holds(self, passage: Passage | None) -> bool:
        return passage is not None and (
            self.passage is passage or any(branch.holds(passage) for branch in self.below)
        )

    def passages(self) -> Iterator[Passage]:
        """All passages of the branch, in order."""
        if self.passage:
            yield self.passage
        for branch in self.below:
            yield from branch.passages()


def tree_of(document: Document, catalog: Catalog) -> tuple[Branch, ...]:
    """The topmost headings of a document; every passage but the footnotes has its branch."""
    root = Branch(name=document.title)
    path: dict[tuple[str, ...], Branch] = {(): root}
    for passage in catalog.passages:
        if passage.document != document.id or passage.kind in UNLISTED:
            continue
        above = _branch(path, passage.breadcrumb)
        branch = Branch(name=printed_name(passage), passage=passage)
        above.below.append(branch)
        if passage.kind is PassageKind.SECTION:
            path[(*passage.breadcrumb, branch.name)] = branch
    only = root.below[0] if len(root.below) == 1 else None
    return tuple(only.below if only and not only.passage else root.below)


def _branch(path: dict[tuple[str, ...], Branch], trail: tuple[str, ...]) -> Branch:
    """The branch at the end of a trail of headings, grown where it is not there yet."""
    if trail not in path:
        branch = Branch(name=trail[-1])
        _branch(path, trail[:-1]).below.append(branch)
        path[trail] = branch
    return path[trail]


def tree_html(branches: Iterable[Branch], here: Passage | None, guide: Guide) -> Html:
    """The tree as nested lists: what leads to the open passage is unfolded."""
    entries = join(element("li", _branch_html(branch, here, guide)) for branch in branches)
    return element("ul", entries, class_="tree", lang="ja") if entries else NOTHING


def _branch_html(branch: Branch, here: Passage | None, guide: Guide) -> Html:
    name = _link(branch.passage, branch.name, here, guide)
    if not branch.below:
        return name
    first = NOTHING if branch.passage is None else element("li", name)
    inner = join(element("li", _branch_html(below, here, guide)) for below in branch.below)
    summary = element("summary", branch.name)
    return element("details", summary, element("ul", join([first, inner])), open=branch.holds(here))


def _link(passage: Passage | None, name: str, here: Passage | None, guide: Guide) -> Html:
    if passage is None:
        return element("span", name)
    current = "page" if passage is here else None
    return guide.link(name, guide.to_passage(passage), within=True, aria_current=current)
