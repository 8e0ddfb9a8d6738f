"""Whether the very thing whose number is asked stands with such a number where the subject is spoken of.

「チャットボットの正答率は何%」 asks for a 正答率: a sentence on the chatbot with some other percentage
does not hold it, however well its other words fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.compose.counting import topic_before
from assistant.compose.fit import Fit
from assistant.compose.shape import Piece, measured_otherwise, pieces, unit_shape
from assistant.coverage import Gauge, Name
from assistant.records import Ask, Evidence, Question
from ingest.records import Passage
from ingest.tokens import normalise

LOOKED_AT = 5
"""Passages in whose sentences the asked thing may stand."""
AS_WELL = 0.75
"""Sentences with a number in the asked unit count as being on the subject from this share of the best."""
HELD = 0.3
"""Share of the asked thing's name from which a sentence speaks of it."""
WHOLE = 0.7
"""Share from which an indicator, in whatever unit it counts, is the thing itself."""
_ASKING = re.compile(r"何(?!か)|いくつ|いくら")
_EACH = re.compile(r"[^\s、はがの]{0,4}(?:あたり|当たり|ごと)")
"""What a number is taken for, which no sentence repeats: 月あたり."""
_DERIVED = frozenset({"倍", "%", "パーセント", "割", "ポイント", "件"})
"""Units of what is computed from rows, or that count things of every kind."""
_ANSWERED = frozenset({Ask.VALUE, Ask.FIGURE, Ask.CONTENT, Ask.COMPUTE})


def lacks_asked(question: Question, evidence: tuple[Evidence, ...], gauge: Gauge) -> bool:
    """Whether a number of something is asked of which no sentence or row on the subject gives one."""
    if not set(question.asks) <= _ANSWERED or question.language != "ja" or question.claim:
        return False
    shape = unit_shape(question)
    if shape is None or (evidence and evidence[0].focused):
        return False
    if Ask.COMPUTE in question.asks and any(unit in shape.pattern for unit in _DERIVED):
        return False
    name = _asked_thing(question, gauge)
    near = [found.passage for found in evidence[:LOOKED_AT]]
    if name is None or any(_counts(passage, name, question, gauge) for passage in near[:1]):
        return False
    if any(_in_column(passage, shape, question) for passage in near[:1]):
        return False
    spoken = _on_subject(question, [piece for passage in near for piece in pieces(passage, shape)])
    return all(gauge.held_in((name,), piece.text) < HELD for piece in spoken)


def _asked_thing(question: Question, gauge: Gauge) -> Name | None:
    """The last thing named as a topic before the word of asking; None for a measure without a thing."""
    text = normalise(question.text)
    asking = list(_ASKING.finditer(text))
    return topic_before(_EACH.sub(" ", text[: asking[-1].start()]), gauge) if asking else None


def _counts(passage: Passage, name: Name, question: Question, gauge: Gauge) -> bool:
    """Whether an indicator counts the thing itself, in a unit that may stand for the asked one."""
    row = passage.row
    if row is None or not row.targets or not row.indicator or measured_otherwise(question, row):
        return False
    return gauge.held_in((name,), passage.title) >= WHOLE


def _in_column(passage: Passage, shape: re.Pattern[str], question: Question) -> bool:
    """Whether a column of the row is named in the question as it is headed, and holds such a figure."""
    text = normalise(question.text)
    others = passage.row.others if passage.row else ()
    return any(normalise(heading) in text and shape.search(normalise(cell)) for heading, cell in others)


def _on_subject(question: Question, found: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the asked unit that fit the question about as well as the best of them."""
    every = tuple(found)
    fit = Fit(question, (piece.text for piece in every), strict=True)
    shaped = [(fit.share(piece.text), piece) for piece in every if piece.shaped]
    best = max((share for share, _ in shaped), default=0.0)
    return (piece for share, piece in shaped if share >= AS_WELL * best)
