"""Questions that take something for granted: yes or no first, then what the documents state."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import cues
from assistant.catalog import title_of
from assistant.compose.aligned import near, spelt
from assistant.compose.claims import (
    Figure,
    alike,
    bounded,
    figures_in,
)
from assistant.compose.conditions import CONDITIONS
from assistant.compose.duties import offices_named
from assistant.compose.lists import listed
from assistant.compose.owners import who
from assistant.compose.rows import pick_indicators, pick_rows, row_lines
from assistant.compose.selection import MEASURES, THINGS, of_office, select
from assistant.compose.stated import about, denies, of_its_kind, subject_of, subject_share, told_of
from assistant.compose.statements import Statement
from assistant.compose.values import asks_baseline, value
from assistant.compose.voice import Voice, is_section
from assistant.notation import without_years
from assistant.records import Ask, Draft, Evidence, Line, NumberKind, Question
from ingest.records import Amount, Passage, Row
from ingest.tokens import normalise, nouns, tokens

ROWS_SPEAK = 0.75
"""Rows answer for a claimed figure or office from this share of the best section's score on."""
_FACT = re.compile(r"\d|[課局室]|division|department", re.I)
"""A wording that asks for a yes may hold the claimed figure or office itself; it is kept then."""
_DENIED = re.compile(
    r"^\S{0,4}?(?:では|じゃ)(?:ない|ありません)(?:です)?(?:よね|ね|という|と)|^\S{0,3}\bnot\b"
)
_DENIED_LATER = re.compile(r"(?:では|じゃ)(?:ない|ありません)(?:です)?(?:よね|ね)")
"""「0予算ではないですよね」; 「0予算じゃないですか」 denies nothing."""
_FOREIGN_OFFICE = re.compile(r"\b(?!the\b)(\w+) (?:division|department|section|office)\b", re.I)
"""An office by an English name that the plans' glosses do not know."""
_PLACED = re.compile(
    r"[載乗]っ|載せ|入って|含まれ|(?:に|は)(?:あ[るり]|ある?)|の(?:方|ほう|側|KPI|指標|表)"
    r"|listed|included|belongs?|under|part of|falls?",
    re.I,
)
"""Tells where a row stands."""
_COUNTED = re.compile(r"(\d+)\s*(?:つ|個|件|本|項目|指標)")


