"""The one place where the parts are plugged together: settings in, assistant out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from assistant import cues
from assistant.answerer import Assistant, Writer
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
from assistant.verify import Verifier
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
    assistant = assemble(index.corpus, index, settings)
    _settle()
    return assistant


def _settle() -> None:
    """Keeps the garbage collector from walking through all that is loaded, again and again.

    The corpus and the model live as long as the process; looking at them took a sixth of an answer's time.
    """
    gc.unfreeze()  # an assistant that this one follows may go
    gc.collect()
    gc.freeze()


def assemble(corpus: Corpus, index: Index, settings: AssistantSettings) -> Assistant:
    """The assistant over a given corpus and its search."""
    kept = corpus if settings.assistant_links else Corpus(documents=corpus.documents)
    catalog = Catalog(kept)
    thesaurus = load_thesaurus() if settings.assistant_thesaurus else None
    glosses = load_glosses(Path(settings.corpus) / "glosses.yaml")
    ranker = Ranker(catalog, index, Weights() if settings.assistant_boosts else SEARCH_ALONE, glosses)
    elsewhere = load_elsewhere(index.vector, index.embedder.queries)
    gauge = Gauge(catalog, ranker.features.texts, thesaurus, elsewhere)
    refuser = Refuser(gauge=gauge, calibration=load_calibration())
    writer = model_writer(settings, catalog, glosses, thesaurus, ranker) if settings.has_model else None
    return Assistant(
        catalog,
        Understanding(catalog, thesaurus, Spelling(_written(catalog, thesaurus, glosses))),
        ranker,
        load_wording(),
        glosses,
        refuser=refuser if settings.assistant_refusing else None,
        writer=writer,
    )


def model_writer(
    settings: AssistantSettings,
    catalog: Catalog,
    glosses: Glosses,
    thesaurus: Thesaurus | None,
    ranker: Ranker,
) -> Writer:
    """What asks the configured language model and checks what it says; nothing is sent yet.

    Its libraries are imported here and not before: without a model nobody waits for them.
    Raises PromptError for a faulty prompt, SettingsError for an unusable key file.
    """
    from assistant.llm import chain, facts, ledger, meter, model, phrasing, plain, prompt_files, retold
    from assistant.llm.rewording import Reworder
    from assistant.llm.support import Support

    prompts = prompt_files.load_prompts()
    endpoint, tokens = model.open_endpoint(settings), meter.TokenMeter()
    reworder = Reworder(endpoint=endpoint, meter=tokens, offices_in=catalog.offices_in)
    phraser = phrasing.Phraser(prompts=prompts, reworder=reworder)
    return chain.ModelWriter(
        endpoint=endpoint,
        prompts=prompts,
        facts=facts.fact_check(Verifier(catalog, glosses)),
        support=Support(catalog, glosses, thesaurus, ranker.weight_of),
        meter=tokens,
        ledger=ledger.Ledger(settings.var / "log", questions=settings.assistant_llm_log_questions),
        budget=settings.assistant_llm_budget,
        phraser=phraser if settings.assistant_llm_phrasing else None,
        reteller=retold.Reteller(prompts=prompts, reworder=reworder),
        easy=plain.PlainJapanese(prompts=prompts, reworder=reworder),
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
