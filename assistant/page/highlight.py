"""A passage's text with the quoted part known, character by character, by its stored offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.page.elements import Html, as_html, element, join
from ingest.mended import Mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A piece of a passage; ``quoted[i]`` tells whether the quote holds ``value[i]``."""

    value: str
    quoted: tuple[bool, ...]
    anchor: str = ""
    """Id for the first quoted character of the passage, if it is in this piece."""

    @property
    def whole(self) -> bool:
        """True where nothing but white space is left unquoted."""
        pairs = zip(self.value, self.quoted, strict=True)
        return all(quoted or character.isspace() for character, quoted in pairs)

    def __getitem__(self, part: slice) -> Reading:
        first = self.quoted.index(True) if True in self.quoted else len(self.quoted)
        start, stop, _ = part.indices(len(self.value))
        anchor = self.anchor if start <= first < stop else ""
        return Reading(value=self.value[part], quoted=self.quoted[part], anchor=anchor)

    def split(self, separator: str) -> tuple[Reading, ...]:
        return tuple(self._split(separator))

    def _split(self, separator: str) -> Iterator[Reading]:
        at = 0
        while (found := self.value.find(separator, at)) >= 0:
            yield self[at:found]
            at = found + len(separator)
        yield self[at:]

    def html(self) -> Html:
        """The text, what is quoted in ``mark`` elements."""
        anchor = self.anchor or None
        parts: list[Html] = []
        for quoted, run in groupby(zip(self.value, self.quoted, strict=True), key=lambda pair: pair[1]):
            text = "".join(character for character, _ in run)
            if quoted and text.strip():
                parts.append(element("mark", text, id=anchor))
                anchor = None
            else:
                parts.append(as_html(text))
        return join(parts)


def reading(source: Mended, start: int, end: int, *, anchor: str = "") -> Reading:
    """The passage with the quote between two offsets of the stored document."""
    inside = tuple(start <= offset < end for offset in source.origin)
    # A quote begins with something to see: white space before it could not be scrolled to.
    seen = (at for at, flag in enumerate(inside) if flag and not source.value[at].isspace())
    first = next(seen, len(inside))
    quoted = tuple(flag and at >= first for at, flag in enumerate(inside))
    return Reading(value=source.value, quoted=quoted, anchor=anchor)
