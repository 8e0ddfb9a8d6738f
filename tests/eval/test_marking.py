"""What makes a reply right, part by part."""

from __future__ import annotations

from typing import Any

import pytest
from exam import PROBLEM, ROLE, TARGET, case, mark_of, reply, silent

from eval.records import Reply

TWO = {"facts": (("90%",), ("1,300人", "1300人")), "citations": ((TARGET,), (PROBLEM, ROLE))}


@pytest.mark.parametrize(
    ("given", "reasons", "why"),
    [
        (reply("a"), (), "fact, citation and headline are there"),
        (reply("a", "目標は80%です。"), ("fact missing: 90%",), "another figure"),
        (reply("a", "目標は90%です。", PROBLEM), (f"citation missing: {TARGET}",), "another passage cited"),
        (
            reply("a", abstained=True),
            ("refused, though the documents say it",),
            "the answer is there, but the reader is told that it isn't",
        ),
    ],
)
def test_a_reply_is_right_if_nothing_is_missing(given: Reply, reasons: tuple[str, ...], why: str) -> None:
    found = mark_of(case("a"), given)
    assert (found.right, found.reasons) == (not reasons, reasons), why


def test_of_each_group_one_member_is_enough() -> None:
    given = reply("a", "90%、1300人です。", TARGET, ROLE)
    assert mark_of(case("a", **TWO, headline=""), given).right


def test_shares_count_groups() -> None:
    found = mark_of(case("a", **TWO, headline=""), reply("a", "90%です。", PROBLEM))
    assert (found.facts, found.citation_recall, found.missing_facts) == (0.5, 0.5, (("1,300人", "1300人"),))


def test_a_forbidden_string_makes_a_reply_wrong() -> None:
    found = mark_of(case("a", forbidden=("80%",)), reply("a", "90%（80%ではなく）です。"))
    assert found.forbidden == ("80%",)
    assert not found.right


@pytest.mark.parametrize(("abstained", "right"), [(True, True), (False, False)])
def test_where_the_documents_are_silent_only_a_refusal_is_right(abstained: bool, right: bool) -> None:
    assert mark_of(silent("a"), reply("a", "記載がありません。", abstained=abstained)).right is right


@pytest.mark.parametrize(
    ("cited", "first", "precision"),
    [((TARGET,), True, 1.0), ((PROBLEM, TARGET), False, 0.5), ((TARGET, PROBLEM, ROLE), True, 1 / 3)],
)
def test_precision_is_the_share_of_citations_that_were_asked_for(
    cited: tuple[str, ...], first: bool, precision: float
) -> None:
    found = mark_of(case("a"), reply("a", "90%", *cited))
    assert (found.first_right, found.citation_precision) == (first, precision)


@pytest.mark.parametrize(
    ("text", "headline"),
    [("目標は90%です。", True), ("目標はあります。90%です。", False), ("電子決裁率は190です。90%", False)],
)
def test_the_headline_stands_in_the_first_sentence(text: str, headline: bool) -> None:
    assert mark_of(case("a"), reply("a", text)).headline is headline


@pytest.mark.parametrize(
    ("text", "more", "unsupported"),
    [
        ("令和10年度に90%です [1]。", {}, ()),
        ("2028年度に90%です。", {}, ()),
        ("90%、1,300人です。", {}, ("1300",)),
        ("基準から40増えて90%です。", {}, ("40",)),
        ("基準から40増えて90%です。", {"derived": ("40",)}, ()),
    ],
)
def test_a_figure_stands_in_a_cited_passage_or_is_declared_as_computed(
    text: str, more: dict[str, Any], unsupported: tuple[str, ...]
) -> None:
    assert mark_of(case("a"), reply("a", text, **more)).unsupported == unsupported


def test_figures_of_the_question_may_be_repeated() -> None:
    asked = case("a", turns=("90%と1,300人、どちらですか",))
    assert mark_of(asked, reply("a", "90%です。1,300人ではありません。")).unsupported == ()


def test_what_a_baseline_hands_over_is_right_if_it_holds_the_facts() -> None:
    found = mark_of(case("a", forbidden=("80%",)), reply("a", "80% 90%", PROBLEM, phrased=False))
    assert found.right
    assert found.citation_recall == 0


def test_a_system_that_broke_is_wrong_with_the_fault_as_reason() -> None:
    found = mark_of(case("a"), reply("a", fault="IndexError: x"))
    assert found.reasons == ("broke: IndexError: x",)
