"""Which rows a question selects by what the records know: office, field, year's value, and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.compose.about import rest_of, topics_of, unapplied_in, written_in
from assistant.compose.condition import Condition
from assistant.compose.conditions import conditions_in
from assistant.compose.facets import facets_of, field_pattern, named_in, office_pattern
from assistant.compose.items import item_condition
from assistant.compose.voice import Voice
from assistant.notation import without_years
from assistant.records import Ask, NumberKind, Question
from ingest.records import LinkKind, Office, Passage, Row

MEASURES = re.compile(r"KPI|KGI|指標|(?:数値|成果)?目標|基準値|indicators?|targets?|baselines?", re.I)
THINGS = re.compile(r"事業|取り?組み?|施策|項目|プロジェクト|projects?|programmes?|measures|items", re.I)
_MEASURE = r"(?:KPI|KGI|指標|(?:数値)?目標)"
_AND = r"\S{0,2}(?:と|や|・|及び|も)\S{0,4}"
_BOTH = re.compile(rf"{_MEASURE}{_AND}(?:事業|取組)|(?:事業|取組){_AND}{_MEASURE}", re.I)
"""Indicators and projects at once."""
_REPEATS_TOO = re.compile(
    r"再掲(?:分)?(?:も|を)?(?:含め|含ん|入れ|込み|数え(?!な)|カウント(?!し?な))|including repeat", re.I
)
FIGURED = frozenset(
    {"no baseline", "baseline", "no target", "target", "broken off", "flat", "falling", "rising"}
    | {"ratio", "unit", "value", "repeat"}
)
"""Conditions on what only indicators have, so that a question need not call them so."""
_PART = re.compile(r"(?<![一-龥])(行政|地域)(?:側|分野)?(?=[にでのはが]|$|\s|、)")
_JOINED = r"(?:も|と|や|・|、|及び|または|か)"
"""Behind a department that stands beside a division, not above it: 「総務部と砂防課」."""
_DEPARTMENT_ENDS = ("部", "庁", "局", "本部")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Rows that a question selects, each indicator once, in document order."""

    rows: tuple[Passage, ...]
    printed: int
    """How many rows there are with repeats counted."""
    conditions: tuple[str, ...]
    offices: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    """Words of the question that no condition accounts for, by alternative."""
    named: tuple[str, ...]
    """The same as the question writes them."""
    rest: tuple[str, ...]
    """Words of any kind that no condition accounts for, verbs among them."""
    unapplied: tuple[str, ...]
    """Words that limit rows in a way that no condition stands for: another figure, a denial."""
    off_topic: bool = False
    """The rows fulfil every condition, but none of them is about the topic."""
    measures: bool
    """The question speaks of indicators, not of projects at large."""

    @property
    def topic(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for part in self.topics for word in part))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """What a question limits rows by, and what is left of its subject."""

    conditions: tuple[Condition, ...]
    offices: tuple[str, ...]
    fields: tuple[str, ...]
    parts: tuple[str, ...]
    keys: frozenset[str] | None
    left: str

    @property
    def names(self) -> tuple[str, ...]:
        return (
            *(c.name for c in self.conditions),
            *(("field",) if self.fields else ()),
            *(("section",) if self.keys is not None else ()),
        )


def select(question: Question, voice: Voice, *, whole: bool = False) -> Selection:
    """The rows that every condition of the question holds for.

    ``whole``: the rows that those are a part of, which is without its conditions; where it sets none,
    without its offices and fields, and at last without the part of the plan.
    """
    limits = _limits(question, voice)
    measures = bool(MEASURES.search(question.text)) and not _BOTH.search(question.text)
    if Ask.COMPUTE not in question.asks and not THINGS.search(question.text):
        measures = measures or bool(FIGURED & set(limits.names))
    asked = _wider(limits) if whole else limits
    parts = asked.parts
    left = _without_glosses(limits.left, limits.offices, voice)
    documents = _documents(question, voice)
    excluded = tuple(office for office in asked.offices if _is_excluded(office, question.text))
    fitting = [
        passage
        for passage in voice.catalog.rows
        if (row := passage.row)
        and passage.document in documents
        and (not parts or any(part in row.part for part in parts))
        and _within(passage, row, asked, question, excluded)
        and _is_asked(row, limits.conditions, measures, voice.catalog.in_force(passage.document))
    ]
    return Selection(
        rows=tuple(fitting)
        if _REPEATS_TOO.search(question.text) or "repeat" in asked.names
        else once_each(fitting, projects=not measures),
        printed=len(fitting),
        conditions=asked.names,
        offices=asked.offices,
        topics=topics_of(left),
        named=written_in(left),
        rest=rest_of(left),
        unapplied=unapplied_in(left),
        measures=measures,
    )


def _limits(question: Question, voice: Voice) -> _Limits:
    facets = facets_of(voice.catalog)
    subject = question.subject
    conditions = conditions_in(question.text, facets.units)
    item = item_condition(without_years(question.text), facets.items)
    conditions += [item] if item else []
    for condition in conditions:
        subject = condition.without(subject)
    offices, subject = named_in(subject, facets.offices, voice, office_pattern)
    printed = _printed(voice.catalog, _documents(question, voice))
    fields, subject = named_in(
        subject, tuple(name for name in facets.fields if name in printed), voice, field_pattern
    )
    listed = bool(MEASURES.search(question.text) or conditions)
    parts = question.parts or (tuple(dict.fromkeys(_PART.findall(subject))) if listed else ())
    return _Limits(
        parts=parts,
        conditions=tuple(conditions),
        offices=_own_offices((*question.offices, *offices), question.text, voice),
        fields=fields,
        keys=_of_section(question, voice),
        left=_without_parts(subject, parts),
    )


