"""Claims that the rows of a plan settle as a whole: how many there are, where one stands, what it has.

「警察本部のKPIは2つですよね」, 「…は行政のDXの方に載っていますよね」, 「基準値はないんですよね」.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import title_of
from assistant.compose.conditions import CONDITIONS
from assistant.compose.lists import listed
from assistant.compose.measured import figures_in
from assistant.compose.opposites import comparison
from assistant.compose.rows import pick_indicators, pick_rows, row_lines
from assistant.compose.selection import MEASURES, THINGS, select
from assistant.compose.stated import about
from assistant.compose.values import asks_baseline, value
from assistant.compose.verdict import claimless, rows_speak, said
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, NumberKind, Question
from ingest.records import Passage
from ingest.tokens import nouns

_DENIED = re.compile(
    r"^\S{0,4}?(?:では|じゃ)(?:ない|ありません)(?:です)?(?:よね|ね|という|と)|^\S{0,3}\bnot\b"
)
_DENIED_LATER = re.compile(r"(?:では|じゃ)(?:ない|ありません)(?:です)?(?:よね|ね)")
"""「0予算ではないですよね」; 「0予算じゃないですか」 denies nothing."""
_PLACED = re.compile(
    r"[載乗]っ|載せ|入って|含まれ|(?:に|は)(?:あ[るり]|ある?)|の(?:方|ほう|側|KPI|指標|表)"
    r"|listed|included|belongs?|under|part of|falls?",
    re.I,
)
"""Tells where a row stands."""
_COUNTED = re.compile(r"(\d+)\s*(?:つ|個|件|本|項目|指標)")


def count(text: str, question: Question, _: tuple[Evidence, ...], voice: Voice) -> Draft | None:
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
    return said(
        int(match[1]) == len(chosen.rows), listed(question, chosen.rows, chosen.printed, voice), voice
    )


def condition(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「…は0予算ですよね」, 「基準値はないんですよね」: what the best row's cells say of it."""
    claimed = [condition for condition in CONDITIONS if condition.asked.search(question.text)]
    pick = pick_indicators if MEASURES.search(text) else pick_rows
    found = pick(question, evidence, voice)
    if not claimed or not found or not (MEASURES.search(text) or rows_speak(found[0], evidence)):
        return None
    condition, main = claimed[0], found[0].passage
    row, match = main.row, condition.asked.search(question.text)
    assert row is not None
    assert match is not None
    holds = condition.holds(row, question)
    denied = bool(_DENIED.match(question.text[match.end() :]) or _DENIED_LATER.search(question.text[-14:]))
    lines = [*_told_of(condition.name, holds, main, voice), *row_lines(main, voice)]
    return said(holds != denied, Draft(lines=tuple(lines)), voice)


def course(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「R12に基準値より短くする目標」: the last or the asked target beside the baseline."""
    claimed = comparison(text)
    found = pick_indicators(question, evidence, voice)
    row = found[0].passage.row if found else None
    if claimed is None or not asks_baseline(question) or row is None or not rows_speak(found[0], evidence):
        return None
    start = row.baseline.value if row.baseline else None
    targets = [t.amount.value for t in row.targets if not question.years or t.year in question.years]
    if start is None or not targets or targets[-1] is None:
        return None
    above = targets[-1] > start
    return said(targets[-1] != start and above is claimed[1], value(question, found, voice), voice)


def placed(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """「…のKPIは行政のDXの方に載っていますよね」: whether a row of the name stands in that part."""
    found = pick_indicators(question, evidence, voice) if MEASURES.search(text) else ()
    if len(question.parts) != 1 or figures_in(text) or question.numbers or not found:
        return None
    if not (_PLACED.search(text) and about(text, question, found[0].passage, "")):
        return None
    named = question.parts[0]
    alike = (f.passage.row for f in found if _named_alike(f.passage, found[0].passage))
    return said(any(row and named in row.part for row in alike), value(question, found, voice), voice)


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


def numbered(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
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
    return said(bool(main.row and main.row.kpi_number in wanted), answer, voice)
