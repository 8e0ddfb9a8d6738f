"""Before an answer leaves: all that a line states must stand in a passage that the line cites.

What is checked, figures with their units to names, is the table in assistant/grounds/checks.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.catalog import Catalog
from assistant.compose.voice import NameGlosses
from assistant.grounds.checks import Grounds, faults_of
from assistant.grounds.facts import Reader
from assistant.grounds.mending import clauses, mended
from assistant.grounds.names import flat
from assistant.grounds.records import Unsupported
from assistant.records import Draft, Line
from ingest.records import Passage

_NEGATES = re.compile(
    r"ではなく|ではありません|でなく|とは違|(?:記載|説明|目標|数値|設定|基準値|名前|もの)\S{0,12}(?:ありません|ない)"
    r"|見(?:当たり|つかり)ません|についての記載|についてお?は?答え"
    r"|\bnot\b|\bno\b|\bnone\b|n't\b|\bnever\b|\bonly\b",
    re.I,
)
"""A clause that says what is not so, or not there, may name what the question names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be said, and what was mended or held back, with the reasons."""

    draft: Draft
    withheld: tuple[str, ...]
    """Lines that were dropped, or lost a part that nothing supports."""


class Verifier:
    """Checks drafts against the passages of one catalog, in Japanese and in English."""

    def __init__(self, catalog: Catalog, glosses: NameGlosses) -> None:
        self._catalog = catalog
        self._reader = Reader(catalog, glosses)

    def verify(self, draft: Draft, *, asked: str = "") -> Verdict:
        """The draft with unsupported clauses cut, and without the lines that cannot be mended.

        A line that cites nothing heads other lines: it may name what any of them cites, but its
        figures must be computed. ``asked`` is the question: a line may deny or miss what it names.
        """
        every = tuple(dict.fromkeys(cite.key for line in draft.lines for cite in line.cites))
        kept: list[Line] = []
        withheld: list[str] = []
        for line in draft.lines:
            keys = tuple(dict.fromkeys(cite.key for cite in line.cites)) or every
            passages = [self._catalog.by_key[key] for key in keys]
            faults = self.unsupported(line.text, passages, derived=line.derived, asked=asked)
            if not faults:
                kept.append(line)
                continue
            withheld.append(f"{', '.join(map(str, faults))}: {line.text}")
            if text := self.mend(line.text, passages, derived=line.derived, asked=asked):
                kept.append(replace(line, text=text))
        return Verdict(draft=replace(draft, lines=tuple(kept)), withheld=tuple(withheld))

    def unsupported(
        self,
        text: str,
        passages: Sequence[Passage],
        *,
        derived: Sequence[str] = (),
        asked: str = "",
    ) -> tuple[Unsupported, ...]:
        """What a text says that none of the passages does, nor what was derived from them."""
        sources = [self._reader.source(passage) for passage in passages]
        if not derived and any(flat(text).lstrip("-・") in source.flat for source in sources):
            return ()
        computed = self._reader.lent(" \n ".join(derived))
        bare = frozenset(value for value, units in computed.units.items() if frozenset() in units)
        facts = self._reader.facts(text)
        faults = faults_of(facts, Grounds((*sources, computed), bare))
        return tuple(fault for fault in faults if not (asked and self._denies(text, fault, asked)))

    def mend(
        self,
        text: str,
        passages: Sequence[Passage],
        *,
        derived: Sequence[str] = (),
        asked: str = "",
    ) -> str:
        """The text without its unsupported clauses; nothing where what is left would say too little."""
        return mended(text, lambda part: not self.unsupported(part, passages, derived=derived, asked=asked))

    def _denies(self, text: str, fault: Unsupported, asked: str) -> bool:
        """Whether the thing comes from the question and stands only where the text says no to it."""
        asked_for = Grounds((self._reader.lent(asked),))
        faulty = [c for c in clauses(text) if fault in faults_of(self._reader.facts(c), Grounds(()))]
        return bool(faulty) and all(
            _NEGATES.search(clause) and fault not in faults_of(self._reader.facts(clause), asked_for)
            for clause in faulty
        )
