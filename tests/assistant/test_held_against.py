"""What a claim is held against: figures with their side, contrary words, comparisons, denied dates, plans."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answerer import Assistant
from assistant.compose.claims import agrees
from assistant.compose.measured import Figure, figures_in, holds, same_noun
from assistant.compose.opposites import compared, contrary, denied_there
from assistant.compose.stages import only_planned

FIGURES = [
    ("8割を超えている", 80, "%", ">", "tenths, and a side"),
    ("2倍を切っている", 2, "倍", "<", "spoken for below"),
    ("47万人泊に届く", 470_000, "人泊", "to", "reached, which is no bound"),
    ("100%に届いていない", 100, "%", "<", "not reached"),
    ("5割を超えていない", 50, "%", "<=", "not above"),
    ("80%を下回らない", 80, "%", ">=", "not below"),
    ("10所属で実施する", 10, "所属", "", "the noun ends before the particle"),
    ("2,500配る予定", 2_500, "", "", "a verb is no unit"),
    ("150万を超える計画", 1_500_000, "", ">", "a particle is no unit"),
    ("over 150,000 downloads", 150_000, "downlo", ">", "the side goes before in English"),
]
HOLDS = [
    ("8割を超えている", "82.3%(全国80.8%)", True, "above it"),
    ("2倍を切っている", "令和6年には2倍を下回っており", True, "the same bound in other words"),
    ("2倍だった", "令和6年には2倍を下回っており", False, "a bound is not the figure"),
    ("99%になった", "99%以上となりました", True, "as it is printed"),
    ("46万人泊に届く", "468,000人泊", True, "a little above is reached"),
    ("47万人泊に届く", "468,000人泊", False, "not reached"),
    ("5万件に届く", "10万件", False, "twice as much was not meant"),
]
NOUNS = [("所属", "所属", True), ("校", "学校", True), ("所属", "", False), ("人", "件", False)]
COMPARED = [
    ("保有率は全国平均を下回っている", "82.3%(全国80.8%)に達しました", False, "the first is the own figure"),
    ("保有率は全国より高い", "82.3%(全国80.8%)に達しました", True, "so it is"),
    ("ごみの量は全国平均より少ない", "排出量は、全国平均値を上回っており", False, "words compare as well"),
    ("全国と比べて低い水準", "全国と比較しても依然として低い水準にあり", True, "in other words"),
    ("震災前より少なくなった", "年間約17,000時間を削減", None, "nothing is said of 震災前"),
    ("8割を超えている", "82.3%(全国80.8%)", None, "a figure is compared elsewhere"),
    ("the rate is below the national average", "82.3%(全国80.8%)に達しました", False, "in English"),
]
CONTRARY = [
    ("高い水準にある", "低い水準にあり", True, "high and low"),
    ("廃止に向けた導入", "導入を進め、廃止を検討", False, "both words in both"),
    ("増えている", "年々減少しており", True, "across word classes"),
    ("少なくとも増える", "増加する", False, "one sense"),
]
DENIED = [
    (
        "令和7年度末までに移行が終わる",
        "令和7(2025)年度末までに移行が完了しない「特定移行支援システム」",
        True,
    ),
    ("令和7年度末までに移行が終わらない", "令和7(2025)年度末までに移行が完了しないシステム", False),
    ("令和6年3月に構築", "令和6(2024)年3月に構築し、全国だけでなく県でも使う", False),
]
PLANNED = [
    ("もう入っている", "令和9(2027)年度には、導入を段階的に進めます。", True, "it is still to come"),
    ("もう入っている", "令和9(2027)年度を前に導入しました。", False, "it is done"),
    ("入る予定", "令和9(2027)年度には、導入を段階的に進めます。", False, "nothing is taken for done"),
    ("もう入っている", "令和8(2026)年度には、導入を進めます。", False, "it may be done by now"),
]
VERDICTS = [
    ("HACCPの導入は食品事業者の任意なんですよね", "いいえ", "義務化", "what is said last is not told"),
    (
        "県職員の受験者数は増えてきているという理解でいいですか",
        "いいえ",
        "減少",
        "the contrary",
    ),
    ("県のDXの司令塔は行政経営課なんですよね", "いいえ", "デジタル変革課", "another office's sentence"),
    ("収入証紙の廃止はまだ検討の段階なんですよね?", "はい", "検討", "both only consider it"),
    (
        "IT技術の導入による生産性向上の取組、R8・R9とも5社が目標ですよね?",
        "はい",
        "5社",
        "in that unit",
    ),
    (
        "防災アプリのDL数って、行政のDXのほうのKPIに入ってるんですよね",
        "いいえ",
        "防災アプリ",
        "one claim",
    ),
    ("メタボ該当者の割合、福島は全国で2番目に悪いんでしょ?", "いいえ", "4位", "a topic is no second subject"),
    (
        "Fukushima's My Number Card rate is below the national average, isn't it?",
        "No",
        "82.3",
        "held against both",
    ),
    (
        "オフィス改革、令和8年度は本庁の10所属で実施するんでしたよね",
        "いいえ",
        "3所属",
        "not 4以上",
    ),
    ("私立高等学校の1人1台端末、R8の支援対象は17校で合ってますか", "はい", "17", "digits of a name"),
    ("出先機関の執務室の無線LANは令和7年度に入れ終わったんですよね", "いいえ", "令和9", "another place"),
    ("県庁舎の執務室には令和7年度に無線LANが全部入った、で合っていますか", "はい", "令和7", "this place"),
    (
        "児童扶養手当のシステムは令和7年度末までに標準化が終わるんですよね",
        "いいえ",
        "特定移行",
        "denied there",
    ),
    ("県警がRPAを本格導入したのは令和6年度からですよね", "いいえ", "令和7", "a date"),
    ("警察のRPAの時間削減の指標は情報管理課が所管していますよね", "いいえ", "警務課", "the division counts"),
    ("クマの目撃マップは自然保護課の仕事だよね", "はい", "自然保護課", "the row that is shown"),
    ("データ連携基盤ができたのは、たしか令和6年の3月でしたね?", "はい", "令和6", "たしか limits nothing"),
    (
        "税務システムが動き出すのは2028年度からですか。予算の説明に書くので",
        "いいえ",
        "令和11",
        "a purpose asks nothing",
    ),
    ("建設業の総実労働時間は、R12に基準値より短くする目標ですよね", "はい", "152", "beside the baseline"),
    ("携帯の通話エリアは山間部の道路沿いも99%以上になったんですよね", "いいえ", "不通話", "dwellings only"),
    ("県の健康指標は全国と比べて高い水準なんですよね", "いいえ", "低い水準", "no plans are compared"),
    ("Isn't the DX strategy a ten-year plan?", "No", "5年間", "a question that denies claims"),
    ("The mid-term review is planned for FY2029, is it not?", "No", "令和10", "the tag in full"),
]
NO_VERDICT = [
    ("令和8年度のごみの排出量は、全国平均値を上回っていますよね", "so it is told of another year"),
    ("無線LANのアクセスポイントは全部で500台ですよね", "no document knows the thing"),
    ("オープンデータは3年ごとに公開するんですよね", "how often is told nowhere"),
    ("遠隔の人工透析は会津医療センターと結んでやってるんですよね?", "one of two names is told"),
    ("県職員の超過勤務は令和6年度には震災前より少なくなったんですよね", "no sentence compares with it"),
    ("県職員の超過勤務は令和6年度で月平均15.5時間、と入れました。正しいですか", "a table says so"),
]


@pytest.mark.parametrize(("text", "value", "unit", "side", "why"), FIGURES)
def test_a_figure_has_its_noun_and_its_side(text: str, value: int, unit: str, side: str, why: str) -> None:
    assert figures_in(text) == (Figure(value=Decimal(value), unit=unit, side=side),), why


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), HOLDS)
def test_a_claimed_figure_holds_where_the_given_one_lies(
    claim: str, statement: str, expected: bool, why: str
) -> None:
    assert holds(figures_in(claim)[0], figures_in(statement)[0]) is expected, why


@pytest.mark.parametrize(("one", "other", "expected"), NOUNS)
def test_units_count_in_one_noun(one: str, other: str, expected: bool) -> None:
    assert same_noun(one, other) is expected


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), COMPARED)
def test_more_and_less_are_held_against_the_same_comparison(
    claim: str, statement: str, expected: bool | None, why: str
) -> None:
    assert compared(claim, statement) is expected, why


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), CONTRARY)
def test_words_of_contrary_sense_disagree(claim: str, statement: str, expected: bool, why: str) -> None:
    assert contrary(claim, statement) is expected, why


@pytest.mark.parametrize(("claim", "statement", "expected"), DENIED)
def test_a_date_can_stand_with_what_is_denied(claim: str, statement: str, expected: bool) -> None:
    assert denied_there(claim, statement) is expected


@pytest.mark.parametrize(("claim", "statement", "expected", "why"), PLANNED)
def test_what_is_planned_is_not_done(claim: str, statement: str, expected: bool, why: str) -> None:
    assert only_planned(claim, statement, 2026) is expected, why


@pytest.mark.parametrize(("text", "verdict", "fact", "why"), VERDICTS)
def test_a_claim_meets_what_speaks_of_it(
    assistant: Assistant, text: str, verdict: str, fact: str, why: str
) -> None:
    answer = assistant.answer([text])
    assert answer.text.startswith(verdict), why
    assert fact in answer.text, why


@pytest.mark.parametrize(("text", "why"), NO_VERDICT)
def test_without_a_sentence_on_the_very_claim_there_is_no_verdict(
    assistant: Assistant, text: str, why: str
) -> None:
    assert not assistant.answer([text]).text.startswith(("はい", "いいえ")), why


def test_only_limits_a_claim_and_surely_does_not() -> None:
    assert agrees("たしか3件", "3件です")
    assert not agrees("3件しかない", "3件です")
