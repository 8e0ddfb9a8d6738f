"""What a question asks a number of, and whether anything near gives one."""

from __future__ import annotations

import pytest
from plain_passage import passage

from assistant.answerer import Assistant
from assistant.compose.asked_unit import with_asked_unit
from assistant.compose.counting import counts, thing_counted
from assistant.compose.shape import shape_of
from assistant.counters import counters_in
from assistant.prices import asks_price
from assistant.records import Ask, Draft, Line, Question
from assistant.wanted import wanted_in

COUNTERS = [
    ("アプリは何か国語で使えますか", "言語", "the tagger takes か for a particle"),
    ("訓練は年に何回していますか", "回", "the tagger reads 回し as a verb"),
    ("セキュリティクラウドは何県で使う?", "県", "one word with 何"),
    ("How many tablets were handed out?", "台", "English, by what is counted"),
]
NO_COUNTERS = [
    ("名前を何回も書かせてしまう", "many times"),
    ("この戦略は第何期にあたりますか", "one in a row"),
    ("How many nights by foreign guests?", "nights are counted, not guests"),
]


@pytest.mark.parametrize(("text", "unit", "why"), COUNTERS)
def test_a_counter_is_found_however_the_tagger_reads_it(text: str, unit: str, why: str) -> None:
    assert unit in counters_in(text), why


@pytest.mark.parametrize(("text", "why"), NO_COUNTERS)
def test_a_word_beside_what_may_count_nothing(text: str, why: str) -> None:
    assert counters_in(text) == (), why


PRICES = [
    ("町の持ち出しは1回いくらぐらいになりますか", True, "a cost by another name"),
    ("ドローン1台いくら?", True, "a price of one"),
    ("月平均アクティブユーザー数のほうは、令和12年度でいくらになりますか", False, "a number of users"),
    ("電子決裁率はR10でいくら?", False, "a rate"),
    ("販売額はいくらを目指す?", False, "sales are no spending"),
    ("スマート農業はR12までにいくら増やす?", False, "a change of a figure"),
    ("いくらでも使えますか", False, "asks nothing"),
]


@pytest.mark.parametrize(("text", "asked", "why"), PRICES)
def test_how_much_asks_for_money_where_no_other_measure_is_named(text: str, asked: bool, why: str) -> None:
    assert asks_price(text) is asked, why


KINDS = [
    ("運営に県は年どれくらいのお金をかけていますか", "money", True, "the money named behind how much"),
    ("What is the maximum subsidy per company?", "money", True, "a sum by its limit"),
    ("補助額はどうやって決まりますか", "money", False, "a rule is asked"),
    (
        "ICT機器を入れる費用はどれだけ補助してもらえますか",
        "money",
        False,
        "「一部」 tells how far",
    ),
    (
        "ICT機器を入れる費用はどれだけ補助してもらえますか",
        "extent",
        True,
        "how far a cost is borne",
    ),
    ("R8の目標は達成されましたか", "met", True, "a result, though the target is named"),
    ("電子決裁率は実際どこまで上がったんですか", "met", True, "told as done"),
    ("目標はいつまでに達成しますか", "met", False, "an aim"),
    ("実績値(目標値ではなく)を示してください", "result", True, "only the target is set aside"),
    ("見直しは何月に行われますか", "month", True, "a fiscal year is no month"),
]


@pytest.mark.parametrize(("text", "kind", "asked", "why"), KINDS)
def test_the_kind_of_fact_is_typed_by_what_is_asked_for(text: str, kind: str, asked: bool, why: str) -> None:
    assert (kind in wanted_in(text)) is asked, why


THINGS = [
    ("キビタン健康ネットに参加している病院はいくつ?", "ja", "病院", "the topic before the word of asking"),
    ("令和6年度末までにいくつの業務に入れた?", "ja", "業務", "what いくつの counts"),
    ("How many police boxes are there?", "en", "police box", "the known words behind how many"),
    ("算数の平均正答率、中学校はいくつ?", "ja", "", "a rate is asked"),
    ("計画の柱はいくつ?", "ja", "", "parts of a plan are counted by reading"),
]


@pytest.mark.parametrize(("text", "language", "thing", "why"), THINGS)
def test_the_thing_counted_is_what_the_question_names(
    assistant: Assistant, text: str, language: str, thing: str, why: str
) -> None:
    assert assistant.refuser is not None
    asked = Question(asked=text, text=text, language=language, asks=(Ask.VALUE,), subject=text)
    found = thing_counted(asked, assistant.refuser.gauge)
    assert (found.written if found else "") == thing, why


COUNTED = [
    ("県内の10病院が参加しています。", True, "a number beside the thing"),
    ("利用は500件を超えています。病院局が担当します。", False, "the number counts something else"),
    ("令和6年7月に病院へ導入しました。", False, "a date counts nothing"),
    ("病院では5Gを使います。", False, "a name with a digit"),
]


@pytest.mark.parametrize(("text", "held", "why"), COUNTED)
def test_a_thing_is_counted_where_a_number_stands_beside_it(
    assistant: Assistant, text: str, held: bool, why: str
) -> None:
    assert assistant.refuser is not None
    gauge = assistant.refuser.gauge
    asked = Question(asked="", text="病院はいくつ?", language="ja", asks=(Ask.VALUE,), subject="病院")
    thing = thing_counted(asked, gauge)
    assert thing is not None
    assert counts(passage(text), thing, gauge) is held, why


ANSWERED = [
    ("福島県防災アプリは何か国語で使えますか", "", "no language is counted"),
    ("ICTアドバイザーは現在何人登録されていますか", "", "the row counts towns"),
    ("How many foreign residents live in Fukushima?", "", "guest nights are no residents"),
    ("アドバイザーに来てもらうと、町の持ち出しは1回いくらになりますか", "", "no cost is given"),
    ("外国人延べ宿泊数の令和8年度の実績値(目標値ではなく)は?", "", "a target is no result"),
    ("安否情報システムの操作訓練は年に何回していますか", "年2回", "the text gives it"),
    ("国が標準化を進める市町村の基幹業務システムは何業務ですか", "20業務", "a counter that no cue lists"),
    ("AI英語オンライン学習は何人の生徒が対象?", "約2,500人", "told in the plan, not in the columns"),
    ("How many surveillance cameras watch the roads?", "100台", "beside what is counted"),
    ("障がい福祉の施設がICT機器を入れるとき、費用はどこまで負担してもらえますか", "一部", "half a sum"),
]


@pytest.mark.parametrize(("text", "fact", "why"), ANSWERED)
def test_a_number_is_answered_only_where_one_of_the_kind_is_given(
    assistant: Assistant, text: str, fact: str, why: str
) -> None:
    answer = assistant.answer([text])
    assert answer.abstained is not bool(fact), why
    assert fact in answer.text.replace(" ", ""), why


def test_a_draft_with_the_asked_unit_is_left_as_it_is(assistant: Assistant) -> None:
    trace = assistant.trace(["安否情報システムの操作訓練は年に何回していますか"])
    said = Draft(lines=(Line(text="年3回です。"),), composer="figure")
    assert with_asked_unit(said, trace.question, trace.evidence, assistant.voices["ja"]) == said


def test_a_year_counts_nothing_and_guest_nights_are_no_people() -> None:
    asked = Question(asked="", text="何回?", language="ja", asks=(Ask.VALUE,), subject="")
    people = Question(asked="", text="何人?", language="ja", asks=(Ask.VALUE,), subject="")
    times, heads = shape_of(asked), shape_of(people)
    assert times is not None
    assert heads is not None
    assert times.search("令和6年度に開始") is None
    assert heads.search("289,160人泊") is None
