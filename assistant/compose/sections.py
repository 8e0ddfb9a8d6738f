"""Sections put into lines: their asked blocks, their children, the rows that measure them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.rows import more, row_bullet, rows_of
from assistant.compose.voice import Voice, is_section
from assistant.records import Cite, Evidence, Line, Question
from ingest.records import Block, Item, LinkKind, Passage
from ingest.sentences import sentence_spans, unmarked
from ingest.tokens import nouns

MOST_ROWS = 4
MOST_OWN = 12
"""Rows of a section's own tables that are told."""
FEW_CHILDREN = 5
"""Up to so many subsections are summarised, more are only named."""
SHORT = 120
"""A section of fewer characters is a heading that leaves the saying to its subsections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage: ``source.value[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return unmarked(self.passage.source.value[self.start : self.end])

    def line(self, text: str | None = None) -> Line:
        return Line(
            text=text or self.text, cites=(Cite(key=self.passage.key, start=self.start, end=self.end),)
        )


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage's items, or of its whole source where it has none; never a heading."""
    for start, end in sentence_spans(passage):
        yield Sentence(passage=passage, start=start, end=end)


def titled(passage: Passage) -> Iterator[str]:
    """Each sentence under the passage's title, which often names what the sentence is about."""
    return (f"{passage.title} {sentence.text}" for sentence in sentences(passage))


