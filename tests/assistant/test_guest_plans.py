"""Whole plans that the assistant has never seen, in the shapes in which public bodies print them.

A Markdown plan with a table of measures under each item; a plan with one list of indicators, its
figures by year, its programmes with their budgets, and the edition that it replaces; and text taken
out of a PDF, with running heads, broken lines, wide figures and tables drawn with spaces.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.answerer import Assistant
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from vectorstore.build import refresh_index

PLANS = Path(__file__).parent / "guest_plans"
MODEL = Path(__file__).parents[2] / "var" / "models" / "multilingual-e5-small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    turns: tuple[str, ...]
    facts: tuple[str, ...]
    """What the answer says; nothing for one that has to abstain."""
    cited: tuple[str, ...]
    """How the citations that it needs begin."""


def cases() -> tuple[Case, ...]:
    lines = (PLANS / "questions.txt").read_text(encoding="utf-8").splitlines()
    columns = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return tuple(
        Case(
            turns=tuple(turns.split(" // ")),
            facts=() if facts == "ABSTAINS" else tuple(facts.split(" ; ")),
            cited=() if cited == "-" else tuple(cited.split(" ; ")),
        )
        for turns, facts, cited in columns
    )


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over nothing but these plans."""
    place = tmp_path_factory.mktemp("plans") / "corpus"
    shutil.copytree(PLANS, place)
    settings = AssistantSettings(corpus=place, var=place / "var", embedding_model=str(MODEL))
    refresh_index(settings)
    return assistant_of(settings)


def plain(text: str) -> str:
    """Without emphasis, spaces and thousands' commas, wide and narrow letters as one."""
    return re.sub(r"[\s,*]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.turns[-1][:24])
def test_a_plan_never_seen_before_is_answered_from(plans: Assistant, case: Case) -> None:
    answer = plans.answer(case.turns)
    told, cited = plain(answer.text), [f"{c.doc}/{c.section}" for c in answer.citations]
    assert answer.abstained is not bool(case.facts)
    assert [fact for fact in case.facts if plain(fact) not in told] == []
    assert [place for place in case.cited if not any(each.startswith(place) for each in cited)] == []
