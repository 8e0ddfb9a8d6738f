"""A language model as judge of stored answers: shown beside what is measured, deciding nothing.

Its grades are kept in a file of their own beside the run, with the judge's name, and no gate reads
them: a model's grade differs from day to day and from people's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.prompt_files import Messages, Prompt
from assistant.settings import AssistantSettings
from eval.errors import OptionError, RunError
from eval.records import Case, Grade, Judgement, Reply

JUDGED = "judged.json"
MOST = 2
"""The best grade; grades are kept as shares of it."""
LONGEST_PASSAGE = 1_500
"""Characters of a cited passage that the judge sees."""
_JSON = re.compile(r"\{.*\}", re.DOTALL)
Ask = Callable[[Messages], str]
"""Puts messages to a model and gives its words."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    faithful: Annotated[int, Field(ge=0, le=MOST)]
    relevant: Annotated[int, Field(ge=0, le=MOST)]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A model that grades, by a prompt of prompts/."""

    name: str
    prompt: Prompt
    ask: Ask

    def judgement(self, pairs: Iterable[tuple[Case, Reply]], passages: Mapping[str, str]) -> Judgement:
        """Grades for answers; what the judge says in no usable form is kept as ungraded."""
        grades = tuple(self._grade(case, reply, passages) for case, reply in pairs)
        return Judgement(judge=self.name, prompt=self.prompt.label, grades=grades)

    def _grade(self, case: Case, reply: Reply, passages: Mapping[str, str]) -> Grade:
        shown = (f"{key}\n{passages[key][:LONGEST_PASSAGE]}" for key in reply.cited if key in passages)
        messages = self.prompt.filled(
            question="\n".join(case.turns), answer=reply.text, passages="\n\n".join(shown) or "—"
        )
        try:
            return _read(case.id, self.ask(messages))
        except Exception as fault:  # a judge that fails is no fault of the answer; the next one is asked
            return Grade(case=case.id, reason=f"{type(fault).__name__}: {fault}")


def _read(case: str, said: str) -> Grade:
    found = _JSON.search(said)
    try:
        grade = _Said.model_validate_json(found[0] if found else "")
    except ValidationError:
        return Grade(case=case, reason="no grade that can be read")
    return Grade(
        case=case, faithful=grade.faithful / MOST, relevant=grade.relevant / MOST, reason=grade.reason
    )


def open_judge(settings: AssistantSettings) -> Judge:
    """The configured model as judge. Raises OptionError where none is configured."""
    if not settings.has_model:
        raise OptionError("No language model is configured to judge; set PLANS_ASSISTANT_LLM_URL and _MODEL.")
    from langsmith import tracing_context

    from assistant.llm.model import open_endpoint
    from assistant.llm.prompt_files import load_prompts

    endpoint = open_endpoint(settings)

    def ask(messages: Messages) -> str:
        with tracing_context(enabled=False):  # nobody is told, whatever the environment says
            return str(endpoint.chat.invoke(list(messages)).content)

    return Judge(name=endpoint.model, prompt=load_prompts().of("judge"), ask=ask)


def keep(place: Path, judgement: Judgement) -> None:
    """Writes the grades beside the run's answers."""
    told = json.dumps(asdict(judgement), ensure_ascii=False, indent=1)
    (place / JUDGED).write_text(told + "\n", encoding="utf-8")


def kept(place: Path) -> Judgement | None:
    """The grades beside a run's answers, if it was judged. Raises RunError if they can't be read."""
    file = place / JUDGED
    if not file.is_file():
        return None
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Judgement(**told | {"grades": tuple(Grade(**grade) for grade in told["grades"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(f"{file}: cannot be read ({error}); judge the run again.") from error
