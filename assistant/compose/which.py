"""The composer that names the indicators about a subject."""

from __future__ import annotations

from assistant.compose.rows import also, near, pick_indicators, section_of
from assistant.compose.voice import Voice, is_section
from assistant.records import Draft, Evidence, Question
from ingest.records import LinkKind, Passage

SHARE = 0.82
MOST = 6
NAMED = 0.6
"""A section whose title holds this share of the question's words is its very subject."""


def which(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The KPI about the subject; all that fit, the closest first."""
    found = pick_indicators(question, evidence, voice)
    if not found:
        return None
    family = _family(evidence, voice)
    chosen = list(dict.fromkeys((*near(found, share=SHARE, most=4), *family)))[:MOST]
    if family and chosen[0] not in family and found[0].score < 1.05 * _score(family[0], evidence):
        chosen.sort(key=lambda passage: passage not in family)
    main, row = chosen[0], chosen[0].row
    assert row is not None
    names = {"label": voice.label(main), "name": voice.title(main)}
    lines = [voice.line("which_one", main, path=voice.path(row), office=voice.office(row), **names)]
    lines += [voice.targets_table(main)] if row.targets else []
    lines += section_of(main, voice)
    lines += [also(other, voice) for other in chosen[1:]]
    return Draft(lines=tuple(lines), composer="which")


def _family(evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """Indicators of the section that the question names, and of those below it, best first."""
    named = [f.passage for f in evidence[:12] if is_section(f.passage) and dict(f.features).get("title", 0.0) >= NAMED]
    for section in named[:1]:
        sections = (section, *voice.catalog.children(section))
        rows = [r for s in sections for r in voice.catalog.linked(s.key, LinkKind.MEASURES, back=True)]
        measured = [r for r in rows if r.row and r.row.kpi_number and r.row.targets and not r.row.is_repeat]
        return tuple(sorted(dict.fromkeys(measured), key=lambda p: -_score(p, evidence)))
    return ()


def _score(passage: Passage, evidence: tuple[Evidence, ...]) -> float:
    return next((found.score for found in evidence if found.passage.key == passage.key), 0.0)
