"""From judged claims and the composed answer to one draft that is never poorer than the composed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.llm.checking import plain_of
from assistant.llm.faults import ModelFault, Reason
from assistant.llm.keeping import numbers_of
from assistant.llm.records import Claim, Flaw, Handout, Judged
from assistant.llm.speech import is_in
from assistant.records import Cite, Draft, Line
from ingest.records import Passage
from ingest.tokens import tokens

ENOUGH = 0.5
"""Share of a draft's letters that must pass; a draft that is mostly wrong is not trusted for the rest."""
SAID = 0.85
"""Share of a composed line's words from which the model's sentences count as having said it."""
_SILENT = re.compile(
    r"^(?:(?:その|この|お尋ねの)?[^。]{0,20}資料に(?:は)?[^。]{0,24}記載(?:が|は)(?:ありません|ない|見当たりません)"
    r"|the (?:documents?|passages?|materials?) (?:do|does) not (?:state|say|mention|contain))",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*+|_{2,}")
_LABEL = re.compile(r"^\*\*[^*]+\*\*(?:\s*\([^)]*\))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The draft to show, and how the model's claims did."""

    draft: Draft
    passed: tuple[Judged, ...]


def merge(
    judged: Sequence[Judged], handout: Handout, composed: Draft, language: str, details: Line
) -> Merged:
    """The claims that passed, and behind ``details`` what the composed answer says besides.

    Raises ModelFault, with the reason, where the composed answer should be shown alone.
    """
    refuse_whole(judged, language)
    passed = [one for one in judged if one.passed]
    main = _main(composed)
    while passed and main and main not in _keys(passed[0].claim, handout):
        passed.pop(0)  # what stands first must answer from where the answer is
    letters = sum(len(one.claim.text) for one in judged)
    if not passed or sum(len(one.claim.text) for one in passed) < ENOUGH * letters:
        raise ModelFault(Reason.TOO_LITTLE)
    spoken = [_line(one.claim, handout, composed) for one in passed]
    rest = tuple(_unsaid(composed, spoken))
    lines = (*spoken, details, *rest) if rest else tuple(spoken)
    return Merged(draft=replace(composed, lines=lines), passed=tuple(passed))


def refuse_whole(judged: Sequence[Judged], language: str) -> None:
    """Raises ModelFault for a draft of which nothing can be used."""
    flaws = {one.flaw for one in judged}
    text = " ".join(one.claim.text for one in judged)
    rows = (
        (not plain_of(text), Reason.EMPTY),
        (flaws == {Flaw.MARKUP}, Reason.MARKUP),
        (any(_SILENT.search(one.claim.text) for one in judged[:1]), Reason.SILENT),
        (not is_in(text, language), Reason.LANGUAGE),
        (flaws <= {Flaw.UNCITED, Flaw.ECHO, Flaw.MARKUP}, Reason.UNCITED),
        (not any(one.passed for one in judged), Reason.UNSUPPORTED),
    )
    if reason := next((reason for wrong, reason in rows if wrong), None):
        raise ModelFault(reason)


def plain_claim(text: str) -> str:
    """A claim's text without emphasis, which the model need not have closed."""
    return _BOLD.sub("", text)


def _main(composed: Draft) -> str:
    """The passage that carries the composed answer; empty where it cites nothing."""
    return next((cite.key for line in composed.lines for cite in line.cites), "")


def _keys(claim: Claim, handout: Handout) -> tuple[str, ...]:
    return tuple(p.key for number in claim.numbers if (p := handout.passage(number)) is not None)


def _line(claim: Claim, handout: Handout, composed: Draft) -> Line:
    given = [p for number in claim.numbers if (p := handout.passage(number)) is not None]
    cites = tuple(_span(claim, passage, composed) for passage in given)
    text = plain_claim(claim.text)
    return Line(text=f"- {text}" if claim.bullet else text, cites=cites, follows=claim.follows)


def _span(claim: Claim, passage: Passage, composed: Draft) -> Cite:
    """The item of the passage that is nearest to the claim; where it has none, what the composed cites."""
    items = [(item.start, item.end) for block in passage.blocks for item in block.items]
    words = frozenset(tokens(claim.text))

    def shared(item: tuple[int, int]) -> int:
        return len(words & frozenset(tokens(passage.source.value[item[0] : item[1]])))

    best = max(items, key=shared, default=None)
    if best is not None and shared(best):
        return Cite(key=passage.key, start=best[0], end=best[1])
    cited = (cite for line in composed.lines for cite in line.cites if cite.key == passage.key)
    return next(cited, Cite(key=passage.key))


def _unsaid(composed: Draft, spoken: Sequence[Line]) -> Iterator[Line]:
    """The composed lines that the model's sentences do not say, with the labels that head them."""
    said = _Said(spoken)
    heads: list[Line] = []
    for line in composed.lines:
        if is_label(line):
            if not _LABEL.match(line.text):
                heads.clear()
            heads = [head for head in heads if not _LABEL.match(head.text)]
            heads.append(line)
        elif not said.holds(line):
            yield from heads
            heads.clear()
            yield line


def is_label(line: Line) -> bool:
    """Whether a line only heads what follows it: a title with a colon, the name of a block."""
    return bool(_LABEL.match(line.text)) or line.text.endswith((":", "："))


class _Said:
    """What the model's sentences say, for comparing composed lines with it."""

    def __init__(self, spoken: Iterable[Line]) -> None:
        lines = tuple(spoken)
        text = " ".join(line.text for line in lines)
        self._keys = {cite.key for line in lines for cite in line.cites}
        self._words = frozenset(tokens(text))
        self._numbers = numbers_of(text)

    def holds(self, line: Line) -> bool:
        """Whether all that a composed line gives is given: its sources, figures, and nearly all words."""
        if line.text.startswith("|") or not {cite.key for cite in line.cites} <= self._keys:
            return False
        words = frozenset(tokens(line.text))
        share = len(words & self._words) / len(words) if words else 1.0
        return numbers_of(line.text) <= self._numbers and share >= SAID
