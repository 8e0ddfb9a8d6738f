"""Answers from the tables in other words: the facts stay the records', tables and lists stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answerer import Assistant
from assistant.llm.keeping import without_marks
from assistant.llm.merging import is_label
from assistant.llm.prompt_files import Prompts
from assistant.llm.rewording import Reworder, counted
from assistant.llm.work import after, told_reason
from assistant.records import Checking, Line, Trace, Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Phraser:
    """Lets the model reword the sentences of a composed answer."""

    prompts: Prompts
    reworder: Reworder

    def chain(self, assistant: Assistant) -> Runnable[Trace, Checking | Trace]:
        return RunnableLambda(partial(self.phrased, assistant), name="phrase")

    def phrased(self, assistant: Assistant, composed: Trace) -> Trace:
        """The answer with reworded sentences; as composed where the model fails or changes facts."""
        language = composed.question.language
        voice = assistant.voices[language]
        places = [at for at, line in enumerate(composed.draft.lines) if is_sentence(line)]
        if not places:
            return replace(composed, writing=composed.writing or Writing(model=self.reworder.endpoint.model))
        old = marked([composed.draft.lines[at] for at in places])
        prompt = self.prompts.of("phrase", language)
        messages = prompt.filled(question=composed.question.text, facts="\n".join(old))
        work = self.reworder.work(prompt, messages)
        try:
            new = self.reworder.judged(old, self.reworder.said(messages, work), language)
        except Exception as error:  # the reader gets the composed answer whatever breaks
            reason = told_reason(error).value
            answer = replace(composed.answer, note=voice.say("note_composed"))
            return replace(
                composed, answer=answer, writing=after(composed.writing, work.account(reason=reason))
            )
        lines = list(composed.draft.lines)
        for at, was, text in zip(places, old, new.lines, strict=True):
            if text != was:
                lines[at] = replace(lines[at], text=without_marks(text))
        final = assistant.spoken(composed, replace(composed.draft, lines=tuple(lines)))
        answer = replace(final.answer, note=voice.say("note_model"))
        writing = replace(work.account(), passed=new.changed, caught=counted(new.refused))
        return replace(final, answer=answer, writing=after(composed.writing, writing))


def is_sentence(line: Line) -> bool:
    """Whether a composed line is a sentence, and no table, bullet or heading of others."""
    return not (line.text.startswith(("|", "- ")) or is_label(line))


def marked(lines: list[Line]) -> tuple[str, ...]:
    """The lines with the marks that the answer will give them among themselves."""
    order = {key: at for at, key in enumerate(dict.fromkeys(c.key for n in lines for c in n.cites), start=1)}
    return tuple(
        line.text + "".join(f"[{order[key]}]" for key in dict.fromkeys(c.key for c in line.cites))
        for line in lines
    )
