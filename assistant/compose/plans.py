"""Composers that look across plans, at an older one, and at a passage by its number."""

from __future__ import annotations

import re

from assistant.compose.figure import figure
from assistant.compose.fit import Fit
from assistant.compose.lineage import lineage, predecessors
from assistant.compose.moved import comparable, movement, stays
from assistant.compose.rows import row_lines, rows_of
from assistant.compose.sections import row_or_section, section_lines, sentences
from assistant.compose.voice import Voice, is_nothing, is_section
from assistant.features import names_in
from assistant.interrogatives import interrogatives
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage, Row
from ingest.tokens import normalise, tokens

NEAR = 0.93
"""A second row of an older plan is shown too from this share of the best one's score on."""
FULLER = 0.75
"""The same for a row that has more of the asker's own words than the best one."""
LOOKED_AT = 6
"""Rows of an older plan that are looked at."""
ELSEWHERE = frozenset({Ask.LIST, Ask.COUNT, Ask.COMPUTE, Ask.CHANGE, Ask.WHO, Ask.DEFINITION})
"""Kinds of answer that other composers give about the rows of an older plan as about any."""
SHORT = 40
"""Characters of a line that is an entry of a list rather than a sentence."""
MOST_TOLD = 6
"""Entries of such a list that are told."""
FIGURES = frozenset({Ask.COUNT, Ask.VALUE, Ask.FIGURE, Ask.WHEN})


# -- from plan to plan ------------------------------------------------------------------------------


