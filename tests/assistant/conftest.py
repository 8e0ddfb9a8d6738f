"""The real assistant over the published index, opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_model import Model, scripted_model

from assistant.answerer import Assistant
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return assistant_of(AssistantSettings.read())


@pytest.fixture
def model() -> Iterator[Model]:
    """A scripted model's server, fresh for one test."""
    with scripted_model() as running:
        yield running


@pytest.fixture(scope="module")
def lasting_model() -> Iterator[Model]:
    """The same for all tests of a module."""
    with scripted_model() as running:
        yield running
