"""The real corpus as the pages see it; one server for all browser tests of a session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from browser import SECONDS_TO_ANSWER, Visiting, browsing, served, visits
from playwright.sync_api import Browser
from stored_runs import place_with_runs

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from assistant.language.glosses import load_glosses
from assistant.page.wording import load_page_wording
from ingest.corpus import load_corpus

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def real_voices() -> Mapping[str, Voice]:
    catalog = Catalog(load_corpus(CORPUS))
    glosses = load_glosses(CORPUS / "glosses.yaml")
    return {
        language: Voice(catalog=catalog, wording=wording, glosses=glosses)
        for language, wording in load_page_wording().items()
    }


@pytest.fixture
def voice() -> Voice:
    """Speaks Japanese."""
    return real_voices()["ja"]


@pytest.fixture
def english() -> Voice:
    return real_voices()["en"]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, by the project's own settings."""
    with served(tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="module")
def address_with_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own with runs to evaluate, the same ones wherever the tests run."""
    place = place_with_runs(tmp_path_factory.mktemp("var"))
    with served(tmp_path_factory.mktemp("server") / "log", PLANS_VAR=str(place)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visiting]:
    """Opens a page for one person: ``visit("kpis?lang=en", width=320, dark=True)``."""
    with visits(browser, address) as visiting:
        yield visiting


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long people waited in the browser tests of this run."""
    times = SECONDS_TO_ANSWER
    if times:
        terminalreporter.write_line(
            f"From Enter to the answer on screen: median {median(times):.2f} s, "
            f"shortest {min(times):.2f} s, longest {max(times):.2f} s, {len(times)} questions"
        )
