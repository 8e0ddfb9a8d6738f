"""Questions that come near what the documents tell: the silent ones refused, their answered twins not."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.occasion import occasion_before, without_occasion
from assistant.wanted import wanted_in

OCCASIONS = [
    (
        "稼働は令和10年度からで合ってます?予算説明の想定問答に書くので",
        "money",
        False,
        "what it is for, behind",
    ),
    ("上司への説明に予算の参考として載せるので、RPAの目標を教えて", "money", False, "what it is for, before"),
    ("予算折衝で必要なため、見直しの目標件数を知りたいです", "money", False, "an adjective before ため"),
    ("予算編成の資料に書くので、電子契約の導入費用を教えて", "money", True, "it asks for a cost besides"),
    ("会場を押さえるので、勉強会は何回やるか教えて", "place", False, "the asker's own venue"),
    ("補助する事業がありましたが、いくらでしたか", "money", True, "the subject of the request"),
    ("For a budget meeting, what is the FY2030 target for RPA hours?", "money", False, "English, before"),
    (
        "We are preparing a budget hearing, so what is the FY2029 target?",
        "money",
        False,
        "English, told first",
    ),
    ("What is the budget of the app, because my boss asks?", "money", True, "English, behind"),
]


@pytest.mark.parametrize(("text", "kind", "asked", "why"), OCCASIONS)
def test_what_an_answer_is_needed_for_asks_no_kind_of_fact(
    text: str, kind: str, asked: bool, why: str
) -> None:
    assert (kind in wanted_in(text)) is asked, why


BEFORE = [
    ("出張旅費を節約したいので、Web会議の目標は?", "出張旅費を節約したいので、", "an aim of the asker's"),
    ("予算の話が出たので確認したいのですが、目標は?", "予算の話が出たので", "up to where it seeks"),
    ("Web会議の目標は?出張旅費を節約したいので", "", "behind the question"),
    ("Web会議の目標を教えて", "", "nothing of the kind"),
]


@pytest.mark.parametrize(("text", "told", "why"), BEFORE)
def test_an_occasion_is_told_before_what_is_asked(text: str, told: str, why: str) -> None:
    assert occasion_before(text) == told, why


WHOLE = [
    ("予算が足りないので", "nothing is left that asks"),
    ("導入費用なんですが、電子契約の分を教えて", "the topic of the request"),
    ("費用を調べているのですが、電子契約のはありますか", "what is sought"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_what_is_asked_about_is_no_occasion(text: str, why: str) -> None:
    assert without_occasion(text) == text, why


SILENT = [
    ("チャットボットの導入効果を教えて // その三つの部署はどこ？", "named after a first turn"),
    ("Which three departments used the chatbot in FY2024?", "English"),
    (
        "なぜ電子決裁率の目標は令和8年度にいきなり60%まで上がるのですか",
        "a row tells no reason for its targets",
    ),
    ("市町村のオンライン化率が70.6%から翌年80%へ上がるのはなぜ", "figures without the word target"),
    ("Why does the target for alternative payment methods reach 100% in FY2029?", "English"),
    ("デジタル社会形成推進本部の本部長は誰ですか", "the head of another body is told"),
    ("DX推進本部の本部長は？", "asked without a word of asking"),
    ("戦略の改定は誰が承認するの", "nobody is said to approve anything"),
    ("データ連携基盤のサーバーはどこに置かれていますか", "other things are placed somewhere"),
    ("KPIの「職員の職場満足度」はどう計算するのですか", "no method"),
    ("行財政改革推進本部の会議の議事録を見せて", "the paper itself"),
    ("隣の県より福島県のオンライン化率は高いの？", "no other prefecture's"),
    ("「福島県デジタル人材育成方針」において定められた育成目標人数は何人か", "the policy is only mentioned"),
    ("ふくしまポータルの実際のアクセス数は？", "a target is no result"),
    ("移住者数の目標が4,500人とされたのはどういう理屈ですか", "a reason under another word"),
    ("会議室19室の部屋名を教えて", "rooms are only counted"),
    ("熊に遭ったときの逃げ方を教えて", "a map of bears tells no way to flee"),
    ("山で遭難したときの救助はどこに頼めばいい？", "nothing near, and a doubt"),
    ("県庁のWi-Fiのパスワードを教えて", "a secret"),
    ("What penalties apply if a municipality misses the migration deadline?", "a deadline has no penalty"),
    ("防災アプリとYahoo!防災はどちらが優れていますか", "an opinion"),
    ("誰がCDO補佐官を選考するのですか", "an act with its object"),
    ("What is the accuracy of the AI chatbot?", "a property in English"),
    ("What is the connection speed of the wireless LAN?", "a property in English"),
]


@pytest.mark.parametrize(("turns", "why"), SILENT)
def test_what_the_documents_only_come_near_to_is_refused(assistant: Assistant, turns: str, why: str) -> None:
    assert assistant.answer(turns.split(" // ")).abstained, why


TOLD = [
    ("なぜファイルサーバーをクラウド化する必要があるのですか", "負担", "a reason of a section"),
    ("県職員の採用倍率が6倍から2倍に下がったのはなぜ", "受験者数の減少に伴い", "a cause beside the figures"),
    ("DX推進リーダーはどこに置かれていて、誰がなる?", "出先機関", "where someone is placed"),
    ("国の人工知能戦略本部の本部長は誰ですか", "内閣総理大臣", "the head of the very body"),
    ("複合機の枚数、令和12年度目標は基準値に対して何パーセントに当たる?", "50%", "a share of the baseline"),
    ("デジタルサポーターの基準値は、令和12年度の目標の何%ですか", "33.3%", "a share of the last target"),
    ("デジタルサポーターのR8の目標はR12の目標の何%?", "42.9%", "of the later one of two targets"),
    ("デジタルサポーターのR12の目標はR8の目標の何%?", "233.3%", "of the earlier one"),
    ("What percentage of the baseline is the FY2030 target for digital supporters?", "300%", "in English"),
    ("What percentage of the baseline is the FY2030 target for copier sheets?", "50%", "English"),
    ("電子決裁率は令和10年度に何%が目標ですか", "80%", "no share of anything"),
    ("安否情報システムの全国一斉訓練、参加率は何%でしたか", "98.3", "a result in a row's plan"),
    ("令和4年度の民間企業への派遣研修は何社に何人ずつでしたか", "2社", "all of an older plan is past"),
    ("警察の手続きで、オンラインでできるようになったのは何件でした？", "500", "a number without a counter"),
    ("RPAは42業務に入っているそうですが、例えばどんな業務ですか", "支払い関係", "an example is given"),
    ("出張旅費を節約したいので、Web会議の令和9年度の目標を知りたい", "5,500時間", "the asker's own aim"),
    ("合同庁舎の何か所で無線LANを整備しますか、R8", "6拠点", "sites are places"),
    ("温暖化を食い止める暮らし方、スマホでできることある?", "環境アプリ", "a way that the documents offer"),
    ("What is the FY2028 target for the accuracy rate in the information morals diagnosis?", "79%", "a row"),
]


@pytest.mark.parametrize(("turn", "told", "why"), TOLD)
def test_the_twin_that_the_documents_answer_is_told(
    assistant: Assistant, turn: str, told: str, why: str
) -> None:
    answer = assistant.answer([turn])
    assert not answer.abstained, why
    assert told in answer.text, why