@lru_cache(maxsize=64)
def _printed(catalog: Catalog, documents: frozenset[str]) -> frozenset[str]:
    """Fields and parts that rows of these documents are printed under."""
    rows = (p.row for p in catalog.rows if p.row and p.document in documents)
    return frozenset(name for row in rows for name in (row.field, row.part))


def _own_offices(named: tuple[str, ...], text: str, voice: Voice) -> tuple[str, ...]:
    """The named offices, without a department that only tells whose the division beside it is."""
    offices = tuple(dict.fromkeys(named))
    above = voice.catalog.departments_of
    whose = {next(iter(above[name])) for name in offices if len(above.get(name, ())) == 1}
    return tuple(o for o in offices if o not in whose or re.search(rf"{re.escape(o)}{_JOINED}", text))


def _wider(limits: _Limits) -> _Limits:
    if limits.conditions:
        return replace(limits, conditions=())
    if limits.offices or limits.fields:
        return replace(limits, offices=(), fields=())
    return replace(limits, parts=())


def _within(
    passage: Passage, row: Row, limits: _Limits, question: Question, excluded: tuple[str, ...]
) -> bool:
    included = tuple(office for office in limits.offices if office not in excluded)
    return (
        (not included or of_office(row, included))
        and not (excluded and of_office(row, excluded))
        and (not limits.fields or row.field in limits.fields or row.part in limits.fields)
        and (limits.keys is None or passage.key in limits.keys)
        and all(condition.holds(row, question) for condition in limits.conditions)
    )


def _is_excluded(office: str, text: str) -> bool:
    """「警察本部以外の…」, 「総務部を除いた」: rows of all but that office."""
    return bool(
        re.search(
            rf"{re.escape(office)}(?:の(?:分|もの))?(?:以外|(?:を|は)(?:除|抜)|じゃない|ではない)", text
        )
    )


def _without_glosses(subject: str, offices: tuple[str, ...], voice: Voice) -> str:
    """An office named in both languages is named once: 「the food hygiene division (食品生活衛生課)」."""
    glosses = " ".join(filter(None, map(voice.glosses.of, offices))) if voice.english else ""
    for word in re.findall(r"[A-Za-z]{3,}", glosses):
        subject = re.sub(rf"\b{word}\b", " ", subject, flags=re.I)
    return subject


def _is_asked(row: Row, conditions: tuple[Condition, ...], measures: bool, in_force: bool) -> bool:
    """Indicators only, where the question speaks of them and of nothing else that only projects have."""
    if not measures or {c.name for c in conditions} & {"goal in words", "no indicator"}:
        return True
    return row.is_kpi if in_force else bool(row.targets or row.goal)


def _documents(question: Question, voice: Voice) -> frozenset[str]:
    """The documents that are named and have rows; those in force where none is."""
    with_rows = {passage.document for passage in voice.catalog.rows}
    named = with_rows & set(question.documents + question.eras)
    return frozenset(named or (d for d in with_rows if voice.catalog.in_force(d)))


def _of_section(question: Question, voice: Voice) -> frozenset[str] | None:
    """Rows that measure a section named by its number, or anything below it; None where none is named."""
    numbers = [ref for ref in question.numbers if ref.kind is NumberKind.SECTION]
    numbered = [p for ref in numbers for p in voice.catalog.numbered(ref)]
    sections = [p for p in numbered if p.row is None]
    asked = question.documents + question.eras
    if not sections or any(p.row and p.document in asked for p in numbered):
        return None
    main = sections[0]
    return frozenset(
        row.key
        for passage in voice.catalog.passages
        if passage.document == main.document and f"{passage.locator}-".startswith(f"{main.locator}-")
        for row in voice.catalog.linked(passage.key, LinkKind.MEASURES, back=True)
    )


def of_office(row: Row, offices: tuple[str, ...]) -> bool:
    """Whether a row is one of the offices'; a department named with its division must fit too."""
    return any(
        bool(names & set(offices)) and not (_other_department(o, offices) and o.department not in offices)
        for o in row.offices
        if (names := {o.department, o.bureau, o.division} - {""})
    )


def _other_department(office: Office, offices: tuple[str, ...]) -> bool:
    """Whether a department is named beside this office's division, as in 議会事務局 総務課."""
    return office.division in offices and any(name.endswith(_DEPARTMENT_ENDS) for name in offices)


def _without_parts(subject: str, parts: tuple[str, ...]) -> str:
    return (
        re.sub(r"(?:行政|地域|市町村|県庁)の?|administrati\w+|regional|regions?", " ", subject, flags=re.I)
        if parts
        else subject
    )


def once_each(rows: list[Passage], *, projects: bool = False) -> tuple[Passage, ...]:
    """Each indicator once: by its first row, or by the (再掲) that fits where that does not.

    ``projects``: each project once, though several may be measured by one indicator.
    """
    first: dict[str, Passage] = {}
    for passage in rows:
        row = passage.row
        assert row is not None
        identity = f"{passage.document}/{row.repeats or passage.locator}"
        if projects:
            identity += f"/{row.programme}/{row.subprogramme}/{row.activity}"
        if identity not in first or not row.is_repeat:
            first[identity] = passage
    return tuple(first.values())
