"""Pleas for help and the words of who asks: on the real documents."""

from __future__ import annotations

import pytest
from language_of_plans import thesaurus

from assistant.answerer import Assistant
from assistant.asker import things_named, without_asker, without_help
from assistant.phrasing import request_in
from ingest.tokens import tokens

OFFERED = [
    (
        "役場で相談だけでなく、片付くまで県の人に並走してもらえる事業はありますか",
        "市町村DX伴走支援事業",
        "the concern's own words rank",
    ),
    (
        "国保のデータで地域の健康課題を見たい。県は助言もしてくれますか",
        "福島県版健康データベース",
        "the plea goes with the sentence before it",
    ),
    (
        "市の職員に怪しいメールの訓練を受けさせたい。県がやるものに入れてもらえますか",
        "標的型攻撃メール訓練",
        "the asker's office is no subject",
    ),
    (
        "うちの市は基幹系のシステムの乗り換えが二つ間に合いませんでした。県は今後どう関わってもらえますか",
        "進捗状況を確認",
        "to change a system is no change of trains",
    ),
    (
        "Our village has no IT person. Is there someone who could work alongside us for a few months?",
        "市町村DX伴走支援事業",
        "someone who could is a plea, not a question for a name",
    ),
    (
        "悪い業者に引っかかったとき、電話しないで相談できる?",
        "Web相談",
        "a citizen is offered no help for municipalities",
    ),
    (
        "新しいシステムに移したら維持費がはね上がりました。県は国に何か言ってくれるんですか",
        "国への要望",
        "a sum in the background is not asked for",
    ),
    (
        "バスの時刻表のデータ化がさっぱりです。県の勉強会は年に何回ありますか",
        "計2回",
        "the row tells the figure in its words",
    ),
    (
        "建設会社です。測量のICT機器を買う補助金は何社分ありますか",
        "15企業",
        "the note behind the sentence holds the figure",
    ),
]
FURTHER = [
    (
        ("スマホを教える人を県が育ててると聞きました。今年度は何人が目標?", "うちの町にも来てもらえますか"),
        "市町村派遣",
    ),
    (("電子契約はいつから?", "役場でも使えるようになりますか"), "電子契約"),
    (("テレワークの課題は?", "うちの役場もやりたいんだけど支援ある?"), "テレワーク"),
    (("役場の課題に県が付き添って支援してくれる事業がありますよね", "再来年度、R9の目標件数は?"), "30件"),
    (
        ("ふくしまポータルの閲覧数、最終年度の目標はいくつですか", "もう一つの方、月々使っている人の数は?"),
        "100,000ユーザー",
    ),
    (("ふくしまHACCPアプリの登録数、R12はいくつ?", "違った、店に行かずに監視する方の件数"), "410件"),
]


@pytest.mark.parametrize(("asked", "fact", "why"), OFFERED)
def test_a_plea_for_help_is_answered_by_its_own_concern(
    assistant: Assistant, asked: str, fact: str, why: str
) -> None:
    answer = assistant.answer((asked,))
    assert not answer.abstained, why
    assert fact in answer.text, why


@pytest.mark.parametrize(("turns", "fact"), FURTHER)
def test_a_follow_up_keeps_the_subject_where_it_names_none(
    assistant: Assistant, turns: tuple[str, ...], fact: str
) -> None:
    assert fact in assistant.answer(turns).text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("うちの町にも来てもらえますか", set()),
        ("頼むならどこの課?", set()),
        ("役場でも使える?", set()),
        ("クマの地図", {"クマ", "地図"}),
    ],
)
def test_verbs_and_the_office_of_the_asker_name_no_thing(text: str, named: set[str]) -> None:
    assert things_named(text, tokens(text)) == named


def test_the_askers_office_is_no_subject_beside_another() -> None:
    assert without_asker(("役場", "電算"), ("市町村",)) == ()
    assert without_asker(("役場",), ("市町村",)) == ("市町村",), "nothing else is named"


@pytest.mark.parametrize(
    ("municipal", "kept"), [(True, ("消費生活相談", "伴走支援")), (False, ("消費生活相談",))]
)
def test_words_of_help_speak_last_and_only_for_municipalities(municipal: bool, kept: tuple[str, ...]) -> None:
    of_help = thesaurus().of_help
    assert without_help(("業者",), ("伴走支援", "消費生活相談"), of_help, municipal) == kept


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("維持費が上がりました。県は何かしてくれますか?", "県は何かしてくれますか?"),
        ("電子契約の話です。", "電子契約の話です。"),
        ("費用はいくらですか。教えてください。", "費用はいくらですか。教えてください。"),
    ],
)
def test_statements_before_a_question_are_not_what_it_asks(turn: str, asked: str) -> None:
    assert request_in(turn) == asked
