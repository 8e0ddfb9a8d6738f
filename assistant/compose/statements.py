"""The sentences in which a passage states something: of running text, or of a row's cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.sections import sentences, stands_in
from assistant.compose.voice import Voice
from assistant.records import Cite, Line
from ingest.records import Passage
from ingest.sentences import sentences_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence with the place that it leans on."""

    passage: Passage
    text: str
    cite: Cite

    def line(self) -> Line:
        return Line(text=self.text, cites=(self.cite,))

    def source(self, voice: Voice) -> Line:
        """Where it stands."""
        passage = self.passage
        if passage.row:
            return voice.line("row_fields", passage, label=voice.label(passage), name=voice.title(passage))
        return stands_in(passage, voice)


def statements(passage: Passage) -> Iterator[Statement]:
    """The sentences of a section, or those of a row's goal, outline and plan."""
    row = passage.row
    if row is None:
        for sentence in sentences(passage):
            cite = Cite(key=passage.key, start=sentence.start, end=sentence.end)
            yield Statement(passage=passage, text=sentence.text, cite=cite)
        return
    for cell in (row.goal, row.outline, row.plan):
        for text in sentences_in(cell):
            yield Statement(passage=passage, text=text.strip(), cite=Cite(key=passage.key))
