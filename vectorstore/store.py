"""Chunks and their vectors in Chroma. The only door to chromadb.

One collection an index version. Distances are cosine, vectors are always ours: nothing here can
reach Chroma's default embedder, which would fetch a model. docs/decisions/0003 has the reasons.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from vectorstore.engine import Vectors
from vectorstore.errors import StoreError
from vectorstore.records import Chunk, Filters, passage_of

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

SPACE = "cosine"
SEARCH_WIDTH = 400
"""Neighbours that a search looks at (HNSW's ef): at this corpus's size nearly all, so nearly exact."""
BATCH = 500
FLAT = ("document", "kind", "part", "field", "kpi_number", "page")
LISTS = ("departments", "divisions", "years")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a store holds of its chunks, in one order."""

    ids: tuple[str, ...]
    passages: tuple[str, ...]
    digests: tuple[str, ...]
    vectors: Vectors


class ChunkStore:
    """One version's chunks in Chroma, inside this process or on a server."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, folder: Path, version: str, *, url: str = "") -> ChunkStore:
        """An empty store; on a server a half-made one of the same version is dropped first."""
        with _chroma_errors(folder, url):
            client = _client(folder, url)
            name = _name(version)
            if name in (collection.name for collection in client.list_collections()):
                client.delete_collection(name)
            collection = client.create_collection(
                name,
                embedding_function=None,
                configuration=cast(Any, {"hnsw": {"space": SPACE, "ef_search": SEARCH_WIDTH}}),
            )
            return cls(client, collection)

    @classmethod
    def open(cls, folder: Path, version: str, *, url: str = "") -> ChunkStore:
        """The store made by ``create``. Raises StoreError if it is gone or measures otherwise."""
        with _chroma_errors(folder, url):
            client = _client(folder, url)
            try:
                collection = client.get_collection(_name(version), embedding_function=None)
            except Exception:
                _close(client)
                raise
        hnsw = collection.configuration_json.get("hnsw") or {}
        if hnsw.get("space") != SPACE:
            _close(client)
            raise StoreError(f"{_name(version)} compares vectors by {hnsw.get('space')}, not {SPACE}.")
        return cls(client, collection)

    @staticmethod
    def drop(folder: Path, version: str, *, url: str) -> None:
        """Removes a version from the server; an embedded one goes with its folder."""
        with _chroma_errors(folder, url):
            client = _client(folder, url)
            if _name(version) in (collection.name for collection in client.list_collections()):
                client.delete_collection(_name(version))
            _close(client)

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        for at in range(0, len(chunks), BATCH):
            some = chunks[at : at + BATCH]
            self._collection.add(
                ids=[chunk.id for chunk in some],
                embeddings=vectors[at : at + BATCH],
                documents=[chunk.text for chunk in some],
                metadatas=[_metadata(chunk) for chunk in some],
            )

    def __len__(self) -> int:
        return self._collection.count()

    def nearest(self, vector: Vectors, count: int, filters: Filters) -> tuple[tuple[str, float], ...]:
        """Passage key and cosine of the chunks next to ``vector``, nearest first."""
        found = self._collection.query(
            query_embeddings=cast(Any, vector[None, :]),
            n_results=count,
            where=_where(filters),
            include=["distances"],  # an id tells its passage; fetching metadata takes longer than the search
        )
        distances = (found["distances"] or [[]])[0]
        return tuple(
            (passage_of(chunk_id), 1.0 - distance)
            for chunk_id, distance in zip(found["ids"][0], distances, strict=True)
        )

    def everything(self) -> Stored:
        """All chunks with their vectors, ordered by id so that two reads agree."""
        got = self._collection.get(include=["metadatas", "embeddings"])
        order = sorted(range(len(got["ids"])), key=lambda at: got["ids"][at])
        metadatas = got["metadatas"] or []
        return Stored(
            ids=tuple(got["ids"][at] for at in order),
            passages=tuple(str(metadatas[at]["passage"]) for at in order),
            digests=tuple(str(metadatas[at]["digest"]) for at in order),
            vectors=np.asarray(got["embeddings"], dtype=np.float32)[order],
        )

    def close(self) -> None:
        _close(self._client)


def _metadata(chunk: Chunk) -> dict[str, Any]:
    """What Chroma can filter by; an empty list is left out, for it takes none."""
    facets = chunk.facets
    lists = {name: list(getattr(facets, name)) for name in LISTS}
    return {
        "passage": chunk.passage,
        "digest": chunk.digest,
        "start": chunk.start,
        "end": chunk.end,
        **{name: getattr(facets, name) for name in FLAT},
        **{name: values for name, values in lists.items() if values},
        "in_force_from": facets.in_force_from.toordinal(),
        "in_force_to": facets.in_force_to.toordinal(),
    }


def _where(filters: Filters) -> Any:
    """The filters in Chroma's language; the same meaning as ``Filters.allows``."""
    terms: list[dict[str, Any]] = []
    flat = {"document": filters.documents, "kind": filters.kinds, "part": filters.parts}
    for name, wanted in {**flat, "kpi_number": filters.kpi_numbers}.items():
        if wanted:
            terms.append({name: {"$in": list(wanted)}})
    for name in LISTS:
        if anyone := [{name: {"$contains": value}} for value in getattr(filters, name)]:
            terms.append(anyone[0] if len(anyone) == 1 else {"$or": anyone})
    if filters.in_force_on is not None:
        day = filters.in_force_on.toordinal()
        terms += [{"in_force_from": {"$lte": day}}, {"in_force_to": {"$gte": day}}]
    if len(terms) > 1:
        return {"$and": terms}
    return terms[0] if terms else None


def _name(version: str) -> str:
    return f"plans-{version}"


def _client(folder: Path, url: str) -> Client:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    if not url:
        folder.mkdir(parents=True, exist_ok=True)
        return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"PLANS_CHROMA_URL is {url!r}, not an address such as http://127.0.0.1:8000.")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    client = chromadb.HttpClient(host=parts.hostname, port=port, ssl=secure, settings=settings)
    return cast("Client", client)


def _close(client: Client) -> None:
    """Lets go of files and connections; Chroma 1.5 itself forgets those of its HTTP library."""
    servers = [getattr(part, "_server", None) for part in (client, getattr(client, "_admin_client", None))]
    client.close()
    for server in servers:
        if session := getattr(server, "_session", None):
            session.close()


@contextmanager
def _chroma_errors(folder: Path, url: str) -> Iterator[None]:
    """Chroma's own exceptions, told as where and what."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, OSError) as error:
        raise StoreError(f"Chroma in {url or folder} cannot be used: {error}") from error
