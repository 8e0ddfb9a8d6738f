"""When a statement bears out what a question takes for granted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compose.claims import agrees, complement, shares_in
from assistant.compose.measured import figures_in

CDO = "CDOは、知事の職務を代理する副知事の順序を定める規則による第一順位副知事をもって充てます。"
JUDGED = [
    ("中間見直しは令和9年度", "令和10（2028）年度に中間見直しを行います。", False, "another year"),
    ("中間見直しは2028年度", "令和10（2028）年度に中間見直しを行います。", True, "the western year"),
    ("10月上旬までに作る", "令和8年10月上旬までに策定。", True, "month and no year"),
    ("11月までに作る", "令和8年10月上旬までに策定。", False, "another month"),
    ("半分が一人情シス", "約4分の1が「一人情シス」の状態", False, "another share"),
    ("25%が一人情シス", "約4分の1が「一人情シス」の状態", True, "a share in other words"),
    ("押印は全部廃止", "押印のうち、約9割を廃止しました。", False, "all is not nine tenths"),
    ("押印は9割廃止", "押印のうち、90%を廃止しました。", True, "tenths and percent"),
    ("2万時間", "年間20,000時間を削減", True, "万 and digits"),
    ("10回線契約する", "5回線契約し、", False, "another count"),
    ("CDOは知事", CDO, False, "副知事 is not 知事"),
    ("CDOは副知事", CDO, True, "the role as assigned"),
    ("県だけで使う", "県のみならず、市町村との共同利用ができる", False, "のみならず is not only"),
]
FIGURES = [
    ("5G人口カバー率が96.6%", (Decimal("96.6"),), "the 5 of 5G measures nothing"),
    ("KPI 17は100%", (Decimal(100),), "the number of a KPI neither"),
    ("令和8年4月に20万件", (Decimal(200_000),), "nor a date"),
    ("対象期間は3年間", (Decimal(3),), "but a span of years does"),
]


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), JUDGED)
def test_a_claim_agrees_only_with_its_own_facts(claim: str, statement: str, expected: bool, why: str) -> None:
    assert agrees(claim, statement) is expected, why


@pytest.mark.parametrize(("text", "expected", "why"), FIGURES)
def test_only_digits_that_measure_are_figures(text: str, expected: tuple[Decimal, ...], why: str) -> None:
    assert tuple(figure.value for figure in figures_in(text)) == expected, why


def test_shares_are_percent_in_whatever_words() -> None:
    assert shares_in("約9割、4分の1、半数、35%") == (Decimal(35), Decimal(90), Decimal(25), Decimal(50))


def test_what_is_said_of_the_subject_is_the_last_part() -> None:
    assert complement("CDOは知事") == "知事"
