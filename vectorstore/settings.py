"""Where things are and which model embeds: one frozen value, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import SettingsError

BUILT_IN_MODEL = "multilingual-e5-small"


class IndexSettings(BaseSettings):
    """Settings of the index. Every field is read from ``PLANS_<FIELD>``.

    Another room adds its own by a subclass: fields it declares become known keys. Keys that
    belong to a room further along begin with that room's name (``PLANS_ASSISTANT_…``), so that
    this room can tell them from a slip of the pen without importing it.
    """

    model_config = SettingsConfigDict(env_prefix="PLANS_", frozen=True, extra="forbid")

    other_rooms: ClassVar[tuple[str, ...]] = ("PLANS_ASSISTANT_", "PLANS_EVAL_")
    """Beginnings of keys that are somebody else's to check."""

    corpus: Path = Path("corpus")
    """Folder of the documents and their manifest."""
    var: Path = Path("var")
    """Folder for everything that can be built again: models, indexes."""
    embedding_model: str = BUILT_IN_MODEL
    """The built-in model, or any sentence-transformers model by folder or hub name."""
    query_prefix: str | None = None
    """Put before a question; None: what the model's family asks for."""
    passage_prefix: str | None = None
    """Put before a chunk; None: what the model's family asks for."""
    chroma_url: str = ""
    """A Chroma server such as ``http://127.0.0.1:8000``; empty: Chroma inside this process."""

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None, **given: object) -> Self:
        """The settings of this environment; ``given`` values win over it.

        Raises SettingsError for an unknown key (with the list of the known ones) or a bad value.
        """
        names = os.environ if environ is None else environ
        unknown = sorted(key for key in names if cls._is_unknown(key))
        if unknown:
            raise SettingsError(f"Unknown setting {unknown[0]}. Known: {', '.join(cls.known())}.")
        found = {name: names[key] for name, key in cls._keys_by_field().items() if key in names}
        try:
            return cls(**{**found, **given})  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            key = f"PLANS_{'_'.join(map(str, first['loc']))}".upper()
            raise SettingsError(f"{key} cannot be used: {first['msg']}.") from error

    @classmethod
    def known(cls) -> tuple[str, ...]:
        """The environment variables that are known, in alphabetical order."""
        return tuple(sorted(cls._keys_by_field().values()))

    @classmethod
    def _keys_by_field(cls) -> dict[str, str]:
        prefix = cls.model_config.get("env_prefix", "")
        return {name: f"{prefix}{name}".upper() for name in cls.model_fields}

    @classmethod
    def _is_unknown(cls, key: str) -> bool:
        known = cls.known()
        theirs = (start for start in cls.other_rooms if not any(mine.startswith(start) for mine in known))
        prefix = cls.model_config.get("env_prefix", "")
        return key.startswith(prefix) and key not in known and not key.startswith(tuple(theirs))

    @property
    def index_folder(self) -> Path:
        return self.var / "index"

    @property
    def model_folder(self) -> Path:
        """Where the built-in model is, once built."""
        return self.var / "models" / BUILT_IN_MODEL
