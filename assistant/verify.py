"""Before an answer leaves: every figure in a line must stand in a passage that the line cites."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.catalog import Catalog
from assistant.notation import years_in
from assistant.records import Draft, Line

_NUMBER = re.compile(r"(?<!\d)(?<![A-Za-z]-)\d[\d,]*(?:\.\d+)?")
"""A figure; the number of a name (COVID-19) is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be said, and what was held back with the reason."""

    draft: Draft
    withheld: tuple[str, ...]


def verify(draft: Draft, catalog: Catalog) -> Verdict:
    """The draft without the lines whose figures are not covered by what they cite."""
    kept: list[Line] = []
    withheld: list[str] = []
    for line in draft.lines:
        missing = unsupported(line, catalog)
        if missing:
            withheld.append(f"{', '.join(missing)}: {line.text}")
        else:
            kept.append(line)
    return Verdict(
        draft=Draft(lines=tuple(kept), abstained=draft.abstained, composer=draft.composer),
        withheld=tuple(withheld),
    )


def unsupported(line: Line, catalog: Catalog) -> tuple[str, ...]:
    """Figures of a line that stand neither in its cited passages nor among its derived ones."""
    allowed = numbers_of(" ".join(line.derived))
    for cite in line.cites:
        passage = catalog.by_key[cite.key]
        document = catalog.documents[passage.document]
        known = (passage.text, passage.source.value, passage.locator, passage.title, *passage.breadcrumb)
        known += (document.title, document.short_title, document.issued)
        allowed |= numbers_of(" ".join(known))
    return tuple(number for number in numbers_of(line.text) if number not in allowed)


def numbers_of(text: str) -> set[str]:
    """Numbers of a text without thousands separators; years in both calendars."""
    flat = unicodedata.normalize("NFKC", text)
    found = {number.replace(",", "").rstrip(".") for number in _NUMBER.findall(flat)}
    for year in years_in(flat):
        found |= {str(year), str(year - 2018)} if year > 2018 else {str(year)}
    return found
