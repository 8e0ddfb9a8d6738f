"""What the first passage says on the very question and the composer passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.compose.fit import Fit, has_amount
from assistant.compose.rows import row_lines, rows_of
from assistant.compose.sections import Sentence, sentences, stands_in
from assistant.compose.shape import unit_shape
from assistant.compose.values import asks_baseline, headline
from assistant.compose.voice import Voice
from assistant.interrogatives import WHY
from assistant.notation import years_in
from assistant.records import Ask, Draft, Evidence, Line, Question
from ingest.records import Passage, PassageKind

WHOLE = frozenset({Ask.LIST, Ask.COUNT, Ask.NUMBER, Ask.COMPUTE, Ask.WHICH, Ask.CHANGE, Ask.SUPPORT})
"""Answers of these kinds are complete by a rule of their own."""
ANOTHER_WAY = frozenset({"who", "duties", "plans", "reach", "roles", "number"})
"""Composers whose answer is no sentence of running text."""
ONE_SENTENCE = frozenset({"figure", "definition", "premise"})
"""Composers that say a sentence: what stands beside it in a short item is said too."""
SHORT_ITEM = 320
"""Characters up to which the rest of an item is said with one of its sentences."""
FITS = 0.3
"""Share of the question's words from which a sentence speaks of what is asked."""
AMOUNT = 0.3
"""What a figure adds to a sentence's share where an amount is asked."""
_AMOUNT_ASKED = re.compile(
    r"何(?:割|%|パーセント|人|件|回|時間)|ど(?:の|れ)(?:く|ぐ)らい|どんくらい|どんだけ|割合|率"
)
_ASKING = re.compile(r"何|いつ|ど(?:こ|の|れ|ちら|う)|誰|いくら|いくつ|なぜ|それぞれ|きっかけ|名前")
FIGURES = frozenset({Ask.VALUE, Ask.FIGURE})
"""Answers of these kinds give a figure of a year or of today."""
OF_TEXT = frozenset({"content", "figure"})
"""Composers that answer from running text."""
LOOKED_AT, CLOSE = 4, 0.75
"""Passages among which an indicator with the asked figure is looked for, and how near to the best."""
ONE_THING = frozenset({Ask.VALUE, Ask.FIGURE, Ask.WHEN})
"""Answers of these kinds need no more than their sentence where only one thing is asked."""
_REASON = re.compile(r"ことから|ため[、に]|により|踏まえ|受けて|課題|必要|重要|懸念|目的")


def with_passed_over(draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft:
    """The draft, and the best sentences of the first passage where it lacks them."""
    if draft.abstained or not evidence or draft.composer in ANOTHER_WAY:
        return draft
    if draft.composer == "list":
        return _with_only_row(draft, voice)
    if FIGURES & frozenset(question.asks) and (row := _row_with_figure(draft, question, evidence, voice)):
        lines = (
            *headline(question, row, voice),
            voice.targets_table(row, year=next(iter(question.years), None)),
        )
        return replace(draft, lines=tuple(dict.fromkeys((*draft.lines, *lines))))
    first = evidence[0].passage
    if WHOLE & frozenset(question.asks) or first.kind is PassageKind.FOOTNOTE:
        return draft
    said = "\n".join(line.text for line in draft.lines)
    if first.row:
        lacking = draft.composer == "content" and any(
            target.year in question.years and target.amount and target.amount.printed not in said
            for target in first.row.targets
        )
        return replace(draft, lines=(*row_lines(first, voice), *draft.lines)) if lacking else draft
    missing = [s for s in _due(draft, first, question, evidence) if s.text not in said]
    if not missing:
        return draft
    lines = tuple(s.line() for s in dict.fromkeys(missing))
    cited = {cite.key for line in draft.lines for cite in line.cites}
    if first.key not in cited:
        return replace(draft, lines=(*draft.lines, *lines, stands_in(first, voice)))
    place = len(draft.lines) - (draft.composer == "figure" and _leans_on(draft.lines[-1], first))
    return replace(draft, lines=(*draft.lines[:place], *lines, *draft.lines[place:]))


def _row_with_figure(
    draft: Draft, question: Question, evidence: tuple[Evidence, ...], voice: Voice
) -> Passage | None:
    """The first indicator near whose target of the asked year, or asked baseline, the draft does not say."""
    if draft.composer not in OF_TEXT or question.claim or _figured_otherwise(question, draft):
        return None
    found = rows_of(evidence[:LOOKED_AT], indicators=True)
    row = next((f.passage for f in found if f.score >= CLOSE * evidence[0].score), None)
    if row is None or row.row is None or not voice.catalog.in_force(row.document):
        return None
    given = [t.amount for t in row.row.targets if t.year in question.years]
    given += [row.row.baseline] if row.row.baseline and asks_baseline(question) else []
    said = "\n".join(line.text for line in draft.lines)
    due = any(amount.value is not None and amount.printed not in said for amount in given)
    return row if due else None


def _figured_otherwise(question: Question, draft: Draft) -> bool:
    """Whether the draft already gives a figure in the unit or for the year that is asked."""
    shape = unit_shape(question)
    said = "\n".join(line.text for line in draft.lines)
    return bool(shape and shape.search(said)) or bool(set(question.years) & set(years_in(said)))


def _leans_on(line: Line, passage: Passage) -> bool:
    return any(cite.key == passage.key for cite in line.cites)


def _due(
    draft: Draft, first: Passage, question: Question, evidence: tuple[Evidence, ...]
) -> Iterator[Sentence]:
    """The sentence that fits best, those that give a reason if one is asked, and a short item's rest."""
    every = [s for s in sentences(first) if "\t" not in s.text]
    near = (s.text for found in evidence[:5] for s in sentences(found.passage))
    fit = Fit(question, near)
    amount = bool(_AMOUNT_ASKED.search(question.text))
    scored = [(fit.share(s.text) + AMOUNT * (amount and has_amount(s.text)), s) for s in every]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is not None and best[0] >= FITS:
        yield best[1]
    if WHY.search(question.text):
        yield from (s for share, s in scored if share > 0 and _REASON.search(s.text))
    one_thing = frozenset(question.asks) <= ONE_THING and len(_ASKING.findall(question.text)) < 2
    if draft.composer in ONE_SENTENCE and not one_thing:
        said = "\n".join(line.text for line in draft.lines)
        yield from _beside(every, first, said)


def _beside(every: list[Sentence], first: Passage, said: str) -> Iterator[Sentence]:
    """The other sentences of a short item of which one is said."""
    items = [item for block in first.blocks for item in block.items]
    for item in items:
        inside = [s for s in every if item.start <= s.start < item.end]
        if item.end - item.start <= SHORT_ITEM and any(s.text in said for s in inside):
            yield from inside


def _with_only_row(draft: Draft, voice: Voice) -> Draft:
    """A list of one row says that row whole: what is asked may stand in its words."""
    keys = dict.fromkeys(cite.key for line in draft.lines for cite in line.cites)
    rows = [p for key in keys if (p := voice.catalog.by_key[key]).row]
    if len(rows) != 1:
        return draft
    return replace(draft, lines=tuple(dict.fromkeys((*draft.lines, *row_lines(rows[0], voice)))))
