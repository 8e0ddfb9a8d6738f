"""The contract's JSON: conversations read line by line, answers written as they are ready."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import InputError
from assistant.records import Answer


class Conversation(BaseModel):
    """One line of a batch; the answer is to the last turn."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    turns: Annotated[tuple[str, ...], Field(min_length=1)]


def read_conversations(lines: Iterable[str], *, source: str) -> Iterator[Conversation]:
    """The batch's conversations, blank lines skipped.

    Raises InputError, naming the line and the field, at the first line that can't be read.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Conversation.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "the line"
            raise InputError(
                f"{source}, line {number}: {field}: {first['msg']}. "
                'A line looks like {"id": "q1", "turns": ["question"]}.'
            ) from error


def as_json(answer: Answer, *, name: str | None = None) -> str:
    """One answer as one line of JSON, with the fields of the contract."""
    fields = {
        "answer": answer.text,
        "abstained": answer.abstained,
        "language": answer.language,
        "citations": [asdict(citation) for citation in answer.citations],
        "latency_ms": answer.latency_ms,
        "understood": answer.understood,
    }
    return json.dumps({"id": name, **fields} if name is not None else fields, ensure_ascii=False)
