"""Plans that are no document here, and years that are none: what a question then speaks of."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.records import Ask

TOLD = (
    ("ふくしま創生ICT戦略の5つの柱は?", ("ict-plan-ch2",), "one passage alone tells of it"),
    ("福島県デジタル人材育成方針の中身は?", ("dx-strategy",), "the plan in force tells of it"),
    ("デジタル社会の実現に向けた重点計画って何?", ("dx-strategy",), "two of its passages do"),
    ("人材育成の方針は?", (), "part of a name is no name"),
    ("都道府県官民データ活用推進計画とは?", (), "two documents tell of it"),
)


@pytest.mark.parametrize(("asked", "documents", "why"), TOLD, ids=[why for *_, why in TOLD])
def test_a_plan_that_one_document_tells_of_points_to_it(
    assistant: Assistant, asked: str, documents: tuple[str, ...], why: str
) -> None:
    assert assistant.understanding.read(asked).documents == documents, why


COMPARED = (
    ("セキュリティクラウドは令和4年度からはどの県と使っていますか", False, "something else is asked"),
    ("令和4年度からは誰が進めていますか", False, "a person is asked"),
    ("オープンデータの閲覧目標、令和4年度より下がってませんか", True, "nothing else is asked"),
    ("令和4年度の一覧からは何が変わりましたか", True, "a change is asked"),
    ("RPAの目標は令和4年度からいくつ増えた?", True, "figures are compared"),
)


@pytest.mark.parametrize(("asked", "compared", "why"), COMPARED, ids=[why for *_, why in COMPARED])
def test_a_year_alone_compares_plans_only_where_nothing_else_is_asked(
    assistant: Assistant, asked: str, compared: bool, why: str
) -> None:
    asks = assistant.understanding.read(asked).asks
    assert (Ask.CHANGE in asks or Ask.COMPUTE in asks) is compared, why


MEANINGS = ("SaMDてなに", "EBPMて何ですか", "AIエージェント フィジカルAI 違い", "RPAとAI-OCRの違い教えて")


@pytest.mark.parametrize("asked", MEANINGS)
def test_a_meaning_is_heard_in_short_askings(assistant: Assistant, asked: str) -> None:
    assert Ask.DEFINITION in assistant.understanding.read(asked).asks
