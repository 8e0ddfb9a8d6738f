"""The sentence to hold against what a question takes for granted, and whether it bears that out."""

from __future__ import annotations

import re

from assistant.catalog import title_of
from assistant.compose.aligned import aligned
from assistant.compose.claims import (
    agrees,
    compared,
    complement,
    figures_in,
    months_in,
    names_ministry,
    names_role,
    opposed,
    shares_in,
    told,
    words_of,
)
from assistant.compose.fit import Fit
from assistant.compose.stages import only_considered
from assistant.compose.statements import Statement, statements
from assistant.notation import years_in
from assistant.records import Evidence, Question
from ingest.records import Passage
from ingest.tokens import tokens

LOOKED_AT = 6
"""Passages in whose sentences a claim is looked for."""
ALIKE = 0.8
"""Another sentence bears a claim out if it fits the question this well, by the best one's measure."""
OF_KIND, OF_SUBJECT = 0.5, 0.8
"""What a fact of the claimed kind, and the claim's subject, add to the share of its words."""
TOLD = 0.5
"""A claim without figures holds where a sentence has this share of what is said."""
_EXISTS = re.compile(r"(?:が|も)(?:ある|あっ|あり|含ま|入って)")
"""A claim that there is something: what is told of it denies nothing."""


def told_of(text: str, question: Question, evidence: tuple[Evidence, ...]) -> tuple[Statement, bool] | None:
    """The sentence to hold against a claim, and whether it bears the claim out."""
    scored = _scored(text, question, evidence)
    if not scored:
        return None
    close = [statement for score, statement in scored if score >= ALIKE * scored[0][0]]
    borne = next((statement for statement in close if _bears_out(text, statement)), None)
    main = borne or next((statement for statement in close if denies(text, statement)), close[0])
    return main, borne is not None


def denies(text: str, statement: Statement) -> bool:
    """Whether a statement on the claim's subject gives another fact of the claimed kind, or the opposite."""
    if only_considered(text, statement.text):
        return True
    if (verdict := aligned(text, statement.text, statement.passage.title)) is not None:
        return not verdict
    if _of_its_kind(text, statement.text):
        return not agrees(text, statement.text)
    if compared(text, statement.text) is False:
        return True
    if subject_given(text, statement) and not _EXISTS.search(text):
        return True
    alike = told(text, statement.text) >= TOLD
    return alike and (opposed(text, statement.text) or not agrees(text, statement.text))


def subject_given(text: str, statement: Statement) -> bool:
    """Whether something is claimed of a subject that the statement, by its names, tells something else of."""
    said = complement(text)
    subject = frozenset(words_of(text.removesuffix(said)))
    given = frozenset(tokens(f"{statement.passage.title} {statement.text}"))
    return bool(said and subject) and subject <= given and names_role(statement.text)


def _bears_out(text: str, statement: Statement) -> bool:
    if only_considered(text, statement.text):
        return False
    for verdict in (compared(text, statement.text), aligned(text, statement.text, statement.passage.title)):
        if verdict is not None:
            return verdict
    if not agrees(text, statement.text):
        return False
    exact = bool(years_in(text) or figures_in(text) or shares_in(text) or months_in(text))
    return exact or (told(text, statement.text) >= TOLD and not opposed(text, statement.text))


def _scored(text: str, question: Question, evidence: tuple[Evidence, ...]) -> list[tuple[float, Statement]]:
    """Sentences that speak of the claim's subject, those with a fact of its kind first."""
    passages: list[Passage] = [found.passage for found in evidence[:LOOKED_AT]]
    every = [statement for passage in passages for statement in statements(passage)]
    fit = Fit(question, (statement.text for statement in every))
    subject = frozenset(words_of(text.removesuffix(complement(text))))
    scored = []
    for statement in every:
        place = passages.index(statement.passage)
        score = fit.share(statement.text) - 0.05 * place
        score += OF_KIND * _of_its_kind(text, statement.text) + OF_SUBJECT * _subject_share(
            subject, statement
        )
        scored.append((score, statement))
    return sorted(scored, key=lambda pair: -pair[0])


def _subject_share(subject: frozenset[str], statement: Statement) -> float:
    """Share of the claim's subject that the sentence, or the names above it, hold."""
    held = frozenset(tokens(f"{title_of(statement.passage)} {statement.text}"))
    return len(subject & held) / len(subject) if subject else 0.0


def _of_its_kind(text: str, statement: str) -> bool:
    """Whether the statement holds the kind of fact that is claimed: a year, a share, a figure."""
    if shares_in(text):
        return bool(shares_in(statement))
    if figures_in(text):
        return bool(figures_in(statement))
    if years_in(text) or months_in(text):
        return bool(years_in(statement) or months_in(statement))
    if names_ministry(text):
        return names_ministry(statement)
    return names_role(statement)
