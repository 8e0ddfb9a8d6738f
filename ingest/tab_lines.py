"""Lines of a table whose cells are parted by tabs, every cell tied to its stored characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.mended import Mended

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TabLine:
    """One line: its cells without the white space around them, and where the tabs stood."""

    cells: tuple[Mended, ...]
    tabs: tuple[int, ...]
    """Offsets of the tabs; one fewer than cells."""
    after_blank: bool = False
    """Whether a blank line stands above."""

    @property
    def text(self) -> Mended:
        """The line as it reads now, from its first cell that is not empty to its last."""
        parts = [self.cells[0]]
        for tab, cell in zip(self.tabs, self.cells[1:], strict=True):
            parts += [Mended("\t", (tab,)), cell]
        return Mended.join(parts).strip()

    @property
    def filled(self) -> tuple[int, ...]:
        """Indexes of the cells that hold something."""
        return tuple(index for index, cell in enumerate(self.cells) if cell)

    def with_cell(self, index: int, cell: Mended) -> TabLine:
        return replace(self, cells=(*self.cells[:index], cell, *self.cells[index + 1 :]))


def tab_lines(stored: str) -> Iterator[TabLine]:
    """The stored text's lines that are not blank, in order."""
    above = 0
    for match in _LINE.finditer(stored):
        line = tab_line(Mended.of(stored, match.start(), match.end()))
        yield replace(line, after_blank=stored.count("\n", above, match.start()) > 1)
        above = match.end()


def tab_line(text: Mended) -> TabLine:
    """A line's text cut at its tabs."""
    tabs = tuple(offset for letter, offset in zip(text.value, text.origin, strict=True) if letter == "\t")
    return TabLine(cells=tuple(cell.strip() for cell in text.split("\t")), tabs=tabs)
