"""A programme's name with its parts in brackets: 大事業（小事業（取組））, told apart by what they say."""

from __future__ import annotations

import re

from ingest.programme_names import Programme

OPENING, CLOSING = "（(", "）)"
# How the name of a programme ends; other brackets hold an abbreviation (DX) or another name.
PART = re.compile(r".{4,}(?:事業|業務|経費|運営費|補助金?|負担金|プロジェクト)(?:[（(].*[)）])?")


def split_bracketed(name: str) -> Programme:
    """Programme, the part of it in the bracket after, and what that bracket holds or is followed by.

    ``管理事業(改革推進事業(導入事業))`` and ``管理事業（改革推進事業）（導入事業）`` give the same three;
    a bracket that holds no programme's name stays where it is printed.
    """
    cut = _first_part(name)
    if cut is None:
        return Programme(name=name)
    start, end = cut
    inner = name[start + 1 : end]
    part = split_bracketed(inner)
    rest = name[end + 1 :].strip()
    if rest and rest[0] in OPENING and _closing(rest, 0) == len(rest) - 1:
        rest = rest[1:-1]
    activity = "、".join(text for text in (part.subprogramme, part.activity, rest) if text)
    return Programme(name=name[:start].strip(), subprogramme=part.name, activity=activity)


def _first_part(name: str) -> tuple[int, int] | None:
    """Where the first bracket with a programme's name opens and closes."""
    for start, letter in enumerate(name):
        if start and letter in OPENING:
            end = _closing(name, start)
            if end is not None and PART.fullmatch(name[start + 1 : end]):
                return start, end
    return None


def _closing(name: str, start: int) -> int | None:
    depth = 0
    for index in range(start, len(name)):
        depth += (name[index] in OPENING) - (name[index] in CLOSING)
        if depth == 0:
            return index
    return None
