"""The sentence to hold against what a question takes for granted, and whether it bears that out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant import cues
from assistant.catalog import title_of
from assistant.compose.aligned import aligned
from assistant.compose.claims import (
    agrees,
    complement,
    fills_role,
    months_in,
    names_ministry,
    names_role,
    qualified,
    shares_in,
    told,
    words_of,
)
from assistant.compose.fit import Fit
from assistant.compose.measured import alike, figures_in, same_noun
from assistant.compose.opposites import compared, comparison, denied_there, opposed, said_contrary
from assistant.compose.stages import only_aimed_at, only_considered, still_considered
from assistant.compose.statements import Statement, statements
from assistant.notation import without_years, years_in
from assistant.records import Evidence, Question
from ingest.records import Passage
from ingest.tokens import nouns, tokens

LOOKED_AT = 6
"""Passages in whose sentences a claim is looked for."""
ALIKE = 0.8
"""Another sentence bears a claim out if it fits the question this well, by the best one's measure."""
FURTHER = 40
"""Passages of which a sentence counts that holds the whole subject and a fact of the claimed kind."""
OF_KIND, OF_SUBJECT = 0.5, 0.8
"""What a fact of the claimed kind, and the claim's subject, add to the share of its words."""
OF_NOUN = 0.3
"""What a figure adds that counts in the very noun of the claim."""
OLDER = 0.5
"""What a sentence of an older plan loses, where the question does not ask for that plan."""
OTHER_UNIT = 0.4
"""Share of what a figure in another unit adds."""
ABOUT = 0.2
"""Share of the claim's subject that a sentence must hold to deny the claim by a figure of its own."""
OUTDONE = 0.05
"""A sentence that holds so much more of what the question names speaks for its passage instead."""
TOLD = 0.5
"""A claim without figures holds where a sentence has this share of what is said."""
_PART = re.compile(r"分の\s*[\d一二三]|半分|半数|\bhalf\b|すべて|全て|全部", re.I)
"""A share that a claim is about; 全 before a noun (全高校, 全国) only says of which things it speaks."""
_OFFICE_TOPIC = re.compile(r"([^、。は]{1,20}[課室局部庁])は")
_PLANS = ("戦略", "計画", "プラン")
"""How names of documents end."""
LONG_NAME = 4
"""Letters of a noun that names a thing: おかげ and 今度 name none."""
_KANA = re.compile("[ぁ-ん]")
_SHARES = ("%", "分")
_EXISTS = re.compile(r"(?:が|も)(?:ある|あっ|あり|含ま|入って)")
"""A claim that there is something: what is told of it denies nothing."""


def told_of(text: str, question: Question, evidence: tuple[Evidence, ...]) -> tuple[Statement, bool] | None:
    """The sentence to hold against a claim, and whether it bears the claim out."""
    scored = _scored(text, question, evidence)
    if not scored:
        return None
    close = [statement for score, statement in scored if score >= ALIKE * scored[0][0]]
    borne = next((statement for statement in close if _bears_out(text, question, statement)), None)
    rival = _rival(borne, question) if borne else None
    if rival:  # 出先機関の執務室 is not borne out by what is told of 県庁舎の執務室
        return rival, False
    main = borne or next((one for one in close if denies(text, question, one)), close[0])
    return main, borne is not None


def _rival(one: Statement, question: Question) -> Statement | None:
    """The sentence beside one in its passage that holds more of what the question names, if any does."""
    if one.passage.row:
        return None  # the cells of a row speak of one thing
    beside = tuple(statements(one.passage))
    titled = {statement.text: f"{title_of(one.passage)} {statement.text}" for statement in beside}
    own = replace(question, expansions=()) if question.language == "ja" and question.terms else question
    fit = Fit(own, titled.values())
    best = max(beside, key=lambda statement: fit.share(titled[statement.text]))
    return best if fit.share(titled[best.text]) > fit.share(titled[one.text]) + OUTDONE else None


