"""Older plans asked for by year, edition or description, and what single words of a question lose."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.catalog import Catalog
from assistant.features import names_in
from assistant.notation import years_in
from assistant.signposts import Signposts
from assistant.stretches import years_covered
from assistant.word_roots import root

ROOTS = (
    ("見直し", "見直す", "a noun made of a verb"),
    ("貸し出し", "貸し出す", "a verb of two"),
    ("見直す", "見直す", "the verb itself"),
    ("手続き", "手続き", "no verb of today"),
    ("計画", "計画", "a word without kana"),
    ("rpa", "rpa", "Latin letters"),
)
ERAS = (
    ("平成19年度から22年度まで", (2007, 2010), "joined years are of one era"),
    ("令和8年度から12年度", (2026, 2030), "as before"),
    ("平成30年度と令和2年度", (2018, 2020), "each says its own"),
    ("平成28年度に始め、10年度の目標は", (2016, 2028), "not joined"),
    ("平成22年度から5年度先", (2010, 2023), "an earlier number goes on in no era"),
)
SAID = (
    (("第5期の情報化推進計画の期間とテーマは?",), "ICTによる課題解決", "an ordinal points to its passage"),
    (("平成19年度から22年度までの情報化推進計画のテーマは?",), "開かれた電子自治体", "a stretch of years"),
    (("令和2年当時のHACCPアプリの担当課はどこ",), "食品生活衛生課", "only the plan of that year tells"),
    (
        ("令和4年度の一覧で、県庁の業務システムはいくつあるとされていましたか",),
        "202",
        "the row with the joined noun is said too",
    ),
    (
        ("「ふくしまの旅」のページビュー目標は2020年と令和4年度でそれぞれいくつ",),
        "928万件",
        "a quoted name, and two older plans side by side",
    ),
    (("コロナの年に、日本語を教える人向けの講座は年に何回の予定だった?",), "10回", "a time names a year"),
    (
        ("令和4年度、外国人住民のためにどのような相談窓口が運営され、どの課が担当したか",),
        "相談ホットライン",
        "what is asked beside the office",
    ),
    (("RPAの令和4年度の目標は?", "R8は?", "担当課は?"), "行政経営課", "the years have left the older plan"),
    (("取組の達成状況を評価した後、目標を改めることはあるの?",), "見直し", "asks no figure"),
)
BESIDE = (
    (
        "CDOのそばで助言する専門家は県の外の人ですか",
        True,
        "a role without its title stands in the section beside",
    ),
    ("CDOは誰がなる?", False, "the section itself has every word"),
)
REFUSED = (
    ("平成7年度の情報化推進計画のテーマは何でしたか", "a year of which nothing speaks"),
    ("第12期の情報化推進計画のテーマは?", "an edition of which nothing speaks"),
)


@pytest.mark.parametrize(("word", "expected", "why"), ROOTS, ids=[word for word, *_ in ROOTS])
def test_a_noun_made_of_a_verb_counts_as_the_verb(word: str, expected: str, why: str) -> None:
    assert root(word) == expected, why


@pytest.mark.parametrize("word", [word for word, *_ in ROOTS])
def test_the_root_of_a_root_is_itself(word: str) -> None:
    assert root(root(word)) == root(word)


@pytest.mark.parametrize(("text", "expected", "why"), ERAS, ids=[text for text, *_ in ERAS])
def test_a_bare_number_goes_on_in_the_era_before_it(text: str, expected: tuple[int, ...], why: str) -> None:
    assert years_in(text) == expected, why


def test_a_stretch_stands_for_each_of_its_years_and_one_without_end_for_its_first() -> None:
    assert years_covered("H23~H26年度") == {2011, 2012, 2013, 2014}
    assert years_covered("R9以降") == {2027}


def test_names_are_what_is_quoted_and_joined_nouns() -> None:
    assert names_in("「ふくしまの旅」の業務システムと課") == ("ふくしまの旅", "業務システム")


def test_years_of_plans_are_no_signposts(assistant: Assistant) -> None:
    catalog: Catalog = assistant.catalog
    signposts = Signposts(catalog)
    asked = assistant.understanding.read("令和8年度の目標と平成13年度の第2期計画")
    assert signposts.named(asked) == ("2001", "第2期")


@pytest.mark.parametrize(("turns", "fact", "why"), SAID, ids=[turns[-1] for turns, *_ in SAID])
def test_an_older_plan_is_found_by_what_is_said_of_it(
    assistant: Assistant, turns: tuple[str, ...], fact: str, why: str
) -> None:
    answer = assistant.answer(turns)
    assert fact in answer.text, why
    assert not answer.abstained


@pytest.mark.parametrize(("asked", "why"), REFUSED, ids=[asked for asked, _ in REFUSED])
def test_a_year_or_edition_of_which_nothing_speaks_is_refused(
    assistant: Assistant, asked: str, why: str
) -> None:
    assert assistant.answer([asked]).abstained, why


@pytest.mark.parametrize(("asked", "told", "why"), BESIDE, ids=[asked for asked, *_ in BESIDE])
def test_a_short_section_brings_the_one_beside_it_where_it_lacks_a_word(
    assistant: Assistant, asked: str, told: bool, why: str
) -> None:
    assert ("外部有識者" in assistant.answer([asked]).text) is told, why
