"""Rows in words: which of them a question is about, and how one is said."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.facets import office_pattern
from assistant.compose.voice import Voice, is_nothing
from assistant.records import Ask, Cite, Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage

NEAR = 0.85
"""A second row is shown too when its score reaches this share of the best one's."""
EQUAL = 0.8
"""A general row goes before one of a single office from this share of its score on."""


def rows_of(evidence: tuple[Evidence, ...], *, indicators: bool = False) -> tuple[Evidence, ...]:
    """The rows among the evidence, repeats left out; with ``indicators`` only those with figures."""
    return tuple(
        found
        for found in evidence
        if (row := found.passage.row) and not row.is_repeat and (not indicators or row.targets or row.is_kpi)
    )


def near(evidence: tuple[Evidence, ...], *, share: float = NEAR, most: int = 4) -> tuple[Passage, ...]:
    """The best passage and those that come close to it; of those pointed to, none but them."""
    if not evidence:
        return ()
    first, *others = evidence[:most]
    close = (f for f in others if f.score >= first.score * share and f.focused >= first.focused)
    return (first.passage, *(f.passage for f in close))


def pick_rows(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Evidence, ...]:
    """The rows to answer from: of the plans asked for, else of those in force where they have any."""
    return _of_plans(question, _with_better_repeats(evidence), voice)


def pick_indicators(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Evidence, ...]:
    """The rows with figures to answer from, the general ones before those of a single office."""
    firsts = rows_of(_first_rows(evidence, voice), indicators=True)
    found = _of_plans(question, firsts, voice)
    if not found or found[0].focused or question.offices:
        return found
    first = next((f for f in found if not names_office(f.passage, question)), None)
    if first is None or first.score < EQUAL * found[0].score:
        return found
    return (first, *(f for f in found if f is not first))


def _of_plans(question: Question, found: tuple[Evidence, ...], voice: Voice) -> tuple[Evidence, ...]:
    asked = question.documents + question.eras
    if asked or question.older or (found and found[0].focused):
        named = tuple(f for f in found if f.passage.document in asked)
        return named or found
    current = tuple(f for f in found if voice.catalog.in_force(f.passage.document))
    return _of_asked_year(question, current, found) or current or found


