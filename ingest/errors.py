"""What ingest says to a person when a document or the manifest can't be used."""

from __future__ import annotations


class IngestError(Exception):
    """A mistake that the person who runs ingest can mend; it prints as one line.

    A message is always whole: where it is, what is wrong, and what to do about it.
    """

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(" ".join(f"{where}: {what}; {remedy}.".split()))
        self.what = what
        self.where = where
        self.remedy = remedy


class ManifestError(IngestError):
    """The manifest is missing or one of its entries can't be used."""


class DocumentError(IngestError):
    """A document's file is missing or can't be read as text."""
