"""The model's text, as it streams in, cut into claims: sentences and bullets with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.llm.records import Claim

_MARK = re.compile(
    r"[\[［【(（]\s*(?:資料|出典|passage|source)?\s*(?P<numbers>\d{1,3}(?:\s*[,、，・]\s*\d{1,3})*)\s*[\]］】]"
    r"|[(（]\s*(?:資料|出典|passage|source)\s*(?P<named>\d{1,3})\s*[)）]",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•・●]|\d{1,2}[.)．、])\s*(?=\D)")
_OPEN, _CLOSE = "「『（(“", "」』）)”"
_ABBREVIATIONS = re.compile(r"(?:\b(?:[A-Za-z]|No|Nos|vs|etc|approx|e\.g|i\.e|Ltd|Mr|Ms|Dr|St))\.$")
_SPACES = re.compile(r"[ \t\u3000]*")
_MARK_BEGINS = "[［【(（"
_MARK_LINE = re.compile(
    rf"[ \t]*\n\s*(?:(?:{_MARK.pattern})\s*)+(?=\n|$)".replace("?P<numbers>", "").replace("?P<named>", ""),
    re.I,
)
_BEFORE_END = re.compile(r"\s+(?=[。、，．.,])")


def claims_in(pieces: Iterable[str]) -> Iterator[Claim]:
    """The claims of a streamed draft, each as soon as it is complete."""
    buffer, first = "", True
    for piece in pieces:
        buffer += piece.replace("\r", "")
        while end := _complete(buffer):
            yield from _unit(buffer[:end], first=first)
            buffer, first = buffer[end:], False
    while buffer.strip():
        end = _end_of_unit(buffer)
        yield from _unit(buffer[:end], first=first)
        buffer, first = buffer[end:], False


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, each with the marks behind it; what stands in brackets is never cut."""
    found: list[str] = []
    while text.strip():
        end = _end_of_unit(text)
        found.append(text[:end].strip())
        text = text[end:]
    return found


def _complete(buffer: str) -> int:
    """Where the first unit ends, or 0 while its end, or a mark behind it, may still come."""
    end = _end_of_unit(buffer)
    beyond = buffer[end:].lstrip()
    return end if beyond and beyond[0] not in _MARK_BEGINS else 0


def _end_of_unit(text: str) -> int:
    """Where the first sentence, or bullet, of a text ends, the marks behind it included."""
    begins = len(text) - len(text.lstrip())
    line_ends = text.find("\n", begins)
    line_ends = len(text) if line_ends < 0 else line_ends
    end = line_ends if _BULLET.match(text[begins:line_ends]) else _end_of_sentence(text, begins, line_ends)
    return _behind_marks(text, end)


def _end_of_sentence(text: str, begins: int, line_ends: int) -> int:
    depth = 0
    for at in range(begins, line_ends):
        depth = max(0, depth + (text[at] in _OPEN) - (text[at] in _CLOSE))
        if depth == 0 and _ends(text, begins, at + 1):
            return at + 1
    return line_ends


def _ends(text: str, begins: int, at: int) -> bool:
    """Whether a sentence ends right before ``at``."""
    if text[at - 1] in "。！？":
        return True
    if text[at - 1] not in ".!?" or (at < len(text) and text[at] not in " [［\n"):
        return False
    if text[at - 1 : at + 1] == "![":  # an image, which is for the checker to see whole
        return False
    return not _ABBREVIATIONS.search(text[begins:at])


def _behind_marks(text: str, at: int) -> int:
    """Behind the marks at ``at``; marks on the next line belong here if they stand alone."""
    while match := _SPACES.match(text, at):
        mark = _MARK.match(text, match.end())
        if mark is None:
            break
        at = mark.end()
    alone = _MARK_LINE.match(text, at)
    return alone.end() if alone else at


def _unit(text: str, *, first: bool) -> Iterator[Claim]:
    stripped = text.strip()
    bullet = bool(_BULLET.match(stripped))
    same_line = not first and "\n" not in text[: len(text) - len(text.lstrip())]
    yield from _claim(_BULLET.sub("", stripped), bullet=bullet, follows=same_line and not bullet)


def _claim(text: str, *, bullet: bool, follows: bool) -> Iterator[Claim]:
    numbers = tuple(
        int(number)
        for match in _MARK.finditer(text)
        for number in re.findall(r"\d+", match["numbers"] or match["named"])
    )
    bare = _BEFORE_END.sub("", re.sub(r"\s+", " ", _MARK.sub(" ", text))).strip()
    if bare or numbers:
        yield Claim(text=bare, numbers=tuple(dict.fromkeys(numbers)), bullet=bullet, follows=follows)
