"""Refusals: what the documents do not hold is not answered, and what they hold is not refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plain_passage import passage

from assistant.answerer import LONGEST, Assistant
from assistant.calibration import load_calibration
from assistant.counters import counters_in
from assistant.coverage import Coverage
from assistant.places import strange_places
from assistant.proof import covers_year, holds
from assistant.records import Ask, Question
from assistant.smalltalk import small_talk
from assistant.unnamed import unnamed_count
from assistant.wanted import BY_NAME, wanted_in
from ingest.tokens import nouns


def question(text: str, **fields: object) -> Question:
    return replace(
        Question(asked=text, text=text, language="ja", asks=(Ask.CONTENT,), subject=text),
        **fields,  # type: ignore[arg-type]
    )


# -- kinds of fact ------------------------------------------------------------------------------

ASKED = [
    ("スマート農業の予算はいくらですか", "money", True, "a budget"),
    ("電子契約は年間いくらかかる?", "money", True, "a running cost"),
    ("目標値はいくらですか", "money", False, "いくら asks for any figure"),
    ("0予算の事業は?", "money", False, "a mark of the plan, no amount"),
    ("コストを減らす取組は?", "money", False, "an aim"),
    ("観光物産館の売上はいくらを目指す?", "money", False, "sales are no budget"),
    ("What is the salary of the aide?", "money", True, "pay"),
    ("課長の名前を教えて", "person", True, "the name of a person"),
    ("担当課の名前は?", "person", False, "the name of an office"),
    ("アプリの名前は何ですか", "person", False, "the name of a thing"),
    ("CDOは誰がなる?", "person", False, "a rule, no name"),
    ("今のCDOはどなた?", "holder", True, "who fills the post"),
    ("デジタル変革課の電話番号", "contact", True, "a number to call"),
    ("携帯電話がつながらない地区", "contact", False, "coverage"),
    ("申請の締切はいつ", "day", True, "a deadline"),
    ("どこの会社の製品ですか", "vendor", True, "a maker"),
    ("企業誘致の取組", "vendor", False, "a subject"),
    ("令和7年度の実績は?", "result", True, "an outcome"),
    ("令和4年度の目標は何件でしたか", "result", False, "a target, though told in the past"),
    ("今はどのくらい?", "result", False, "the baseline answers it"),
    ("what was actually achieved in FY2025?", "result", True, "an outcome"),
    ("補助率は?", "rate", True, "a share"),
    ("どの町村が対象ですか", "municipalities", True, "names of towns"),
]


@pytest.mark.parametrize(("text", "kind", "asked", "why"), ASKED)
def test_a_kind_of_fact_is_known_by_how_it_is_asked_for(text: str, kind: str, asked: bool, why: str) -> None:
    assert (kind in wanted_in(text)) is asked, why


HELD = [
    ("money", "導入費用は年間1,200万円です。", True, "an amount beside a word of spending"),
    ("money", "販売額\t961,600千円\t991,900千円", False, "sales are no spending"),
    ("rate", "補助率10/10、上限額1校あたり2,000千円", True, "a rate"),
    ("contact", "電話 024-521-7711", True, "a number to call"),
    ("contact", "令和8年-令和12年", False, "years joined by a dash"),
    ("person", "知事 内堀 雅雄", True, "a family name and a given name"),
    ("person", "CDOは第一順位副知事をもって充てます。", False, "a post"),
    ("vendor", "株式会社ふくしまが開発しました。", True, "a company"),
    ("vendor", "有償版生成AIの試行を行いました。", False, "no company"),
    ("day", "令和3年9月1日に設置されました。", True, "a day"),
    ("municipalities", "三春町と浪江町で実施しました。", True, "towns"),
    ("municipalities", "県内の市町村で実施しました。", False, "no town by name"),
]


@pytest.mark.parametrize(("kind", "text", "held", "why"), HELD)
def test_a_passage_proves_a_kind_of_fact_only_by_holding_one(
    kind: str, text: str, held: bool, why: str
) -> None:
    assert holds(BY_NAME[kind], question("?"), [passage(text)]) is held, why


RESULTS = [
    ("令和6年度末までに約17,000時間を削減しました。", (2024,), True, "told for the year asked"),
    ("令和6年度末までに約17,000時間を削減しました。", (2025,), False, "another year"),
    ("令和7（2025）年度から本格導入しました。", (2025,), False, "the year is no figure"),
    ("令和7年度までに19,200時間とする目標です。", (2025,), False, "a target is no result"),
    ("県内の約7割が利用しています。", (), True, "a state"),
]


@pytest.mark.parametrize(("text", "years", "held", "why"), RESULTS)
def test_a_result_is_a_figure_that_tells_what_happened_in_the_year_asked(
    text: str, years: tuple[int, ...], held: bool, why: str
) -> None:
    assert holds(BY_NAME["result"], question("実績は?", years=years), [passage(text)]) is held, why


# -- names, units, places -----------------------------------------------------------------------

COUNTED = [
    ("新しく入れる3業務って何の業務?", "新規3業務に導入する。", "3業務", "only counted"),
    ("3業務って何の業務?", "3業務（給与、旅費、福利）に導入する。", "", "listed in brackets"),
    ("3業務って何の業務?", "給与、旅費、福利の3業務に導入する。", "", "listed before"),
    ("3業務に入れる理由は?", "新規3業務に導入する。", "", "no names are asked for"),
    ("始める5つの地域はどこ?", "県内5地域で始める。", "5つの地域", "counted without つの"),
    ("席を置く4つの合同庁舎の名前は?", "4つの合同庁舎に置く。", "4つの合同庁舎", "any noun behind つの"),
    ("13業務って何の業務?", "3業務に導入する。", "", "another number"),
    (
        "三つの部署というのはどこの課?",
        "3つの部署において活用した。",
        "三つの部署",
        "spoken, another word for an office",
    ),
    ("3つの所属は具体的に何課と何課?", "本庁機関の3所属で実施する。", "3つの所属", "counted with つ"),
    ("合同庁舎6拠点はどこ?", "合同庁舎6拠点に整備する。", "6拠点", "sites"),
    ("17校の校名は?", "私立高等学校17校への支援を行う。", "17校", "asked for by 名"),
    ("3つの部署で何時間減った?どの部署も?", "3つの部署で2,400時間を削減した。", "", "a figure is asked for"),
    ("42業務とは例えばどんな業務?", "支払い関係業務など42業務に導入した。", "", "an example is given"),
    ("42業務の名前を全部?", "支払い関係業務など42業務に導入した。", "42業務", "an example names not all"),
    ("Which three departments used it?", "3つの部署において活用した。", "three departments", "English"),
    (
        "Which are the six model schools?",
        "モデル校6校の生徒約2,500人に提供する。",
        "six model schools",
        "English",
    ),
]


@pytest.mark.parametrize(("asked", "text", "counted", "why"), COUNTED)
def test_things_that_are_only_counted_cannot_be_named(asked: str, text: str, counted: str, why: str) -> None:
    assert unnamed_count(question(asked), [passage(text)]) == counted, why


def test_a_unit_is_asked_for_with_those_that_measure_the_same() -> None:
    assert "%" in counters_in("何割の職員が使う?")
    assert "名" in counters_in("何人配置される?")
    assert counters_in("何種類残っている?") == ("種類",)
    assert counters_in("何をする? 何度も書く") == ()


PLACES = [
    ("宮城県のRPAの目標は?", ["宮城県"], "another prefecture"),
    ("山形の電子申請は?", ["山形"], "its name alone"),
    ("What is Tokyo doing?", ["東京"], "its English name"),
    ("福島県のRPAの目標は?", [], "the issuer's own"),
    ("いわき市の職員数は?", ["いわき市"], "a town's own affairs"),
    ("三春町です。支援はありますか", [], "a town that tells who it is"),
    ("東京圏の人材は?", [], "part of a longer name"),
    ("東京にいる娘が使える制度は?", [], "where somebody is"),
    ("大阪から引っ越してくる人への支援は?", [], "where somebody comes from"),
]


@pytest.mark.parametrize(("text", "places", "why"), PLACES)
def test_a_place_is_strange_where_neither_issuer_nor_passage_has_it(
    text: str, places: list[str], why: str
) -> None:
    assert list(strange_places(question(text), [passage("電子決裁")], ["福島県"])) == places, why


def test_a_place_that_a_near_passage_names_is_not_strange() -> None:
    asked = question("新潟県との連携は?")
    assert strange_places(asked, [passage("新潟県と連携します。")], ["福島県"]) == ()


def test_nouns_are_given_whole_with_places_and_persons_marked() -> None:
    found = {noun.written: noun for noun in nouns("内堀雅雄知事は仙台市役所で電子契約システムを見た")}
    assert found["内堀雅雄知事"].person
    assert found["仙台市役所"].place == "仙台市"
    assert found["電子契約システム"].words == ("電子", "契約", "system")


# -- small talk, empty and endless questions ----------------------------------------------------

TALK = [
    ("こんにちは", "greeting"),
    ("こんにちは！！😊", "greeting"),
    ("お世話になっております。", "greeting"),
    ("ありがとうございました", "thanks"),
    ("Thank you!", "thanks"),
    ("who are you?", "who_am_i"),
    ("こんにちは。RPAの目標は?", ""),
    ("ありがとう。担当課は?", ""),
    ("テストの自動採点は?", ""),
]


@pytest.mark.parametrize(("turn", "wording"), TALK)
def test_small_talk_is_a_turn_of_nothing_else(turn: str, wording: str) -> None:
    assert small_talk(turn) == wording


@pytest.mark.parametrize("turn", ["", "   ", "？！。、…", "😀🎉", "\u200b"])
def test_a_turn_without_words_is_told_how_to_ask(assistant: Assistant, turn: str) -> None:
    answer = assistant.answer([turn])
    assert answer.abstained
    assert not answer.citations
    assert "例" in answer.text or "example" in answer.text


@pytest.mark.parametrize("turn", ["こんにちは", "Hello!"])
def test_a_greeting_gets_a_line_and_no_sources(assistant: Assistant, turn: str) -> None:
    answer = assistant.answer([turn])
    assert not answer.citations
    assert len(answer.text.splitlines()) == 1


def test_thanks_do_not_end_the_conversation(assistant: Assistant) -> None:
    plain = assistant.answer(["電子決裁率の目標は?", "担当課は?"])
    polite = assistant.answer(["電子決裁率の目標は?", "ありがとう", "担当課は?"])
    assert polite.text == plain.text


def test_an_endless_question_is_cut_and_the_answer_says_so(assistant: Assistant) -> None:
    answer = assistant.answer(["電子決裁率の令和10年度の目標は?" + "あ" * 20_000])
    assert str(LONGEST) in answer.text


# -- the whole assistant ------------------------------------------------------------------------


def test_a_refusal_points_to_at_most_three_passages(assistant: Assistant) -> None:
    answer = assistant.answer(["RPAの今年度の予算額はいくら?"])
    assert answer.abstained
    assert 1 <= len(answer.citations) <= 3


YEARS = [(2028, True, "a target"), (2031, False, "past the plan"), (2025, False, "between the plans")]


@pytest.mark.parametrize(("year", "covered", "why"), YEARS)
def test_a_row_covers_the_years_that_it_sets_targets_for(
    assistant: Assistant, year: int, covered: bool, why: str
) -> None:
    row = assistant.catalog.by_key["r8-plan/行政-1-18"]
    assert covers_year(year, row, assistant.catalog.documents["r8-plan"]) is covered, why


# -- calibration --------------------------------------------------------------------------------


def coverage(*, similarity: float = 0.88, held: float = 0.9, elsewhere: float = 0.84) -> Coverage:
    return Coverage(
        similarity=similarity, typed=similarity, elsewhere=elsewhere, held=held, lost=1 - held, english=0.0
    )


def test_more_coverage_never_makes_a_question_less_answerable() -> None:
    calibration = load_calibration()
    low, middle, high = (
        calibration.answerable(coverage(similarity=s, held=h))
        for s, h in ((0.8, 0.1), (0.85, 0.5), (0.92, 1.0))
    )
    assert low < middle < high
    near, far = (calibration.answerable(coverage(elsewhere=e)) for e in (0.95, 0.8))
    assert near < far


ASKED = ("RPAで減らす時間は?", "明日の天気は?", "おすすめのラーメン屋", "the weather in Aizu", "CDOは誰?", "")


@pytest.mark.parametrize("asked", ASKED)
def test_the_worst_that_is_supposed_without_a_vector_is_never_better_than_what_is_measured(
    assistant: Assistant, asked: str
) -> None:
    gauge = assistant.refuser.gauge if assistant.refuser else None
    assert gauge is not None
    question = assistant.understanding.read(asked)
    evidence = assistant.ranker.rank(question)
    supposed, measured = gauge.at_worst(question, evidence), gauge.measure(question, evidence)
    assert supposed.elsewhere >= measured.elsewhere
    calibration = load_calibration()
    assert calibration.answerable(supposed) <= calibration.answerable(measured)
