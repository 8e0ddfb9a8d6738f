"""What can go wrong between passages and hits, each said in one sentence with the way out."""

from __future__ import annotations

BUILD_COMMAND = "python -m vectorstore build"
MODEL_COMMAND = "python -m vectorstore model"


class VectorstoreError(Exception):
    """Base of this room's errors: something the user can mend. Bugs raise anything else."""


class SettingsError(VectorstoreError):
    """A setting that does not exist or cannot be used."""


class NoIndexError(VectorstoreError):
    """No index has been published yet, or the published one cannot be read."""

    def __init__(self, where: object, why: str = "there is none yet") -> None:
        super().__init__(f"No usable index in {where}: {why}. Build it with: {BUILD_COMMAND}")


class ModelError(VectorstoreError):
    """The embedding model cannot be built or loaded."""


class NoGraphError(VectorstoreError):
    """A model that cannot be run as a graph; torch runs any."""


class StoreError(VectorstoreError):
    """Chroma cannot be reached, or holds something else than was put in."""


class BuildError(VectorstoreError):
    """An index could not be built; the one published before is still there."""
