"""What the prefecture offers to a municipality or a firm: programmes first, the section behind them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.asker import things_named
from assistant.compose.content import BESIDE, MOST_BESIDE, pointer
from assistant.compose.fit import Fit
from assistant.compose.leading import as_a_whole
from assistant.compose.sections import section_lines, sentences
from assistant.compose.topics import Topic, topics
from assistant.compose.voice import Voice
from assistant.records import Audience, Draft, Evidence, Line, Question
from ingest.records import Passage, Row

MOST_ROWS = 4
LOOKED_AT = 20
CLOSE = 0.75
"""A programme is offered from this share of the best one's merit on."""
_HELPING = re.compile(r"補助|支援|派遣|助成|貸与|研修|講習|勉強会|交付|共同|相談|助言|伴走|訓練")
DIRECT, MUNICIPAL, MAIN, OWN = 0.3, 0.3, 0.7, 1.5
"""What a programme gains that helps, that helps municipalities where one asks, that carries out the best
section, and that holds all the words of the concern, in points of score: less than what ranks it."""
TITLED = 0.5
"""What a section gains under a heading that names municipalities, where one asks."""
OF_KIND = 0.8
"""What a programme or section gains that gives the very kind of help that is asked for."""
_KINDS = (
    (
        re.compile(
            r"お金|費用|経費|資金|財源|補助|助成|交付|予算|財政|買い?[うたえ]|高[いく]て|払[うえ]|賄"
            r"|\b(?:money|fund\w*|subsid\w*|grants?|costs?|afford|pay|financ\w*)\b",
            re.I,
        ),
        re.compile(
            r"補助(?!者)|助成|財政(?:的な)?支援|無償|貸与|経費を(?:支援|負担)|(?<!運営費)交付(?:を|す|し)"
        ),
    ),
    (
        re.compile(
            r"専門家|アドバイザー|コンサル|詳しい(?:人|方)|派遣|来て|人手|人材が|伴走"
            r"|\b(?:experts?|advis\w*|consult\w*|specialists?|send|come)\b",
            re.I,
        ),
        re.compile(r"派遣|専門家|専門人材|アドバイザー|伴走"),
    ),
    (
        re.compile(
            r"研修|講習|勉強|学[びべぶ]|教え(?:て(?:もら|ほし|く)|に)|\b(?:train\w*|teach|learn|seminars?|courses?)\b",
            re.I,
        ),
        re.compile(r"研修|講習|勉強会|訓練|セミナー"),
    ),
)
"""How money, people and teaching are asked for, and what a text that gives them says."""
_TO_MUNICIPALITIES = re.compile(r"市町村|自治体|町村")


def support(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The most direct programmes with their divisions, then the sections that describe them."""
    found = sorted(topics(evidence, voice)[:LOOKED_AT], key=lambda t: -_fitting(t, question))
    if not found:
        return None
    main, *others = found
    near = [
        t for t in others if t.score >= BESIDE * main.score and voice.catalog.in_force(t.section.document)
    ]
    beside = near[:MOST_BESIDE]
    rows = programmes(question, evidence, (main, *beside), voice)
    fit = Fit(question, (s.text for t in (main, *beside) for s in sentences(t.section)))
    lines = [Line(text=voice.say("support_head"))] if rows else []
    lines += [programme_line(row, voice) for row in rows]
    lines += section_lines(main.section, question, voice)
    beside += _behind(rows, (main, *beside), tuple(found))
    lines += [line for topic in beside for line in pointer(topic, fit, voice)]
    return Draft(lines=tuple(lines), composer="support")


def _fitting(topic: Topic, question: Question) -> float:
    headings = " ".join((topic.section.title, *topic.section.breadcrumb))
    titled = question.audience is Audience.MUNICIPAL and "市町村" in headings
    return topic.score + TITLED * titled + OF_KIND * _gives(topic.section.text, question)


def _gives(text: str, question: Question) -> bool:
    """Whether a text gives the kind of help that is asked for, to those who ask."""
    if question.audience is Audience.MUNICIPAL and not _TO_MUNICIPALITIES.search(text):
        return False
    return any(asked.search(question.text) and given.search(text) for asked, given in _KINDS)


def _behind(rows: tuple[Passage, ...], said: tuple[Topic, ...], found: tuple[Topic, ...]) -> list[Topic]:
    """The sections behind the offered programmes that are not said yet."""
    keys = {row.key for row in rows[:2]}
    behind = [t for t in found if t not in said and keys & {e.passage.key for e in t.rows}]
    return behind[:MOST_BESIDE]


def programmes(
    question: Question, evidence: tuple[Evidence, ...], about: tuple[Topic, ...], voice: Voice
) -> tuple[Passage, ...]:
    """Rows of the topics and others that come close, the most direct help first."""
    linked = {e.passage.key: DIRECT for topic in about[1:] for e in topic.rows}
    linked |= {e.passage.key: MAIN for e in about[0].rows}
    current = [e for e in evidence if _offers(e.passage) and voice.catalog.in_force(e.passage.document)]
    concern = Fit(_concern(question), (e.passage.text for e in current))
    merits = [
        (
            _merit(e, question) + linked.get(e.passage.key, 0.0) + OWN * concern.share(e.passage.text),
            e.passage,
        )
        for e in current
    ]
    merits.sort(key=lambda pair: -pair[0])
    if not merits:
        return ()
    close = [passage for merit, passage in merits if merit >= CLOSE * merits[0][0]]
    return _distinct(close)[:MOST_ROWS]


def _offers(passage: Passage) -> bool:
    """Whether a row tells what is done and by whom: an indicator or a line of a schedule helps nobody."""
    row = passage.row
    if row is None:
        return False
    named = bool(row.programme or row.subprogramme or row.activity)
    return (named and bool(row.offices or row.outline or row.plan)) or bool(row.item_name and row.offices)


def _concern(question: Question) -> Question:
    """The question with the words of its concern alone: not who asks, nor what can be asked about any."""
    own = things_named(question.text, question.terms)
    return replace(question, terms=tuple(t for t in question.terms if t in own)) if own else question


def _merit(found: Evidence, question: Question) -> float:
    row = found.passage.row
    assert row is not None
    said = " ".join((row.programme, row.subprogramme, row.activity, row.plan))
    merit = as_a_whole(found) + DIRECT * bool(_HELPING.search(said)) + OF_KIND * _gives(said, question)
    if question.audience is Audience.MUNICIPAL:
        merit += MUNICIPAL * ("市町村" in said)
    return merit


def _distinct(passages: list[Passage]) -> tuple[Passage, ...]:
    """The first row of each programme: a repeat of the same one adds nothing."""
    found: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        row = passage.row
        if row:
            found.setdefault((row.programme, row.subprogramme or row.activity), passage)
    return tuple(found.values())


def programme_line(passage: Passage, voice: Voice) -> Line:
    """A programme, who is in charge, and what it does in the year."""
    row = passage.row
    assert row is not None
    return voice.line(
        "support_row_plan" if row.plan else "support_row",
        passage,
        programme=_name(row, voice) or voice.title(passage),
        office=voice.office(row),
        label=voice.label(passage),
        plan=row.plan,
    )


def _name(row: Row, voice: Voice) -> str:
    names = [name for name in (row.subprogramme or row.programme, row.activity) if name]
    return "・".join(voice.name(name) for name in names)
