"""Which version of the index is read: switched at once, so that readers see old or new whole.

``var/index/current`` names the version in use and the one before it, a line each. A version's
folder holds ``info.json`` (written last: without it the version is unfinished), ``corpus.json``,
the words, the vectors of single statements and, unless a server has them, those of the chunks.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from ingest.records import Corpus
from vectorstore.errors import BuildError, NoIndexError
from vectorstore.records import IndexInfo

POINTER = "current"
INFO = "info.json"
CORPUS = "corpus.json"
WORDS = "words"
VECTORS = "vectors"
STATEMENTS = "statements.npz"
KEPT = 2
"""Versions that stay: the one in use, and the one that a running reader may still have open."""
PATIENCE_SECONDS = 600
"""How long a second builder waits for the first: longer than any build should take."""

_INFO = TypeAdapter(IndexInfo)
_CORPUS = TypeAdapter(Corpus)


def corpus_json(corpus: Corpus) -> bytes:
    """The parsed corpus as stored with an index: the same corpus gives the same bytes."""
    return _CORPUS.dump_json(corpus)


def current_info(folder: Path) -> IndexInfo:
    """The published index. Raises NoIndexError if there is none, or it is not whole."""
    version = next(iter(_versions(folder)), None)
    if version is None:
        raise NoIndexError(folder)
    return info_of(folder, version)


def info_of(folder: Path, version: str) -> IndexInfo:
    """What a version is. Raises NoIndexError if it is not there or not whole."""
    try:
        return _INFO.validate_json((folder / version / INFO).read_bytes())
    except (OSError, ValidationError) as error:
        raise NoIndexError(folder, f"version {version} is not whole") from error


def load_corpus_of(folder: Path, info: IndexInfo) -> Corpus:
    """The parsed corpus that the index was built from. Raises NoIndexError if it can't be read."""
    try:
        return _CORPUS.validate_json((folder / info.version / CORPUS).read_bytes())
    except (OSError, ValidationError) as error:
        raise NoIndexError(folder, f"the corpus of version {info.version} cannot be read") from error


def finish(folder: Path, info: IndexInfo) -> None:
    """Marks a version as whole."""
    write_whole(folder / info.version / INFO, _INFO.dump_json(info, indent=2))


def publish(folder: Path, version: str) -> tuple[str, ...]:
    """Makes ``version`` the one that readers open; returns the versions no longer needed."""
    known = [version, *(before for before in _versions(folder) if before != version)]
    write_whole(folder / POINTER, "\n".join(known[:KEPT]).encode() + b"\n")
    return tuple(
        sorted(
            entry.name for entry in folder.iterdir() if _is_version(entry) and entry.name not in known[:KEPT]
        )
    )


def remove(folder: Path, version: str) -> None:
    """Deletes a version that nobody reads."""
    shutil.rmtree(folder / version, ignore_errors=True)


def write_whole(file: Path, content: bytes) -> None:
    """Writes beside and moves into place, so that the file is never half there."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)


@contextmanager
def only_builder(folder: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Waits until no other process builds. Raises BuildError if that takes too long or is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=patience):
            yield
    except Timeout as error:
        raise BuildError(
            f"Another process has been building in {folder} for {patience:.0f} s: wait."
        ) from error
    except OSError as error:
        raise BuildError(
            f"The index cannot be written to {folder} ({error.strerror or error}): make the folder "
            "writable, free some space, or set PLANS_VAR to another folder."
        ) from error


def _versions(folder: Path) -> tuple[str, ...]:
    """Published versions, the one in use first."""
    try:
        return tuple((folder / POINTER).read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        return ()


def _is_version(entry: Path) -> bool:
    return entry.is_dir() and not entry.name.startswith(".")
