"""A claimed figure held against the best indicator's baseline and targets."""

from __future__ import annotations

from assistant.compose.aligned import near
from assistant.compose.measured import Figure, alike, figure_of, figures_in, holds, same_noun
from assistant.compose.rows import NEAR, pick_indicators
from assistant.compose.stated import of_its_kind, subject_of, subject_share, told_of
from assistant.compose.statements import Statement
from assistant.compose.values import asks_baseline, value
from assistant.compose.verdict import rows_speak, said, untitled
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Question
from ingest.records import Amount, Passage, Row
from ingest.tokens import tokens


def figure(text: str, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A claimed figure against the best indicator's baseline or targets."""
    found = pick_indicators(question, evidence, voice)
    figures = figures_in(untitled(text, found[0].passage) if found else text)
    if not figures or not found or not rows_speak(found[0], evidence):
        return None
    found = _in_noun(figures, found)
    main = found[0].passage
    row = main.row
    assert row is not None
    amounts = _amounts(row, question)
    if not any(_same_unit(figure, amount, row) for figure in figures for amount in amounts):
        return None
    if _told_elsewhere(text, question, evidence, figures, amounts, row):
        return None
    exact = all(any(_agree(text, figure, amount) for amount in amounts) for figure in figures)
    telling = exact and any(len(str(figure.value).rstrip("0").replace(".", "")) > 2 for figure in figures)
    if not (found[0].focused or telling or _named_in(text, question, row)):
        return None  # the row shares a unit with the claim, and not its subject
    printed = all(any(figure.value == amount.value for amount in amounts) for figure in figures)
    stated = None if printed else told_of(text, question, evidence)
    if stated and (stated[1] if exact else _closer(text, question, stated, main)):
        return None  # a sentence speaks of the very thing
    return said(exact, value(question, found, voice), voice)


def _in_noun(figures: tuple[Figure, ...], found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The rows from the first one near the best on that counts in the claimed noun."""
    if found[0].focused:
        return found
    close = (at for at, one in enumerate(found) if one.score >= NEAR * found[0].score)
    first = next((at for at in close if _counts(found[at].passage.row, figures)), 0)
    return found[first:]


def _counts(row: Row | None, figures: tuple[Figure, ...]) -> bool:
    """Whether a row's columns count in the noun of a figure; so they do where a figure has none."""
    if row is None:
        return False
    given = _every(row)
    return any(not f.unit or f.unit.isascii() or same_noun(f.unit, a.unit) for f in figures for a in given)


def _told_elsewhere(
    text: str,
    question: Question,
    evidence: tuple[Evidence, ...],
    figures: tuple[Figure, ...],
    amounts: list[Amount],
    row: Row,
) -> bool:
    """Whether a sentence counts in the claimed noun, and no column does: 「3所属で実施する」 beside 4以上."""
    nouns_claimed = [figure.unit for figure in figures if figure.unit and not figure.unit.isascii()]
    if not nouns_claimed or any(
        same_noun(noun, amount.unit) or noun[:2] in row.indicator
        for noun in nouns_claimed
        for amount in amounts
    ):
        return False
    stated = told_of(text, question, evidence)
    given = figures_in(stated[0].text) if stated else ()
    return any(same_noun(noun, figure.unit) for noun in nouns_claimed for figure in given)


def _named_in(text: str, question: Question, row: Row) -> bool:
    """Whether the indicator's own name holds a word of what the figure is claimed of, or the plans' word."""
    subject, name = subject_of(text, question), frozenset(tokens(row.indicator))
    official = (frozenset(tokens(words)) for words in question.expansions)
    if not subject and question.language == "en":
        return bool(frozenset(question.terms) & name)
    return not subject or bool(subject & name) or any(words & name for words in official)


def _closer(text: str, question: Question, stated: tuple[Statement, bool], row: Passage) -> bool:
    """Whether a sentence bears the claim out, or holds more of its subject than a row's name does."""
    statement, borne = stated
    if borne:
        return True
    subject = subject_of(text, question)
    ours = subject_share(subject, question, statement.passage, statement.text)
    return of_its_kind(text, statement.text) == 1 and ours > subject_share(subject, question, row, "")


def _agree(text: str, figure: Figure, amount: Amount) -> bool:
    if amount.value is None:
        return False
    given = figure_of(amount.value, amount.printed, amount.unit)
    return near(text, figure.value, amount.value) or holds(figure, given)


def _amounts(row: Row, question: Question) -> list[Amount]:
    """What a claim can be about: the baseline, the asked years, or any figure where neither is named."""
    if asks_baseline(question) and row.baseline:
        return [row.baseline]
    if question.years:
        return [t.amount for t in row.targets if t.year in question.years]
    return _every(row)


def _every(row: Row) -> list[Amount]:
    return [*(t.amount for t in row.targets), *([row.baseline] if row.baseline else [])]


def _same_unit(figure: Figure, amount: Amount, row: Row) -> bool:
    """Whether a claimed unit may be the amount's, or counts what the indicator counts: 15市町村, 15件."""
    return alike(figure.unit, amount.unit) or (len(figure.unit) > 1 and figure.unit[:2] in row.indicator)
