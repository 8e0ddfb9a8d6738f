"""Why the composed answer spoke instead of the language model."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Kinds of reason, as they stand in the log."""

    UNREACHABLE = "unreachable"
    """Nobody listens at the address."""
    REFUSED = "refused"
    """The endpoint does not let us in, or knows no such model."""
    RATE_LIMIT = "rate limit"
    TIMEOUT = "timeout"
    TOO_LONG = "too long"
    """The endpoint says that the prompt is longer than the model can read."""
    SERVER = "server error"
    BROKEN_OFF = "broken off"
    """The connection ended in the middle of the answer."""
    GARBAGE = "garbage"
    """What came is not what such an endpoint sends."""
    EMPTY = "empty"
    ENDLESS = "endless"
    """Far more text than was allowed."""
    MARKUP = "markup"
    """Nothing but markup that is not shown: code, HTML, links, images."""
    LANGUAGE = "language"
    """Another language than the question's."""
    UNCITED = "uncited"
    """Not one sentence says where it stands."""
    UNSUPPORTED = "unsupported"
    """No sentence passed the check."""
    TOO_LITTLE = "too little"
    """Most sentences did not pass, or none that says what the best passage says."""
    SILENT = "silent"
    """The model says that the documents do not state it; the composed answer knows better."""
    CHANGED = "changed"
    """Reworded facts that are not the same facts any more."""
    FAULT = "fault"
    """A fault of our own; the log of errors tells more."""


class ModelFault(Exception):  # noqa: N818  # it is no error of the program: the answer goes on without the model
    """The model gave nothing that can be used."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
