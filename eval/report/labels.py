"""What measures, kinds and systems are called and how systems are drawn, on the page and in the report."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.wording import Wording, load_wording

STEM = "evaluation"
"""Of prompts/evaluation.*.yaml."""
ANSWERS = ("rightA", "facts", "citeR", "citeP", "first", "headl", "figs", "clean", "refP", "refR")
SEARCH = ("R@1", "R@5", "R@10", "MRR", "nDCG@10")
"""Measures of the two tables of systems, beside what is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a system is drawn: never by colour alone."""

    colour: str
    dash: str = ""


LOOKS = {
    "assistant": Look(colour="#0017c1"),
    "assistant-llm": Look(colour="#7a1fa2"),
    "no-links": Look(colour="#4979f5", dash="6 3"),
    "no-thesaurus": Look(colour="#4979f5", dash="2 3"),
    "no-boosts": Look(colour="#4979f5", dash="8 3 2 3"),
    "no-refusing": Look(colour="#4979f5", dash="1 4"),
    "hybrid": Look(colour="#197a4b"),
    "dense": Look(colour="#197a4b", dash="6 3"),
    "bm25": Look(colour="#197a4b", dash="2 3"),
    "plain-hybrid": Look(colour="#c74700"),
    "plain": Look(colour="#c74700", dash="6 3"),
}


def look(system: str) -> Look:
    """The look of a system; an unknown one is grey."""
    return LOOKS.get(system, Look(colour="#626264"))


@dataclass(frozen=True, slots=True)
class Labels:
    """Names in one language; what has none goes by its own."""

    wording: Wording

    @property
    def language(self) -> str:
        return self.wording.language

    def say(self, key: str, **fields: object) -> str:
        return self.wording.say(key, **fields)

    def name(self, sort: str, key: str) -> str:
        """What a split, kind, measure, group or system is called."""
        return self.wording.templates.get(f"{sort}_{key}", key)

    def kinds(self) -> tuple[str, ...]:
        """All kinds, in the order in which they are shown."""
        prefix = "kind_"
        return tuple(key.removeprefix(prefix) for key in self.wording.templates if key.startswith(prefix))


def load_labels() -> dict[str, Labels]:
    """By language; raises AssistantError where one lacks a sentence that another has."""
    return {language: Labels(wording) for language, wording in load_wording(stem=STEM).items()}
