"""Whole plans that the assistant has never seen, in the shapes in which public bodies print them.

A Markdown plan with a table of measures under each item; a plan with one list of indicators, its
figures by year, its programmes with their budgets, and the edition that it replaces; and text taken
out of a PDF, with running heads, broken lines, wide figures and tables drawn with spaces. Beside them, in
a place of their own, what pages of a PDF lay out: headings of a table on several lines, results held
against targets, a schedule of marks, terms without a table, an evaluation of the plan before.
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

PLACES = tuple(Path(__file__).parent / name for name in ("guest_plans", "guest_pages"))
MODEL = Path(__file__).parents[2] / "var" / "models" / "multilingual-e5-small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    place: Path
    turns: tuple[str, ...]
    facts: tuple[str, ...]
    """What the answer says; nothing for one that has to abstain."""
    cited: tuple[str, ...]
    """How the citations that it needs begin."""


def cases() -> tuple[Case, ...]:
    return tuple(case for place in PLACES for case in cases_of(place))


def cases_of(place: Path) -> tuple[Case, ...]:
    lines = (place / "questions.txt").read_text(encoding="utf-8").splitlines()
    columns = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return tuple(
        Case(
            place=place,
            turns=tuple(turns.split(" // ")),
            facts=() if facts == "ABSTAINS" else tuple(facts.split(" ; ")),
            cited=() if cited == "-" else tuple(cited.split(" ; ")),
        )
        for turns, facts, cited in columns
    )


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Assistant]:
    """For each place the assistant over nothing but its plans."""
    return {place: over(place, tmp_path_factory.mktemp("plans") / "corpus") for place in PLACES}


def over(place: Path, corpus: Path) -> Assistant:
    shutil.copytree(place, corpus)
    settings = AssistantSettings(corpus=corpus, var=corpus / "var", embedding_model=str(MODEL))
    refresh_index(settings)
    return assistant_of(settings)


def plain(text: str) -> str:
    """Without emphasis, spaces and thousands' commas, wide and narrow letters as one."""
    return re.sub(r"[\s,*]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.turns[-1][:24])
def test_a_plan_never_seen_before_is_answered_from(plans: dict[Path, Assistant], case: Case) -> None:
    answer = plans[case.place].answer(case.turns)
    told, cited = plain(answer.text), [f"{c.doc}/{c.section}" for c in answer.citations]
    assert answer.abstained is not bool(case.facts)
    assert [fact for fact in case.facts if plain(fact) not in told] == []
    assert [place for place in case.cited if not any(each.startswith(place) for each in cited)] == []
