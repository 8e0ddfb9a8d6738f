"""The one place where the parts are plugged together: settings in, assistant out."""

from __future__ import annotations

from pathlib import Path

from assistant.answerer import Assistant
from assistant.catalog import Catalog
from assistant.language.glosses import load_glosses
from assistant.language.thesaurus import load_thesaurus
from assistant.rank import Ranker, Weights
from assistant.settings import AssistantSettings
from assistant.understand import Understanding
from assistant.wording import load_wording
from ingest.records import Corpus
from vectorstore.index import Index, open_index

SEARCH_ALONE = Weights(title=0, text=0, focus=0, fixed=0, year=0, age=0, footnote=0, repeat=0)
"""Weights of the ablation without field boosts: only dense vectors and BM25 order."""


def assistant_of(settings: AssistantSettings) -> Assistant:
    """The assistant over the published index; raises NoIndexError where there is none."""
    index = open_index(settings)
    return assemble(index.corpus, index, settings)


def assemble(corpus: Corpus, index: Index, settings: AssistantSettings) -> Assistant:
    """The assistant over a given corpus and its search."""
    kept = corpus if settings.assistant_links else Corpus(documents=corpus.documents)
    catalog = Catalog(kept)
    thesaurus = load_thesaurus() if settings.assistant_thesaurus else None
    return Assistant(
        catalog,
        Understanding(catalog, thesaurus),
        Ranker(catalog, index, Weights() if settings.assistant_boosts else SEARCH_ALONE),
        load_wording(),
        load_glosses(Path(settings.corpus) / "glosses.yaml"),
        refusing=settings.assistant_refusing,
    )
