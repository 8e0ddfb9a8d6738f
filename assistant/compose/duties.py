"""What an office is in charge of: its rows in the plan in force, grouped, and a word on older plans."""

from __future__ import annotations

from collections import defaultdict

from assistant.compose.about import strange
from assistant.compose.facets import facets_of, named_in, office_pattern
from assistant.compose.lists import bullet
from assistant.compose.selection import of_office, once_each, select
from assistant.compose.voice import Voice, is_section
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage
from ingest.tokens import normalise

_OTHERWISE = frozenset({Ask.COUNT, Ask.COMPUTE, Ask.CHANGE, Ask.WHEN, Ask.NUMBER})
"""Kinds of answer that other composers give about an office's rows."""
_OPEN = frozenset({Ask.CONTENT, Ask.WHO, Ask.LIST, Ask.FIGURE})
"""What a question of an office asks whose other words no row knows: 「異動で来た。砂防課って何やるの」."""


def duties(question: Question, _: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """All rows of the office that a question names and asks for nothing else about."""
    if question.claim or question.wanted or set(question.asks) & _OTHERWISE:
        return None
    chosen = select(question, voice)
    if chosen.conditions or not chosen.offices:
        return None
    if chosen.topic and not _says_no_more(question, chosen.named, voice):
        return None
    return duties_of(chosen.offices, question, voice)


def _says_no_more(question: Question, named: tuple[str, ...], voice: Voice) -> bool:
    """Whether the words beside the office name nothing that a row speaks of, in either language."""
    foreign = voice.english and question.expansions
    return not foreign and set(question.asks) <= _OPEN and strange(named, voice)


def duties_of(offices: tuple[str, ...], question: Question, voice: Voice) -> Draft | None:
    rows = [p for p in voice.catalog.rows if p.row and of_office(p.row, offices)]
    wanted = question.documents + question.eras
    current = once_each(
        [p for p in rows if (p.document in wanted if wanted else voice.catalog.in_force(p.document))]
    )
    older = once_each([p for p in rows if p not in current and not voice.catalog.in_force(p.document)])
    names = "、".join(voice.name(office) for office in offices)
    if not current:
        return _only_older(names, older, voice)
    head = voice.say("duties", office=names, count=len(current))
    lines = [
        Line(text=head, derived=(str(len(current)),)),
        *_sections(offices, voice),
        *_grouped(current, voice),
    ]
    if older and not wanted:
        lines.append(_hint(older, voice))
    return Draft(lines=tuple(lines), composer="duties")


def _only_older(names: str, older: tuple[Passage, ...], voice: Voice) -> Draft | None:
    """An office that the plan in force no longer names: what it had, and that this is past."""
    if not older:
        return None
    head = Line(text=voice.say("duties_past", office=names))
    return Draft(lines=(head, *_grouped(older[:20], voice)), composer="duties")


def _grouped(rows: tuple[Passage, ...], voice: Voice) -> list[Line]:
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in rows:
        row = passage.row
        title = " ".join(
            filter(
                None,
                (voice.document(passage), _part(passage), voice.name(row.field) if row and row.field else ""),
            )
        )
        groups[title].append(passage)
    lines: list[Line] = []
    for title, members in groups.items():
        lines.append(Line(text=f"**{title}**", derived=(title,)))
        lines += [bullet(p, voice, programme=True) for p in members]
    return lines


def _part(passage: Passage) -> str:
    return next(
        (name for name in passage.breadcrumb if "【" in name), passage.row.part if passage.row else ""
    )


def _sections(offices: tuple[str, ...], voice: Voice) -> list[Line]:
    """The section that bears the office's name, where the strategy has one."""
    wanted = {normalise(office) for office in offices}
    found = [
        p
        for p in voice.catalog.passages
        if is_section(p) and voice.catalog.in_force(p.document) and normalise(p.title) in wanted and p.blocks
    ]
    return [
        voice.line("section_role", p, locator=p.locator, title=voice.title(p), text=_body(p))
        for p in found[:1]
    ]


def _hint(older: tuple[Passage, ...], voice: Voice) -> Line:
    counts: dict[str, int] = defaultdict(int)
    for passage in older:
        counts[voice.document(passage)] += 1
    text = "、".join(voice.say("group_count", name=name, count=count) for name, count in counts.items())
    return Line(text=voice.say("older_hint", labels=text), derived=(text,))


def offices_named(text: str, voice: Voice) -> tuple[str, ...]:
    """Offices that a text names in any of the ways that questions write them."""
    return named_in(text, facets_of(voice.catalog).offices, voice, office_pattern)[0]


def _body(passage: Passage) -> str:
    """What a section says, without its heading."""
    items = [item for block in passage.blocks for item in block.items]
    return " ".join(passage.source.value[item.start : item.end].strip().lstrip("・") for item in items)
