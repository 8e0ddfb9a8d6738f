"""Loan words of targets, English in a Japanese question, roles told apart, and rows by their very names."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

TOLD = [
    (("防災アプリのダウンロード数の令和10年度ターゲットはいくつですか",), "180,000件", "ターゲット is 目標"),
    (
        ("ふくしまポータルのmonthly active users、baselineとR12のtargetはそれぞれいくつ?",),
        "100,000",
        "English words of a Japanese question that the corpus lacks are not missed",
    ),
    (
        ("ファイルサーバーのクラウド化って試行はいつ? あと利用所属数のR8ターゲットも",),
        "444所属",
        "the second asks for a figure, not for a date as the first does",
    ),
    (("CDO本人は誰が務めるのですか",), "第一順位副知事", "本人 names no further role"),
    (
        ("警察が防犯カメラの画像を集めるとき、今は何が困りごとになっていますか",),
        "上書き",
        "今 beside a state asks for no result",
    ),
    (
        (
            "クライアントの村役場が初期費用に苦慮しています。村が申請して交付を受けられる県の補助事業はありますか",
        ),
        "ICT推進市町村支援事業",
        "who told of it is not what is asked about",
    ),
    (
        ("「未来ワークふくしま」のページビューの目標は、令和4年度のときと今とでどれくらい違いますか",),
        "2,400,000PV",
        "the row of the very name, not another portal's",
    ),
    (
        ("介護ロボットの導入施設数について、2020年のアクションプラン、令和4年度、令和8年度の目標値を並べて",),
        "1,202施設",
        "figures side by side come from each plan, also from the one in force",
    ),
    (("SaMDとはどのようなものを指しますか",), "医療目的", "a definition in any wording"),
]


@pytest.mark.parametrize(("turns", "fact", "why"), TOLD, ids=[turns[0][:24] for turns, *_ in TOLD])
def test_it_is_told(assistant: Assistant, turns: tuple[str, ...], fact: str, why: str) -> None:
    answer = assistant.answer(turns)
    assert not answer.abstained, why
    assert fact in answer.text, why


def test_a_ratio_to_the_year_before_is_not_compared_with_a_share(assistant: Assistant) -> None:
    answer = assistant.answer(["マイナンバーカードの数値、令和4年度の一覧と令和8年度計画を比べて"])
    assert "ポイント" not in answer.text
