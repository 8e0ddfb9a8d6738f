"""Composers that list and count the rows a question selects, and name the largest or smallest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose.about import about, ignored, named_after
from assistant.compose.extremes import extremes
from assistant.compose.groups import GROUPS, grouped
from assistant.compose.number import number
from assistant.compose.ordering import in_order
from assistant.compose.refusal import NEAREST, refusal
from assistant.compose.rows import more, near, row_bullet, rows_of
from assistant.compose.selection import FIGURED, MEASURES, THINGS, Selection, of_office, select
from assistant.compose.values import value
from assistant.compose.voice import Voice
from assistant.records import Ask, Draft, Evidence, Line, Operation, Question
from ingest.records import Passage, Row
from ingest.tokens import tokens

MOST_LINES = 40
"""Rows shown one by one; of more, the first ones and how many there are."""
ON_TOPIC = 0.5
"""Share of a question's weighted words that a row must hold to be about its topic."""
FEW = 20
"""So many rows that fulfil every other condition are shown where none of them is about the topic."""
WHOLE_TOPIC = 0.95
MOST_ABOUT = 15
_LISTED = frozenset(
    {Ask.LIST, Ask.COUNT, Ask.WHICH, Ask.VALUE, Ask.CONTENT, Ask.WHO, Ask.SUPPORT, Ask.COMPUTE, Ask.FIGURE}
)
_MARKS: dict[str, Callable[[Row], bool]] = {
    "new": lambda row: row.is_new,
    "zero budget": lambda row: row.zero_budget,
}
"""What only some plans print a mark for, by the name of the condition."""
_EXTREME = frozenset({Operation.MAXIMUM, Operation.MINIMUM})
_LIST_WORDS = re.compile(
    r"一覧|全部|すべて|全て|リスト|列挙|挙げ|並べ|洗い出|何と何|どれとどれ|(?:漏れ|もれ)なく|\ball\b|\blist\b|\bevery\b|いくつ|何[個件本]",
    re.I,
)
_ROWS_WANTED = re.compile(
    r"(?:KPI|KGI|指標|事業|取り?組み?|施策|項目|もの|やつ|の)(?:は|って)?\s*(?:どれ|何(?!時|回|倍|%)|ある|あり|\?|$)"
    r"|(?:KPI|KGI|指標|事業|取り?組み?|項目|もの|やつ)(?:名|だけ|のみ)?(?:は|って|を|が|も)?\s*(?:全部|すべて|全て)?\s*"
    r"(?:教え|拾|挙|抜|見|出|ピック|数え|知り|まとめ|並|調べ|探|おしえ|\?|。|、|$)|(?<=[いるただな])の(?:は|って)\s*(?:どれ|何|\?|$)"
    r"|\b(?:which|what) (?:KPIs|indicators|projects)",
    re.I,
)
"""Wordings that ask for rows rather than for something about one."""
_THOSE = re.compile(
    r"(?:もの|やつ|ヤツ)(?:は|を|って|が|、|。|\?|$)|(?<=[いるただな])の(?:は|って)\s*(?:どれ|何|\?|$)|\bthose\b"
)
"""Asks for whatever fulfils a condition, without a word for what it is."""
_OF_THINGS = frozenset({"item", "zero budget", "new", "no indicator"})
"""Conditions that tell projects apart, not only indicators."""


