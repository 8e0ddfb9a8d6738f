"""Headings above an item: 教育 in "教育 情報モラル教育の推進", and one spelling for each field."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ingest.cell_breaks import PARTICLE_SET_APART, close_name
from ingest.mended import Mended

ORDINAL = re.compile(r"^\d{1,2}[.．]?\s+")
"""The field's own number, printed before its name on some pages only."""
LETTER = re.compile(r"[ア-ン]$")


def learn_groups(items: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names that stand above lettered items, longest first, from the (number, name) cells of a table.

    Such a name shares the item's cell: it is what opens at least two different items and is parted
    from the rest by a space on at least one page.
    """
    opened: dict[str, set[str]] = defaultdict(set)
    for number, name in items:
        group, _, rest = PARTICLE_SET_APART.sub("", name).partition(" ")
        if rest and LETTER.search(number):
            opened[group].add(rest)
    groups = (group for group, rests in opened.items() if len(rests) > 1)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def close_item(name: Mended, groups: tuple[str, ...]) -> Mended:
    """The item's name, its group parted by one space, every other space of a line break closed."""
    name = name.sub(PARTICLE_SET_APART, "")
    group = next((group for group in groups if name.value.startswith(group)), "")
    rest = name[len(group) :].strip()
    if not group or not rest:
        return close_name(name)
    return Mended.join([name[: len(group)], close_name(rest)], " ")


def field_spellings(fields: Iterable[str]) -> Mapping[str, str]:
    """For each printed name of a field the one to use: the commonest of those with the same letters."""
    counted = Counter(ORDINAL.sub("", field) for field in fields)
    best: dict[str, str] = {}
    for field, _ in counted.most_common():
        best.setdefault(_letters(field), field)
    return {field: best[_letters(field)] for field in counted}


def field_name(printed: str, spellings: Mapping[str, str]) -> str:
    """The field's name without its number, in the spelling that the document mostly uses."""
    bare = ORDINAL.sub("", printed)
    return spellings.get(bare, bare)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name)
