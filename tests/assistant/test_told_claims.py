"""Claims are heard in any wording, and what is asked is looked for where its subject is spoken of."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

CLAIMS = [
    ("生成AIのガイドラインを作ったのは令和6年でしたか", True, "a date is told"),
    ("ビジネスチャットが入ったの、たしか令和4年でしたっけ?", True, "with a word of doubt"),
    ("チャットボットは年2,400時間ほど業務を減らしたんでしょ?", True, "a figure is told"),
    ("水位計の設置を始めたのは平成30年度からだと記憶しています", True, "no question at all"),
    ("飲食店などの営業許可の監視は感染症対策課の担当ですよね", True, "などの holds no どの"),
    ("ニホンザルの追い払いは災害対策課がやってるんですか", True, "an office that does something"),
    ("The open data list has been public since 2018, hasn't it?", True, "a tag"),
    ("My colleague says it was introduced in 2022. Is he right?", True, "another's word"),
    ("年なん時間までへらすんだっけ?", False, "asks for the figure"),
    ("100%を目標にしているKPIはありますか", False, "asks what there is"),
    ("令和10年度の目標は?", False, "asks for a target"),
    ("令和8年度の移住者数の目標を教えて", False, "an order"),
]
TWINS = [
    ("チャットボットを使った部署は令和6年度いくつ?", "チャットボットの正答率は令和6年度で何%でしたか"),
    ("無線LANを入れた県庁舎の会議室は何室ですか", "無線LANのアクセスポイントは県庁舎に何台ありますか"),
    ("道路の監視カメラは全部で何台ありますか", "道路の除雪車は全部で何台ありますか"),
    ("デジタルサポーターは最終年度に何人?", "デジタル庁の職員は何人いますか"),
    ("国の人工知能戦略本部、本部長はどなたが務めるのでしょうか", "会津大の学長って誰だっけ"),
    ("ChatGPTを公開したのはどこの会社?", "生成AIの有償版はどこの会社の製品ですか"),
    (
        "チャットボットは令和6年度に実際どのくらいの問い合わせをさばいた? 目標じゃなくて",
        "外国人延べ宿泊者数、令和8年度の実績はいくつ? 目標ではなく実績で",
    ),
    (
        "When will the progress of the strategy be made public?",
        "What do you think is the strategy's weakest point?",
    ),
    (
        "市町村の行政手続のオンライン化率の令和9年度の目標は何%?",
        "うちの町の行政手続のオンライン化率は今何%ですか",
    ),
    ("第8期の福島県情報化推進計画とは?", "第9期の福島県情報化推進計画はいつ策定する?"),
]
VERDICTS = [
    ("アクションプラン2020は見直しで110項目に増えたと理解していますが、正しいでしょうか", "いいえ", "130"),
    ("ビジネスチャットが庁内に入ったの、たしか令和4年でしたっけ?", "いいえ", "令和2"),
    ("RPAで年間およそ17,000時間削減できた、という理解で問題ないでしょうか", "はい", "17,000"),
    ("防犯アプリは危機管理部が所管しているという認識でよろしいでしょうか", "いいえ", "防犯アプリ"),
    ("The crisis-type river water level gauges belong to the Sabo division, right?", "No", "河川整備課"),
    ("So the strategy runs until 2035, doesn't it?", "No", "2031"),
]


@pytest.mark.parametrize(("text", "claimed", "why"), CLAIMS)
def test_what_is_told_and_not_asked_is_a_claim(
    assistant: Assistant, text: str, claimed: bool, why: str
) -> None:
    assert (assistant.understanding.read(text).claim is not None) is claimed, why


@pytest.mark.parametrize(("given", "silent"), TWINS)
def test_the_very_thing_asked_decides_between_an_answer_and_a_refusal(
    assistant: Assistant, given: str, silent: str
) -> None:
    assert (assistant.answer([given]).abstained, assistant.answer([silent]).abstained) == (False, True)


@pytest.mark.parametrize(("text", "verdict", "fact"), VERDICTS)
def test_a_claim_is_answered_with_yes_or_no_and_what_is_so(
    assistant: Assistant, text: str, verdict: str, fact: str
) -> None:
    answer = assistant.answer([text])
    assert answer.text.startswith(verdict)
    assert fact in answer.text
    assert answer.citations
