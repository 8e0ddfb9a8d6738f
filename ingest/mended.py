"""Text that remembers where each of its characters stood in the stored document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mended:
    """A text for readers, each character tied to an offset of the stored document.

    ``origin[i]`` is the offset, in characters, of the stored character behind ``value[i]``.
    A character that a repair added takes the offset of its neighbour, so a slice can
    always be traced back to one stored span.
    """

    value: str
    origin: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.value) != len(self.origin):
            raise ValueError(f"{len(self.value)} characters, but {len(self.origin)} origins")

    @classmethod
    def of(cls, stored: str, start: int = 0, end: int | None = None) -> Mended:
        """The stored text from ``start`` to ``end``, as it stands."""
        stop = len(stored) if end is None else end
        return cls(stored[start:stop], tuple(range(start, stop)))

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __getitem__(self, part: slice) -> Mended:
        return Mended(self.value[part], self.origin[part])

    def __add__(self, other: Mended) -> Mended:
        return Mended(self.value + other.value, self.origin + other.origin)

    @property
    def start(self) -> int:
        """Offset of the first stored character behind this text."""
        return min(self.origin)

    @property
    def end(self) -> int:
        """Offset just after the last stored character behind this text."""
        return max(self.origin) + 1

    def strip(self, characters: str | None = None) -> Mended:
        left = len(self.value) - len(self.value.lstrip(characters))
        return self[left : len(self.value.rstrip(characters))] if self.value else self

    def sub(self, pattern: re.Pattern[str], replace: str | Callable[[re.Match[str]], str]) -> Mended:
        """Like ``re.sub``; a replacement of equal length keeps its origins one to one."""
        value: list[str] = []
        origin: list[int] = []
        at = 0
        for match in pattern.finditer(self.value):
            start, end = match.span()
            new = replace(match) if callable(replace) else match.expand(replace)
            value += [self.value[at:start], new]
            origin += self.origin[at:start]
            origin += self._origins_of(start, end, len(new))
            at = end
        value.append(self.value[at:])
        origin += self.origin[at:]
        return Mended("".join(value), tuple(origin))

    def _origins_of(self, start: int, end: int, length: int) -> tuple[int, ...]:
        """Origins for ``length`` characters that stand for the characters start..end."""
        old = self.origin[start:end] or self.origin[max(0, start - 1) : start] or self.origin[:1] or (0,)
        if length <= len(old):
            return old[: length - 1] + old[-1:] if length else ()
        return old + old[-1:] * (length - len(old))

    def split(self, separator: str) -> tuple[Mended, ...]:
        return tuple(self._split(separator))

    def _split(self, separator: str) -> Iterator[Mended]:
        at = 0
        while (found := self.value.find(separator, at)) >= 0:
            yield self[at:found]
            at = found + len(separator)
        yield self[at:]

    @staticmethod
    def join(parts: Iterable[Mended], separator: str = "") -> Mended:
        """The parts one after the other; the separator takes its left neighbour's offset."""
        joined = Mended("", ())
        for part in parts:
            if joined and separator:
                joined += Mended(separator, joined.origin[-1:] * len(separator))
            joined += part
        return joined
