"""Whether the configured model answers, for ``python -m assistant check`` and for the page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.llm.faults import Reason
from assistant.settings import AssistantSettings
from assistant.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is configured, and what came back. Holds neither key nor path of the address."""

    configured: bool
    model: str = ""
    host: str = ""
    answered: bool = False
    reason: str = ""
    """Why it did not answer."""
    took_ms: float = 0.0

    @property
    def usable(self) -> bool:
        """Whether everything that is configured works; no model at all is fine."""
        return self.answered or not self.configured


def health_of(settings: AssistantSettings) -> Health:
    """Asks the configured model for one word. Raises SettingsError for an unusable key file."""
    if not settings.has_model:
        return Health(configured=False)
    from assistant.llm.model import open_endpoint, reason_of

    short = settings.model_copy(update={"assistant_llm_answer_tokens": 5})
    endpoint = open_endpoint(short)
    started = time.perf_counter()
    reason: Reason | None = None
    try:
        said = endpoint.chat.invoke([("system", "Answer with one word."), ("user", "OK?")])
        if not said.text.strip():
            reason = Reason.EMPTY
    except Exception as error:  # whatever it is, it is what a person wants to be told
        reason = reason_of(error)
    parts = urlsplit(endpoint.url)
    return Health(
        configured=True,
        model=endpoint.model,
        host=f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname),
        answered=reason is None,
        reason=reason.value if reason else "",
        took_ms=round((time.perf_counter() - started) * 1000, 1),
    )


def told(health: Health, wording: Wording) -> str:
    """One line on a model's health, for an operator."""
    if not health.configured:
        return wording.say("health_none")
    key = "health_answers" if health.answered else "health_silent"
    return wording.say(
        key,
        model=health.model,
        host=health.host,
        reason=health.reason,
        seconds=f"{health.took_ms / 1000:.1f}",
    )
