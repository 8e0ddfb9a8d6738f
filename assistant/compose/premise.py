"""Questions that take something for granted: yes or no first, then what the documents state."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import cues
from assistant.catalog import title_of
from assistant.compose import claimed_figure, claimed_row
from assistant.compose.aligned import spelt
from assistant.compose.claimed_office import claimed_offices, in_charge, unknown_office
from assistant.compose.measured import figures_in, placed_figures
from assistant.compose.owners import who
from assistant.compose.rows import pick_rows
from assistant.compose.stages import only_planned
from assistant.compose.stated import denies, told_of
from assistant.compose.statements import Statement
from assistant.compose.verdict import rows_speak, said, untitled
from assistant.compose.voice import Voice
from assistant.notation import without_years
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage, Row
from ingest.tokens import normalise, nouns

NAMES_LOOKED_AT = 3
"""Passages whose names may hold digits that a claim repeats."""
_KANJI_DIGITS = str.maketrans("1234567890", "一二三四五六七八九〇")
_FACT = re.compile(r"\d|[課局室]|division|department", re.I)
"""A wording that asks for a yes may hold the claimed figure or office itself; it is kept then."""


def premise(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Compares what is claimed with the best row or sentence, and says which stands."""
    if question.claim is None or not evidence:
        return None
    text = _nameless(claim_of(question), evidence)
    for judge in JUDGES:
        if draft := judge(text, question, evidence, voice):
            return draft
    return None


def claim_of(question: Question) -> str:
    """The question without the words that ask for a yes, and without what is told behind the claim."""
    aside = question.claim.aside if question.claim else ""
    said = question.text.replace(aside, " ") if aside else question.text
    bare = cues.CLAIM.sub(lambda match: match[0] if _FACT.search(match[0]) else " ", said)
    if question.eras:  # the year names the plan, which is no claim
        bare = without_years(bare)
    return spelt(cues.POLITE.sub(" ", bare)).strip(" ?？。、")


def _nameless(text: str, evidence: tuple[Evidence, ...]) -> str:
    """A claim without the digits that stand in the names of things: 「1人1台端末」."""
    titles = " ".join(normalise(found.passage.title) for found in evidence[:NAMES_LOOKED_AT])
    plain = normalise(text)
    names = {f"{match['number']}{figure.unit}" for match, figure in placed_figures(plain) if figure.unit}
    for name in sorted(names, key=len, reverse=True):
        written = name.translate(_KANJI_DIGITS)
        if name in titles or written in titles:
            plain = plain.replace(name, written)
    return plain if len(plain) == len(text) and plain != normalise(text) else text


def _office(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claimed office against the best row's."""
    found = pick_rows(question, evidence, voice)
    bare = untitled(text, found[0].passage) if found else text
    offices = () if figures_in(bare) else claimed_offices(text, question, voice)
    found = tuple(f for f in found if f.passage.row and f.passage.row.offices)
    foreign = "" if offices else unknown_office(text, question)
    if not (offices or foreign) or not found or not rows_speak(found[0], evidence):
        return None
    found = tuple(sorted(found, key=lambda f: -_named_first(question, f.passage)))
    answer = who(question, found, voice)
    row = _shown(answer, voice)
    if row is None:
        return None
    if foreign:
        named = " ".join(voice.name(str(office)) for office in row.offices).lower()
        return said(foreign in named, answer, voice)
    return said(in_charge(row, offices, voice), answer, voice)


def _shown(answer: Draft | None, voice: Voice) -> Row | None:
    """The row that an answer leads with."""
    cites = answer.lines[0].cites if answer and not answer.abstained else ()
    passage = voice.catalog.by_key.get(cites[0].key) if cites else None
    return passage.row if passage else None


def _named_first(question: Question, passage: Passage) -> int:
    """Whether a row's own name holds the first thing that the question names; in English how many of them."""
    title = normalise(title_of(passage)).replace(" ", "")
    if question.language == "en":
        names = (normalise(name) for name in question.expansions if name not in question.offices)
        return sum(name in title for name in names)
    named = next((noun.written for noun in nouns(question.subject)), "")
    return int(bool(named) and named in title)


def _statement(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claim against the sentences that fit it best, of running text or of a row."""
    found = None if Ask.SUPPORT in question.asks else told_of(text, question, evidence)
    if found is None:  # who seeks help is told what there is
        return None
    main, borne = found
    if not borne and _printed(text, evidence, main):
        return None  # a table of the best passages holds the figure, which no sentence does
    answer = Draft(lines=(main.line(), main.source(voice)))
    since = min(voice.catalog.target_years, default=0)
    if borne or denies(text, question, main) or only_planned(text, main.text, since):
        return said(borne, answer, voice)
    if question.claim and not question.claim.sure:
        return None
    # nothing in dispute: the documents do not speak of it
    return replace(answer, lines=(Line(text=voice.say("silent")), *answer.lines), composer="premise")


def _printed(text: str, evidence: tuple[Evidence, ...], main: Statement) -> bool:
    """Whether a section among the best prints a claimed figure, and the sentence does not."""
    figures = {match["number"] for match, _ in placed_figures(without_years(normalise(text)))}
    telling = {number for number in figures if sum(map(str.isdigit, number)) > 2 or "." in number}
    texts = (found.passage.source.value for found in evidence[:NAMES_LOOKED_AT] if not found.passage.row)
    shown = " ".join(map(normalise, texts))
    return bool(telling) and all(number in shown and number not in normalise(main.text) for number in telling)


JUDGES = (
    claimed_row.count,
    claimed_row.placed,
    claimed_row.numbered,
    claimed_row.condition,
    claimed_row.course,
    claimed_figure.figure,
    _office,
    _statement,
)
"""Each gives a verdict only where the claim is of its kind; in this order they are asked."""
