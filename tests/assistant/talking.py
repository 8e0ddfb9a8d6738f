"""The real assistant with a language model at its side."""

from __future__ import annotations

import copy
from pathlib import Path

from assistant.answerer import Assistant
from assistant.records import Checking, Trace
from assistant.settings import AssistantSettings
from assistant.wiring import model_writer


def talking(assistant: Assistant, url: str, folder: Path, **settings: object) -> Assistant:
    """The loaded assistant with a model at ``url``; its log goes to ``folder``."""
    given = {"assistant_llm_url": url, "assistant_llm_model": "m", "assistant_llm_timeout": 5.0}
    read = AssistantSettings.read({}, **{**given, **settings}, var=folder)
    speaking = copy.copy(assistant)
    glosses = assistant.voices["ja"].glosses
    thesaurus = assistant.understanding.thesaurus
    speaking.writer = model_writer(read, assistant.catalog, glosses, thesaurus, assistant.ranker)
    return speaking


def moments(assistant: Assistant, *turns: str) -> tuple[list[Checking], Trace]:
    """What is shown while an answer is made, and the answer."""
    *before, last = assistant.stream(turns)
    assert isinstance(last, Trace)
    return [moment for moment in before if isinstance(moment, Checking)], last
