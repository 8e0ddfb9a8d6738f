"""What a section says: the asked blocks whole, what else in it fits, and the rows that measure it."""

from __future__ import annotations

from assistant.compose.fit import Fit
from assistant.compose.rows import row_lines, rows_of
from assistant.compose.sections import (
    asked_blocks,
    block_lines,
    item_line,
    lead,
    linked_rows,
    section_lines,
    sentences,
)
from assistant.compose.topics import Topic, topics
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import Item, Passage

BESIDE, UNSURE = 0.8, 0.6
"""Another section is named too from this share of the best one's score on; sooner where the best one lacks
most of the question's own words."""
MOST_BESIDE, MOST_UNSURE = 2, 3
CLOSE = 0.85
"""Rows of a section are said beside its first from this share of the best score on."""
ROW_FIRST = 1.15
"""A row that fits better than its section by this factor is said in full before it."""
BEST_SENTENCES = 2
TWIN = 0.88
"""A section that comes so close says its asked blocks too: one topic may stand in two chapters."""
FOREIGN = 0.5
"""A question whose own words the section mostly lacks leaves open which block it means."""
BRIEF = 250
"""Characters below which a section is told together with one beside it."""
SIBLING = 0.4
LOOKED_AT = 6
"""The section beside it, among so many of the best, is told from this share of the best one's score on."""
BEHIND_ROW = 0.65
"""Below a row that no section stands behind, sections from this share of its score on are named."""


