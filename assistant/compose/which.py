"""The composer that names the indicators about a subject."""

from __future__ import annotations

from functools import lru_cache

from assistant.catalog import Catalog, title_of
from assistant.compose.about import named_after
from assistant.compose.rows import also, near, pick_indicators, said, section_of
from assistant.compose.selection import select
from assistant.compose.voice import Voice, is_section
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage
from ingest.tokens import tokens

SHARE = 0.82
UNSURE, WIDER, MOST_NEAR = 0.4, 0.7, 5
"""Where the best name holds less of the question's words than this share, what is meant may be any of the
indicators that reach a smaller share of its score: asked in everyday words, the right one is seldom first."""
MOST = 6
MOST_SECTIONS = 3
MOST_ALIKE = 8
"""Indicators whose names all hold what is asked are all told, unless there are more."""


def which(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The KPI about the subject; all that fit, the closest first."""
    found = pick_indicators(question, evidence, voice)
    if not found:
        return None
    family = _family(question, evidence, voice)
    sure = found[0].focused or found[0].feature("title") >= UNSURE
    closest = near(found, share=SHARE, most=4) if sure else near(found, share=WIDER, most=MOST_NEAR)
    chosen = list(dict.fromkeys((*closest, *family)))[:MOST]
    alike = _named_alike(question, voice)
    chosen += [p for p in alike if p not in chosen] if len(alike) <= MOST_ALIKE else []
    if family and chosen[0] not in family and found[0].score < 1.05 * _score(family[0], evidence):
        chosen.sort(key=lambda passage: passage not in family)
    main, row = chosen[0], chosen[0].row
    assert row is not None
    lines = [] if sure or len(chosen) < 2 else [Line(text=voice.say("which_near"))]
    lines += [said("which_one", main, voice, path=voice.path(row), office=voice.office(row))]
    lines += [voice.targets_table(main)] if row.targets else []
    lines += section_of(main, voice)
    lines += [also(other, voice) for other in chosen[1:]]
    return Draft(lines=tuple(lines), composer="which")


def _named_alike(question: Question, voice: Voice) -> tuple[Passage, ...]:
    """The indicators of the asked plans whose own names hold all that the question names."""
    chosen = select(question, voice)
    rows = tuple(p for p in chosen.rows if p.row and p.row.targets and p.row.is_kpi)
    return named_after(chosen.topics, rows, voice) if chosen.topic else ()


def _family(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """Indicators of the sections whose titles hold all words that any name holds, and of those below them."""
    names = _names(voice.catalog)
    wanted = frozenset(question.terms) & frozenset().union(*names.values())
    sections = [
        f.passage for f in evidence if is_section(f.passage) and voice.catalog.in_force(f.passage.document)
    ]
    named = sorted(
        (s for s in sections if wanted and wanted <= names[s.key]), key=lambda s: len(s.breadcrumb)
    )
    rows: dict[str, Passage] = {}
    for section in named[:MOST_SECTIONS]:
        for below in (section, *voice.catalog.children(section)):
            for row in voice.catalog.linked(below.key, LinkKind.MEASURES, back=True):
                first = _first(row, voice)
                if first.row and first.row.is_kpi and first.row.targets:
                    rows[first.key] = first
    return tuple(sorted(rows.values(), key=lambda passage: -_score(passage, evidence)))


@lru_cache(maxsize=8)
def _names(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Morphemes of the names of every passage, by key."""
    return {passage.key: frozenset(tokens(title_of(passage))) for passage in catalog.passages}


def _first(passage: Passage, voice: Voice) -> Passage:
    """The row that a (再掲) repeats, or the row itself."""
    repeats = passage.row.repeats if passage.row else ""
    return voice.catalog.by_key.get(f"{passage.document}/{repeats}", passage)


def _score(passage: Passage, evidence: tuple[Evidence, ...]) -> float:
    return next((found.score for found in evidence if found.passage.key == passage.key), 0.0)
