"""Parts to sections: which lines are headings, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.contents_table import Contents
from ingest.headings import ARTICLE, CHAPTERS, SMALL, Heading, Path, follows, is_title, place, read_heading
from ingest.outline_articles import part_articles
from ingest.outline_bare import BESIDE_CHAPTERS, head_bare
from ingest.outline_parts import Kind, Part
from ingest.outline_questions import part_questions

SENTENCE_END = "。"
LONG_LINE = 50
"""Half-width letters from which on a line without a full stop may run on in the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it before the next. No path: text before any heading."""

    path: Path
    parts: tuple[Part, ...]
    page: int
    cover: bool = False

    @property
    def heading(self) -> Heading | None:
        return self.path[-1] if self.path else None


@dataclass(slots=True)
class _Draft:
    path: Path
    page: int
    cover: bool = False
    parts: list[Part] = field(default_factory=list)

    def done(self) -> Section:
        return Section(path=self.path, parts=tuple(self.parts), page=self.page, cover=self.cover)


@dataclass(frozen=True, slots=True)
class _Document:
    """What the placing of one line needs to know of the whole."""

    parts: tuple[Part, ...]
    contents: Contents
    hashed: bool
    """Whether headings are marked by #; then a line without one needs better proof."""
    numbered: bool


def arrange(parts: tuple[Part, ...], contents: Contents) -> tuple[Section, ...]:
    """The document's sections in order; pages where it has no heading at all."""
    parts = head_bare(tuple(part_articles(tuple(part_questions(parts)))), contents)
    hashed = [part for part in parts if part.kind is Kind.HEADING and part.level]
    numbered = any(read_heading(part.text) for part in hashed) or any(e.page for e in contents.entries)
    document = _Document(parts, contents, hashed=bool(hashed), numbered=numbered)
    cover = _cover(document)
    drafts = [_Draft(path=(), page=1, cover=True)]
    for index, part in enumerate(parts):
        path = drafts[-1].path
        heading = None if index == cover else _heading(document, index, path)
        if heading is None:
            drafts[-1].parts.append(_unhashed(part))
        else:
            drafts.append(_Draft(path=_placed(path, heading), page=part.page))
    if len(drafts) == 1:
        return tuple(_pages(parts))
    return tuple(draft.done() for draft in drafts if draft.path or draft.parts)


def _placed(path: Path, heading: Heading) -> Path:
    if heading.style is None and BESIDE_CHAPTERS.fullmatch(heading.title.value) and not heading.level:
        return (replace(heading, level=1),)
    return place(path, heading)


def _cover(document: _Document) -> int:
    """Index of the heading that is the document's title, -1 if none is.

    It is the first and stands above all others, or numbered chapters follow it; and under it are
    no sentences, unless both are so.
    """
    hashed = [n for n, part in enumerate(document.parts) if part.kind is Kind.HEADING and part.level]
    if len(hashed) < 2:
        return -1
    first = document.parts[hashed[0]]
    if read_heading(first.text) or BESIDE_CHAPTERS.fullmatch(first.text.value):
        return -1
    above = all(document.parts[n].level > first.level for n in hashed[1:])
    lead = document.parts[hashed[0] + 1 : hashed[1]]
    plain = not any(SENTENCE_END in part.text.value or part.kind is Kind.TABLE for part in lead)
    return hashed[0] if sum((above, document.numbered, plain)) >= 2 and (above or document.numbered) else -1


def _heading(document: _Document, index: int, path: Path) -> Heading | None:
    part = document.parts[index]
    if part.kind is Kind.NAME:
        return Heading(title=part.text, level=part.level) if part.level and not path else None
    if part.kind is Kind.HEADING:
        heading = read_heading(part.text, level=part.level)
        if heading is None and _is_caption(document, index, path):
            return None
        return heading or Heading(title=part.text, level=part.level)
    if part.kind is not Kind.TEXT or _runs_on(document, index):
        return None
    return _bare_heading(document, index, path)


def _is_caption(document: _Document, index: int, path: Path) -> bool:
    """A heading without number, right above a table, in a section that has one; a glossary is none."""
    following = document.parts[index + 1 : index + 2]
    if BESIDE_CHAPTERS.match(document.parts[index].text.value):
        return False
    return bool(path and path[-1].style and following and following[0].kind is Kind.TABLE)


def _runs_on(document: _Document, index: int) -> bool:
    """Whether the line before is a long one that goes on in this one."""
    part, before = document.parts[index], document.parts[index - 1] if index else None
    if before is None or before.kind is not Kind.TEXT or part.gap or part.broken or part.indented:
        return False
    return before.width >= LONG_LINE and not before.text.value.endswith((SENTENCE_END, "：", ":"))


def _bare_heading(document: _Document, index: int, path: Path) -> Heading | None:
    """A line without # that is a heading all the same."""
    part = document.parts[index]
    heading = read_heading(part.text)
    if heading is None:
        unnumbered = Heading(title=part.text)
        beside = BESIDE_CHAPTERS.fullmatch(part.text.value) and not document.hashed
        return unnumbered if beside or document.contents.names(unnumbered) else None
    if document.contents.names(heading):
        return heading
    if any(each.style is ARTICLE for each in path) and heading.tier > ARTICLE.tier:
        return None  # the numbered sentences and lists of an article are its text
    if not is_title(heading) or not (follows(path, heading) or _heads_table(document, index, heading)):
        return None
    if document.hashed:
        # Where headings carry #, those without stand among sisters and have text under them.
        known = heading.style in {each.style for each in path} or _has_sister(document, index, heading)
        return heading if known else None
    if heading.tier >= SMALL and not _opens_text(document, index, heading):
        return None
    return heading if path or heading.tier < CHAPTERS or heading.number == 1 else None


def _heads_table(document: _Document, index: int, heading: Heading) -> bool:
    """Whether numbering starts anew over a table: the tables of a plan are often numbered apart."""
    following = document.parts[index + 1 : index + 2]
    return heading.number == 1 and bool(following) and following[0].kind is Kind.TABLE


def _opens_text(document: _Document, index: int, heading: Heading) -> bool:
    """Whether text follows, and not just the next line of a list."""
    following = document.parts[index + 1 : index + 2]
    if not following:
        return False
    after = read_heading(following[0].text) if following[0].kind is Kind.TEXT else None
    return after is None or (after.style is not heading.style and after.tier >= heading.tier)


def _has_sister(document: _Document, index: int, heading: Heading) -> bool:
    """Whether the next number of the style follows, both with text under them."""
    if not _opens_text(document, index, heading):
        return False
    for later in range(index + 1, len(document.parts)):
        part = document.parts[later]
        other = read_heading(part.text) if part.kind in (Kind.TEXT, Kind.HEADING) else None
        if other and other.style is heading.style:
            return (
                other.number == heading.number + 1 and is_title(other) and _opens_text(document, later, other)
            )
        if part.kind is Kind.HEADING:
            return False
    return False


def _unhashed(part: Part) -> Part:
    """A heading that is none (a caption, the document's title) is text."""
    return replace(part, kind=Kind.TEXT) if part.kind is Kind.HEADING else part


def _pages(parts: tuple[Part, ...]) -> Iterator[Section]:
    for page in sorted({part.page for part in parts}):
        held = tuple(part for part in parts if part.page == page)
        yield Section(path=(), parts=held, page=page)
