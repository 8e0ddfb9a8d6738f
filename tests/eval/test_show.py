"""One case from question to mark: every step is told, and what got lost on the way."""

from __future__ import annotations

import pytest
from exam import PROBLEM, ROLE, TARGET, case, corpus

from assistant.records import Answer, Ask, Citation, Cite, Draft, Evidence, Line, Question, Trace
from eval.marking import Marker
from eval.show import shown

PASSAGES = {passage.key: passage for passage in corpus().passages}
TRACE = Trace(
    question=Question(
        asked="電子決裁率の目標は?",
        text="電子決裁率の目標は?",
        language="ja",
        asks=(Ask.VALUE,),
        subject="電子決裁率",
        years=(2028,),
    ),
    evidence=(
        Evidence(passage=PASSAGES[PROBLEM], score=2.5, names=("dense", "age"), values=(0.75, 0.0)),
        Evidence(passage=PASSAGES[TARGET], score=1.5),
    ),
    draft=Draft(lines=(Line(text="約1,300人です。", cites=(Cite(key=PROBLEM),)),), composer="rows"),
    answer=Answer(
        text="約1,300人です。 [1]",
        citations=(
            Citation(
                doc="plan", section="第2", title="課題", label="計画 第2", quote="約1,300人", start=31, end=38
            ),
        ),
        abstained=False,
        language="ja",
        withheld=("95: 目標は95%です。",),
        latency_ms=12.3,
    ),
)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    asked = case("a", citations=((TARGET, ROLE),))
    return list(shown(asked, TRACE, Marker.over(corpus())))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("> 電子決裁率の目標は?", "the conversation"),
        ("years: 2028", "what was understood"),
        (" 1  ●   2.50 plan/第2 「課題」 dense=0.75", "what was retrieved and cited, with its features"),
        (" 2 ✓    1.50 plan/第1 「目標」 ", "what was retrieved and asked for"),
        ("plan/第1: ranked 2, not cited", "what was dropped after retrieval"),
        ("plan/第3: not retrieved, not cited", "what retrieval did not bring"),
        ("held back: 95: 目標は95%です。", "what the verifier took back"),
        ("    leans on: plan/第2", "what a composed line leans on"),
        ("## Answered in 12 ms", "how long it took"),
        ("- fact missing: 90%", "why it is not right"),
        ("reference: 90%です。", "what would have been right"),
    ],
)
def test_every_step_is_told(lines: list[str], line: str, why: str) -> None:
    assert line in "\n".join(lines).splitlines(), why


def test_fields_that_the_question_leaves_open_are_not_told(lines: list[str]) -> None:
    assert not any(line.startswith(("offices:", "older:", "claim:")) for line in lines)