def denies(text: str, question: Question, statement: Statement) -> bool:
    """Whether a statement on the claim's subject gives another fact of the claimed kind, or the opposite."""
    if _gainsays(text, question, statement):
        return True
    if comparison(text):  # 「震災前より少ない」 is denied by what compares with it
        return compared(text, statement.text) is False
    if (verdict := aligned(text, statement.text, statement.passage.title)) is not None:
        return not verdict
    if of_its_kind(text, statement.text) == 1:
        on_it = about(text, question, statement.passage, statement.text)
        return on_it and _counts_it(text, question, statement) and not agrees(text, statement.text)
    if subject_given(text, statement) and not _EXISTS.search(text):
        return True
    close = told(text, statement.text) >= TOLD
    dated = bool(years_in(text) and years_in(statement.text))
    differs = (dated or not measures(text)) and not agrees(text, statement.text)
    return close and (opposed(text, statement.text) or differs)


def _counts_it(text: str, question: Question, statement: Statement) -> bool:
    """Whether a passage knows every thing that a figure is claimed of: アクセスポイント is not told of."""
    if question.language == "en" or not figures_in(text):
        return True
    told_here = " ".join(one.text for one in statements(statement.passage))
    held = frozenset(tokens(f"{title_of(statement.passage)} {told_here}")) | cues.STOP_WORDS["ja"]
    held |= frozenset(word for name in question.expansions for word in tokens(name))
    named = nouns(without_years(text.removesuffix(complement(text))))
    things = (noun for noun in named if len(noun.written) >= LONG_NAME and not _KANA.search(noun.written))
    return all(held & frozenset(noun.words) for noun in things)


def measures(text: str) -> bool:
    """Whether a claim holds a figure, a share or a date."""
    return bool(years_in(text) or figures_in(text) or months_in(text) or _PART.search(text))


def about(text: str, question: Question, passage: Passage, said: str) -> bool:
    """Whether what a passage says may be on the claim's subject; so it may where the claim names none."""
    subject = subject_of(text, question)
    return not subject or subject_share(subject, question, passage, said) >= ABOUT


def subject_given(text: str, statement: Statement) -> bool:
    """Whether something is claimed of a subject that the statement, by its names, tells something else of."""
    said = complement(text)
    subject = frozenset(words_of(text.removesuffix(said)))
    given = frozenset(tokens(f"{statement.passage.title} {statement.text}"))
    return bool(said and subject) and subject <= given and names_role(statement.text)


def _bears_out(text: str, question: Question, statement: Statement) -> bool:
    if _gainsays(text, question, statement) or only_aimed_at(text, statement.text):
        return False
    if still_considered(text, statement.text):
        return True
    if comparison(text):
        return bool(compared(text, statement.text)) and agrees(text, statement.text)
    if (verdict := aligned(text, statement.text, statement.passage.title)) is not None:
        return verdict
    if not (agrees(text, statement.text) and qualified(text, statement.text)):
        return False
    if measures(text):
        return about(text, question, statement.passage, statement.text)
    if subject_given(text, statement) and fills_role(text, statement.text):
        return True
    close = told(text, statement.text) >= TOLD and _head_told(text, statement)
    return close and not opposed(text, statement.text)


def _gainsays(text: str, question: Question, statement: Statement) -> bool:
    """Whether a statement says outright that what is claimed is not so, not yet so, or another office's."""
    if only_considered(text, statement.text) or denied_there(text, statement.text):
        return True
    return said_contrary(text, statement.text) or _of_another_office(question, statement)


def _of_another_office(question: Question, statement: Statement) -> bool:
    """Whether a statement says of one office what is claimed of another: 「デジタル変革課は、…の司令塔」."""
    topic = _OFFICE_TOPIC.match(statement.text)
    claimed = question.claim.office if question.claim else ""
    return bool(topic and claimed and claimed not in topic[1])


def _head_told(text: str, statement: Statement) -> bool:
    """Whether the last thing that is said of the subject is told too: 任意 in 「HACCPは事業者の任意」."""
    said = nouns(complement(text))
    held = frozenset(tokens(f"{title_of(statement.passage)} {statement.text}"))
    return not said or held.issuperset(said[-1].words)


