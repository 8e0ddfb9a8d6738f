"""What eval says to a person when a question file can't be used."""

from __future__ import annotations


class EvalError(Exception):
    """A mistake that the person who runs the evaluation can mend; it prints without a traceback."""


class QuestionFileError(EvalError):
    """Question files can't be read; one line of the message for each mistake."""
