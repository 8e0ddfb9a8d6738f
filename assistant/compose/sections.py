"""Composers for running text: what a section says, a figure or date in it, a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.rows import kpi_line, rows_of
from assistant.compose.voice import Voice, is_section
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import Block, LinkKind, Passage, PassageKind
from ingest.tokens import tokens

_SENTENCE = re.compile(r"[^。\n]*(?:。|\n|$)")
_FIGURE = re.compile(r"\d")
_DATE = re.compile(r"(?:令和|平成|昭和)\s*(?:\d+|元)|(?:19|20)\d\d\s*\)?\s*年|\d+\s*年(?:度|間)?|\d+月")
_DEFINING = re.compile(r"とは|のこと。?|をいう|を指す|という。|の略|システム$|手法$|技術$")
MOST_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage: ``source.value[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.source.value[self.start : self.end].strip()

    def line(self, text: str | None = None) -> Line:
        return Line(text=text or self.text, cites=(Cite(key=self.passage.key, start=self.start, end=self.end),))


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage's source, blank ones left out."""
    for match in _SENTENCE.finditer(passage.source.value):
        if match[0].strip():
            yield Sentence(passage=passage, start=match.start(), end=match.end())


def sections_of(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(found for found in evidence if is_section(found.passage))


def content(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The asked blocks of the best section, whole, and the rows that measure it."""
    found = sections_of(evidence)
    if not found:
        return None
    main = found[0].passage
    lines = section_lines(main, question, voice)
    lines += linked_rows(main, question, voice)
    return Draft(lines=tuple(lines), composer="content")


def section_lines(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """Lead, then the asked blocks' items as bullets."""
    lead = voice.say(
        "section_lead", locator=passage.locator, title=voice.title(passage), document=voice.document(passage)
    )
    lines = [Line(text=lead, cites=(Cite(key=passage.key),))]
    blocks = asked_blocks(passage, question)
    for block in blocks:
        if block.name:
            lines.append(Line(text=f"**{voice.name(block.name)}**"))
        for item in block.items:
            text = passage.source.value[item.start : item.end].strip().lstrip("・-－")
            lines.append(Line(text=f"- {text}", cites=(Cite(key=passage.key, start=item.start, end=item.end),)))
    for child in voice.catalog.children(passage) if not blocks or len(passage.text) < 120 else ():
        lines.append(Line(text=f"- {child.locator}「{voice.title(child)}」", cites=(Cite(key=child.key),)))
    return lines


def asked_blocks(passage: Passage, question: Question) -> tuple[Block, ...]:
    """The blocks whose names hold what was asked for; all where nothing was, or none fits."""
    asked = tuple(b for b in passage.blocks if any(aspect in b.name for aspect in question.aspects))
    return asked or passage.blocks


def linked_rows(passage: Passage, question: Question, voice: Voice) -> list[Line]:
    """The rows that measure a section, as bullets under one heading."""
    rows = [p for p in voice.catalog.linked(passage.key, LinkKind.MEASURES, back=True) if p.row and not p.row.is_repeat]
    if not rows:
        return []
    lines = [Line(text=voice.say("projects_head"))]
    for row in rows[:MOST_ROWS]:
        lines.append(_row_bullet(row, voice))
    return lines


def _row_bullet(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    if row.targets:
        return kpi_line(passage, voice)
    key = "row_line_plan" if row.plan else "row_line"
    return voice.line(
        key, passage, label=voice.label(passage), name=voice.title(passage), office=voice.office(row), plan=row.plan
    )


def figure(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentences of the best passages that hold the asked kind of figure or date."""
    wanted = _DATE if Ask.WHEN in question.asks else _FIGURE
    asked = frozenset(question.terms) | frozenset(t for words in question.expansions for t in tokens(words))
    scored: list[tuple[float, Sentence]] = []
    for place, found in enumerate(evidence[:4]):
        for sentence in sentences(found.passage):
            if wanted.search(sentence.text) and not found.passage.row:
                share = len(asked & frozenset(tokens(sentence.text))) / max(1, len(asked))
                scored.append((share - 0.1 * place, sentence))
    if not scored:
        return None
    scored.sort(key=lambda pair: -pair[0])
    best = [sentence for score, sentence in scored[:2] if score >= scored[0][0] - 0.2]
    main = best[0].passage
    lines = [sentence.line() for sentence in best]
    lead = voice.say("section_lead", locator=main.locator, title=voice.title(main), document=voice.document(main))
    return Draft(lines=(*lines, Line(text=lead.rstrip(":："), cites=(Cite(key=main.key),))), composer="figure")


def definition(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Footnotes about the asked terms, else the sentence that defines them."""
    notes = [f.passage for f in evidence[:40] if f.passage.kind is PassageKind.FOOTNOTE and _about(f, question)]
    if notes:
        lines = [
            Line(text=voice.say("definition_line", term=note.title, text=_body(note)), cites=(Cite(key=note.key),))
            for note in notes[:3]
        ]
        return Draft(lines=tuple(lines), composer="definition")
    for found in sections_of(evidence)[:3]:
        for sentence in sentences(found.passage):
            if _DEFINING.search(sentence.text) and frozenset(question.terms) & frozenset(tokens(sentence.text)):
                return Draft(lines=(sentence.line(),), composer="definition")
    return None


def _about(found: Evidence, question: Question) -> bool:
    return dict(found.features)["title"] >= 0.4


def _body(note: Passage) -> str:
    return note.text.strip()


def row_or_section(evidence: tuple[Evidence, ...]) -> Passage | None:
    """The better of the best row and the best section."""
    best = [*rows_of(evidence)[:1], *sections_of(evidence)[:1]]
    return max(best, key=lambda found: found.score).passage if best else None
