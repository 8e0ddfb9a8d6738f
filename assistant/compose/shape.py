"""Whether a figure or date of the asked shape stands where the subject is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.compose.fit import DATE, Fit
from assistant.compose.sections import goes_on, sentences, table_rows
from assistant.counters import OF_ANYTHING, counters_in
from assistant.notation import years_in
from assistant.prices import asks_price
from assistant.records import Ask, Question
from assistant.wanted import MEASURES
from ingest.records import Passage, Row
from ingest.tokens import normalise, tokens

_WHEN_OF_A_FIGURE = re.compile(r"いつの")
"""Asks of what time a figure is, not when something happens."""
FIGURED = frozenset({Ask.VALUE, Ask.FIGURE, Ask.WHEN, Ask.CONTENT})
"""Kinds of answer that give a figure as it stands."""
SPOKEN_OF = 0.3
"""Share of the question's words from which a sentence speaks of its subject."""
BARELY = 0.15
"""Share from which a sentence may speak of it; enough where no figure of the shape is anywhere near."""
HARDLY, IN_ENGLISH = 0.7, 0.4
"""Sentences with a figure of the shape that fit less than so much of the best one are about other things;
of a question in English only some words are known, so that a sentence fits by fewer of them."""
_NUMBER = r"\d[\d,.]*\s*[万千百億兆]?\s*"
_JOINED = r"[^\W\d年月日]?"
"""A counter may be joined to what is counted: 1民間企業; 「令和6年度」 counts no 度."""
_WHOLE = r"(?!泊)"
"""Behind it the counter is another one: 人泊."""
_ANY_UNIT = frozenset({"倍", "%", "パーセント", "割", "ポイント", "件", "つ", "個", "年"})
_TARGET = re.compile(r"目標|基準|指標|KPI|売上|販売", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """How well the sentences at hand fit a question, 0..1: the best of all, the best with the shape."""

    spoken_of: float
    shaped: float
    hardly: float = HARDLY

    @property
    def lacking(self) -> bool:
        """Whether the subject is spoken of, but nowhere with a figure of the shape."""
        if not self.shaped:
            return self.spoken_of >= BARELY
        return self.spoken_of >= SPOKEN_OF and self.shaped < self.hardly * self.spoken_of

    @property
    def given(self) -> bool:
        """Whether the very sentence or row that speaks of the subject has the shape."""
        return self.spoken_of >= SPOKEN_OF and self.shaped == self.spoken_of


def shape_of(question: Question) -> re.Pattern[str] | None:
    """The figure or date that a question asks for by 何 and a counter, いつ or いくら; None for any other."""
    if not FIGURED & frozenset(question.asks) or not frozenset(question.asks) <= FIGURED:
        return None
    if Ask.WHEN in question.asks:
        unread = question.language == "en" and not question.expansions  # no word of it is in the texts
        return None if unread or _WHEN_OF_A_FIGURE.search(question.text) else DATE
    return unit_shape(question)


def unit_shape(question: Question) -> re.Pattern[str] | None:
    """A number in the unit that a question names, or in yen; None where it names none."""
    if asks_price(question.text) and not _TARGET.search(question.text):
        return re.compile(_NUMBER + "円")
    units = counters_in(question.text)
    either = "|".join(map(re.escape, units))
    bare = f"|{_NUMBER}を(?:超|上回|下回)" if OF_ANYTHING & set(units) else ""
    return re.compile(f"{_NUMBER}{_JOINED}(?:{either}){_WHOLE}|(?:{either})数{bare}") if units else None


def measured_otherwise(question: Question, row: Row) -> bool:
    """Whether a row counts in another unit than the one asked for: 「何か所」 of a row in 4以上.

    A unit that may be calculated from any figure (倍, %), or that counts things of every kind, fits all.
    """
    asked = counters_in(question.text)
    if not asked or _ANY_UNIT & set(asked):
        return False
    amounts = (row.baseline, *(target.amount for target in row.targets))
    printed = [
        f"{row.indicator} {amount.printed}" for amount in amounts if amount and amount.value is not None
    ]
    return bool(printed) and not any(unit in text for unit in asked for text in printed)


def stated(question: Question, shape: re.Pattern[str], passages: Iterable[Passage]) -> Stated:
    """How far sentences and rows of the passages speak of the subject, and do so with the shape."""
    every = tuple(piece for passage in passages for piece in pieces(passage, shape))
    fit = Fit(of_things(question), (piece.text for piece in every), strict=question.language == "ja")
    shares = [(fit.share(piece.text), piece.shaped) for piece in every]
    return Stated(
        spoken_of=max((share for share, _ in shares), default=0.0),
        shaped=max((share for share, shaped in shares if shaped), default=0.0),
        hardly=IN_ENGLISH if question.language == "en" else HARDLY,
    )


def of_things(question: Question) -> Question:
    """The question without the words that only say how something is measured: 割合, 何人.

    Of one in English only the plans' words for it: its own stand in few texts, and by chance.
    """
    if question.language == "en" and question.expansions:
        return replace(question, terms=())
    units = frozenset(word for unit in counters_in(question.text) for word in tokens(unit))
    terms = tuple(term for term in question.terms if term not in units and not MEASURES.fullmatch(term))
    return replace(question, terms=terms) if terms or question.expansions else question


def given_in_year(question: Question, passage: Passage, shape: re.Pattern[str]) -> bool:
    """Whether a sentence of a passage has a figure of the shape and an asked year: 「令和6年度は約1万件」."""
    years = set(question.years)
    every = [s.text for s in sentences(passage)]
    fit = Fit(question, every)
    return any(
        shape.search(text) and years & set(years_in(text)) and fit.share(text) >= SPOKEN_OF for text in every
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence, row or table, and whether it holds a figure of the asked shape."""

    text: str
    shaped: bool


def _holds(shape: re.Pattern[str], text: str) -> bool:
    """Whether a text has the shape, in wide letters or narrow ones."""
    return bool(shape.search(text) or shape.search(normalise(text)))


def _told_by(heading: str) -> str:
    """A column's heading, its years written out: a ○ under R7 tells when."""
    return " ".join((heading, *(f"{year}年度" for year in years_in(normalise(heading)))))


def pieces(passage: Passage, shape: re.Pattern[str]) -> Iterator[Piece]:
    """A row whole, a section by sentences under its title, a table's cells together with its name."""
    if passage.row:
        heads = " ".join(_told_by(heading) for heading, _ in passage.row.others)
        text = f"{passage.title} {passage.source.value} {heads}"
        yield Piece(text=text, shaped=_holds(shape, text))
        return
    before = None
    for sentence in sentences(passage):
        text, shaped = sentence.text, _holds(shape, sentence.text)
        if before and shaped and goes_on(before, sentence):  # it says no subject because it is the same
            yield Piece(text=f"{passage.title} {before.text} {text}", shaped=True)
        yield Piece(text=f"{passage.title} {text}", shaped=shaped)
        before = sentence
    for block in passage.blocks:
        if rows := table_rows(passage, block):  # the unit stands in its name or head, not beside its figures
            cells = " ".join(cell for row in rows for cell in row)
            yield Piece(text=f"{passage.title} {block.name} {cells}", shaped=True)
