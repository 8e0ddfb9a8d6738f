"""What a conversation adds to the scores of passages: those answered from, those beside, those left."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from assistant.asker import things_named
from assistant.catalog import Catalog, title_of
from assistant.records import Ask, Question, Trace
from ingest.records import LinkKind
from ingest.tokens import tokens

MOST_FOCUS = 6
"""Passages that a follow-up without a subject of its own is about."""
FIGURES = frozenset({Ask.VALUE, Ask.WHICH, Ask.WHO, Ask.COMPUTE})
"""Kinds of answer that rows give."""
ANSWERED, LINKED, BESIDE = 0.8, 0.4, 0.5
"""What a passage gains when the turn before was answered from it, from one linked to it, or beside it."""
SAID = -3.0
"""What it loses where the turn asks for another one: 「もう一つの方は?」."""

MOST_TOLD = 3
"""Sources of an answer that its reader has in mind."""

Scene = Mapping[str, float]
"""What the conversation adds to the scores of passages, by key."""


def scene_of(before: Trace, catalog: Catalog) -> Scene:
    """What was answered from, and what stands beside it under the same heading."""
    focus = focus_of(before, catalog)
    if not focus:
        return {}
    main = catalog.by_key[focus[0]]
    beside = (
        p.key
        for p in catalog.passages
        if p.document == main.document and p.row is None and p.breadcrumb == main.breadcrumb
    )
    return dict.fromkeys(beside, BESIDE) | dict.fromkeys(focus, LINKED) | {main.key: ANSWERED}


def names_of(question: Question) -> list[frozenset[str]]:
    """The question's subject in its own words, and in each wording of the plans."""
    return [frozenset(words) for words in (question.terms, *map(tokens, question.expansions)) if words]


def asks_on(question: Question, before: Trace, catalog: Catalog) -> bool:
    """Whether a turn asks for a figure by a word of a row just told of: 「ダウンロード数の目標は?」."""
    if question.ask not in FIGURES - {Ask.WHICH} or question.offices or question.documents:
        return False
    cited = (f"{citation.doc}/{citation.section}" for citation in before.answer.citations[:MOST_TOLD])
    rows = (p for key in cited if (p := catalog.by_key.get(key)) and p.row and p.row.targets)
    words = [frozenset(tokens(title_of(row))) for row in rows]
    names = names_of(question)
    return any(name < own for own in words for name in names[-1:])


def left(question: Question, before: Trace, catalog: Catalog) -> Scene:
    """What answered the turn before loses, where this one turns to a thing that it is not named after.

    That is the first passage of the answer and its first indicator; so does the section behind.
    """
    own = things_named(question.text, question.terms) - frozenset(before.question.terms)
    said = next(iter(focus_of(before, catalog)), "")
    cited = (f"{citation.doc}/{citation.section}" for citation in before.answer.citations)
    figured = (key for key in cited if (p := catalog.by_key.get(key)) and p.row and p.row.targets)
    rows = [p for key in (said, *islice(figured, 1)) if (p := catalog.by_key.get(key)) and p.row]
    lost = [p.key for p in rows if own and not own <= frozenset(tokens(title_of(p)))]
    if not lost:
        return {}
    behind = (section.key for key in lost for section in catalog.linked(key, LinkKind.MEASURES)[:1])
    return {**dict.fromkeys(behind, SAID / 2), **another(dict.fromkeys(lost, ANSWERED), catalog)}


def another(scene: Scene, catalog: Catalog) -> Scene:
    """The scene without what was answered, and without the rows that repeat it."""
    said = {key for key, gain in scene.items() if gain == ANSWERED}
    twins = {
        twin.key
        for key in said
        for back in (False, True)
        for twin in catalog.linked(key, LinkKind.REPEATS, back=back)
    }
    return {**scene, **dict.fromkeys(said | twins, SAID)}


def focus_of(before: Trace, catalog: Catalog, ask: Ask | None = None) -> tuple[str, ...]:
    """The passage that carried the answer and those linked to it; first those that tell what is asked."""
    cited = [f"{citation.doc}/{citation.section}" for citation in before.answer.citations]
    main = next((key for key in cited if key in catalog.by_key), None)
    if main is None:
        return ()
    sources = [main, *(child.key for child in catalog.children(catalog.by_key[main]))]
    measuring = [row for key in sources for row in catalog.linked(key, LinkKind.MEASURES, back=True)]
    rows = [p.key for p in measuring if p.row and not p.row.is_repeat]
    sections = [p.key for p in catalog.linked(main, LinkKind.MEASURES)]
    found = [*rows, main, *sections] if ask in FIGURES else [main, *rows, *sections]
    if ask is Ask.WHEN:  # dates stand in running text
        found.sort(key=lambda key: catalog.by_key[key].row is not None)
    return tuple(dict.fromkeys(found))[:MOST_FOCUS]