def change(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """What changed in one sentence, then one line per plan, oldest first, and which is in force."""
    if question.years and not question.documents and not question.eras:
        return None  # years of no plan: a development that one text tells
    rows = lineage(question, evidence, voice.catalog)
    if not rows:
        return _of_section(question, evidence, voice)
    lines = [*_verdict(rows, voice), *(_plan_line(row, voice) for row in rows)]
    if len({row.document for row in rows}) < 2:
        lines.append(Line(text=voice.say("change_only")))
    return Draft(lines=tuple(lines), composer="change")


def _verdict(rows: tuple[Passage, ...], voice: Voice) -> list[Line]:
    """Whether the figures can be compared, and which plan is in force."""
    current = next((p for p in reversed(rows) if voice.catalog.in_force(p.document)), None)
    head = [voice.line("change_head", current, document=voice.document(current))] if current else []
    measured = [p for p in rows if p.row and p.row.targets]
    older, newer = _pair(measured, voice)
    if len({p.document for p in rows}) < 2 or not (older and newer):
        return head
    if not comparable(older, newer):
        return [voice.line("differs", older, newer), *head]
    was, now, before = _figures(older, voice), _figures(newer, voice), voice.document(older)
    if stays(older, newer):
        return [voice.line("unchanged", older, newer, was=was, now=now, before=before), *head]
    changed = voice.line("changed", older, newer, was=was, now=now, before=before)
    return [changed, *movement(older, newer, voice), *head]


def _pair(measured: list[Passage], voice: Voice) -> tuple[Passage | None, Passage | None]:
    """The newest older row and the row in force that can be compared; else the first of each."""
    older = [p for p in reversed(measured) if not voice.catalog.in_force(p.document)]
    newer = [p for p in measured if voice.catalog.in_force(p.document)]
    alike = ((a, b) for a in older for b in newer if comparable(a, b))
    return next(alike, (next(iter(older), None), next(iter(newer), None)))


def _plan_line(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    issued = voice.catalog.documents[passage.document].issued
    text = voice.say(
        "change_text", name=voice.title(passage), said=_gist(row, passage, voice), office=voice.office(row)
    )
    return voice.line("change_line", passage, when=issued, document=voice.label(passage), text=text)


def _gist(row: Row, passage: Passage, voice: Voice) -> str:
    """A row's figures; its goal, plan or outline where it has none."""
    figures = _figures(passage, voice)
    if figures and row.indicator:
        return figures
    done = row.plan or row.outline
    said = [voice.say("gist_goal", goal=row.goal)] if row.goal and not is_nothing(row.goal) else []
    said += [voice.say("gist_plan", plan=done)] if done and not is_nothing(done) else []
    none = [] if figures or row.targets else [voice.say("path_none")]
    return " ".join((*none, *said)) or figures or voice.say("path_none")


def _figures(passage: Passage, voice: Voice) -> str:
    """Baseline, first and last target, as far as the row has them."""
    row = passage.row
    known = [t for t in row.targets if not is_nothing(t.amount.printed)] if row else []
    if row is None or not known:
        return ""
    if len(known) > 1:
        return voice.path(row)
    return voice.say("path_one", year=voice.year(known[0].year), value=voice.amount(known[0].amount))


def _of_section(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The asked section in the words of the plan in force, where no row speaks of it."""
    main = row_or_section(evidence)
    if main is None:
        return None
    lines = [*section_lines(main, question, voice), Line(text=voice.say("change_only"))]
    return Draft(lines=tuple(lines), composer="change")


# -- older plans --------------------------------------------------------------------------------------


def older(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Rows of the older plan that the question means, in full; None where other composers know better."""
    plans = question.documents or question.eras
    if not plans or any(map(voice.catalog.in_force, plans)):
        return None
    best = next((found for found in evidence if found.passage.row or is_section(found.passage)), None)
    if best is None or best.passage.document not in plans:
        return None
    if best.passage.row is None:
        return _told(best.passage, question, evidence, voice) if FIGURES & frozenset(question.asks) else None
    several = question.asks == (Ask.WHO,) and len(interrogatives(question.text)) > 1
    if ELSEWHERE & frozenset(question.asks) and not several:
        return None
    rows = [found for found in rows_of(evidence) if found.passage.document in plans]
    own = [_own_words(found.passage, question) for found in rows[:LOOKED_AT]]
    chosen = [
        found.passage
        for found, words in zip(rows, own, strict=False)
        if found.score >= (FULLER if words > own[0] else NEAR) * rows[0].score
    ][:3]
    lines = [line for row in chosen for line in row_lines(row, voice)]
    return Draft(lines=tuple(lines), composer="older")


def _own_words(passage: Passage, question: Question) -> float:
    """Share of the asker's own words and joined nouns that a passage has."""
    text = f"{passage.title} {passage.text}"
    names, flat = names_in(question.subject), normalise(text).replace(" ", "")
    joined = sum(name in flat for name in names) / len(names) if names else 0.0
    return Fit(question, (text,)).known(text) + joined


def _told(passage: Passage, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Figures of a front page: its short lines with a figure, by the words shared with the question."""
    asked = frozenset(tokens(" ".join((question.text, *question.expansions))))
    lines = [s for s in sentences(passage) if len(s.text) <= SHORT and re.search(r"\d", s.text)]
    said = [s for s in lines if asked & frozenset(tokens(s.text))] or (lines if voice.english else [])
    if not said:
        return figure(question, evidence[:1], voice)
    said.sort(key=lambda s: -len(asked & frozenset(tokens(s.text))))
    said = said[:MOST_TOLD]
    return Draft(lines=tuple(s.line(f"- {s.text}") for s in said), composer="older")


HINTED = frozenset({"value", "which", Ask.CONTENT.value, Ask.NUMBER.value})
"""Composers of answers that tell all about one thing; who asks for its office or a sum wants no more."""


def hint(question: Question, draft: Draft, voice: Voice) -> Draft:
    """The draft, with one line that says where older plans speak of its first row, where they do."""
    first = next((cite.key for line in draft.lines for cite in line.cites), "")
    passage = voice.catalog.by_key.get(first)
    if (
        draft.abstained
        or draft.composer not in HINTED
        or question.documents
        or question.years
        or passage is None
        or not passage.row
    ):
        return draft
    before = predecessors(passage, voice.catalog)[:1]
    if not before or any(cite.key == before[0].key for line in draft.lines for cite in line.cites):
        return draft
    labels = ", ".join(voice.say("row_fields", label=voice.label(p), name=voice.title(p)) for p in before)
    line = voice.line("older_hint", *before, labels=labels)
    return Draft(lines=(*draft.lines, line), composer=draft.composer)
