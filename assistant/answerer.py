"""The pipeline: turns → question → evidence → draft → verified answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.catalog import Catalog
from assistant.compose import plans
from assistant.compose.asked_unit import with_asked_unit
from assistant.compose.choose import compose
from assistant.compose.guard import with_best
from assistant.compose.lineage import within
from assistant.compose.lists import structural
from assistant.compose.nearby import with_nearby
from assistant.compose.passed_over import with_passed_over
from assistant.compose.refuse import Refuser
from assistant.compose.shares import share
from assistant.compose.voice import NameGlosses, Voice
from assistant.followup import resolve
from assistant.phrasing import asked_language, clean
from assistant.rank import Ranker
from assistant.records import Answer, Ask, Checking, Draft, Evidence, Line, Question, Trace
from assistant.remembered import Remembered, Said
from assistant.render import render
from assistant.scope import WHOLE, Scope, admitted, asked_within, narrowed
from assistant.smalltalk import small_talk
from assistant.their_office import with_office_named
from assistant.understand import Understanding, says_something
from assistant.verify import Verifier
from assistant.wording import Wording

EMPTY = "empty"
"""Composer of the drafts for turns that ask nothing; they are no context for the next turn."""
LONGEST = 2_000
"""Characters of a question that are read; the rest is cut and the answer says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A turn in the light of what was said before it."""

    turn: str
    before: Trace | None = None
    told: tuple[str, ...] = ()
    """The turns before it, as typed."""
    retold: bool = False
    """The turn is no longer as typed: the reader is shown what it was taken to mean."""
    scope: Scope = WHOLE
    """What the reader restricts it to."""


class Writer(Protocol):
    """Puts answers into better words; see assistant/llm/chain.py."""

    def stream(
        self, assistant: Assistant, turns: Sequence[str], scopes: Sequence[Scope] = ()
    ) -> Iterator[Checking | Trace]:
        """Moments of the answer in the making; the last is the trace of the final answer."""

    def plain(self, answer: Answer) -> Answer | None:
        """The answer in やさしい日本語; None where that can't be had."""


