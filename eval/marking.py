"""Marks a reply against its case. Deterministic: strings and locators, no model as judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eval.figures import figures_of, known_figures
from eval.matching import first_sentence, flatten, holds, plain
from eval.records import Case, Group, Mark, Reply
from ingest.records import Corpus


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks replies over one corpus. ``given`` holds the figures that each passage may lend."""

    given: Mapping[str, frozenset[str]]

    @classmethod
    def over(cls, corpus: Corpus) -> Marker:
        """A passage lends the figures of its text, source, locator, titles and document."""
        return cls(
            {
                passage.key: known_figures(
                    (
                        passage.text,
                        passage.source.value,
                        passage.locator,
                        passage.title,
                        *passage.breadcrumb,
                        parsed.document.title,
                        parsed.document.short_title,
                        parsed.document.issued,
                    )
                )
                for parsed in corpus.documents
                for passage in parsed.passages
            }
        )

    def mark(self, case: Case, reply: Reply) -> Mark:
        """Right is: all facts, all citations, nothing forbidden, and refused if and only if silent.

        What a baseline hands over is right if it holds all the facts: the kindest reading.
        """
        flat = flatten(plain(reply.text))
        relevant = {key for group in case.citations for key in group} | {key for key, *_ in case.evidence}
        facts = tuple(group for group in case.facts if not any(holds(flat, words) for words in group))
        places = tuple(group for group in case.citations if not set(group) & set(reply.cited))
        forbidden = tuple(words for words in case.forbidden if holds(flat, words))
        reasons = tuple(_reasons(case, reply, facts, places, forbidden))
        return Mark(
            case=case.id,
            right=not reasons,
            refused=reply.abstained,
            missing_facts=facts,
            missing_citations=places,
            forbidden=forbidden,
            unsupported=self._unsupported(case, reply) if reply.phrased else (),
            facts=_share(case.facts, facts),
            citation_recall=_share(case.citations, places),
            citation_precision=_precision(reply, relevant) if case.answerable else None,
            first_right=bool(reply.cited) and reply.cited[0] in relevant if case.answerable else None,
            headline=_headline(case, reply),
            reasons=reasons,
        )

    def _unsupported(self, case: Case, reply: Reply) -> tuple[str, ...]:
        """Figures neither in a cited passage, nor in what was asked, nor declared as computed."""
        allowed = known_figures((*case.turns, *reply.derived)).union(
            *(self.given.get(key, frozenset()) for key in reply.cited)
        )
        return tuple(figure for figure in figures_of(plain(reply.text)) if figure not in allowed)


def _reasons(
    case: Case, reply: Reply, facts: tuple[Group, ...], places: tuple[Group, ...], forbidden: tuple[str, ...]
) -> Iterator[str]:
    if reply.fault:
        yield f"broke: {reply.fault}"
    if reply.abstained and case.answerable:
        yield "refused, though the documents say it"
    if not reply.abstained and not case.answerable:
        yield "answered, though the documents are silent"
    for group in facts:
        yield f"fact missing: {' / '.join(group)}"
    for group in places if reply.phrased else ():
        yield f"citation missing: {' / '.join(group)}"
    for words in forbidden if reply.phrased else ():
        yield f"forbidden: {words}"


def _headline(case: Case, reply: Reply) -> bool | None:
    if not (case.headline and reply.phrased):
        return None
    return holds(flatten(first_sentence(reply.text)), case.headline)


def _share(groups: tuple[Group, ...], missing: tuple[Group, ...]) -> float | None:
    return 1 - len(missing) / len(groups) if groups else None


def _precision(reply: Reply, relevant: set[str]) -> float | None:
    """None where nothing is cited: an empty list has no wrong member, recall tells the rest."""
    return len(relevant.intersection(reply.cited)) / len(set(reply.cited)) if reply.cited else None
