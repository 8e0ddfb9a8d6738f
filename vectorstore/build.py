"""Builds an index beside the one in use, checks it, and only then switches over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import numpy as np

from ingest.corpus import load_corpus
from ingest.records import Corpus
from vectorstore import publish
from vectorstore.bm25 import LexicalIndex
from vectorstore.chunking import LONGEST, Limit, chunk
from vectorstore.embedder import Embedder
from vectorstore.engine import Vectors
from vectorstore.errors import BuildError, NoIndexError, StoreError, VectorstoreError
from vectorstore.freshness import chroma_version, code_digest, sources_of, unchanged
from vectorstore.index import open_version
from vectorstore.records import Chunk, IndexInfo
from vectorstore.settings import IndexSettings
from vectorstore.statements import Statement, StatementVectors, statements_of
from vectorstore.store import ChunkStore

Progress = Callable[[int, int], None]
"""Told how many chunks and statements have their vector, and of how many."""
Sources = tuple[tuple[str, str], ...]
STEP = 16
"""Texts embedded between two reports of progress."""
FOUND_WITHIN = 10
"""Places among which a passage must be found by its own words."""


def no_progress(done: int, total: int) -> None:
    """Says nothing."""


def refresh_index(settings: IndexSettings, progress: Progress = no_progress) -> IndexInfo:
    """The index of the corpus folder, built if anything has changed since the last one.

    Raises IngestError for a document that cannot be read, VectorstoreError for the rest; the index
    in use before stays in use then.
    """
    if info := unchanged(settings):
        return info
    sources = sources_of(settings.corpus)  # before reading: what is saved meanwhile counts as new
    return build_index(settings, load_corpus(settings.corpus), progress, sources=sources)


def build_index(
    settings: IndexSettings,
    corpus: Corpus,
    progress: Progress = no_progress,
    *,
    sources: Sources = (),
    embedder: Embedder | None = None,
) -> IndexInfo:
    """Builds, checks and publishes the index of ``corpus``; returns the one in use at the end.

    Chunks whose text has not changed keep their vectors, so only what is new goes through the
    model. Raises BuildError or another VectorstoreError; nothing is published then.
    """
    if not corpus.passages:
        raise BuildError(f"The documents in {settings.corpus} hold no passages: nothing to index.")
    with publish.only_builder(settings.index_folder):
        return _Build(settings, corpus, embedder or Embedder(settings), progress).run(sources)


@dataclass(frozen=True, slots=True)
class _Build:
    """One build; ``run`` tells its steps in order."""

    settings: IndexSettings
    corpus: Corpus
    embedder: Embedder
    progress: Progress

    def run(self, sources: Sources) -> IndexInfo:
        stored = publish.corpus_json(self.corpus)
        plan = self._plan(stored, sources)
        info = self._same_as_before(plan)
        if info is None:
            info = self._write(replace(plan, version=self._free_name(plan.version)), stored)
            self._check(info)
        publish.finish(self.folder, info)
        for version in publish.publish(self.folder, info.version):
            self._remove(version)
        return info

    @property
    def folder(self) -> Path:
        return self.settings.index_folder

    def _plan(self, stored: bytes, sources: Sources) -> IndexInfo:
        """What the index will be; its version follows from all that its content follows from."""
        corpus, code, model = hashlib.sha256(stored).hexdigest(), code_digest(), self.embedder.identity
        recipe = "\n".join((corpus, code, model, chroma_version(), self.settings.chroma_url))
        return IndexInfo(
            version=hashlib.sha256(recipe.encode()).hexdigest()[:12],
            model=model,
            corpus=corpus,
            code=code,
            chroma=chroma_version(),
            passages=len(self.corpus.passages),
            chunks=0,
            sources=sources,
        )

    def _same_as_before(self, plan: IndexInfo) -> IndexInfo | None:
        """An index of the same recipe that is there already and whole."""
        for name in (plan.version, *self._numbered(plan.version)):
            try:
                known = publish.info_of(self.folder, name)
                self._check(known)
            except VectorstoreError:
                continue
            return replace(plan, version=name, chunks=known.chunks)
        return None

    def _numbered(self, version: str) -> tuple[str, ...]:
        return tuple(sorted(entry.name for entry in self.folder.glob(f"{version}-*")))

    def _free_name(self, version: str) -> str:
        """The version's name, numbered on if a broken index has it; what a crash left is cleared."""
        names = (version if number == 1 else f"{version}-{number}" for number in count(1))
        name = next(name for name in names if not (self.folder / name / publish.INFO).exists())
        publish.remove(self.folder, name)
        return name

    def _write(self, info: IndexInfo, stored: bytes) -> IndexInfo:
        """Puts everything but the mark of being whole into the version's folder."""
        chunks = self._chunks()
        said = tuple(statement for passage in self.corpus.passages for statement in statements_of(passage))
        vectors, embedded = self._vectors((*chunks, *said))
        place = self.folder / info.version
        place.mkdir(parents=True)
        publish.write_whole(place / publish.CORPUS, stored)
        LexicalIndex.of([chunk.text for chunk in chunks]).save(place / publish.WORDS)
        StatementVectors.of(said, vectors[len(chunks) :]).save(place / publish.STATEMENTS)
        store = ChunkStore.create(place / publish.VECTORS, info.version, url=self.settings.chroma_url)
        store.add(chunks, vectors[: len(chunks)])
        store.close()
        return replace(info, chunks=len(chunks), embedded=embedded)

    def _chunks(self) -> tuple[Chunk, ...]:
        """All chunks of the corpus, ordered by id as the store gives them back."""
        limit = Limit(tokens=self.embedder.longest, count=self.embedder.count_tokens)
        chunks = [
            piece
            for parsed in self.corpus.documents
            for passage in parsed.passages
            for piece in chunk(passage, parsed.document, limit)
        ]
        return tuple(sorted(chunks, key=lambda piece: piece.id))

    def _vectors(self, pieces: Sequence[Chunk | Statement]) -> tuple[Vectors, int]:
        """One row a piece, and how many of them the model had to make."""
        known = self._known_vectors()
        texts = {piece.digest: piece.text for piece in pieces if piece.digest not in known}
        new = sorted(texts, key=lambda digest: len(texts[digest]))  # alike lengths: little padding
        reused = len(pieces) - len(new)
        self.progress(reused, len(pieces))
        for at in range(0, len(new), STEP):
            some = new[at : at + STEP]
            known |= zip(some, self.embedder.passages([texts[digest] for digest in some]), strict=True)
            self.progress(reused + at + len(some), len(pieces))
        return np.stack([known[piece.digest] for piece in pieces]), len(new)

    def _known_vectors(self) -> dict[str, Vectors]:
        """Vectors of the index in use, by digest of the text, if the same model made them."""
        try:
            before = publish.current_info(self.folder)
            if before.model != self.embedder.identity:
                return {}
            place = self.folder / before.version
            store = ChunkStore.open(place / publish.VECTORS, before.version, url=self.settings.chroma_url)
            said = StatementVectors.load(place / publish.STATEMENTS)
        except (NoIndexError, StoreError):
            return {}
        stored = store.everything()
        store.close()
        known = dict(zip(stored.digests, stored.vectors, strict=True))
        return known | (dict(zip(said.digests, said.vectors, strict=True)) if said else {})

    def _check(self, info: IndexInfo) -> None:
        """Opens the version as a reader would, and asks for its longest passage by its own words."""
        index = open_version(self.folder, info, self.embedder, url=self.settings.chroma_url)
        try:
            asked = max(self.corpus.passages, key=lambda passage: len(passage.text))
            found = [hit.passage for hit in index.hits(asked.text[:LONGEST], count=FOUND_WITHIN)]
        finally:
            index.close()
        if asked.key not in found:
            raise BuildError(f"The new index does not find {asked.key} by its own words: not published.")

    def _remove(self, version: str) -> None:
        if self.settings.chroma_url:
            ChunkStore.drop(self.folder / version, version, url=self.settings.chroma_url)
        publish.remove(self.folder, version)
