"""One case from question to mark: understood, retrieved, dropped, composed, verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from assistant.records import Evidence, Question, Trace
from eval.marking import Marker
from eval.records import Case
from eval.systems import reply_of

SHOWN = 10
"""Passages of the ranking that are printed."""


def shown(case: Case, trace: Trace, marker: Marker) -> Iterator[str]:
    """The trace of a case in lines, every step under its own heading."""
    reply = reply_of(case, trace)
    mark = marker.mark(case, reply)
    wanted = {key for group in case.citations for key in group}
    yield f"# {case.id} [{case.kind.value}, {case.language}, {case.persona.value}]"
    yield from (f"> {turn}" for turn in case.turns)
    yield "\n## Understood"
    yield from _question(trace.question)
    yield "\n## Retrieved (✓ asked for, ● cited)"
    yield from _ranking(trace.evidence, wanted, set(reply.cited))
    yield "\n## Dropped"
    yield from _dropped(trace, wanted, set(reply.cited))
    yield f"\n## Composed by {trace.draft.composer or 'no composer'}"
    for line in trace.draft.lines:
        yield f"{line.text}"
        yield f"    leans on: {', '.join(cite.key for cite in line.cites) or 'nothing'}"
    yield f"\n## Answered{' (refused)' if reply.abstained else ''} in {reply.latency_ms:.0f} ms"
    yield reply.text
    for place, citation in enumerate(trace.answer.citations, start=1):
        yield f"[{place}] {citation.doc}/{citation.section} {citation.quote[:120]}"
    yield f"\n## Mark: {'right' if mark.right else 'not right'}"
    yield from (f"- {reason}" for reason in mark.reasons)
    yield from (f"- figure in no cited passage: {figure}" for figure in mark.unsupported)
    yield f"reference: {case.answer}"


def _question(question: Question) -> Iterator[str]:
    for field in fields(question):
        value = getattr(question, field.name)
        if value not in ((), "", None, False):
            yield f"{field.name}: {', '.join(map(str, value)) if isinstance(value, tuple) else value}"


def _ranking(evidence: tuple[Evidence, ...], wanted: set[str], cited: set[str]) -> Iterator[str]:
    for rank, found in enumerate(evidence[:SHOWN], start=1):
        key = found.passage.key
        signs = ("✓" if key in wanted else " ") + ("●" if key in cited else " ")
        why = " ".join(
            f"{name}={value:.2f}" for name, value in zip(found.names, found.values, strict=True) if value
        )
        yield f"{rank:2d} {signs} {found.score:6.2f} {key} 「{found.passage.title[:40]}」 {why}"


def _dropped(trace: Trace, wanted: set[str], cited: set[str]) -> Iterator[str]:
    """What was asked for and is not cited, and lines that the verifier held back."""
    ranks = {found.passage.key: rank for rank, found in enumerate(trace.evidence, start=1)}
    for key in sorted(wanted - cited):
        yield f"{key}: {f'ranked {ranks[key]}' if key in ranks else 'not retrieved'}, not cited"
    yield from (f"held back: {line}" for line in trace.answer.withheld)
    yield from trace.notes