def structural(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The rows that a question selects by conditions, whatever it seems to ask otherwise."""
    if question.claim or not set(question.asks) & _LISTED:
        return None
    chosen = select(question, voice)
    if question.numbers and "section" not in chosen.conditions:
        return None
    if chosen.topic:
        limited = chosen.conditions or (chosen.offices and ignored(chosen.topics, voice))
        if not (limited and _asks_for_rows(question)):
            return None
        chosen = _on_topic(chosen, voice)
        if not chosen.rows:
            return None
    return _answer(question, chosen, evidence, voice) if _selects(question, chosen) else None


def _on_topic(chosen: Selection, voice: Voice) -> Selection:
    """The rows about the question's topic, those that a topic leaves whole where no row knows it."""
    rows = about(chosen.topics, chosen.rows, voice)
    strange = chosen.named if ignored(chosen.topics, voice) else ()
    if not rows and FIGURED & set(chosen.conditions) and len(chosen.rows) <= FEW:
        return replace(chosen, off_topic=True)
    printed = chosen.printed if rows == chosen.rows else len(rows)
    return replace(chosen, rows=rows, printed=printed, unapplied=(*chosen.unapplied, *strange))


def _asks_for_rows(question: Question) -> bool:
    """Whether the question, though it has a topic, wants the rows that fulfil its conditions."""
    return bool({Ask.LIST, Ask.COUNT} & set(question.asks) or _ROWS_WANTED.search(question.text))


def _selects(question: Question, chosen: Selection) -> bool:
    """Whether the question limits the rows by more than their being in a plan."""
    asked = bool({Ask.LIST, Ask.COUNT} & set(question.asks))
    if Ask.WHO in question.asks and not chosen.conditions and not asked:
        return False
    if any(pattern.search(question.text) for pattern, _ in GROUPS):
        return bool(MEASURES.search(question.text) or THINGS.search(question.text))
    if chosen.conditions or question.operation in _EXTREME:
        things = bool(set(chosen.conditions) & _OF_THINGS and THINGS.search(question.text))
        rows = Ask.COMPUTE not in question.asks and bool(_THOSE.search(question.text))
        return chosen.measures or bool(chosen.offices or question.parts) or asked or things or rows
    if chosen.offices and (chosen.measures or THINGS.search(question.text)):
        return True
    return asked or (chosen.measures and bool(question.parts) and not question.years and not chosen.rest)


def listing(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """All rows that fit, counted, each cited; narrowed to the question's topic where it has one."""
    chosen = select(question, voice)
    if question.numbers and "section" not in chosen.conditions:
        return number(question, evidence, voice)
    limited = bool(
        chosen.conditions or chosen.offices or question.parts or question.documents or question.eras
    )
    if (
        Ask.VALUE in question.asks
        and not limited
        and (question.years or not _LIST_WORDS.search(question.text))
    ):
        return value(question, evidence, voice)
    rows = chosen.rows if limited else ()
    if _asks_text(question, chosen, evidence):
        return None
    if chosen.topic and rows:
        rows = _on_topic(chosen, voice).rows or _fitting(rows, evidence)
    elif chosen.topic and Ask.LIST in question.asks and not chosen.measures:
        rows = _all_about(question, evidence, voice)
    if not rows:
        found = rows_of(evidence, indicators=chosen.measures)
        asked = question.documents + question.eras
        current = tuple(f for f in found if asked or voice.catalog.in_force(f.passage.document))
        rows = near(current or found, share=0.75, most=12)
        return listed(question, rows, len(rows), voice, key="list_near") if rows else None
    return listed(question, rows, len(rows), voice, unapplied=chosen.unapplied)


def _asks_text(question: Question, chosen: Selection, evidence: tuple[Evidence, ...]) -> bool:
    """Whether no word asks for rows, and running text stands nearest: 「前提となるものを全部挙げて」."""
    called = MEASURES.search(question.text) or THINGS.search(question.text)
    limited = called or chosen.conditions or chosen.offices
    return not limited and bool(chosen.topic and evidence) and evidence[0].passage.row is None


def by_name(question: Question, _: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """All indicators whose names hold what a list is asked about: 「研修に関係するKPIを洗い出して」."""
    largest = question.operation in _EXTREME and Ask.COMPUTE not in question.asks
    if question.claim or not (Ask.LIST in question.asks or largest):
        return None
    chosen = select(question, voice)
    if not chosen.measures or not chosen.topic or chosen.conditions or question.numbers:
        return None
    rows = named_after(chosen.topics, chosen.rows, voice)
    if voice.english and not rows:  # the plans' words for what is asked about
        rows = named_after(tuple(tokens(words) for words in question.expansions), chosen.rows, voice)
    if largest and len(rows) > 1:
        return extremes(question, rows, voice)
    return listed(question, rows, len(rows), voice, unapplied=chosen.unapplied) if len(rows) > 1 else None


def _fitting(rows: tuple[Passage, ...], evidence: tuple[Evidence, ...]) -> tuple[Passage, ...]:
    """Rows that hold enough of the question's words, or of the plans' words for them."""
    held = {found.passage.key for found in evidence if found.feature("text") >= ON_TOPIC}
    return tuple(row for row in rows if row.key in held)


def _all_about(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> tuple[Passage, ...]:
    """Rows of the asked plans that hold every word of the topic, best first."""
    asked = question.documents + question.eras
    found = [f for f in rows_of(evidence) if f.feature("text") >= WHOLE_TOPIC]
    fitting = [
        f
        for f in found
        if (f.passage.document in asked if asked else voice.catalog.in_force(f.passage.document))
    ]
    return tuple(f.passage for f in fitting[:MOST_ABOUT])


def _answer(question: Question, chosen: Selection, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    if not chosen.rows:
        return _none(question, chosen, evidence, voice)
    for pattern, group in GROUPS:
        if pattern.search(question.text):
            return grouped(question, chosen.rows, group, voice)
    if question.operation in _EXTREME and (draft := extremes(question, chosen.rows, voice)):
        return draft
    if chosen.off_topic:
        return listed(question, chosen.rows, 0, voice, key="list_beside", topic=chosen.named)
    return listed(question, chosen.rows, chosen.printed, voice, unapplied=chosen.unapplied)


def _none(question: Question, chosen: Selection, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """That no row fulfils the conditions, with what stands near; or that the asked rows do not tell."""
    for name in _MARKS.keys() & set(chosen.conditions):
        marked = [p for p in voice.catalog.rows if p.row and _MARKS[name](p.row)]
        if plans := "、".join(dict.fromkeys(map(voice.document, marked))):
            mark = voice.say(f"mark_{name.replace(' ', '_')}")
            return _headed(voice.say("list_unmarked", mark=mark, plans=plans), [], voice)
    near = [found.passage for found in evidence[:NEAREST]] if question.terms else []
    return _headed(voice.say("list_none", what=what(question)), near, voice)


def _headed(head: str, near: list[Passage], voice: Voice) -> Draft:
    """A refusal whose head repeats the question."""
    draft = refusal(head, near, voice)
    return replace(draft, lines=(Line(text=head, derived=(head,)), *draft.lines[1:]), composer="list")


def listed(
    question: Question,
    rows: tuple[Passage, ...],
    printed: int,
    voice: Voice,
    *,
    key: str = "",
    unapplied: tuple[str, ...] = (),
    topic: tuple[str, ...] = (),
) -> Draft:
    """The rows, counted under a head; ``unapplied`` words of the question are said not to limit them."""
    rows = in_order(question, rows)
    count = len(rows)
    if not key:
        key = "count_rows" if Ask.COUNT in question.asks else "list_rows"
        key += "_repeated" if any(p.row and p.row.is_repeat for p in rows) else ""
    head = voice.say(key, what=what(question), count=count, words="、".join(topic))
    if printed > count:
        head += voice.say("with_repeats", count=printed)
    lines = [Line(text=head, derived=(head,))]
    if unapplied:
        words = voice.say("unapplied", words="、".join(unapplied))
        lines.append(Line(text=words, derived=(words,)))
    lines += _breakdown(rows, question.offices, voice)
    programmes = not MEASURES.search(question.text)
    lines += [bullet(passage, voice, programme=programmes) for passage in rows[:MOST_LINES]]
    lines += more(count - MOST_LINES, voice)
    return Draft(lines=tuple(lines), composer="list")


def _breakdown(rows: Sequence[Passage], offices: tuple[str, ...], voice: Voice) -> list[Line]:
    """Counts by office where several are named, else by part of the plan where the rows come from several."""
    if len(offices) > 1:
        own = {office: sum(bool(p.row and of_office(p.row, (office,))) for p in rows) for office in offices}
        text = "、".join(f"{voice.name(office)} {count}" for office, count in own.items())
        return [Line(text=voice.say("breakdown", text=text), derived=(text,))]
    parts = Counter(
        p.breadcrumb[1] if "【" in "".join(p.breadcrumb[1:2]) else p.row.part for p in rows if p.row
    )
    if len(parts) < 2 or len(rows) < 8:
        return []
    text = "、".join(f"{name} {count}" for name, count in parts.items())
    return [Line(text=voice.say("breakdown", text=text), derived=(text,))]


def bullet(passage: Passage, voice: Voice, *, programme: bool = False) -> Line:
    """A row as a bullet; with ``programme`` also the programme, where the row's own name is another."""
    line = row_bullet(passage, voice)
    row = passage.row
    if not programme or row is None or voice.programme(row) in ("", voice.title(passage)):
        return line
    return replace(line, text=line.text + voice.say("of_programme", programme=voice.programme(row)))


def what(question: Question) -> str:
    """The question as the head of a list: without its closing."""
    return re.sub(r"[?？。!！\s]+$", "", question.text)
