"""Tells whether an index still is what building it again would give, without parsing or a model."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import ingest
import vectorstore
from vectorstore.embedder import Embedder
from vectorstore.errors import NoIndexError
from vectorstore.publish import STATEMENTS, VECTORS, WORDS, current_info
from vectorstore.records import IndexInfo
from vectorstore.settings import IndexSettings


def unchanged(settings: IndexSettings) -> IndexInfo | None:
    """The published index if nothing that it was built from has changed, else None."""
    try:
        info = current_info(settings.index_folder)
    except NoIndexError:
        return None
    same = (
        info.sources == sources_of(settings.corpus)
        and info.code == code_digest()
        and info.chroma == chroma_version()
        and info.model == Embedder(settings).identity
    )
    return info if same and is_at_hand(settings, info) else None


def is_at_hand(settings: IndexSettings, info: IndexInfo) -> bool:
    """Whether the version's files are there; opening it checks what they hold."""
    place = settings.index_folder / info.version
    vectors = place / VECTORS / "chroma.sqlite3"
    ours = (place / WORDS).is_dir() and (place / STATEMENTS).is_file()
    return ours and (bool(settings.chroma_url) or vectors.is_file())


def sources_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and SHA-256 of every file in the corpus folder, by name."""
    if not folder.is_dir():
        return ()
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return tuple((file.relative_to(folder).as_posix(), _digest(file.read_bytes())) for file in files)


def code_digest() -> str:
    """SHA-256 over the code and tables of ingest and of this room: other code, other index."""
    folders = [Path(folder) for room in (ingest, vectorstore) for folder in room.__path__]
    files = sorted(file for folder in folders for file in folder.iterdir() if file.suffix in (".py", ".toml"))
    return _digest(b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files))


def chroma_version() -> str:
    return version("chromadb")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
