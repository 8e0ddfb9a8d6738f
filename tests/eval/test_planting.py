"""Errors planted by program in right sentences: none passes the check, and right sentences mostly do."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from eval.drafts import Desk, Judgement, composed_sheets, told_right, told_wrong, written_sheets
from eval.planting import PLANTS

ASKED = (
    "テレワークの課題は?",
    "ファイルサーバーのクラウド化は何が課題で、何をするの?",
    "庁内ネットワークの無線化の状況は?",
    "防災アプリの課題は?",
    "スマート農業の推進では何をする?",
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(assistant_of(AssistantSettings.read()))


@pytest.fixture(scope="module")
def right(desk: Desk) -> list[Judgement]:
    sheets = [("drafts", sheet) for sheet in written_sheets(desk.assistant)]
    for asked in ASKED:
        found = composed_sheets(desk.assistant.composed([asked]), desk.assistant)
        sheets += [("composed", sheet) for sheet in found]
    return desk.right(sheets)


def test_a_good_draft_is_mostly_kept(right: list[Judgement]) -> None:
    print("\n".join(told_right(right)))
    kept = Counter((one.place, one.sheet.language) for one in right if one.flaw is None)
    asked = Counter((one.place, one.sheet.language) for one in right)
    assert all(kept[which] >= 0.9 * count for which, count in asked.items())


def test_no_planted_error_is_missed(desk: Desk, right: list[Judgement]) -> None:
    wrong = list(desk.wrong([one for one in right if one.flaw is None]))
    print("\n".join(told_wrong(wrong)))
    assert len(wrong) >= 1_000
    assert [one.claim.text for one in wrong if one.missed] == []
    planted = {(one.plant, one.sheet.language) for one in wrong}
    assert planted == {(plant.name, language) for plant in PLANTS for language in ("ja", "en")}
