"""Properties of named things (任期, 正答率): refused where no passage about the thing gives them."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.wanted import ATTRIBUTES

NAMED = [
    ("任期", True, "a property by itself"),
    ("正答率", True, "a share of something"),
    ("学生数", True, "a number of students"),
    ("人数", False, "a number of anything"),
    ("率", False, "the bare measure"),
    ("有効期限", True, "a limit of something"),
    ("期限", False, "any limit"),
    ("目的", False, "told in whole sentences, under any word"),
    ("開発言語", True, "a name beside its noun"),
]


@pytest.mark.parametrize(("noun", "named", "why"), NAMED)
def test_a_property_is_known_by_how_its_noun_ends(noun: str, named: bool, why: str) -> None:
    assert any(kind.is_named_by(noun) for kind in ATTRIBUTES) is named, why


NOT_GIVEN = [
    ("デジタル専門人材の任期は何年ですか", "the footnote tells who they are, no term"),
    ("AIチャットボットの正答率は何%?", "another indicator is a 正答率, an older one a share of the content"),
    ("無線LANの通信速度は?", "rooms and years are given"),
    ("ふくしまポータルの開発言語は?", "users and views are given"),
    ("スマート農業を始めた農家の平均年齢は?", "a number of farms is given"),
    ("マイナンバーカードの有効期限は何年?", "a share of holders and its date are given"),
    ("オープンデータのライセンスは何ですか", "the word is nowhere"),
]


@pytest.mark.parametrize(("question", "why"), NOT_GIVEN)
def test_a_property_that_nothing_about_its_bearer_gives_is_refused(
    assistant: Assistant, question: str, why: str
) -> None:
    assert assistant.answer([question]).abstained, why


GIVEN = [
    ("生成AIの利用率は何%", "50%", "the indicator says it as a 割合"),
    ("防災アプリの登録者数は何件を目指す?", "190,000件", "the indicator counts downloads"),
    ("キャッシュレスの普及率は?", "%", "the indicator is a 利用率"),
    ("マイナンバーカードの普及率は?", "82.3%", "the sentence has a share in another word"),
    ("県の人口は何人", "214万人", "the figure stands beside the word"),
    ("RPAの対象業務数は?", "42業務", "a number of what is counted"),
]


@pytest.mark.parametrize(("question", "told", "why"), GIVEN)
def test_a_property_that_is_given_in_other_words_is_told(
    assistant: Assistant, question: str, told: str, why: str
) -> None:
    answer = assistant.answer([question])
    assert not answer.abstained, why
    assert told in answer.text, why
