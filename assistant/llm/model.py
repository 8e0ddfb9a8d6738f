"""The one door to the language model: LangChain's ChatOpenAI, pointed at the configured endpoint.

The libraries are loaded when a model is configured and not before: they take seconds to import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.llm.faults import ModelFault, Reason
from assistant.settings import AssistantSettings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

CONNECT_SECONDS = 5.0
"""Longest wait for somebody to answer at the address."""
NO_KEY = "none"
"""Sent where no key is configured, so that no key of the environment is sent to a strange place."""
_TOO_LONG = ("context length", "context size", "context window", "maximum context", "exceed", "too long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is and how long it may take. The key stays out of every print."""

    url: str
    model: str
    timeout: float
    answer_tokens: int
    chat: ChatOpenAI


def open_endpoint(settings: AssistantSettings) -> Endpoint:
    """The configured endpoint; nothing is sent yet. Raises SettingsError for an unusable key file."""
    from langchain_openai import ChatOpenAI
    from langsmith.run_trees import configure
    from pydantic import SecretStr

    from assistant.llm.deadline import client_with_deadline, patience

    configure(enabled=False)  # no run of the chain is told to anybody, whatever the environment says
    timeout = patience(settings.assistant_llm_timeout, connect=CONNECT_SECONDS)
    chat = ChatOpenAI(
        model=settings.assistant_llm_model,
        base_url=settings.assistant_llm_url,
        api_key=SecretStr(settings.model_key() or NO_KEY),
        temperature=0,
        max_completion_tokens=settings.assistant_llm_answer_tokens,
        max_retries=0,  # the composed answer is there at once: no second try makes the reader wait
        stream_usage=True,
        use_responses_api=False,
        timeout=timeout,
        http_client=client_with_deadline(settings.assistant_llm_timeout, timeout),
    )
    return Endpoint(
        url=settings.assistant_llm_url,
        model=settings.assistant_llm_model,
        timeout=settings.assistant_llm_timeout,
        answer_tokens=settings.assistant_llm_answer_tokens,
        chat=chat,
    )


def reason_of(error: Exception) -> Reason:
    """What an exception that the model's libraries raised comes to."""
    import httpx2
    import openai

    if isinstance(error, ModelFault):
        return error.reason
    if isinstance(error, openai.APIStatusError):
        return _status(error)
    rows: tuple[tuple[tuple[type[Exception], ...], Reason], ...] = (
        ((openai.APITimeoutError, httpx2.TimeoutException), Reason.TIMEOUT),
        ((openai.APIConnectionError, httpx2.ConnectError), Reason.UNREACHABLE),
        ((httpx2.TransportError,), Reason.BROKEN_OFF),
        # Of an endpoint's nonsense the libraries make whatever breaks first.
        ((openai.APIError,), Reason.SERVER),
        ((ValueError, TypeError, KeyError, AttributeError, httpx2.HTTPError), Reason.GARBAGE),
    )
    return next((reason for kinds, reason in rows if isinstance(error, kinds)), Reason.FAULT)


def _status(error: openai.APIStatusError) -> Reason:  # type: ignore[name-defined]  # noqa: F821  # imported late
    if error.status_code == 429:
        return Reason.RATE_LIMIT
    if error.status_code in (408, 504):
        return Reason.TIMEOUT
    if error.status_code >= 500:
        return Reason.SERVER
    said = str(error).lower()
    return Reason.TOO_LONG if any(words in said for words in _TOO_LONG) else Reason.REFUSED
