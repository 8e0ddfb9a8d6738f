"""Twenty people at once on one real server: each gets an answer to their own question, and only that."""

from __future__ import annotations

import pytest
from browser import Visit, Visiting, chromium
from conftest import real_voices
from playwright.sync_api import expect

from assistant.page.kpis import Kpi, kpis_of

pytestmark = pytest.mark.skipif(
    chromium() is None,
    reason="no Chromium on this machine; to test the page in a browser, install one: apt install chromium",
)
PEOPLE = 20


def questions() -> dict[str, Kpi]:
    """A question for each person, about KPIs with names of their own."""
    kpis = [kpi for kpi in kpis_of(real_voices()["ja"].catalog) if kpi.target(2026)]
    own = {kpi.row.indicator: kpi for kpi in kpis}
    chosen = list(own.values())[:: len(own) // PEOPLE][:PEOPLE]
    # In words of their own: the page itself offers questions such as 「…の目標は?」 to go on with.
    return {f"「{kpi.row.indicator}」の目標値を教えてください": kpi for kpi in chosen}


def test_twenty_people_who_ask_at_once_get_their_own_answers_only(visit: Visiting) -> None:
    asked = questions()
    people = {question: visit() for question in asked}
    assert len(people) == PEOPLE
    for question, person in people.items():
        person.send(question)
    for question, person in people.items():
        turn = person.answered(1)
        expect(person.page.locator("article.turn")).to_have_count(1)
        expect(person.page.locator("#turn1-head h2")).to_contain_text(question)
        expect(turn.locator(".said")).to_contain_text(asked[question].row.indicator)
        others = set(asked) - {question}
        assert [other for other in others if other in person.page.content()] == []
        assert person.faults == []
    assert len({person.page.url for person in people.values()}) == PEOPLE, "each has its own conversation"
    assert len({reader(person) for person in people.values()}) == PEOPLE, "each is known by its own name"


def reader(person: Visit) -> str:
    name: str = person.page.locator(".site-head").get_attribute("data-reader") or ""
    return name


def test_two_tabs_of_one_person_hold_two_conversations(visit: Visiting) -> None:
    (first, one), (second, two) = list(questions().items())[:2]
    left = visit()
    right = left.another_tab()
    left.send(first)
    right.send(second)
    for tab, question, kpi in ((left, first, one), (right, second, two)):
        expect(tab.answered(1).locator(".said")).to_contain_text(kpi.row.indicator)
        expect(tab.page.locator("#turn1-head h2")).to_contain_text(question)
        expect(tab.page.locator("article.turn")).to_have_count(1)
    assert left.page.url != right.page.url
    assert reader(left) == reader(right)
    left.page.reload()
    left.answered(1)
    left.page.get_by_role("button", name="これまでの会話").click()
    for question in (first, second):
        expect(left.page.get_by_test_id("stPopoverBody")).to_contain_text(question[:20])