class Assistant:
    """Answers the last of a conversation's turns. What it remembers of others changes no answer."""

    def __init__(
        self,
        catalog: Catalog,
        understanding: Understanding,
        ranker: Ranker,
        wordings: dict[str, Wording],
        glosses: NameGlosses,
        *,
        refuser: Refuser | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.catalog = catalog
        self.understanding = understanding
        self.ranker = ranker
        self.voices = {
            name: Voice(catalog=catalog, wording=w, glosses=glosses) for name, w in wordings.items()
        }
        self.refuser = refuser
        self.verifier = Verifier(catalog, glosses)
        self.writer = writer
        self._remembered = Remembered()

    def answer(self, turns: Sequence[str], scopes: Sequence[Scope] = ()) -> Answer:
        return self.trace(turns, scopes).answer

    def trace(self, turns: Sequence[str], scopes: Sequence[Scope] = ()) -> Trace:
        """Everything that led to the answer to the last turn; ``scopes`` restrict the turns in order."""
        for moment in self.stream(turns, scopes):
            if isinstance(moment, Trace):
                return moment
        raise ValueError("a conversation needs at least one turn")

    def stream(self, turns: Sequence[str], scopes: Sequence[Scope] = ()) -> Iterator[Checking | Trace]:
        """Moments of the answer while a language model writes it, then its trace; else the trace at once."""
        if self.writer is not None and turns:
            yield from self.writer.stream(self, turns, scopes)
        elif turns:
            yield self.composed(turns, scopes)

    def plain(self, answer: Answer) -> Answer | None:
        """A Japanese answer in やさしい日本語, every figure, name and mark kept; None without a model."""
        return self.writer.plain(answer) if self.writer else None

    def composed(self, turns: Sequence[str], scopes: Sequence[Scope] = ()) -> Trace:
        """The answer to the last turn as code composes it, without any language model."""
        started = time.perf_counter()
        heard = self.hear(turns, scopes)
        said = self.ground(heard)
        self._remembered.keep(_said(turns, scopes), _led_on(heard.before, said))
        took = (time.perf_counter() - started) * 1000
        return replace(said, answer=replace(said.answer, latency_ms=round(took, 1)))

    def hear(self, turns: Sequence[str], scopes: Sequence[Scope] = ()) -> Heard:
        """The last turn with what the turns before it came to."""
        *before, (turn, scope) = said = _said(turns, scopes)
        known, context = self._remembered.longest(said[:-1])
        for place, (earlier, its_scope) in enumerate(before[known:], start=known + 1):
            again = self.ground(Heard(turn=earlier, before=context, scope=its_scope))
            context = _led_on(context, again)
            self._remembered.keep(said[:place], context)
        return Heard(turn=turn, before=context, told=tuple(turns[:-1]), scope=scope)

    def spoken(self, trace: Trace, draft: Draft) -> Trace:
        """The trace with another draft for the same question, verified and rendered."""
        return self._spoken(trace.question, trace.evidence, draft)

    def ground(self, heard: Heard) -> Trace:
        """A turn's question, its evidence, and the answer that code composes from it.

        Where a turn holds several questions, each is read in the light of the one before it.
        """
        turn, before, scope = heard.turn, heard.before, heard.scope
        if talk := small_talk(turn[:LONGEST]):
            return self._nothing_to_answer(turn, talk)
        said = with_office_named(turn[:LONGEST], before, self.catalog)
        questions = self.understanding.read_turn(said)
        if not questions and before and (language := asked_language(clean(turn[:LONGEST]))):
            again = replace(before.question, asked=turn, language=language)
            return self._question(again, None, scope, alone=True)
        if not questions:
            return self._nothing_to_answer(turn, "refuse_task")
        if named := said != turn[:LONGEST]:  # an office by its own name leads away from the subject
            before = None
        if heard.retold or named:
            questions = tuple(replace(question, carried=(question.text,)) for question in questions)
        answered: list[Trace] = []
        for question in questions:
            answered.append(
                self._question(question, answered[-1] if answered else before, scope, alone=not answered)
            )
        trace = answered[0] if len(answered) == 1 else self._together(answered)
        return self._cut(trace) if len(turn) > LONGEST else trace

    def _question(self, question: Question, before: Trace | None, scope: Scope, *, alone: bool) -> Trace:
        lone = before is None and not scope.about
        says = says_something(question) or question.documents
        if lone and not says and question.asks == (Ask.CONTENT,):
            return self._nothing_to_answer(question.asked, "refuse_empty")
        question, focus, scene = resolve(question, before, self.catalog, same_turn=not alone)
        if not alone:  # the reader sees the question before it in the same turn
            question = replace(question, carried=())
        question, focus = self._pointed_at(asked_within(question, scope), focus)
        focus = (scope.about,) if scope.about in self.catalog.by_key else focus
        evidence = within(question, self.ranker.rank(question, focus=focus, scene=scene), self.catalog)
        evidence = admitted(evidence, scope, self.catalog)
        voice = self.voices[question.language]
        draft = self.refuser.must_refuse(question, evidence, voice) if self.refuser and evidence else None
        if draft and set(question.wanted) <= {"breakdown"}:  # rows that the question selects are counted
            draft = share(question, evidence, voice) or structural(question, evidence, voice) or draft
        draft = draft or compose(question, evidence, voice)
        draft = with_asked_unit(draft, question, evidence, voice)
        draft = with_passed_over(with_best(draft, question, evidence, voice), question, evidence, voice)
        draft = with_nearby(draft, question, evidence, voice)
        draft = narrowed(draft, evidence, scope, voice)
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
        first, *others = answered
        answered = [first, *(trace for trace in others if not self._named_already(trace, first))]
        lines = tuple(line for trace in answered for line in trace.draft.lines)
        draft = Draft(
            lines=tuple(dict.fromkeys(lines)),
            abstained=all(trace.draft.abstained for trace in answered),
            composer="+".join(trace.draft.composer for trace in answered),
        )
        evidence = tuple(found for trace in answered for found in trace.evidence)
        return self._spoken(answered[-1].question, evidence, draft)

    def _named_already(self, trace: Trace, before: Trace) -> bool:
        """Whether the answer before tells the office that is asked for: 「R12の目標は?担当課も」."""
        cited = next((cite.key for line in trace.draft.lines for cite in line.cites), "")
        row = passage.row if (passage := self.catalog.by_key.get(cited)) else None
        if row is None or trace.question.asks != (Ask.WHO,):
            return False
        office = self.voices[trace.question.language].office(row)
        said = (line for line in before.draft.lines if any(cite.key == cited for cite in line.cites))
        return any(office in line.text for line in said)

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
            asked = question.documents + question.eras
            found = self.catalog.numbered(ref, asked)
            chosen = tuple(p for p in found if p.document in asked)
            chosen = chosen or tuple(p for p in found if self.catalog.in_force(p.document)) or found
            parts = tuple(p for p in chosen if p.row and p.row.part in question.parts)
            chosen = self.catalog.in_named_table(parts or chosen, question.text)
            ambiguous = ambiguous or len(chosen) > 1
            named += [passage.key for passage in chosen[:4]]
        return (replace(question, ambiguous=ambiguous), tuple(named)) if named else (question, focus)


def _said(turns: Sequence[str], scopes: Sequence[Scope]) -> Said:
    """Each turn with its scope; the whole where none is given."""
    padded = (*scopes, *(WHOLE for _ in turns))
    return tuple(zip(turns, padded, strict=False))


def _led_on(before: Trace | None, said: Trace) -> Trace:
    """What the next turn is read in the light of: a turn that asked nothing leaves all as it was."""
    return before if before and said.draft.composer == EMPTY else said
