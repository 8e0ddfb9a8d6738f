"""Whether anything near counts the very thing whose number is asked: a number beside its name.

「参加している病院はいくつ」 asks for a number of 病院, "how many police boxes" for one of 交番: a row on the
same subject that counts something else does not hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.compose.fit import has_amount
from assistant.compose.sections import sentences, table_rows
from assistant.counters import counters_in
from assistant.coverage import Gauge, Name
from assistant.records import Ask, Evidence, Question
from assistant.wanted import MEASURES, STRUCTURAL
from ingest.records import Passage
from ingest.tokens import Noun, normalise, nouns, tokens

LOOKED_AT = 8
"""Passages in which the thing may be counted."""
HELD, IN_NAME = 0.5, 0.3
"""Shares of the thing's name that stand beside a number, and in an indicator, where the thing is counted."""
_ANSWERED = frozenset({Ask.VALUE, Ask.FIGURE, Ask.CONTENT})
_HOW_MANY = re.compile(r"いくつ(?!か[^?。、を]|も)|何(?:個|件|つ|本)(?!も)")
_ENGLISH = re.compile(r"\bhow many (?P<named>[\w' -]+)", re.I)
_NAMED_NO_MORE = re.compile(
    r"\b(?:are|is|were|was|do|does|did|will|have|has|had|can|could|should|would|must|may|might|in|of|on|for|to|by|with"
    r"|that|which|who|there|at|from|the|an?|per|each|it|they|we|you|actually|currently|now)\b",
    re.I,
)
_COUNT = re.compile(r"(?:件|人|台|回|校|社|施設|箇所)?数$")
_MEASURE = re.compile(r"(?:率|割合|度|時間|件数|人数|回数|台数|額)$")
_TOPIC = re.compile(r"(?:さん)?(?:は|って|が|、|も|の数|\s|$)")
_THING = re.compile(r"[\u3400-\u9fff々ァ-ヺーa-z0-9]{2,}", re.I)
"""What tells one thing from others; やつ, 係 or 人 stand for whatever was named before."""
_BREAK = re.compile(r"[。、\n\t;:：]|(?<!\d),")
_TARGET = re.compile(r"目標|ターゲット|基準値|ベースライン|\b(?:targets?|baselines?|goals?)\b", re.I | re.A)
_EACH = re.compile(r"[1一]人[1一]台|\d+g(?![a-z])", re.I)
"""Figures that count nothing: 一人一台端末, 5G."""


def is_uncounted(question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> bool:
    """Whether the number of a thing is asked for that nothing near counts."""
    if not set(question.asks) <= _ANSWERED or question.claim or (evidence and evidence[0].focused):
        return False
    if evidence and _targets_of(question, evidence[0].passage, gauge):
        return False
    thing = thing_counted(question, gauge)
    if thing is None or any(map(has_amount, _told_clauses(evidence[:1]))):
        return False
    return not any(counts(e.passage, thing, gauge) for e in evidence[:LOOKED_AT])


def _targets_of(question: Question, first: Passage, gauge: Gauge) -> bool:
    """Whether a target or baseline is asked for, and the first row has it of the subject."""
    if not (_TARGET.search(question.text) and first.row and first.row.targets):
        return False
    return gauge.held(gauge.names(question), (first,)) >= HELD


def thing_counted(question: Question, gauge: Gauge) -> Name | None:
    """What is asked for by いくつ or "how many"; None where a unit tells, or nothing is named."""
    if question.language == "en":
        return None if counters_in(question.text) else _english_thing(question.text, gauge)
    text = normalise(question.text)
    asked = list(_HOW_MANY.finditer(text))
    if not asked:
        return None
    if any(_MEASURE.search(noun.written) for noun in nouns(text)):  # 「正答率、中学校はいくつ」
        return None
    behind = text[asked[-1].end() :]
    if behind.startswith("の") and (named := nouns(behind)):  # いくつの業務
        return _named_thing(named[0], gauge)
    return topic_before(text[: asked[-1].start()], gauge)


def near_counts(
    question: Question, evidence: tuple[Evidence, ...], gauge: Gauge, shape: re.Pattern[str]
) -> bool:
    """Whether a clause near names what an English question counts, beside a number in the asked unit."""
    english = question.language == "en"
    thing = _english_thing(question.text, gauge, whole=False) if english else None
    clauses = _told_clauses(evidence[:LOOKED_AT]) if thing else ()
    return any(shape.search(text) and gauge.held_in((thing,), text) >= HELD for text in clauses if thing)


def topic_before(text: str, gauge: Gauge) -> Name | None:
    """The last thing that a text names as its topic; of a measure (割合) what it is taken of."""
    found, at, before = None, 0, None
    for noun in nouns(text):
        place = text.find(noun.written, at)
        if place < 0:
            continue
        measures = bool(MEASURES.fullmatch(noun.written))
        joined = before is not None and text[at:place] == "の"
        at = place + len(noun.written)
        if _TOPIC.match(text, at):
            found = (before if joined else found) if measures else noun
        before = None if measures else noun
    return _named_thing(found, gauge) if found else None


def _named_thing(noun: Noun, gauge: Gauge) -> Name | None:
    if not _THING.search(noun.written) or STRUCTURAL.search(noun.written) or MEASURES.fullmatch(noun.written):
        return None
    bare = nouns(_COUNT.sub("", noun.written))  # 学生数 counts 学生
    name = gauge.named(bare[0] if bare else noun)
    unknown = name and name.written.isascii() and not name.official and not gauge.knows(name)
    return None if unknown else name


def counts(passage: Passage, thing: Name, gauge: Gauge) -> bool:
    """Whether a row's indicator, or a clause with a number, names the thing."""
    row = passage.row
    if row and row.targets and gauge.held_in((thing,), row.indicator) >= IN_NAME:
        return True
    return any(has_amount(text) and gauge.held_in((thing,), text) >= HELD for text in _clauses(passage))


def _english_thing(text: str, gauge: Gauge, *, whole: bool = True) -> Name | None:
    """The known words right behind "how many"; a verb may follow unless ``whole``: "cameras watch"."""
    match = _ENGLISH.search(text)
    if match is None or gauge.thesaurus is None:
        return None
    named = _NAMED_NO_MORE.split(match["named"])[0]
    pieces = tuple(p for p in gauge.thesaurus.phrases.pieces(named) if whole or p[1])
    words, phrase = pieces[-1] if pieces else ((), None)
    if not phrase:  # the last word is what is counted: an unknown one may be in the plans by another name
        return None
    return Name(
        written=" ".join(words), words=tokens(phrase.japanese[0]), official=phrase.japanese, weight=1.0
    )


def _told_clauses(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    return (text for found in evidence for text in _clauses(found.passage))


def _clauses(passage: Passage) -> Iterator[str]:
    """Clauses two by two: a number and what it counts may stand on both sides of a comma."""
    row = passage.row
    texts = [row.outline, row.plan, row.goal] if row else [s.text for s in sentences(passage)]
    for text in texts:
        parts = [part for part in _BREAK.split(_EACH.sub(" ", normalise(text))) if part.strip()]
        yield from parts[:1]
        yield from (f"{one} {other}" for one, other in pairwise(parts))
    for block in passage.blocks:
        for cells in table_rows(passage, block):
            yield f"{block.name} {' '.join(cells)}"