def content(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The best section, led by its row where that fits better, and what the next ones add."""
    found = topics(evidence, voice)
    if not found:
        return None
    main = found[0]
    row = None if _asks_for_block(main.section, question) else _leading_row(main, evidence)
    beside = _beside(question, found, voice)
    short = _short_sibling(main, found, question)
    fit = Fit(question, (s.text for t in (main, *beside) for s in sentences(t.section)))
    lines = section_lines(main.section, question, voice)
    lines += _elsewhere(main.section, question, fit, voice)
    if row:
        lines = [*row_lines(row, voice, section=False), *lines]
    lines += section_lines(short, question, voice) if short and not row else []
    lines += _rows(main, row, evidence[0].score, voice)
    for topic in beside:
        twin = topic is beside[0] and topic.score >= TWIN * main.score
        lines += _twin(topic.section, question, voice) if twin else pointer(topic, fit, voice)
    return Draft(lines=tuple(lines), composer="content")


def row_led(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The best row in full, and the sections that come close."""
    best = rows_of(evidence)[:1]
    if not best:
        return None
    close = [t for t in topics(evidence, voice) if t.score >= BEHIND_ROW * best[0].score]
    beside = [t for t in close if voice.catalog.in_force(t.section.document)][:MOST_BESIDE]
    fit = Fit(question, (s.text for t in beside for s in sentences(t.section)))
    lines = [*row_lines(best[0].passage, voice)]
    said = {cite.key for line in lines for cite in line.cites}
    lines += [line for t in beside if t.section.key not in said for line in pointer(t, fit, voice)]
    return Draft(lines=tuple(lines), composer="content")


def _twin(section: Passage, question: Question, voice: Voice) -> list[Line]:
    """A close second section: its asked blocks, or what it will do where no block was asked for."""
    blocks = asked_blocks(section, question)
    if not _asks_for_block(section, question):
        blocks = blocks[-1:]
    return [lead(section, voice), *(line for b in blocks for line in block_lines(section, b, voice))]


def _asks_for_block(passage: Passage, question: Question) -> bool:
    return any(aspect in block.name for block in passage.blocks for aspect in question.aspects)


def _leading_row(topic: Topic, evidence: tuple[Evidence, ...]) -> Passage | None:
    """The row of the topic that stands above its section in the evidence, and above all other rows."""
    if not topic.rows or not evidence:
        return None
    best = rows_of(evidence)[:1]
    own = next((e.score for e in evidence if e.passage.key == topic.section.key), 0.0)
    row = topic.rows[0]
    leads = best and best[0].passage.key == row.passage.key and row.score > ROW_FIRST * own
    return row.passage if leads else None


def _rows(topic: Topic, said: Passage | None, best: float, voice: Voice) -> list[Line]:
    """Bullets of the rows that come close to the best evidence, else of the first; not of the one said."""
    rows = [e.passage for e in topic.rows if not said or e.passage.key != said.key]
    close = [e.passage for e in topic.rows if e.passage in rows and e.score >= CLOSE * best]
    if said and not rows:
        return []
    return linked_rows(topic.section, voice, chosen=close or rows[:1])


def _elsewhere(passage: Passage, question: Question, fit: Fit, voice: Voice) -> list[Line]:
    """Items outside the asked blocks that fit as well as any inside; all where the wording is foreign."""
    asked = asked_blocks(passage, question)
    if fit.known(passage.text) < FOREIGN:
        return [line for b in passage.blocks if b not in asked for line in block_lines(passage, b, voice)]
    inside = max((fit.share(_text(passage, i)) for b in asked for i in b.items), default=0.0)
    return [
        item_line(passage, item)
        for block in passage.blocks
        if block not in asked
        for item in block.items
        if (share := fit.share(_text(passage, item))) >= inside and share > 0
    ]


def _text(passage: Passage, item: Item) -> str:
    return passage.source.value[item.start : item.end]


def _beside(question: Question, found: tuple[Topic, ...], voice: Voice) -> tuple[Topic, ...]:
    """The next sections that come close, of its plan or one in force; its parents and children left out."""
    main = found[0]
    unsure = Fit(question, (main.section.text,)).known(main.section.text) < FOREIGN
    close = [
        topic
        for topic in found[1:]
        if topic.score >= (UNSURE if unsure else BESIDE) * main.score
        and (voice.catalog.in_force(topic.section.document) or _one_plan(topic.section, main.section))
        and not _kin(topic.section, main.section)
    ]
    return tuple(close[: MOST_UNSURE if unsure else MOST_BESIDE])


def _short_sibling(main: Topic, found: tuple[Topic, ...], question: Question) -> Passage | None:
    """The other of two short sections under one heading, where the best lacks a word of the question.

    A role may be asked for without its title: 「CDOのそばで助言する専門家」.
    """
    first = main.section
    if len(first.text) >= BRIEF or not first.breadcrumb or question.numbers:
        return None
    if Fit(question, (first.text,)).known(f"{first.title} {first.text}") >= 1:
        return None
    alike = (
        topic.section
        for topic in found[1:LOOKED_AT]
        if topic.section.breadcrumb == first.breadcrumb and _one_plan(topic.section, first)
        if topic.score >= SIBLING * main.score and len(topic.section.text) < BRIEF
    )
    return next(alike, None)


def _one_plan(one: Passage, other: Passage) -> bool:
    return one.document == other.document


def _kin(one: Passage, other: Passage) -> bool:
    """Whether one section stands inside the other."""
    return one.document == other.document and (
        one.locator.startswith(other.locator + "-") or other.locator.startswith(one.locator + "-")
    )


def pointer(topic: Topic, fit: Fit, voice: Voice) -> list[Line]:
    """A further section by its title and the sentences that fit best."""
    scored = sorted(((fit.share(s.text), s) for s in sentences(topic.section)), key=lambda pair: -pair[0])
    best = [s for share, s in scored[:BEST_SENTENCES] if share > 0 and share >= 0.7 * scored[0][0]]
    if not best:  # a title alone tells nobody why it is named
        return []
    text = "".join(s.text for s in sorted(best, key=lambda s: s.start))
    title = voice.title(topic.section)
    said = voice.say("beside", locator=topic.section.locator, title=title, text=text)
    return [Line(text=said, cites=best[0].line().cites)]
