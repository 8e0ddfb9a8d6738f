"""What the assistant says to a person when a table or a setting can't be used."""

from __future__ import annotations


class AssistantError(Exception):
    """A mistake that a person can mend; it prints as one line.

    The message is whole: which file, which entry, what is wrong, what to do.
    """


class LanguageDataError(AssistantError):
    """A table of words or names can't be used as it is written."""


class InputError(AssistantError):
    """What was given at the command line or in a batch can't be used."""
