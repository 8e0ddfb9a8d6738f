"""What makes a case a fair exam question: rules that compare it with the corpus and with itself.

Each rule yields (field, complaint) pairs, a list's field with the member's place ("facts.0");
it looks at the case alone, or at the corpus's passages too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from eval.records import Case, Group, Kind
from ingest.records import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a case, and where it was written (line 0: not read from a file)."""

    file: str
    line: int
    case: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.case}: {self.field}: {self.message}"


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms made one, no white space, no letter case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


class Passages:
    """The corpus's passages by key, folded when first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {
            passage.key: f"{fold(passage.text)}\n{fold(passage.source.value)}"
            for passage in self._corpus.passages
        }

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def hold(self, key: str, words: str) -> bool:
        """Whether the words stand in the passage, as shown or as printed."""
        return fold(words) in self._by_key.get(key, "")


Complaint = tuple[str, str]
CaseRule = Callable[[Case], Iterator[Complaint]]
CorpusRule = Callable[[Case, Passages], Iterator[Complaint]]

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")

# Facts that no passage can print, each with the reason why the answer must hold it all the same.
VERDICTS = ("はい", "そのとおり", "合って", "いいえ", "違", "ではなく", "ではありません", "ていません")
"""Yes or no to a premise: the documents state the fact, the answer judges the question."""
SILENCE = ("ありません", "なし", "「-」", "「—」")
"""A cell that is empty or a dash: the answer says so in words."""
COUNT = re.compile(r"\d+(件|個|つ|指標|項目)")
"""How many rows there are: counted by whoever answers, in a case of the kinds list and compute."""


def locators_exist(case: Case, passages: Passages) -> Iterator[Complaint]:
    """A citation or an evidence that no passage answers to could never be matched."""
    for position, group in enumerate(case.citations):
        for key in group:
            if key not in passages:
                yield f"citations.{position}", f"{key} is no passage of the corpus"
    for position, (key, _) in enumerate(case.evidence):
        if key not in passages:
            yield f"evidence.{position}", f"{key} is no passage of the corpus"


def evidence_stands(case: Case, passages: Passages) -> Iterator[Complaint]:
    """The words that prove a fact are those of the passage."""
    for position, (key, words) in enumerate(case.evidence):
        if key in passages and not passages.hold(key, words):
            yield f"evidence.{position}", f"{key} does not say {words!r}"


def citations_are_proven(case: Case) -> Iterator[Complaint]:
    """Of each group of citations, one member is shown to hold something that the answer needs."""
    proven = {key for key, _ in case.evidence}
    for position, group in enumerate(case.citations):
        if not proven.intersection(group):
            yield f"citations.{position}", f"no evidence is given for {' or '.join(group)}"


def facts_are_proven(case: Case, passages: Passages) -> Iterator[Complaint]:
    """One member of each group of facts stands in the evidence, or follows from it."""
    keys = {key for key, _ in case.evidence}
    if not all(key in passages for key in keys):
        return  # locators_exist has said so; anything more would only repeat it
    for position, group in enumerate(case.facts):
        printed = any(passages.hold(key, member) for key in keys for member in group)
        if not printed and not _follows(case, group):
            yield f"facts.{position}", f"none of {', '.join(group)} stands in the passages given as evidence"


def headline_is_a_fact(case: Case) -> Iterator[Complaint]:
    """What the first sentence must say, some fact demands."""
    members = (fold(member) for group in case.facts for member in group)
    if case.headline and not any(fold(case.headline) in member for member in members):
        yield "headline", f"{case.headline!r} is in none of the facts"


def reference_is_right(case: Case) -> Iterator[Complaint]:
    """The reference answer would itself be marked right."""
    answer = fold(case.answer)
    for group in case.facts:
        if not any(fold(member) in answer for member in group):
            yield "answer", f"the reference answer lacks {' / '.join(group)}"
    for words in case.forbidden:
        if fold(words) in answer:
            yield "answer", f"the reference answer holds the forbidden {words!r}"
    if fold(case.headline) not in answer:
        yield "answer", f"the reference answer lacks the headline {case.headline!r}"


def silence_asks_nothing(case: Case) -> Iterator[Complaint]:
    """Where the documents are silent, there is nothing to state, cite or prove."""
    if not case.answerable:
        for field in ("citations", "facts", "headline", "evidence"):
            if getattr(case, field):
                yield field, "an unanswerable case has none"
    elif case.kind is Kind.UNANSWERABLE:
        yield "answerable", "a case of the kind unanswerable says answerable: false"


CASE_RULES: tuple[CaseRule, ...] = (
    citations_are_proven,
    headline_is_a_fact,
    reference_is_right,
    silence_asks_nothing,
)
CORPUS_RULES: tuple[CorpusRule, ...] = (locators_exist, evidence_stands, facts_are_proven)


def complaints(case: Case, passages: Passages) -> Iterator[Complaint]:
    """What all the rules say of one case."""
    for alone in CASE_RULES:
        yield from alone(case)
    for compared in CORPUS_RULES:
        yield from compared(case, passages)


def _follows(case: Case, group: Group) -> bool:
    """Whether a fact that is printed nowhere is a verdict, a silence, a translation or a result."""
    if any(word in member for member in group for word in (*VERDICTS, *SILENCE)):
        return True
    if case.language == "en" and any(re.search("[A-Za-z]", member) for member in group):
        return True
    if case.kind in (Kind.COMPUTE, Kind.LIST) and any(COUNT.fullmatch(member) for member in group):
        return True
    results = set(_results(case))
    return any(figure in results for member in group for figure in _figures(member))


def _results(case: Case) -> Iterator[Decimal]:
    """Sums, differences, ratios and percentages of any two figures of the evidence."""
    figures = {figure for _, words in case.evidence for figure in _figures(words)}
    for one in figures:
        for other in figures:
            yield from (one + other, abs(one - other))
            if other:
                yield from (round(one / other, 1), round(100 * one / other, 1))


def _figures(text: str) -> Iterator[Decimal]:
    for match in _FIGURE.finditer(unicodedata.normalize("NFKC", text)):
        yield Decimal(match[0].replace(",", ""))
