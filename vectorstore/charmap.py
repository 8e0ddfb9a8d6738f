"""Writes a character map in the form that SentencePiece tokenizers read: a double-array trie.

The form: the trie's size in bytes, its units of four bytes, then every replacement ended by a
zero byte. A unit holds, from the lowest bit: the label by which it was reached (8 bits), whether
a key ends at it (1), a scale bit (1, not used here), and the distance to its children (21). A
unit with the highest bit set holds a value instead: where the key's replacement begins.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

END = 0
"""Label of the value below a node; no UTF-8 text holds this byte."""
KEY_ENDS = 1 << 8
DISTANCE = 10
"""Lowest bit of the distance."""
FURTHEST = 1 << 21
"""A distance of this size would need the scale bit; a map of characters stays far below."""
VALUE = 1 << 31
WINDOW = 256
"""How far behind the last place found the search begins; holes further back stay empty."""

# A node's children by label; under END stands the value instead of a node.
Node = dict[int, "Node | int"]


@dataclass(slots=True)
class _Trie:
    """Units laid out so far. A child stands at its parent's base XOR its label."""

    units: dict[int, int] = field(default_factory=lambda: {0: 0})
    bases: set[int] = field(default_factory=set)
    search_from: int = 1

    def lay_out(self, root: Node) -> None:
        waiting = [(0, root)]
        while waiting:
            at, node = waiting.pop()
            base = self._free_base(tuple(node))
            self._tie(at, base, ends=END in node)
            for label, child in node.items():
                place = base ^ label
                if isinstance(child, int):
                    self.units[place] = VALUE | child
                else:
                    self.units[place] = label
                    waiting.append((place, child))

    def _free_base(self, labels: tuple[int, ...]) -> int:
        """A base no other node has, with room for all labels: the first child takes a free place."""
        for place in count(self.search_from):
            base = place ^ labels[0]
            if base not in self.bases and not any(base ^ label in self.units for label in labels):
                self.bases.add(base)
                self.search_from = max(self.search_from, place - WINDOW)
                return base
        raise AssertionError("count() does not end")

    def _tie(self, at: int, base: int, *, ends: bool) -> None:
        distance = at ^ base
        if distance >= FURTHEST:
            raise ValueError(f"A trie of {len(self.units)} units is too large for this form.")
        self.units[at] |= distance << DISTANCE | (KEY_ENDS if ends else 0)

    def packed(self) -> bytes:
        # Whole blocks of 256, so that no label leads out of the array.
        size = (max(max(self.units), max(self.bases)) // 256 + 1) * 256
        return struct.pack(f"<{size}I", *(self.units.get(at, 0) for at in range(size)))


def pack_charmap(rows: Iterable[tuple[str, str]]) -> bytes:
    """The map of ``rows`` (text, replacement), ready for ``tokenizers.normalizers.Precompiled``."""
    root: Node = {}
    replacements = bytearray()
    for text, replacement in rows:
        node = root
        for byte in text.encode():
            below = node.setdefault(byte, {})
            assert isinstance(below, dict)
            node = below
        node[END] = len(replacements)
        replacements += replacement.encode() + b"\0"
    trie = _Trie()
    trie.lay_out(root)
    units = trie.packed()
    return struct.pack("<I", len(units)) + units + bytes(replacements)
