"""The one place where the parts are plugged together: settings in, assistant out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from assistant import cues
from assistant.answerer import Assistant
from assistant.calibration import load_calibration
from assistant.catalog import Catalog, title_of
from assistant.compose.refuse import Refuser
from assistant.coverage import Gauge, load_elsewhere
from assistant.language.glosses import Glosses, load_glosses
from assistant.language.spelling import Spelling
from assistant.language.thesaurus import Thesaurus, load_thesaurus
from assistant.rank import Ranker, Weights
from assistant.settings import AssistantSettings
from assistant.understand import Understanding
from assistant.wording import load_wording
from ingest.records import Corpus
from vectorstore.index import Index, open_index

SEARCH_ALONE = replace(
    Weights(),
    **{field.name: 0.0 for field in fields(Weights) if field.name not in ("dense", "typed", "lexical")},
)
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
    glosses = load_glosses(Path(settings.corpus) / "glosses.yaml")
    ranker = Ranker(catalog, index, Weights() if settings.assistant_boosts else SEARCH_ALONE, glosses)
    gauge = Gauge(catalog, ranker.features.texts, thesaurus, load_elsewhere(index.vector))
    refuser = Refuser(gauge=gauge, calibration=load_calibration())
    return Assistant(
        catalog,
        Understanding(catalog, thesaurus, Spelling(_written(catalog, thesaurus, glosses))),
        ranker,
        load_wording(),
        glosses,
        refuser=refuser if settings.assistant_refusing else None,
    )


def _written(catalog: Catalog, thesaurus: Thesaurus | None, glosses: Glosses) -> Iterator[str]:
    """All texts whose words are known to be spelt right: the documents', the tables'."""
    for passage in catalog.passages:
        yield "\n".join((title_of(passage), *passage.breadcrumb, passage.text))
    if thesaurus:
        for entry in thesaurus.synonyms:
            yield "\n".join((*entry.everyday, *entry.official, *entry.unless))
        yield from (phrase.english for phrase in thesaurus.phrases.phrases)
    yield from glosses.names.values()
    yield from (" ".join(words) for words in cues.STOP_WORDS.values())
