"""The real assistant over the published index, opened once."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return assistant_of(AssistantSettings.read())
