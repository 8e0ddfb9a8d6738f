"""When a fact stands in a text: the one comparison that all marks rest on."""

from __future__ import annotations

import re
import unicodedata

_MARK = re.compile(r"\[\d{1,2}\]")
_SIGNS = re.compile(r"\*\*|`|\\(?=[^\w\s])")
"""Markdown's emphasis, code and escapes: how a text looks, not what it says."""
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_SPACES = re.compile(r"\s+")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SENTENCE_END = re.compile(r"[。！？]|[!?.](?=\s|$)|\n")
_HEADING = re.compile(r"^[#>\-\s]+")


def plain(text: str) -> str:
    """A reply without its citation marks and the signs of Markdown."""
    return _SIGNS.sub("", _MARK.sub("", text))


def flatten(text: str) -> str:
    """The text as it is compared: compatibility forms made one, no letter case, no white space.

    A space between two digits stays, so that neighbouring figures don't become one; commas
    between thousands go, so that 19,800 and 19800 are the same figure.
    """
    folded = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).casefold()
    return _SEPARATOR.sub("", _SPACE.sub("", folded))


def holds(flat: str, words: str) -> bool:
    """Whether flattened text holds the words; a figure is never found inside a longer figure."""
    wanted = flatten(words)
    before = r"(?<!\d)(?<!\d\.)" if wanted[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if wanted[-1:].isdigit() else ""
    if not (before or after):
        return wanted in flat
    return re.search(before + re.escape(wanted) + after, flat) is not None


def first_sentence(text: str) -> str:
    """What a reader sees first: up to the first full stop or line break, marks left out."""
    lines = plain(text).lstrip()
    shown = _HEADING.sub("", lines)
    end = _SENTENCE_END.search(shown)
    return shown[: end.end()] if end else shown
