"""Text on buttons and choices: Streamlit reads their labels as Markdown, so that its signs are escaped."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_\[\]~$<>#|]|:(?=[A-Za-z])|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""Signs that could make emphasis, links, formulas, images, colours, icons or a list of a label."""


def label(text: str) -> str:
    """A label that shows ``text`` as it is, on one line."""
    return _ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))