def _scored(text: str, question: Question, evidence: tuple[Evidence, ...]) -> list[tuple[float, Statement]]:
    """Sentences that speak of the claim's subject, those with a fact of its kind first."""
    subject = subject_of(text, question)
    every = [
        (place, found.feature("age"), statement)
        for place, found in enumerate(evidence[:FURTHER])
        for statement in statements(found.passage)
        if place < LOOKED_AT or _may_be_meant(text, subject, question, statement)
    ]
    fit = Fit(question, (statement.text for _, _, statement in every))
    scored = []
    for place, age, statement in every:
        score = _held(fit, statement) - 0.05 * min(place, LOOKED_AT) - OLDER * (age > 0 and measures(text))
        score += OF_KIND * of_its_kind(text, statement.text) + OF_NOUN * _of_noun(text, statement.text)
        score += OF_SUBJECT * subject_share(subject, question, statement.passage, statement.text)
        scored.append((score, statement))
    return sorted(scored, key=lambda pair: -pair[0])


def _held(fit: Fit, statement: Statement) -> float:
    """Share of the question that a sentence holds; the cells of a row speak of one thing together."""
    row, own = statement.passage.row, fit.share(statement.text)
    return (own + fit.share(f"{row.goal} {row.outline} {row.plan}")) / 2 if row else own


def _may_be_meant(text: str, subject: frozenset[str], question: Question, statement: Statement) -> bool:
    """Whether a sentence further down holds all of the subject with a fact of the claimed kind."""
    if not subject or of_its_kind(text, statement.text) < 1:
        return False
    return subject_share(subject, question, statement.passage, statement.text) >= 1


def subject_of(text: str, question: Question) -> frozenset[str]:
    """The words of what something is claimed of, names of documents left out.

    In English the plans' words for it: whole names, because the passages are in Japanese.
    """
    if question.language == "en":
        names = frozenset(name for name in question.expansions if not name.endswith(_PLANS))
        return names or frozenset(question.expansions)
    named = text.removesuffix(complement(text))
    for office in question.offices:
        named = named.replace(office, " ")
    things = frozenset(word for noun in nouns(named) for word in noun.words)
    words = things & frozenset(words_of(named))
    return (
        words & frozenset(question.terms)
        if question.documents or words & frozenset(question.terms)
        else words
    )


def subject_share(subject: frozenset[str], question: Question, passage: Passage, said: str) -> float:
    """Share of the claim's subject that a text, or the names above it, hold."""
    held = frozenset(tokens(f"{title_of(passage)} {said}"))
    if subject and question.language == "en":
        return sum(held.issuperset(tokens(name)) for name in subject) / len(subject)
    given = sum(held.issuperset(tokens(name)) for name in question.expansions)
    if not subject:
        return float(given > 0)
    return max(len(subject & held) / len(subject), float(given > 0))


@lru_cache(maxsize=4096)
def of_its_kind(text: str, statement: str) -> float:
    """How far the statement holds the kind of fact that is claimed: a year, a share, a figure."""
    figures = [figure for figure in figures_in(text) if figure.unit not in _SHARES]
    if not shares_in(text) and figures:
        given = figures_in(statement)
        if all(any(alike(figure.unit, other.unit) for other in given) for figure in figures):
            return 1.0
        return OTHER_UNIT * bool(given)
    return float(_has_kind(text, statement))


def _of_noun(text: str, statement: str) -> bool:
    given = figures_in(statement)
    return any(same_noun(figure.unit, other.unit) for figure in figures_in(text) for other in given)


def _has_kind(text: str, statement: str) -> bool:
    if shares_in(text):
        return bool(shares_in(statement))
    if years_in(text) or months_in(text):
        return bool(years_in(statement) or months_in(statement))
    if names_ministry(text):
        return names_ministry(statement)
    return names_role(statement)
