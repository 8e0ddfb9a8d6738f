"""The measuring bench: index, corpus and marker opened once, systems set up by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.settings import AssistantSettings
from assistant.wiring import assemble
from eval import storage
from eval.errors import OptionError
from eval.marking import Marker
from eval.records import Run
from eval.running import Paper, sit
from eval.storage import StoredRun
from eval.systems import AssistantSystem, System
from eval.vectors import RememberingEmbedder
from vectorstore.index import Index, open_index

ASSISTANT = "assistant"
ABLATIONS = {
    # Name of the system: the setting that is off, and what the answers then do without.
    "no-links": "assistant_links",
    "no-thesaurus": "assistant_thesaurus",
    "no-boosts": "assistant_boosts",
    "no-refusing": "assistant_refusing",
}
SYSTEMS = (ASSISTANT, *ABLATIONS)


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
        """The system of that name. Raises OptionError that lists the names there are."""
        if name != ASSISTANT and name not in ABLATIONS:
            raise OptionError(f"--system {name}: no such system; there are: {', '.join(SYSTEMS)}, all.")
        return AssistantSystem(assemble(self.index.corpus, self.index, self._settings_of(name)), name)

    def run(self, name: str, paper: Paper, *, split: str, kind: str = "", label: str = "") -> StoredRun:
        """Puts one system through the paper; stored under a fresh name unless ``label`` gives one."""
        run = Run(
            name=label or storage.next_name(self.runs, "-".join(filter(None, (name, split, kind)))),
            system=name,
            split=split,
            kind=kind,
            cases=storage.digest(paper.cases),
            index=self.index.info.version,
            model=self.index.info.model,
            commit=storage.commit(),
            settings=self._switches(name),
        )
        stored = sit(self.system(name), paper, self.marker, run)
        storage.save(self.runs, stored)
        self.embedder.keep()
        return stored

    def _settings_of(self, name: str) -> AssistantSettings:
        return self.settings.model_copy(update={ABLATIONS[name]: False} if name in ABLATIONS else {})

    def _switches(self, name: str) -> tuple[tuple[str, str], ...]:
        """The settings that change answers; folders and addresses don't."""
        given = self._settings_of(name).model_dump()
        return tuple(
            (key, str(value)) for key, value in sorted(given.items()) if key.startswith("assistant_")
        )
