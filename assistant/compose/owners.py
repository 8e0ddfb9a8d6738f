"""The composer that says who is in charge."""

from __future__ import annotations

import re

from assistant.compose.rows import near, pick_rows, programme_lines, row_line
from assistant.compose.sections import sentences
from assistant.compose.topics import topics
from assistant.compose.values import headline
from assistant.compose.voice import Voice, is_section
from assistant.records import Ask, Draft, Evidence, Question
from ingest.records import Passage

IN_CHARGE = re.compile(
    r"(?:^|[（(【〔・●○■◆\s])(?:主?担当|所管|主管)(?:部署|部局|課室?|部課)?(?:名)?[】〕]?\s*[:：]\s*(?P<who>[^。（()）\n]{2,60})"
)
"""A line of running text that says who is in charge."""
ROWS_SPEAK = 0.8
"""Below this share of the best section's score, only rows of that section say who is in charge."""

BESIDE = 0.6
"""A row of the same item is told too from this share of the best one's score on."""


def who(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Department and division of the best row, and of those close to it."""
    found = tuple(f for f in pick_rows(question, evidence, voice) if f.passage.row and f.passage.row.offices)
    found = _of_section(found, evidence, voice)
    told = _told(question, found, evidence, voice)
    if told or not found:
        return told
    main, *others = near(tuple(f for f in found if f.focused) or found, share=0.88)
    others = list(dict.fromkeys((*others, *_beside(main, found))))
    row = main.row
    assert row is not None
    key = "in_charge_bold" if any(office.division for office in row.offices) else "office_lost"
    lines = [voice.line(key, main, office=voice.office(row), label=voice.label(main), name=voice.title(main))]
    if row.targets and (Ask.VALUE in question.asks or {t.year for t in row.targets} & set(question.years)):
        lines += headline(question, main, voice)
    lines += programme_lines(main, voice)
    lines += [row_line(other, voice) for other in others]
    return Draft(lines=tuple(lines), composer="who")


def _told(
    question: Question, found: tuple[Evidence, ...], evidence: tuple[Evidence, ...], voice: Voice
) -> Draft | None:
    """What the best section itself says on a line 「担当：…」, where no row stands before it."""
    best = next((e for e in evidence if is_section(e.passage)), None)
    if best is None or (found and found[0].score > best.score) or question.claim or question.wanted:
        return None
    for item in sentences(best.passage):
        match = IN_CHARGE.search(item.text)
        if match:
            office, passage = match["who"].strip(), best.passage
            line = voice.line(
                "in_charge_bold",
                passage,
                office=office,
                label=voice.label(passage),
                name=voice.title(passage),
            )
            return Draft(lines=(line,), composer="who")
    return None


def _beside(main: Passage, found: tuple[Evidence, ...]) -> tuple[Passage, ...]:
    """Rows under the same item of the plan that fit nearly as well: they may be the ones that are meant."""
    row, best = main.row, found[0].score
    return tuple(
        f.passage
        for f in found[1:]
        if (other := f.passage.row) and row and row.item_name and f.score >= BESIDE * best
        if (other.item_name, other.field, f.passage.document) == (row.item_name, row.field, main.document)
    )[:2]


def _of_section(
    found: tuple[Evidence, ...], evidence: tuple[Evidence, ...], voice: Voice
) -> tuple[Evidence, ...]:
    """The rows themselves, or those that measure the section which fits the question much better."""
    best = topics(evidence, voice)[:1]
    if not found or found[0].focused or not best or found[0].score >= ROWS_SPEAK * best[0].score:
        return found
    return tuple(f for f in best[0].rows if f.passage.row and f.passage.row.offices)
