"""Composers for questions about one row: a value, who is in charge, which KPI."""

from __future__ import annotations

import re

from assistant.compose.voice import Voice, is_nothing
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage, Target

NEAR = 0.85
"""A second row is shown too when its score reaches this share of the best one's."""
_BASELINE = re.compile(r"基準値|現状値|ベースライン|スタート|出発点|今の値|現在の値|baseline|starting (?:point|value)|current value", re.I)


def rows_of(evidence: tuple[Evidence, ...], *, indicators: bool = False) -> tuple[Evidence, ...]:
    """The rows among the evidence, repeats left out; with ``indicators`` only those with figures."""
    return tuple(
        found
        for found in evidence
        if (row := found.passage.row) and not row.is_repeat and (not indicators or row.targets or row.kpi_number)
    )


def near(evidence: tuple[Evidence, ...], *, share: float = NEAR, most: int = 4) -> tuple[Passage, ...]:
    """The best passage and those that come close to it."""
    if not evidence:
        return ()
    floor = evidence[0].score * share
    return tuple(found.passage for found in evidence[:most] if found.score >= floor)


def value(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The asked target or baseline first, then the whole row."""
    found = rows_of(evidence, indicators=True)
    if not found:
        return None
    main, *others = near(found, share=0.9, most=3)
    lines = [*_headline(question, main, voice), voice.targets_table(main, year=next(iter(question.years), None))]
    lines += row_details(main, voice)
    lines += [_also(other, voice) for other in others]
    return Draft(lines=tuple(lines), composer="value")


def _headline(question: Question, passage: Passage, voice: Voice) -> list[Line]:
    row = passage.row
    assert row is not None
    names = {"label": voice.label(passage), "name": voice.title(passage)}
    lines: list[Line] = []
    for year in question.years:
        target = next((t for t in row.targets if t.year == year), None)
        if target:
            key = "value_none" if is_nothing(target.amount.printed) else "value"
            lines.append(voice.line(key, passage, year=voice.year(year), value=_printed(target, voice), **names))
    if _BASELINE.search(question.text):
        given = row.baseline and not is_nothing(row.baseline.printed)
        key = "value_baseline" if given else "no_baseline"
        printed = voice.amount(row.baseline) if given else (row.baseline.printed if row.baseline else "—")
        lines.insert(0, voice.line(key, passage, value=printed, **names))
    return lines or [_whole_path(passage, voice)]


def _printed(target: Target, voice: Voice) -> str:
    return target.amount.printed if is_nothing(target.amount.printed) else voice.amount(target.amount)


def _whole_path(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    names = {"label": voice.label(passage), "name": voice.title(passage)}
    known = [target for target in row.targets if not is_nothing(target.amount.printed)]
    if len(known) < 2:
        if not known or not row.indicator:
            return voice.line("goal_only", passage, goal=row.goal or voice.path(row), **names)
        return voice.line("value", passage, year=voice.year(known[0].year), value=voice.amount(known[0].amount), **names)
    return voice.line(
        "value_all",
        passage,
        baseline=voice.amount(row.baseline),
        first_year=voice.year(known[0].year),
        first=voice.amount(known[0].amount),
        last_year=voice.year(known[-1].year),
        last=voice.amount(known[-1].amount),
        **names,
    )


def row_details(passage: Passage, voice: Voice, *, office: bool = True) -> list[Line]:
    """Who is in charge, the programme, the year's plan, the section behind."""
    row = passage.row
    assert row is not None
    lines: list[Line] = []
    if office and row.offices:
        lines.append(voice.line("in_charge", passage, office=voice.office(row)))
    if row.programme:
        lines.append(voice.line("programme", passage, programme=voice.programme(row)))
    if row.plan:
        lines.append(voice.line("plan", passage, plan=row.plan))
    lines += section_of(passage, voice)
    return lines


def section_of(passage: Passage, voice: Voice) -> list[Line]:
    """The strategy's section that a row measures."""
    for section in voice.catalog.linked(passage.key, LinkKind.MEASURES)[:1]:
        return [voice.line("section", section, locator=section.locator, title=voice.title(section))]
    return []


def _also(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    return voice.line(
        "also", passage, label=voice.label(passage), name=voice.title(passage), path=voice.path(row), office=voice.office(row)
    )


def who(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Department and division of the best row, and of those close to it."""
    found = rows_of(evidence)
    if not found:
        return None
    main, *others = near(found, share=0.88)
    row = main.row
    if row is None or not row.offices:
        return None
    key = "in_charge_bold" if any(office.division for office in row.offices) else "office_lost"
    lines = [voice.line(key, main, office=voice.office(row), label=voice.label(main), name=voice.title(main))]
    lines += row_details(main, voice, office=False)
    lines += [_row_line(other, voice) for other in others]
    return Draft(lines=tuple(lines), composer="who")


def _row_line(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    return voice.line("row_line", passage, label=voice.label(passage), name=voice.title(passage), office=voice.office(row))


def kpi_line(passage: Passage, voice: Voice) -> Line:
    """One bullet: number, name, path, office."""
    row = passage.row
    assert row is not None
    return voice.line(
        "kpi_line", passage, label=voice.label(passage), name=voice.title(passage), path=voice.path(row), office=voice.office(row)
    )


def which(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The KPI about the subject; all that fit, the closest first."""
    found = rows_of(evidence, indicators=True)
    if not found:
        return None
    chosen = near(found, share=0.88, most=5)
    main, row = chosen[0], chosen[0].row
    assert row is not None
    lines = [
        voice.line(
            "which_one", main, label=voice.label(main), name=voice.title(main), path=voice.path(row), office=voice.office(row)
        )
    ]
    lines += [voice.targets_table(main)] if row.targets else []
    lines += section_of(main, voice)
    lines += [_also(other, voice) for other in chosen[1:]]
    return Draft(lines=tuple(lines), composer="which")


def project(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A project's row in full, whatever was asked about it."""
    found = rows_of(evidence)
    if not found:
        return None
    main = found[0].passage
    return Draft(lines=tuple(row_lines(main, voice)), composer=Ask.CONTENT.value)


def row_lines(passage: Passage, voice: Voice) -> list[Line]:
    """A whole row said: name, figures or goal, outline, office, programme, plan, section."""
    row = passage.row
    assert row is not None
    lines: list[Line] = []
    if row.targets and row.indicator:
        lines += [_whole_path(passage, voice), voice.targets_table(passage)]
    else:
        text = voice.say("row_fields", label=voice.label(passage), name=voice.title(passage))
        lines.append(Line(text=text, cites=(Cite(key=passage.key),)))
    if row.outline:
        lines.append(voice.line("outline", passage, outline=row.outline))
    if row.goal:
        lines.append(voice.line("goal", passage, kind=row.indicator_kind.value if row.indicator else "", goal=row.goal))
    return lines + row_details(passage, voice)
