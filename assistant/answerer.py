"""The pipeline: turns → question → evidence → draft → verified answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.compose.choose import compose
from assistant.compose.voice import NameGlosses, Voice
from assistant.followup import resolve
from assistant.rank import Ranker
from assistant.records import Answer, Draft, Line, Question, Trace
from assistant.render import render
from assistant.understand import Understanding
from assistant.verify import verify
from assistant.wording import Wording

LONGEST = 2_000
"""Characters of a question that are read; the rest is cut and the answer says so."""


class Assistant:
    """Answers the last of a conversation's turns. Holds no state between conversations."""

    def __init__(
        self,
        catalog: Catalog,
        understanding: Understanding,
        ranker: Ranker,
        wordings: dict[str, Wording],
        glosses: NameGlosses,
        *,
        refusing: bool = True,
    ) -> None:
        self.catalog = catalog
        self.understanding = understanding
        self.ranker = ranker
        self.voices = {name: Voice(catalog=catalog, wording=w, glosses=glosses) for name, w in wordings.items()}
        self.refusing = refusing

    def answer(self, turns: Sequence[str]) -> Answer:
        return self.trace(turns).answer

    def trace(self, turns: Sequence[str]) -> Trace:
        """Everything that led to the answer to the last turn."""
        started = time.perf_counter()
        before: Trace | None = None
        for turn in turns:
            before = self._one(turn, before)
        if before is None:
            raise ValueError("a conversation needs at least one turn")
        took = (time.perf_counter() - started) * 1000
        return replace(before, answer=replace(before.answer, latency_ms=round(took, 1)))

    def _one(self, turn: str, before: Trace | None) -> Trace:
        question = self.understanding.read(turn[:LONGEST])
        voice = self.voices[question.language]
        if not question.terms and not question.numbers and not question.offices and before is None and not question.expansions:
            draft = Draft(lines=(Line(text=voice.say("refuse_empty")),), abstained=True, composer="empty")
            answer = render(draft, question, voice)
            return Trace(question=question, evidence=(), draft=draft, answer=answer)
        question, focus = resolve(question, before)
        question, focus = self._pointed_at(question, focus)
        evidence = self.ranker.rank(question, focus=focus)
        draft = compose(question, evidence, voice, refusing=self.refusing)
        verdict = verify(draft, self.catalog)
        answer = render(verdict.draft, question, voice, withheld=verdict.withheld)
        return Trace(question=question, evidence=evidence[:20], draft=draft, answer=answer)

    def _pointed_at(self, question: Question, focus: tuple[str, ...]) -> tuple[Question, tuple[str, ...]]:
        """Passages that the question names by number; several for one number make it ambiguous."""
        named: list[str] = []
        ambiguous = False
        for ref in question.numbers:
            found = self.catalog.numbered(ref)
            chosen = tuple(p for p in found if p.document in question.documents) if question.documents else ()
            chosen = chosen or tuple(p for p in found if self.catalog.in_force(p.document)) or found
            parts = tuple(p for p in chosen if p.row and p.row.part in question.parts)
            chosen = parts or chosen
            ambiguous = ambiguous or len(chosen) > 1
            named += [passage.key for passage in chosen[:4]]
        return (replace(question, ambiguous=ambiguous), tuple(named)) if named else (question, focus)
