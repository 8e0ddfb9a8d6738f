"""Composers that look across plans, and to a passage by its number."""

from __future__ import annotations

from assistant.compose.rows import row_lines, rows_of
from assistant.compose.sections import linked_rows, row_or_section, section_lines
from assistant.compose.voice import Voice
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage

SAME_THING = 0.62
"""A row of another plan speaks of the same thing from this share of the best score on."""


def change(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """One line per plan, oldest first, and which is in force."""
    main = row_or_section(evidence)
    if main is None:
        return None
    chain = _chain(main, evidence, voice)
    current = next((p for p in reversed(chain) if voice.catalog.in_force(p.document)), main)
    head = Line(text=voice.say("change_head", document=voice.document(current)), cites=(Cite(key=current.key),))
    lines = [head, *(_plan_line(p, voice) for p in chain)]
    if len({p.document for p in chain}) < 2:
        lines.append(Line(text=voice.say("change_only")))
    elif len({p.row.indicator for p in chain if p.row}) > 1:
        lines.append(Line(text=voice.say("differs")))
    return Draft(lines=tuple(lines), composer="change")


def _chain(main: Passage, evidence: tuple[Evidence, ...], voice: Voice) -> list[Passage]:
    """The passage, its predecessors by link, and close rows of other plans, in order of time."""
    found: dict[str, Passage] = {main.key: main}
    todo = [main]
    while todo:
        passage = todo.pop()
        for other in voice.catalog.linked(passage.key, LinkKind.SUCCEEDS)[:2]:
            if other.key not in found:
                found[other.key] = other
                todo.append(other)
        for other in voice.catalog.linked(passage.key, LinkKind.MEASURES, back=passage.row is None)[:2]:
            found.setdefault(other.key, other)
    best = max((e.score for e in evidence), default=0.0)
    for document in voice.catalog.documents:
        rows = [e for e in rows_of(evidence) if e.passage.document == document]
        for close in rows[:1]:
            if close.score >= SAME_THING * best:
                found.setdefault(close.passage.key, close.passage)
    return sorted(found.values(), key=lambda p: (-voice.catalog.rank[p.document], voice.catalog.order[p.key]))


def _plan_line(passage: Passage, voice: Voice) -> Line:
    document = voice.catalog.documents[passage.document]
    text = _gist(passage, voice)
    return voice.line("change_line", passage, when=document.issued, document=voice.label(passage), text=text)


def _gist(passage: Passage, voice: Voice) -> str:
    row = passage.row
    if row is None:
        return f"「{voice.title(passage)}」"
    what = f"「{voice.title(passage)}」"
    if row.targets and row.indicator:
        return f"{what} {voice.path(row)}（{voice.office(row)}）"
    return f"{what} {row.goal or row.plan or row.outline}（{voice.office(row)}）"


def number(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The passages that the question names by number; asks back where one number means several."""
    named = [found.passage for found in evidence if found.focused]
    if not named:
        return None
    if not question.ambiguous:
        return Draft(lines=tuple(line for p in named[:2] for line in whole(p, question, voice)), composer=Ask.NUMBER.value)
    numbers = tuple(ref.number for ref in question.numbers)
    head = voice.say("ambiguous", number="、".join(numbers), count=len(named))
    lines = [Line(text=head, derived=(str(len(named)), *numbers))]
    for passage in named[:4]:
        lines += whole(passage, question, voice)[:3]
    return Draft(lines=tuple(lines), composer=Ask.NUMBER.value)


def whole(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """A passage in full: a row's fields, a section's blocks with the rows that measure it."""
    if passage.row:
        return row_lines(passage, voice)
    return section_lines(passage, question, voice) + linked_rows(passage, question, voice)
