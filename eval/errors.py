"""What eval says to a person when a question file, a run or an option can't be used."""

from __future__ import annotations


class EvalError(Exception):
    """A mistake that the person who runs the evaluation can mend; it prints without a traceback."""


class QuestionFileError(EvalError):
    """Question files can't be read; one line of the message for each mistake."""


class RunError(EvalError):
    """A stored run is missing or can't be read."""


class OptionError(EvalError):
    """An option of the command line names something that does not exist."""


class GateFileError(EvalError):
    """Floors, baseline or accepted breaks can't be used; the message names file and field."""


class InboxError(EvalError):
    """Feedback is missing or can't be read; the message names file and line."""