def premise(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Compares what is claimed with the best row or sentence, and says which stands."""
    if question.claim is None or not evidence:
        return None
    text = claim_of(question)
    for judge in (_count, _placed, _numbered, _condition, _figure, _office, _statement):
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


def claimless(subject: str) -> str:
    """A subject without the words that ask for a yes."""
    return cues.CLAIM.sub(" ", subject)


def _said(holds: bool, answer: Draft | None, voice: Voice) -> Draft | None:
    if answer is None or answer.abstained:
        return answer
    verdict = Line(text=voice.say("holds" if holds else "fails"))
    return Draft(lines=(verdict, *answer.lines), composer="premise")


def _count(text: str, question: Question, _: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「警察本部のKPIは2つですよね」: the rows that the conditions select, counted."""
    match = _COUNTED.search(text)
    if match is None:
        return None
    bare = replace(
        question,
        text=_COUNTED.sub(" ", question.text),
        subject=_COUNTED.sub(" ", claimless(question.subject)),
    )
    chosen = select(bare, voice)
    if chosen.topic or not (chosen.measures or THINGS.search(text)):
        return None
    if not (chosen.offices or question.parts or chosen.conditions):
        return None
    return _said(
        int(match[1]) == len(chosen.rows), listed(question, chosen.rows, chosen.printed, voice), voice
    )


def _condition(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「…は0予算ですよね」, 「基準値はないんですよね」: what the best row's cells say of it."""
    claimed = [condition for condition in CONDITIONS if condition.asked.search(question.text)]
    pick = pick_indicators if MEASURES.search(text) else pick_rows
    found = pick(question, evidence, voice)
    if not claimed or not found or not (MEASURES.search(text) or _rows_speak(found[0], evidence)):
        return None
    condition, main = claimed[0], found[0].passage
    row, match = main.row, condition.asked.search(question.text)
    assert row is not None
    assert match is not None
    holds = condition.holds(row, question)
    denied = bool(_DENIED.match(question.text[match.end() :]) or _DENIED_LATER.search(question.text[-14:]))
    lines = [*_told_of(condition.name, holds, main, voice), *row_lines(main, voice)]
    return _said(holds != denied, Draft(lines=tuple(lines)), voice)


def _placed(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「…のKPIは行政のDXの方に載っていますよね」: whether a row of the name stands in that part."""
    found = pick_indicators(question, evidence, voice) if MEASURES.search(text) else ()
    if len(question.parts) != 1 or figures_in(text) or question.numbers or not found:
        return None
    if not (_PLACED.search(text) and about(text, question, found[0].passage, "")):
        return None
    named = question.parts[0]
    alike = (f.passage.row for f in found if _named_alike(f.passage, found[0].passage))
    return _said(any(row and named in row.part for row in alike), value(question, found, voice), voice)


def _named_alike(one: Passage, other: Passage) -> bool:
    """Whether two rows bear one name, but for signs: ふくしまポータルのPV数 stands in both parts."""
    names = (frozenset(noun.written for noun in nouns(title_of(row))) for row in (one, other))
    return len({*names}) == 1


def _told_of(name: str, holds: bool, main: Passage, voice: Voice) -> list[Line]:
    """What a cell says that no figure of the row shows."""
    if name != "zero budget":
        return []
    key = "zero_budget" if holds else "zero_budget_not"
    return [voice.line(key, main, label=voice.label(main), name=voice.title(main), derived=("0",))]


def _numbered(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「Web会議のKPIは17番ですよね」: whether the row about the subject bears the number."""
    wanted = [ref.number for ref in question.numbers if ref.kind is NumberKind.KPI]
    if not wanted or figures_in(text):
        return None
    unnumbered = tuple(sorted(evidence, key=lambda found: -found.score))
    found = [
        f for f in unnumbered if f.passage.row and f.passage.row.kpi_number and not f.passage.row.is_repeat
    ]
    if not found or not question.terms:
        return None
    main = found[0].passage
    answer = value(question, (found[0],), voice)
    return _said(bool(main.row and main.row.kpi_number in wanted), answer, voice)


def _figure(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claimed figure against the best indicator's baseline or targets."""
    found = pick_indicators(question, evidence, voice)
    figures = figures_in(_untitled(text, found[0].passage) if found else text)
    if not figures or not found or not _rows_speak(found[0], evidence):
        return None
    main = found[0].passage
    row = main.row
    assert row is not None
    amounts = _amounts(row, question)
    if not any(_same_unit(figure, amount, row) for figure in figures for amount in amounts):
        return None
    exact = all(any(_agree(text, figure, amount) for amount in amounts) for figure in figures)
    telling = exact and any(len(str(figure.value).rstrip("0").replace(".", "")) > 2 for figure in figures)
    if not (found[0].focused or telling or _named_in(text, question, row)):
        return None  # the row shares a unit with the claim, and not its subject
    printed = all(any(figure.value == amount.value for amount in amounts) for figure in figures)
    stated = None if printed else told_of(text, question, evidence)
    if stated and (stated[1] if exact else _closer(text, question, stated, main)):
        return None  # a sentence speaks of the very thing
    return _said(exact, value(question, found, voice), voice)


def _untitled(text: str, passage: Passage) -> str:
    """A claim without the name of what it is about, which may hold a figure: 1件当たりの枚数."""
    return text.replace(passage.title, " ").replace(normalise(passage.title), " ")


def _named_in(text: str, question: Question, row: Row) -> bool:
    """Whether the indicator's own name holds a word of what the figure is claimed of, or the plans' word."""
    subject, name = subject_of(text, question), frozenset(tokens(row.indicator))
    official = (frozenset(tokens(words)) for words in question.expansions)
    return not subject or bool(subject & name) or any(words & name for words in official)


def _closer(text: str, question: Question, stated: tuple[Statement, bool], row: Passage) -> bool:
    """Whether a sentence bears the claim out, or holds more of its subject than a row's name does."""
    statement, borne = stated
    if borne:
        return True
    subject = subject_of(text, question)
    ours = subject_share(subject, question, statement.passage, statement.text)
    return of_its_kind(text, statement.text) == 1 and ours > subject_share(subject, question, row, "")


def _agree(text: str, figure: Figure, amount: Amount) -> bool:
    if amount.value is None:
        return False
    if amount.value == figure.value or near(text, figure.value, amount.value):
        return True
    return bounded(text, figure.value, amount.value)


def _amounts(row: Row, question: Question) -> list[Amount]:
    """What a claim can be about: the baseline, the asked years, or any figure where neither is named."""
    if asks_baseline(question) and row.baseline:
        return [row.baseline]
    if question.years:
        return [t.amount for t in row.targets if t.year in question.years]
    return [*(t.amount for t in row.targets), *([row.baseline] if row.baseline else [])]


def _same_unit(figure: Figure, amount: Amount, row: Row) -> bool:
    """Whether a claimed unit may be the amount's, or counts what the indicator counts: 15市町村, 15件."""
    return alike(figure.unit, amount.unit) or (len(figure.unit) > 1 and figure.unit[:2] in row.indicator)


def _office(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claimed office against the best row's."""
    found = pick_rows(question, evidence, voice)
    bare = _untitled(text, found[0].passage) if found else text
    offices = () if figures_in(bare) else offices_named(text, voice)
    found = tuple(f for f in found if f.passage.row and f.passage.row.offices)
    foreign = _FOREIGN_OFFICE.search(text) if question.language == "en" and not offices else None
    if not (offices or foreign) or not found or not _rows_speak(found[0], evidence):
        return None
    found = tuple(sorted(found, key=lambda f: -_named_first(question, f.passage)))
    row = found[0].passage.row
    assert row is not None
    if foreign:
        named = " ".join(voice.name(str(office)) for office in row.offices).lower()
        return _said(foreign[1].lower() in named, who(question, found, voice), voice)
    return _said(of_office(row, offices), who(question, found, voice), voice)


def _named_first(question: Question, passage: Passage) -> bool:
    """Whether a row's own name holds the first thing that the question names."""
    named = next((noun.written for noun in nouns(question.subject)), "")
    return (
        question.language == "ja" and bool(named) and named in normalise(title_of(passage)).replace(" ", "")
    )


def _rows_speak(row: Evidence, evidence: tuple[Evidence, ...]) -> bool:
    section = next((f.score for f in evidence if is_section(f.passage)), 0.0)
    return row.focused or row.score >= ROWS_SPEAK * section


def _statement(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claim against the sentences that fit it best, of running text or of a row."""
    found = None if Ask.SUPPORT in question.asks else told_of(text, question, evidence)
    if found is None:  # who seeks help is told what there is
        return None
    main, borne = found
    answer = Draft(lines=(main.line(), main.source(voice)))
    if borne or denies(text, question, main):
        return _said(borne, answer, voice)
    if question.claim and not question.claim.sure:
        return None
    # nothing in dispute: the documents do not speak of it
    return replace(answer, lines=(Line(text=voice.say("silent")), *answer.lines), composer="premise")
