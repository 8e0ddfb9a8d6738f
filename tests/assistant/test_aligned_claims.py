"""Of several figures or dates in one sentence, a claim is held against the one that it speaks of."""

from __future__ import annotations

import pytest

from assistant.compose.aligned import aligned
from assistant.compose.claims import agrees

REVISED = "見直し後の全項目数 130 (見直し前は110項目)"
CONTRACTS = "令和7(2025)年10月から電子契約を順次導入し、令和8(2026)年1月に全部局において導入しました。"
PEOPLE = "人口は、平成10(1998)年の約214万人をピークに減少し、令和32(2050)年には約125万人となる見込みです。"
HOURS = "年間約2,400時間分の業務を削減し、研修に30時間を充てました。"
ALIGNED = [
    ("見直しで110項目に増えた", REVISED, "", False, "a change leads to what stands behind it"),
    ("見直しで130項目に増えた", REVISED, "", True, "the figure after the change"),
    ("見直し前は130項目", REVISED, "", False, "the figure before it"),
    ("全部局の導入は令和7年10月", CONTRACTS, "電子契約の導入", False, "the first step, not the last"),
    ("電子契約の全部局の導入は令和8年1月", CONTRACTS, "電子契約の導入", True, "the words behind the date"),
    ("全部局の導入はR7の10月", CONTRACTS, "電子契約の導入", False, "a month behind の"),
    ("全部局の導入はR8.1", CONTRACTS, "電子契約の導入", True, "a month behind a point"),
    ("全部局の導入は令和8年", CONTRACTS, "電子契約の導入", True, "a year holds in any of its months"),
    ("2050年に人口は100万人", PEOPLE, "", False, "the figure of the named year"),
    ("2050年に人口は100万人を切る", PEOPLE, "", False, "a bound that is not reached"),
    ("2050年に人口は130万人を切る", PEOPLE, "", True, "a bound that is"),
    ("業務の削減は2,400時間", HOURS, "", True, "the hours of what is claimed"),
    ("業務の削減は約2,380時間", HOURS, "", True, "about so many"),
    ("利用は2,400時間", HOURS, "", None, "neither is of this subject"),
    ("項目は130件", "見直し後の全項目数は130件です。", "", None, "one figure needs no choice"),
    ("育成方針は令和3年", "育成方針を策定しました。", "", None, "no date at all"),
]
HELD = "内閣総理大臣を本部長とする人工知能戦略本部が設置されました。"
PURPOSE = "働き方改革を目的として、令和2(2020)年2月から試行を開始しました。"
AGREED = [
    ("CDOは副知事が務める", "CDOは、第一順位副知事をもって充てます。", True, "a verb may follow the role"),
    ("知事がCDOを務める", "CDOは、第一順位副知事をもって充てます。", False, "the role may come first"),
    ("本部長は官房長官", HELD, False, "another holds it"),
    ("試行は令和2年2月から", PURPOSE, True, "an aim is nobody's role"),
    ("会議を置いたのは総務省", "内閣府において会議が設置されました。", False, "another ministry"),
    ("会議を置いたのは内閣府", "内閣府において会議が設置されました。", True, "the ministry that is named"),
    ("全会議室に入った", "会議室の9割に入りました。", False, "not all of them"),
    ("peaked at 2.14 million", "約214万人をピークに減少", True, "millions in words"),
]


@pytest.mark.parametrize(("claim", "statement", "title", "expected", "why"), ALIGNED)
def test_a_claim_is_held_against_the_figure_or_date_it_speaks_of(
    claim: str, statement: str, title: str, expected: bool | None, why: str
) -> None:
    assert aligned(claim, statement, title) is expected, why


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), AGREED)
def test_who_fills_a_role_or_set_something_up_must_be_the_claimed_one(
    claim: str, statement: str, expected: bool, why: str
) -> None:
    assert agrees(claim, statement) is expected, why
