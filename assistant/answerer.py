"""The pipeline: turns → question → evidence → draft → verified answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.compose import plans
from assistant.compose.choose import compose
from assistant.compose.guard import with_best
from assistant.compose.lineage import within
from assistant.compose.refuse import Refuser
from assistant.compose.voice import NameGlosses, Voice
from assistant.followup import resolve
from assistant.rank import Ranker
from assistant.records import Answer, Ask, Draft, Evidence, Line, Question, Trace
from assistant.render import render
from assistant.smalltalk import small_talk
from assistant.understand import Understanding, says_something
from assistant.verify import Verifier
from assistant.wording import Wording

EMPTY = "empty"
"""Composer of the drafts for turns that ask nothing; they are no context for the next turn."""
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
        refuser: Refuser | None = None,
    ) -> None:
        self.catalog = catalog
        self.understanding = understanding
        self.ranker = ranker
        self.voices = {
            name: Voice(catalog=catalog, wording=w, glosses=glosses) for name, w in wordings.items()
        }
        self.refuser = refuser
        self.verifier = Verifier(catalog, glosses)

    def answer(self, turns: Sequence[str]) -> Answer:
        return self.trace(turns).answer

    def trace(self, turns: Sequence[str]) -> Trace:
        """Everything that led to the answer to the last turn."""
        started = time.perf_counter()
        said: Trace | None = None
        context: Trace | None = None
        for turn in turns:
            said = self._one(turn, context)
            context = context if context and said.draft.composer == EMPTY else said
        if said is None:
            raise ValueError("a conversation needs at least one turn")
        took = (time.perf_counter() - started) * 1000
        return replace(said, answer=replace(said.answer, latency_ms=round(took, 1)))

    def _one(self, turn: str, before: Trace | None) -> Trace:
        """One turn; where it holds several questions, each is read in the light of the one before it."""
        if talk := small_talk(turn[:LONGEST]):
            return self._nothing_to_answer(turn, talk)
        questions = self.understanding.read_turn(turn[:LONGEST])
        if not questions:
            return self._nothing_to_answer(turn, "refuse_task")
        answered: list[Trace] = []
        for question in questions:
            answered.append(
                self._question(question, answered[-1] if answered else before, alone=not answered)
            )
        trace = answered[0] if len(answered) == 1 else self._together(answered)
        return self._cut(trace) if len(turn) > LONGEST else trace

    def _question(self, question: Question, before: Trace | None, *, alone: bool) -> Trace:
        if before is None and not says_something(question) and question.asks == (Ask.CONTENT,):
            return self._nothing_to_answer(question.asked, "refuse_empty")
        question, focus, scene = resolve(question, before, self.catalog, same_turn=not alone)
        if not alone:  # the reader sees the question before it in the same turn
            question = replace(question, carried=())
        question, focus = self._pointed_at(question, focus)
        evidence = within(question, self.ranker.rank(question, focus=focus, scene=scene), self.catalog)
        voice = self.voices[question.language]
        draft = self.refuser.must_refuse(question, evidence, voice) if self.refuser else None
        draft = draft or compose(question, evidence, voice)
        draft = with_best(draft, question, evidence, voice)
        return self._spoken(question, evidence[:20], plans.hint(question, draft, voice))

    def _cut(self, trace: Trace) -> Trace:
        """The answer with a note that only the beginning of the question was read."""
        note = self.voices[trace.question.language].say("cut", count=LONGEST)
        lines = (*trace.draft.lines, Line(text=note, derived=(str(LONGEST),)))
        return self._spoken(trace.question, trace.evidence, replace(trace.draft, lines=lines))

    def _spoken(self, question: Question, evidence: tuple[Evidence, ...], draft: Draft) -> Trace:
        verdict = self.verifier.verify(draft, asked=" \n ".join((question.asked, question.text)))
        voice = self.voices[question.language]
        answer = render(verdict.draft, question, voice, withheld=verdict.withheld)
        return Trace(question=question, evidence=evidence, draft=draft, answer=answer)

    def _together(self, answered: list[Trace]) -> Trace:
        """Several answers as one, in the order of their questions; the last question leads on."""
        lines = tuple(line for trace in answered for line in trace.draft.lines)
        draft = Draft(
            lines=tuple(dict.fromkeys(lines)),
            abstained=all(trace.draft.abstained for trace in answered),
            composer="+".join(trace.draft.composer for trace in answered),
        )
        evidence = tuple(found for trace in answered for found in trace.evidence)
        return self._spoken(answered[-1].question, evidence, draft)

    def _nothing_to_answer(self, turn: str, reason: str) -> Trace:
        question = self.understanding.read(turn[:LONGEST])
        said = self.voices[question.language].say(reason)
        line = Line(text=said, derived=(said,))
        return self._spoken(question, (), Draft(lines=(line,), abstained=True, composer=EMPTY))

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
