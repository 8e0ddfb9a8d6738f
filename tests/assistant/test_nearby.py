"""Who tells a story in words of his own is told what else comes near; who names a thing is not."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant
from assistant.compose.nearby import MOST

STORIES = [
    (
        "係の机を並べ替えるたびに業者さん呼んで線をつなぎ直してもらってるんですが、こういう手間ってそのうち無くなるんでしょうか",
        {"dx-strategy/第5-4-(2)", "r8-plan/行政-2-29"},
        "wires at the desks: the wireless network",
    ),
    (
        "よその国に攻められたようなときに、身内が生きてっか確かめる仕組みがあるべ。",
        {"dx-strategy/第6-5-(1)-オ", "r8-plan/地域-2-47"},
        "kin after an attack: the system for the safety of people",
    ),
    (
        "橋とかトンネルの傷み具合を、人がぶら下がって見る代わりに空飛ぶやつで撮る話を聞かせてけろ",
        {"r8-plan/地域-2-27", "dx-strategy/第6-3-(3)-オ"},
        "drones that look at bridges",
    ),
    (
        "原発でまた何かあったとき、どの道さ通って逃げりゃいいか載ってる地図があるべ。道が直ったら書き換えてんのかい",
        {"dx-strategy/第6-5-(1)-エ", "r8-plan/地域-2-46"},
        "the map of ways to flee",
    ),
]
NAMED = [
    ("令和10年度の電子決裁率の目標は?", "a row by its name"),
    ("テレワークの課題は?", "a section by its title"),
    ("SaMDとは何ですか", "a footnote by its term"),
    ("警察本部が担当する数値目標は?", "a list"),
]


@pytest.mark.parametrize(("story", "places", "why"), STORIES)
def test_a_story_is_answered_from_what_it_is_like(
    assistant: Assistant, story: str, places: set[str], why: str
) -> None:
    trace = assistant.trace([story])
    assert any(found.nearest for found in trace.evidence), why
    cited = {f"{citation.doc}/{citation.section}" for citation in trace.answer.citations}
    assert cited & places, why
    assert not trace.answer.withheld


@pytest.mark.parametrize(("question", "why"), NAMED)
def test_nothing_else_is_named_where_the_question_names_its_thing(
    assistant: Assistant, question: str, why: str
) -> None:
    assert not any(found.nearest for found in assistant.trace([question]).evidence), why


def test_what_comes_near_is_a_few_of_the_best_passages(assistant: Assistant) -> None:
    evidence = assistant.trace([STORIES[0][0]]).evidence
    liked = [place for place, found in enumerate(evidence) if found.nearest]
    assert MOST <= len(liked) <= 5
    assert liked == sorted(liked)
    for found in evidence[: len(liked)]:
        text = found.passage.text if found.passage.row else found.passage.source.value
        assert found.nearest[:10] in text