def told_together(sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence with those around it that take up a word of the one before each.

    「…の経費を補助します。補助の上限は150万円です。」: the second names no subject because it is the same.
    """
    every = tuple(sentences(sentence.passage))
    first = last = every.index(sentence)
    while first and goes_on(every[first - 1], every[first]):
        first -= 1
    while last + 1 < len(every) and goes_on(every[last], every[last + 1]):
        last += 1
    return every[first : last + 1]


def goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands in the same item as the one before it and takes up a word of it."""
    items = (item for block in before.passage.blocks for item in block.items)
    together = any(item.start <= before.start and sentence.end <= item.end for item in items)
    return together and taken_up(before.text, sentence.text)


def taken_up(text: str, after: str) -> bool:
    """Whether a sentence begins with a noun of the one before it."""
    first = next(iter(nouns(after)), None)
    named = {word for noun in nouns(text) for word in noun.words}
    return first is not None and bool(named & set(first.words))


def sections_of(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(found for found in evidence if is_section(found.passage))


def row_or_section(evidence: tuple[Evidence, ...]) -> Passage | None:
    """The better of the best row and the best section."""
    best = [*rows_of(evidence)[:1], *sections_of(evidence)[:1]]
    return max(best, key=lambda found: found.score).passage if best else None


def section_lines(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """Lead, then the asked blocks' items as bullets; a heading's subsections where it says little itself."""
    lines = [lead(passage, voice)]
    for block in asked_blocks(passage, question):
        lines += block_lines(passage, block, voice)
    if len(passage.text) < SHORT or not passage.blocks:
        return [*lines, *children_lines(passage, question, voice), *table_lines(passage, voice)]
    return lines + _names_of(voice.catalog.children(passage), passage, voice)


def lead(passage: Passage, voice: Voice) -> Line:
    return voice.line(
        "section_lead",
        passage,
        locator=passage.locator,
        title=voice.title(passage),
        document=voice.document(passage),
    )


def stands_in(passage: Passage, voice: Voice) -> Line:
    """The section in which the sentences before it stand."""
    title, document = voice.title(passage), voice.document(passage)
    return voice.line("stands_in", passage, locator=passage.locator, title=title, document=document)


def asked_blocks(passage: Passage, question: Question) -> tuple[Block, ...]:
    """The blocks whose names hold what was asked for; all where nothing was, or none fits."""
    asked = tuple(b for b in passage.blocks if any(aspect in b.name for aspect in question.aspects))
    return asked or passage.blocks


def block_lines(passage: Passage, block: Block, voice: Voice) -> list[Line]:
    """A block's name and its items; a table as a table."""
    lines = [Line(text=f"**{voice.name(block.name)}**")] if block.name else []
    rows = table_rows(passage, block)
    if rows:
        lines.append(Line(text=markdown(rows), cites=(Cite(key=passage.key),)))
    return lines + [
        item_line(passage, item) for item in block.items if not rows or not _is_row(passage, item)
    ]


def item_line(passage: Passage, item: Item) -> Line:
    text = unmarked(passage.source.value[item.start : item.end])
    return Line(text=f"- {text}", cites=(Cite(key=passage.key, start=item.start, end=item.end),))


def children_lines(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """Each subsection with the first item of its asked block; only its title where there are many."""
    children = voice.catalog.children(passage)
    if len(children) > FEW_CHILDREN:
        return _names_of(children, passage, voice)
    return [line for child in children for line in _child_lines(child, question, voice)]


def _names_of(children: tuple[Passage, ...], parent: Passage, voice: Voice) -> list[Line]:
    """The subsections by number and title, in one line."""
    names = "、".join(f"{child.locator}「{voice.title(child)}」" for child in children)
    said = voice.say("subsections", names=names)
    return [Line(text=said, cites=(Cite(key=parent.key),), derived=(names,))] if children else []


def _child_lines(child: Passage, question: Question, voice: Voice) -> Iterator[Line]:
    yield Line(text=f"- {child.locator}「{voice.title(child)}」", cites=(Cite(key=child.key),))
    for block in asked_blocks(child, question)[-1:]:
        for item in block.items[:2]:
            line = item_line(child, item)
            yield Line(text=f"  {line.text}", cites=line.cites)


def table_lines(passage: Passage, voice: Voice) -> list[Line]:
    """The rows of the tables that stand in a section itself, as bullets: there they are what it says."""
    within = (f"{passage.locator}#", f"{passage.locator}-")
    rows = [
        row
        for row in voice.catalog.rows
        if row.document == passage.document
        and row.locator.startswith(within)
        and len(row.breadcrumb) == len(passage.breadcrumb) + 1
    ]
    lines = [row_bullet(row, voice) for row in rows[:MOST_OWN]]
    return lines + more(len(rows) - len(lines), voice)


def linked_rows(passage: Passage, voice: Voice, *, chosen: Iterable[Passage] = ()) -> list[Line]:
    """The rows that measure a section, as bullets under one heading: the chosen ones, else the first."""
    every = _once(list(voice.catalog.linked(passage.key, LinkKind.MEASURES, back=True)))
    rows = (_once(list(chosen)) or every[:1])[:MOST_ROWS]
    if not rows:
        return []
    head = voice.say("projects_head")
    lines = [Line(text=head, derived=(head,)), *(row_bullet(row, voice) for row in rows)]
    return lines + more(len(every) - len(rows), voice)


def _once(rows: list[Passage]) -> list[Passage]:
    """Each indicator once, by the row that a (再掲) repeats where that is there too."""
    keys = {passage.key for passage in rows}
    seen: set[tuple[str, str]] = set()
    kept = []
    for passage in rows:
        row = passage.row
        if row is None or f"{passage.document}/{row.repeats}" in keys:
            continue
        names = {(row.indicator, row.subprogramme or row.programme), (row.indicator, "")}
        if row.is_repeat and names & seen:
            continue
        seen |= names
        kept.append(passage)
    return kept


# -- tables inside sections ------------------------------------------------------------------


def table_rows(passage: Passage, block: Block) -> tuple[tuple[str, ...], ...]:
    """The rows of a block that is printed with tabs, all of one width; nothing for other blocks."""
    rows = [_cells(passage, item) for item in block.items if _is_row(passage, item)]
    if len(rows) < 2:
        return ()
    width = max(map(len, rows))
    return tuple((*row, *("" for _ in range(width - len(row)))) for row in rows)


def markdown(rows: tuple[tuple[str, ...], ...]) -> str:
    """Rows as a Markdown table whose first row is the head."""
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _is_row(passage: Passage, item: Item) -> bool:
    return passage.source.value[item.start : item.end].count("\t") >= 2


def _cells(passage: Passage, item: Item) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in passage.source.value[item.start : item.end].split("\t"))
