"""Conversations kept on the server, a file each; a reader sees one whole or the one before it whole."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from assistant.page.conversation import Conversation, new_id

_LOG = logging.getLogger(__name__)
_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
"""What an id may look like: anything else, from an address or a cookie, names no file."""
_CONVERSATION = TypeAdapter(Conversation)
LOCK_SECONDS = 10


class ConversationStore:
    """``folder/<owner>/<id>.json``. Threads, and several servers on one folder, may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, id_: str) -> Conversation | None:
        """The conversation, whoever owns it; None where there is none or its file is spoilt."""
        path = self._path(id_)
        return _read(path) if path else None

    def add(self, conversation: Conversation) -> None:
        """Keeps a new conversation."""
        if not (is_id(conversation.id) and is_id(conversation.owner)):
            raise ValueError("a conversation and its owner need ids that can name a file")
        with self._locked():
            self._write(conversation)

    def change(self, id_: str, change: Callable[[Conversation], Conversation]) -> Conversation | None:
        """The conversation after a change that nobody else's can come between; None where there is none."""
        with self._locked():
            known = self.read(id_)
            if known is None:
                return None
            changed = change(known)
            if changed != known:
                self._write(changed)
            return changed

    def copy(self, conversation: Conversation, owner: str) -> Conversation:
        """The same turns as somebody else's own conversation."""
        copied = replace(conversation, id=new_id(), owner=owner)
        self.add(copied)
        return copied

    def delete(self, id_: str) -> None:
        with self._locked():
            if path := self._path(id_):
                path.unlink(missing_ok=True)

    def forget(self, before: datetime) -> int:
        """Deletes what nobody has changed since; says how many conversations that were."""
        with self._locked():
            old = [path for path in self.folder.glob("*/*.json") if _changed(path) < before.timestamp()]
            for path in old:
                path.unlink(missing_ok=True)
            for folder in {path.parent for path in old}:
                if not any(folder.iterdir()):
                    folder.rmdir()
        return len(old)

    def of(self, owner: str) -> tuple[Conversation, ...]:
        """All that one person has, the one changed last first."""
        if not is_id(owner):
            return ()
        files = sorted((self.folder / owner).glob("*.json"), key=_changed, reverse=True)
        return tuple(conversation for path in files if (conversation := _read(path)))

    def _path(self, id_: str) -> Path | None:
        if not is_id(id_):
            return None
        return next(self.folder.glob(f"*/{id_}.json"), None)

    def _write(self, conversation: Conversation) -> None:
        folder = self.folder / conversation.owner
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            file.write(_CONVERSATION.dump_json(conversation, indent=1))
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(folder / f"{conversation.id}.json")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".lock", timeout=LOCK_SECONDS):
            yield


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))


def _read(path: Path) -> Conversation | None:
    try:
        return _CONVERSATION.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        _LOG.warning("conversation %s cannot be read and is left alone", path.name)
        return None


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
