"""The measuring bench: index, corpus and marker opened once, systems set up by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from langchain_core.retrievers import BaseRetriever

from assistant.settings import AssistantSettings
from assistant.wiring import assemble
from eval import storage
from eval.baselines import Baseline, hybrid_retriever, plain_retriever, split_corpus
from eval.errors import OptionError
from eval.marking import Marker
from eval.places import Places
from eval.records import Run
from eval.running import Paper, sit
from eval.storage import StoredRun
from eval.systems import AssistantSystem, SearchSystem, System
from eval.vectors import RememberingEmbedder
from vectorstore.index import Index, open_index
from vectorstore.retriever import HybridRetriever, Method

ASSISTANT = "assistant"
ABLATIONS = {
    # Name of the system: the setting that is off, and what the answers then do without.
    "no-links": "assistant_links",
    "no-thesaurus": "assistant_thesaurus",
    "no-boosts": "assistant_boosts",
    "no-refusing": "assistant_refusing",
}
WITH_MODEL = "assistant-llm"
"""The assistant with the configured language model; there only where one is configured."""
SEARCHES = tuple(Method)
PLAIN, PLAIN_HYBRID = "plain", "plain-hybrid"
SYSTEMS = (ASSISTANT, *ABLATIONS, *SEARCHES, PLAIN, PLAIN_HYBRID)
"""In this order all are run and shown: the assistant first, what it is compared to after it."""
UNTOLD = ("_url", "_key", "_file", "_folder")
"""Endings of settings that a stored run does not name."""
DEPTH = 20
"""Passages that a search ranks: as many as a trace of the assistant keeps."""


def system_names(asked: str, settings: AssistantSettings) -> tuple[str, ...]:
    """The systems that a name stands for. Raises OptionError that lists the names there are."""
    known = (ASSISTANT, *((WITH_MODEL,) if settings.has_model else ()), *SYSTEMS[1:])
    if asked == WITH_MODEL and asked not in known:
        raise OptionError(f"--system {asked}: no language model is configured; set PLANS_ASSISTANT_LLM_URL.")
    if asked not in (*known, "all"):
        raise OptionError(f"--system {asked}: no such system; there are: {', '.join(known)}, all.")
    return known if asked == "all" else (asked,)


def name_of(system: str, split: str, kind: str) -> str:
    """What a run is called after its number: what was asked of whom."""
    return "-".join(filter(None, (system, split, kind)))


@dataclass(frozen=True)
class Bench:
    """Everything that systems of one evaluation share."""

    settings: AssistantSettings
    embedder: RememberingEmbedder
    index: Index
    marker: Marker

    @classmethod
    def open(cls, settings: AssistantSettings, *, fresh: bool = False) -> Bench:
        """Raises NoIndexError where no index is published."""
        embedder = RememberingEmbedder(settings, settings.var / "eval" / "questions", fresh=fresh)
        index = open_index(settings, embedder=embedder)
        embedder.query("")  # the model loads before the clock of the first question runs
        return cls(settings, embedder, index, Marker.over(index.corpus))

    @cached_property
    def runs(self) -> Path:
        return self.settings.var / "runs"

    def system(self, name: str) -> System:
        """The system of that name, one of SYSTEMS."""
        if name in SEARCHES:
            return SearchSystem(name, HybridRetriever(index=self.index, method=Method(name), k=DEPTH))
        if name in (PLAIN, PLAIN_HYBRID):
            plain, hybrid = self._quick_starts
            return Baseline(name, plain if name == PLAIN else hybrid, self._places)
        return AssistantSystem(assemble(self.index.corpus, self.index, self._settings_of(name)), name)

    @cached_property
    def _places(self) -> Places:
        return Places(self.index.corpus)

    @cached_property
    def _quick_starts(self) -> tuple[BaseRetriever, BaseRetriever]:
        chunks = split_corpus(self.index.corpus, self.settings.corpus)
        plain = plain_retriever(chunks, self.embedder, self.settings.var / "eval" / "chunks")
        return plain, hybrid_retriever(chunks, plain)

    def run(self, name: str, paper: Paper, *, split: str, kind: str = "", label: str = "") -> StoredRun:
        """Puts one system through the paper; stored under a fresh name unless ``label`` gives one."""
        run = Run(
            name=label or storage.fresh_names(self.runs, (name_of(name, split, kind),))[0],
            system=name,
            split=split,
            kind=kind,
            cases=storage.digest(paper.cases),
            index=self.index.info.version,
            model=self.index.info.model,
            commit=storage.commit(),
            settings=self._switches(name),
            fresh=self.embedder.fresh,
        )
        stored = sit(self.system(name), paper, self.marker, run)
        storage.save(self.runs, stored)
        self.embedder.keep()
        return stored

    def _settings_of(self, name: str) -> AssistantSettings:
        """Every other system than the one with the model answers without it."""
        if name == WITH_MODEL:
            return self.settings
        off = {ABLATIONS[name]: False} if name in ABLATIONS else {}
        return self.settings.model_copy(update={"assistant_llm_url": "", **off})

    def _switches(self, name: str) -> tuple[tuple[str, str], ...]:
        """The settings that change answers; places, addresses and secrets don't."""
        given = self._settings_of(name).model_dump()
        untold = UNTOLD if name == WITH_MODEL else (*UNTOLD, *(key for key in given if "_llm_" in key))
        told = [key for key in sorted(given) if key.startswith("assistant_") and not key.endswith(untold)]
        return tuple((key, str(given[key])) for key in told)
