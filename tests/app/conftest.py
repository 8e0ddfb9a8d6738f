"""The real corpus, as the page sees it; nothing here needs a model or a browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

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
