"""From the stored letters of the plan to what a reader sees, every change kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.corrections import Correction, correct
from ingest.ict_plan_lines import BULLETS
from ingest.mended import Mended
from ingest.records import Repair
from ingest.repair import repair_prose

# A mark is run into the sentence before its stop: います3。
_MARK = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff」）])(\d{1,3})(?=[。、])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text ready for readers, with what was changed and which footnotes it mentions."""

    text: Mended
    repairs: tuple[Repair, ...] = ()
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mender:
    """Everything that is done to a text of one document between the stored line and the reader."""

    document: str
    corrections: tuple[Correction, ...]
    notes: frozenset[int]
    """Numbers of the footnotes that the document has."""

    def mend(self, text: Mended, locator: str) -> Text:
        text, marked = self._take_marks(text)
        text, general = repair_prose(text)
        text, special = correct(text, self.corrections, document=self.document, locator=locator)
        marks = tuple(int(each.printed) for each in marked)
        return Text(text=text, repairs=(*marked, *general, *special), marks=marks)

    def _take_marks(self, text: Mended) -> tuple[Mended, tuple[Repair, ...]]:
        """The text without the marks that have a footnote, and those marks."""
        found = [match for match in _MARK.finditer(text.value) if int(match[1]) in self.notes]
        spans = {match.span(): text[match.start() : match.end()] for match in found}
        repairs = tuple(
            Repair(rule="footnote mark", start=span.start, end=span.end, printed=span.value, mended="")
            for span in spans.values()
        )
        return text.sub(_MARK, lambda match: "" if match.span() in spans else match[0]), repairs


def item_spans(texts: Iterable[Text]) -> Iterator[tuple[int, int]]:
    """Where each text stands when they are joined by line ends, its bullet left out."""
    at = 0
    for each in texts:
        value = each.text.value
        yield at + len(value) - len(value.lstrip(BULLETS)), at + len(value)
        at += len(value) + 1
