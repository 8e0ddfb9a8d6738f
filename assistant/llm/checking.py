"""Every claim of a draft against the passages that it cites: one flaw and it is not said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.compose.voice import Voice
from assistant.llm.records import Claim, Flaw, Handout, Judged
from assistant.llm.support import Support, nearest
from ingest.records import Passage
from ingest.tokens import normalise

Unsupported = Sequence[tuple[Flaw, str]]
FactCheck = Callable[[str, Sequence[Passage]], Unsupported]
"""Figures, units, years, dates and names of a sentence that the passages do not hold."""

MARKUP = (
    # (pattern, what it would do on a page)
    (re.compile(r"!?\[[^\]]*\]\s*\("), "a link or an image"),
    (re.compile(r"!\["), "an image"),
    (re.compile(r"\]:\s*\S"), "the target of a link"),
    (re.compile(r"\w{2,12}://|\bwww\.|\b(?:javascript|data|mailto):", re.I), "an address outside"),
    (re.compile(r"<\s*/?\s*[a-zA-Z!?]|&(?:#\w+|[a-z]{2,8});"), "HTML"),
    (re.compile(r"`"), "code"),
    (re.compile(r"\$[^$]+\$|\\[(\[a-zA-Z]"), "a formula"),
    (
        re.compile(r"^\s*(?:#{1,6}\s|>|\|)|^\s*[{}]|^\s*(?:-{3,}|={3,})\s*$"),
        "a heading, table, quote or data",
    ),
)
_ORDER = re.compile(
    r"(?:指示|決まり|命令|ルール|プロンプト)(?:を|は|に)?.{0,8}(?:無視|忘れ|従(?:え|う))|(?:AI|モデル|アシスタント)への指示"
    r"|と(?:答え|回答す|書|言)(?:ること|よ|なさい)|\[system\]|system prompt"
    r"|ignore (?:all |any )?(?:previous|prior|above)",
    re.IGNORECASE,
)
"""A sentence of a document that gives orders to a machine: it is no evidence of anything."""
_SWAPPED = {"year": Flaw.YEAR, "month": Flaw.DATE}
_PLAIN = re.compile(r"[\W_]+")
SHORTEST_ECHO = 14
"""Letters of the rules that a claim may not repeat in one piece."""
SHORTEST_CLAIM = 4
"""Letters, signs left out, that can state something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Judges claims one by one; holds what is the same for every claim of one draft."""

    handout: Handout
    language: str
    facts: FactCheck
    support: Support
    rules: str = ""
    """What the model was told; a claim that repeats it states nothing."""
    heads: frozenset[str] = field(default=frozenset())
    """Those of the handout; a claim that is nothing else states nothing."""

    def judge(self, claim: Claim) -> Judged:
        """The claim with its first flaw, or with none."""
        flaw, detail = next(self._flaws(claim), (None, ""))
        return Judged(claim=claim, flaw=flaw, detail=detail)

    def _flaws(self, claim: Claim) -> Iterator[tuple[Flaw, str]]:
        for pattern, what in MARKUP:
            if pattern.search(claim.text):
                yield Flaw.MARKUP, what
        if self._echoes(claim.text):
            yield Flaw.ECHO, ""
        if not claim.numbers:
            yield Flaw.UNCITED, ""
            return
        passages = [self.handout.passage(number) for number in claim.numbers]
        given = [passage for passage in passages if passage is not None]
        if len(given) < len(passages):
            yield Flaw.NOT_GIVEN, ", ".join(map(str, claim.numbers))
            return
        if _ORDER.search(nearest(claim.text, given)):
            yield Flaw.ORDER, ""
        yield from self.facts(claim.text, given)
        for kind, value in self.support.pairing.swapped(claim.text, given, self.language):
            yield _SWAPPED.get(kind, Flaw.FIGURE), value
        if self.support.denies_otherwise(claim.text, given, self.language):
            yield Flaw.POLARITY, ""
        held = self.support.held(claim.text, given, self.language)
        if held.share < self.support.needed(self.language):
            yield Flaw.CONTENT, " ".join(held.missing[:3])
        if held.strange or held.loose:
            yield Flaw.CONTENT, (*held.strange, *held.loose)[0]
        if held.named:
            yield Flaw.NAME, held.named[0]
        if not self.support.states_anything(claim.text, self.language):
            yield Flaw.ECHO, ""

    def _echoes(self, text: str) -> bool:
        plain = plain_of(text)
        if len(plain) < SHORTEST_CLAIM or plain in self.heads:
            return True
        rules = plain_of(self.rules)
        pieces = (plain[at : at + SHORTEST_ECHO] for at in range(max(1, len(plain) - SHORTEST_ECHO + 1)))
        return len(plain) >= SHORTEST_ECHO and any(piece in rules for piece in pieces)


def heads_of(handout: Handout, voice: Voice) -> frozenset[str]:
    """Labels and titles of the handout, plain."""
    passages = [handed.passage for handed in handout.passages]
    return frozenset(plain_of(text) for p in passages for text in (p.title, voice.label(p)))


def plain_of(text: str) -> str:
    """Letters and digits only, so that dress does not hide a repetition."""
    return _PLAIN.sub("", normalise(text))