def _of_asked_year(
    question: Question, current: tuple[Evidence, ...], found: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """The same indicator in an older plan, where the one in force sets nothing for the asked years."""
    row, asked = current[0].passage.row if current else None, frozenset(question.years)
    if row is None or not row.indicator or not asked or asked & {target.year for target in row.targets}:
        return ()
    same = (f for f in found if f.passage.row and f.passage.row.indicator == row.indicator)
    return tuple(f for f in same if f.passage.row and asked & {t.year for t in f.passage.row.targets})


def _first_rows(evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Evidence, ...]:
    """Each indicator by its first row, where the best of its rows stands."""
    firsts: dict[str, Evidence] = {}
    for found in evidence:
        row = found.passage.row
        first = (
            voice.catalog.by_key.get(f"{found.passage.document}/{row.repeats}")
            if row and row.repeats
            else None
        )
        passage = first or found.passage
        firsts.setdefault(passage.key, found if passage is found.passage else replace(found, passage=passage))
    return tuple(firsts.values())


def _with_better_repeats(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Rows, a (再掲) among them only where the question names what it has and its first row lacks."""
    taken: set[str] = set()
    kept: list[Evidence] = []
    for found in evidence:
        row = found.passage.row
        if row is None:
            continue
        identity = f"{found.passage.document}/{row.repeats or found.passage.locator}"
        if identity not in taken:
            taken.add(identity)
            kept.append(found)
    return tuple(kept)


def names_office(passage: Passage, question: Question) -> bool:
    """Whether an indicator's own name limits it to an office that the question does not name."""
    row = passage.row
    if row is None:
        return False
    for office in row.offices:
        pattern = office_pattern(office.department, "")
        if office.department and pattern.search(row.indicator) and not pattern.search(question.text):
            return True
    return False


def said(key: str, passage: Passage, voice: Voice, **fields: object) -> Line:
    """A sentence about a row, which names the row and leans on it."""
    text = voice.say(key, label=voice.label(passage), name=voice.title(passage), **fields)
    return Line(text=text, cites=(Cite(key=passage.key),))


def whole_path(passage: Passage, voice: Voice) -> Line:
    """Baseline, first and last target in a sentence; the goal's words where no figures are set."""
    row = passage.row
    assert row is not None
    known = [target for target in row.targets if not is_nothing(target.amount.printed)]
    if not known or (len(known) == 1 and not row.indicator):
        return said("goal_only", passage, voice, goal=row.goal or voice.path(row))
    first, last = known[0], known[-1]
    if first is last:
        return said("value", passage, voice, year=voice.year(first.year), value=voice.amount(first.amount))
    return said(
        "value_all",
        passage,
        voice,
        baseline=voice.amount(row.baseline),
        first_year=voice.year(first.year),
        first=voice.amount(first.amount),
        last_year=voice.year(last.year),
        last=voice.amount(last.amount),
    )


def office_line(passage: Passage, voice: Voice) -> list[Line]:
    """Who is in charge, where the row says so."""
    row = passage.row
    return [voice.line("in_charge", passage, office=voice.office(row))] if row and row.offices else []


def programme_lines(passage: Passage, voice: Voice) -> list[Line]:
    """The programme, and what the year's plan does."""
    row = passage.row
    assert row is not None
    lines: list[Line] = []
    if row.programme:
        lines.append(voice.line("programme", passage, programme=voice.programme(row)))
    if row.plan:
        lines.append(voice.line("plan", passage, document=voice.document(passage), plan=row.plan))
    return lines


def section_of(passage: Passage, voice: Voice) -> list[Line]:
    """The strategy's section that a row measures."""
    for section in voice.catalog.linked(passage.key, LinkKind.MEASURES)[:1]:
        return [voice.line("section", section, locator=section.locator, title=voice.title(section))]
    return []


def also(passage: Passage, voice: Voice) -> Line:
    """Another indicator beside the one that was asked for, in a sentence."""
    return _with_path("also", passage, voice)


def row_line(passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    return voice.line(
        "row_line", passage, label=voice.label(passage), name=voice.title(passage), office=voice.office(row)
    )


def kpi_line(passage: Passage, voice: Voice) -> Line:
    """One bullet: number, name, path, office."""
    return _with_path("kpi_line", passage, voice)


def _with_path(key: str, passage: Passage, voice: Voice) -> Line:
    row = passage.row
    assert row is not None
    return voice.line(
        key,
        passage,
        label=voice.label(passage),
        name=voice.title(passage),
        path=voice.path(row),
        office=voice.office(row),
    )


def row_bullet(passage: Passage, voice: Voice) -> Line:
    """One bullet for a row of any table: its figures, or else its office and what it does."""
    row = passage.row
    assert row is not None
    if row.targets and row.indicator:
        return kpi_line(passage, voice)
    key = "row_line_plan" if row.plan else "row_line"
    return voice.line(
        key,
        passage,
        label=voice.label(passage),
        name=voice.title(passage),
        office=voice.office(row),
        plan=row.plan,
    )


def more(rest: int, voice: Voice) -> list[Line]:
    """How many rows there are besides those told; nothing where there are none."""
    return [Line(text=voice.say("more", count=rest), derived=(str(rest),))] if rest > 0 else []


def table_of(row: Passage, voice: Voice) -> tuple[Passage, ...]:
    """The rows of the table that a row stands in, itself among them."""
    place = (row.document, row.breadcrumb)
    return tuple(p for p in voice.catalog.rows if (p.document, p.breadcrumb) == place)


def project(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A project's row in full, whatever was asked about it."""
    found = pick_rows(question, evidence, voice)
    if not found:
        return None
    main = found[0].passage
    return Draft(lines=tuple(row_lines(main, voice)), composer=Ask.CONTENT.value)


def row_lines(passage: Passage, voice: Voice, *, section: bool = True) -> list[Line]:
    """A whole row said: name, figures or goal, outline, office, programme, plan, section."""
    row = passage.row
    assert row is not None
    lines: list[Line] = []
    if row.targets and row.indicator:
        lines += [whole_path(passage, voice), voice.targets_table(passage)]
    else:
        text = voice.say("row_fields", label=voice.label(passage), name=voice.title(passage))
        lines.append(Line(text=text, cites=(Cite(key=passage.key),)))
    if row.outline:
        lines.append(voice.line("outline", passage, outline=row.outline))
    if row.goal:
        lines.append(
            voice.line("goal", passage, kind=row.indicator_kind.value if row.indicator else "", goal=row.goal)
        )
    lines += [*office_line(passage, voice), *programme_lines(passage, voice)]
    lines += [voice.line("other", passage, heading=heading, cell=cell) for heading, cell in row.others]
    return lines + (section_of(passage, voice) if section else [])
