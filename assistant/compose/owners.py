"""The composer that says who is in charge."""

from __future__ import annotations

from assistant.compose.rows import near, pick_rows, row_details, row_line
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Question


def who(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Department and division of the best row, and of those close to it."""
    found = tuple(f for f in pick_rows(question, evidence, voice) if f.passage.row and f.passage.row.offices)
    if not found:
        return None
    main, *others = near(found, share=0.88)
    row = main.row
    assert row is not None
    key = "in_charge_bold" if any(office.division for office in row.offices) else "office_lost"
    lines = [voice.line(key, main, office=voice.office(row), label=voice.label(main), name=voice.title(main))]
    lines += row_details(main, voice, office=False)
    lines += [row_line(other, voice) for other in others]
    return Draft(lines=tuple(lines), composer="who")
