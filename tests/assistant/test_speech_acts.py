"""What a turn does: it claims, asks openly, asks twice; each is told by its words' kinds, not by phrases."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.claiming import claim_in
from assistant.compose.claims import agrees
from assistant.compose.stages import only_considered
from assistant.interrogatives import asks_openly
from assistant.phrasing import dated_in, questions_in
from assistant.wanted import wanted_in

OPEN = [
    ("事業番号21 なんだっけ", True, "なん behind a space is no copula"),
    ("KPI 17はRPAなんだっけ", False, "なん behind a noun is one"),
    ("それぞれどう違うんでしたっけ", True, "how"),
    ("どちらの課にすればよろしいでしょうか", True, "a polite which"),
    ("CDOが誰か教えて", True, "a question within a sentence"),
    ("誰でも使えるんですよね", False, "anybody"),
    ("どの課も使えるんですよね", False, "every division"),
    ("何度も同じことを書くんですよね", False, "many times"),
    ("どうしても必要ですよね", False, "by all means"),
    ("何か支援はありますか", False, "some"),
    ("I heard it is new; which division is in charge?", True, "English, behind a joint"),
    ("The office which handles RPA is small.", False, "a relative clause"),
]
CLAIMED = [
    ("クマのマップを新しくすると伺いましたが、問い合わせはどちらの課ですか", False, "asks behind hearsay"),
    ("マップを新しくすると聞いたので、担当課を知りたい", False, "asks to be told behind hearsay"),
    ("見直しは令和10年度だと聞きましたが、その内容は?", False, "asks on"),
    ("見直しは令和10年度だと聞きましたが、本当ですか", True, "only asks for a yes"),
    ("1回きりの助言ではなく、一緒にやっていただける県の事業はありませんでしょうか", False, "a wish"),
    ("RPAのR12の目標でしたっけ", False, "only names what it asks for"),
    ("RPAのR12の目標は6,400時間でしたっけ", True, "says something of it"),
    ("廃止することに決まったんですよね?県民から電話が来ていて", True, "something told behind"),
    ("廃止はもう決まったんですか", True, "a plain question whether it is settled"),
]
STAGES = [
    ("収入証紙を廃止することに決まった", "収入証紙の廃止に向けた検討を行います。", True, "not decided"),
    ("収入証紙の廃止を検討している", "収入証紙の廃止に向けた検討を行います。", False, "claims no more"),
    ("収入証紙はもう廃止された", "検討の結果、令和7年に収入証紙を廃止しました。", False, "it came of it"),
]
DATES = [
    (
        "対象期間は令和12年度まで",
        "令和13(2031)年3月31日までの5年間とします。",
        True,
        "March ends a fiscal year",
    ),
    ("It opened in October 2025", "令和7(2025)年7月に公開しました。", False, "a month in English"),
]
WANTED = [
    (
        "会議があると聞いたのですが、正式なお名前は何というのでしょうか",
        "person",
        False,
        "a meeting is nobody",
    ),
    ("高校生が集まった催しの名前は?", "person", False, "an event neither"),
    ("その講座で教える先生の名前は", "person", True, "a teacher is"),
    ("名前や住所を何回も書かせてしまう", "person", False, "nothing asks for the name"),
    ("目標が下がったと聞きました。令和8年度は何件だったのでしょうか", "past", False, "speaks of targets"),
    ("令和6年度の利用は何件でしたか", "past", True, "told in the past"),
    ("5つの柱は何と何だったか", "past", False, "no number is asked"),
    ("When was the platform actually built?", "result", False, "a date is no result"),
    ("デジタル変革課には今、職員が何人いるんでしょうか", "headcount", True, "an office's staff"),
    ("研修を受けた職員は何人ですか", "headcount", False, "those who did something"),
]
TWICE = [
    (
        "電子見積の率R8いくつかと、あと証紙の利用率R11もついでに",
        2,
        "asks along, nothing follows the last joint",
    ),
    ("RPAの時間R10は? あと警察のも", 2, "a sentence of its own that asks along"),
    ("RPAの目標とその担当課は?", 1, "one row"),
]
HALVES = [
    (
        "電子決裁率のR8は何%で、会議の時間のR12は何時間?",
        ("電子決裁率のR8は何%", "会議の時間のR12は何時間?"),
    ),
    ("R8の移住者数とR12の宿泊数は?", ("R8の移住者数", "R12の宿泊数は?")),
    ("令和8年度から令和12年度までの目標は?", None),
]
TWO_FACTS = [
    ("コピー機の枚数ってR12いくつまで減らすんでしたっけ、それとデータセット数のR9も", ("43,807", "800")),
    ("RPA削減時間のR12の目標と生成AIの職員割合のR8の目標を教えて", ("21,400", "50%")),
]


@pytest.mark.parametrize(("text", "openly", "why"), OPEN)
def test_a_word_that_asks_is_told_from_one_that_means_any(text: str, openly: bool, why: str) -> None:
    assert asks_openly(text) is openly, why


@pytest.mark.parametrize(("text", "claimed", "why"), CLAIMED)
def test_a_claim_says_something_and_asks_nothing_else(text: str, claimed: bool, why: str) -> None:
    assert (claim_in(text, ()) is not None) is claimed, why


@pytest.mark.parametrize(("claim", "statement", "considered", "why"), STAGES)
def test_what_is_considered_is_not_settled(claim: str, statement: str, considered: bool, why: str) -> None:
    assert only_considered(claim, statement) is considered, why


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), DATES)
def test_dates_agree_in_either_calendar_and_language(
    claim: str, statement: str, expected: bool, why: str
) -> None:
    assert agrees(claim, statement) is expected, why


@pytest.mark.parametrize(("text", "kind", "asked", "why"), WANTED)
def test_a_kind_of_fact_is_asked_of_what_can_have_it(text: str, kind: str, asked: bool, why: str) -> None:
    assert (kind in wanted_in(text, text)) is asked, why


@pytest.mark.parametrize(("turn", "count", "why"), TWICE)
def test_what_asks_along_is_a_question_of_its_own(turn: str, count: int, why: str) -> None:
    assert len(questions_in(turn)) == count, why


@pytest.mark.parametrize(("text", "halves"), HALVES)
def test_two_years_part_a_question_at_the_joint_between_them(
    text: str, halves: tuple[str, str] | None
) -> None:
    assert dated_in(text) == halves


@pytest.mark.parametrize(("turn", "facts"), TWO_FACTS)
def test_each_half_gets_its_own_figure(assistant: Assistant, turn: str, facts: tuple[str, ...]) -> None:
    text = assistant.answer([turn]).text
    assert all(fact in text for fact in facts)
