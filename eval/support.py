"""How the threshold of the model's check was found: reference sentences against right and wrong passages.

A reference answer is a person's own wording of what its passages say. Each of its sentences should
pass against these passages, and fail against the nearest other one: that is where a model's wrong
citation would point.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answerer import Assistant
from assistant.llm.drafting import sentences_in
from assistant.llm.support import Support
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from eval.questions import load_cases
from eval.records import Case
from eval.running import QUESTIONS

SHORTEST = 12
"""Letters of a sentence that says enough to be measured: はい。 stands in no passage."""
THRESHOLDS = tuple(step / 20 for step in range(8, 20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A reference sentence with its coverage by its own passages and by the nearest other one."""

    language: str
    text: str
    own: float
    other: float
    missing: tuple[str, ...] = ()


def run(_options: argparse.Namespace) -> int:
    """Prints, for each threshold, how many reference sentences pass where they should and should not."""
    assistant = assistant_of(AssistantSettings.read())
    found = tuple(measured(assistant, load_cases(QUESTIONS, "tune")))
    for language in ("ja", "en"):
        for line in told([one for one in found if one.language == language], language):
            print(line)
    return 0


def support_of(assistant: Assistant) -> Support:
    """Coverage as an assistant with a language model measures it."""
    return Support(
        assistant.catalog,
        assistant.voices["ja"].glosses,
        assistant.understanding.thesaurus,
        assistant.ranker.weight_of,
    )


def measured(assistant: Assistant, cases: Iterable[Case]) -> Iterator[Sentence]:
    """Every sentence of the reference answers that is long enough, in the cases' order."""
    catalog, support = assistant.catalog, support_of(assistant)
    for case in cases:
        own = [catalog.by_key[key] for group in case.citations for key in group if key in catalog.by_key]
        if not own:
            continue
        titles = {passage.title for passage in own}
        for text in sentences_in(case.answer):
            if len(text) < SHORTEST:
                continue
            near = assistant.ranker.search.dense(text)
            other = next(catalog.by_key[key] for key in near if catalog.by_key[key].title not in titles)
            held = support.held(text, own, case.language)
            wrong = support.held(text, [other], case.language)
            yield Sentence(
                language=case.language, text=text, own=held.share, other=wrong.share, missing=held.missing
            )


def told(found: Sequence[Sentence], language: str) -> Iterator[str]:
    """A table of both rates by threshold."""
    yield f"{language}: {len(found)} sentences"
    yield "threshold  right passage passes  wrong passage passes"
    for threshold in THRESHOLDS:
        right = sum(one.own >= threshold for one in found) / len(found)
        wrong = sum(one.other >= threshold for one in found) / len(found)
        yield f"{threshold:9.2f}  {right:20.1%}  {wrong:20.1%}"
