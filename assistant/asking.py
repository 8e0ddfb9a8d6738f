"""What a text asks for: which kinds of answer."""

from __future__ import annotations

import re

from assistant import cues
from assistant.records import Ask

_TABLES = frozenset({Ask.VALUE, Ask.WHICH, Ask.LIST, Ask.COUNT, Ask.COMPUTE, Ask.WHO})
_FIELD = r"(?:目標|基準値|R\d|令和\d|targets?|baselines?|FY)"
_RECKONED = re.compile(rf"{_FIELD}.{{1,24}}{_FIELD}", re.I)
"""Two figures of a row are set against each other; where one stands alone, 増える may tell a burden."""


def asks_of(text: str, *, numbers: bool = False) -> tuple[Ask, ...]:
    """Kinds of answer asked for, the most telling first; content where nothing else is."""
    found = tuple(dict.fromkeys(cue.ask for cue in cues.CUES if cue.pattern.search(text)))
    if cues.REQUEST.search(text) or (cues.SUPPORT.search(text) and cues.MUNICIPAL.search(text)):
        found = _with_support(found, reckoned=bool(_RECKONED.search(text)))
    if Ask.WHO in found and Ask.VALUE in found:  # the row of the figure names its office
        found = (Ask.VALUE, *(ask for ask in found if ask is not Ask.VALUE))
    if numbers and not found:
        return (Ask.NUMBER,)
    return found or (Ask.CONTENT,)


def _with_support(found: tuple[Ask, ...], *, reckoned: bool) -> tuple[Ask, ...]:
    """Help is told with its office, so it goes before who, when and what; a figure is asked for first."""
    first = _TABLES - {Ask.WHO} if reckoned else _TABLES - {Ask.WHO, Ask.COMPUTE}
    before = tuple(ask for ask in found if ask in first)
    return (*before, Ask.SUPPORT, *(ask for ask in found if ask not in before))
