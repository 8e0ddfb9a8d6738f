"""Which passages a question names by number, in whatever dress the number comes."""

from __future__ import annotations

import pytest

from assistant.named_parts import named_part
from assistant.notation import arabic, numbers_in
from assistant.records import NumberKind

NAMED = [
    ("第5の3(4)を見せて", NumberKind.SECTION, "第5-3-(4)", "spoken form"),
    ("5-3-5ウ", NumberKind.SECTION, "第5-3-(5)-ウ", "nothing but the number"),
    ("戦略の第4章2の(2)のア、要点は?", NumberKind.SECTION, "第4-2-(2)-ア", "chapter and の between levels"),
    ("第七の5", NumberKind.SECTION, "第7-5", "kanji numeral"),
    ("第五章の三の四には何が?", NumberKind.SECTION, "第5-3-(4)", "kanji numerals all the way down"),
    ("section 5.3.4", NumberKind.SECTION, "第5-3-(4)", "English with points"),
    ("一覧の3(5)には何て書いてある?", NumberKind.SECTION, "第3-5", "an item of a table"),
    ("第7章は?", NumberKind.SECTION, "第7", "a whole chapter"),
    ("KPI 14って何?", NumberKind.KPI, "14", "label first"),
    ("14番のKPI", NumberKind.KPI, "14", "number first"),
    ("整理番号5の18", NumberKind.ACTION, "5-18", "の for the hyphen"),
    ("事業番号は追加", NumberKind.PROJECT, "追加", "the row that has no number"),
    ("要綱の第7条", NumberKind.LABEL, "第7条", "an article"),
    ("第十二条は?", NumberKind.LABEL, "第12条", "an article in kanji"),
    ("Q6の答えは", NumberKind.LABEL, "Q6", "a question of a list"),
    ("施策7には何が", NumberKind.LABEL, "施策7", "what a plan calls its parts"),
    ("基本目標Ⅱの内容", NumberKind.LABEL, "基本目標2", "with a Roman number"),
    ("取組2-3は何をする", NumberKind.ACTION, "2-3", "a row by its own number"),
    ("問3", NumberKind.LABEL, "Q3", "the same in Japanese"),
    ("計画の2.3は?", NumberKind.SECTION, "第2-3", "points between the levels"),
    ("Ⅱ-2-(2)は?", NumberKind.SECTION, "第2-2-(2)", "a Roman chapter"),
    ("数値目標のある事業の表で68番は", NumberKind.PROJECT, "68", "a table that is named in words"),
    ("KPI一覧の30番", NumberKind.KPI, "30", "a list of indicators"),
    ("the table of projects, number 53", NumberKind.PROJECT, "53", "the same in English"),
    ("令和4年度一覧の地域-5(8)は何?", NumberKind.SECTION, "第5-8", "as a citation prints it"),
    ("脚注12の内容", NumberKind.FOOTNOTE, "12", "footnote"),
    ("注12は", NumberKind.FOOTNOTE, "12", "as its mark is printed"),
]
NOT_NAMED = [
    ("110番アプリの表", "a telephone number"),
    ("受注12件", "an order, no note"),
    ("95.9%から99%へ", "figures with a point"),
    ("KPIは14件", "a count of KPIs"),
    ("取組3件の内訳", "a count of measures"),
    ("施策10年の歩み", "years"),
    ("R8からR12まで", "fiscal years"),
    ("令和8年4月1日", "a date"),
    ("2-3人で", "a rough number"),
    ("学問3分野", "a word that ends in 問"),
    ("FAQ2026年版", "FAQ is no Q"),
    ("第一順位副知事", "a kanji numeral inside a name"),
]


@pytest.mark.parametrize(("text", "kind", "number", "why"), NAMED)
def test_a_number_points_to_its_passage(text: str, kind: NumberKind, number: str, why: str) -> None:
    assert [(ref.kind, ref.number) for ref in numbers_in(text)] == [(kind, number)], why


@pytest.mark.parametrize(("text", "why"), NOT_NAMED)
def test_other_figures_point_nowhere(text: str, why: str) -> None:
    assert numbers_in(text) == (), why


@pytest.mark.parametrize("text", [text for text, *_ in NAMED])
def test_reading_kanji_numerals_twice_changes_nothing(text: str) -> None:
    assert arabic(arabic(text)) == arabic(text)


def test_the_part_before_a_number_is_kept() -> None:
    assert numbers_in("行政のKPI17の目標は")[0].part == "行政"


LOCATORS = [
    ("第4章-基本目標2-施策2-2", "施策2-2", "under the part that its number goes on from"),
    ("施策7", "施策7", "by itself"),
    ("計画の内容 > 施策2-3", "施策2-3", "under a heading without number"),
    ("第4章-施策Ⅲ", "施策3", "with a Roman number"),
    ("第5-3-(1)", "", "a section has no such name"),
]


@pytest.mark.parametrize(("locator", "name", "why"), LOCATORS)
def test_a_part_is_known_by_its_whole_number(locator: str, name: str, why: str) -> None:
    assert named_part(arabic(locator)) == name, why


@pytest.mark.parametrize(
    ("known", "found"), [(NumberKind, "施策2-2"), ((NumberKind.SECTION,), "第2-2"), ((), "")]
)
def test_a_part_goes_before_the_section_of_its_digits_where_it_exists(
    known: tuple[NumberKind, ...], found: str
) -> None:
    refs = numbers_in("施策2-2の取組は", lambda ref: ref.kind in known)
    assert "".join(ref.number for ref in refs) == found
