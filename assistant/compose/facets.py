"""The names by which a question can filter rows: offices, fields and units, learnt from the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from ingest.tokens import normalise

_HEADQUARTERS = re.compile(r"本部$")
_DRESS = re.compile(r"^\d+~\d+の取組を|(?:に向けた|すべき|を踏まえ加速させる|した)?取組$|等$|整備$")
"""What a field's heading has around its subject (公務能率の向上に向けた取組)."""
_SEPARATOR = re.compile(r"[・、,]")
_BETWEEN = r"[・、,と\s]*(?:及び)?"
_ENGLISH_DRESS = re.compile(r"^Prefectural | (?:Department|Division|Headquarters|Office|Bureau)$")
_OTHERWISE = {"教育庁": "教育委員会|県教委"}
"""Offices that people call by the body they serve."""

PatternOf = Callable[[str, str], re.Pattern[str]]
"""How questions write a name, given the name and its English gloss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the rows of a catalog can be filtered by, longest names first."""

    offices: tuple[str, ...]
    fields: tuple[str, ...]
    units: tuple[str, ...]
    items: tuple[str, ...]


@lru_cache(maxsize=8)
def facets_of(catalog: Catalog) -> Facets:
    """The facets of all rows."""
    rows = [passage.row for passage in catalog.rows if passage.row]
    units = {t.amount.unit for row in rows for t in row.targets} | {
        row.baseline.unit for row in rows if row.baseline
    }
    fields = {name for row in rows for name in (row.field, row.part) if len(name) > 3}
    return Facets(
        offices=_longest_first(catalog.departments | catalog.divisions),
        fields=_longest_first(fields),
        units=_longest_first(units),
        items=_longest_first({row.item_name for row in rows}),
    )


def _longest_first(names: set[str] | frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, names), key=lambda name: (-len(name), name)))


def named_in(
    text: str, names: tuple[str, ...], voice: Voice, pattern_of: PatternOf
) -> tuple[tuple[str, ...], str]:
    """The names that the text writes, and the text without them."""
    found: list[str] = []
    for name in names:
        pattern = pattern_of(name, voice.glosses.of(name) or "" if voice.english else "")
        if pattern and pattern.search(text):
            found.append(name)
            text = pattern.sub(" ", text)
    return tuple(found), text


@lru_cache(maxsize=1024)
def office_pattern(name: str, gloss: str) -> re.Pattern[str]:
    """An office by its name, a headquarters also cut short (警察, 県警), or by its English name.

    The Fisheries Division is not meant by the Agriculture, Forestry and Fisheries Department.
    """
    ways = [re.escape(normalise(name))]
    stem = _HEADQUARTERS.sub("", name)
    ways += (
        [rf"{re.escape(stem)}(?!本部|署|官|庁)|県{re.escape(stem[:1])}(?!{stem[1:2]})"]
        if stem != name
        else []
    )
    ways += [_OTHERWISE[name]] if name in _OTHERWISE else []
    if gloss:
        core = re.escape(_ENGLISH_DRESS.sub("", _ENGLISH_DRESS.sub("", gloss)))
        ways.append(
            rf"\b{core}\b"
            if stem != name
            else rf"(?<!and )\b{core}\s+(?:department|division|office|bureau)\b"
        )
    return re.compile("|".join(ways), re.I)


@lru_cache(maxsize=256)
def field_pattern(name: str, gloss: str) -> re.Pattern[str]:
    """A field by the words of its heading, in full or with 分野 after one of them."""
    stem = _DRESS.sub("", _DRESS.sub("", normalise(name)))
    parts = [re.escape(part) for part in _SEPARATOR.split(stem) if part]
    ways = [_BETWEEN.join(parts)]
    ways += [rf"{part}の?分野" for part in parts] if len(parts) > 1 else []
    ways += [re.escape(gloss)] if gloss else []
    return re.compile("|".join(ways), re.I)
