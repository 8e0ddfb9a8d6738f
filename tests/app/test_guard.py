"""Personal data is found, and what only looks like it is let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.voice import Voice
from assistant.page.guard import MY_NUMBER_WEIGHTS, found_in, is_card, is_my_number, without

PERSONAL = (
    ("マイナンバーは123456789018です", "my_number", "twelve digits with their check digit"),
    ("1234-5678-9018 の人", "my_number", "in groups of four"),
    ("１２３４ ５６７８ ９０１８", "my_number", "full-width digits"),
    ("電話は024-521-7111", "phone", "a landline"),
    ("090-1234-5678に連絡", "phone", "a mobile"),
    ("09012345678", "phone", "a mobile without hyphens"),
    ("0245217111まで", "phone", "a landline without hyphens"),
    ("０９０－１２３４－５６７８", "phone", "full-width"),
    ("(024)521-7111", "phone", "area code in brackets"),
    ("+81-90-1234-5678", "phone", "as written abroad"),
    ("taro.fukushima@example.jp に送って", "mail", "an address of mail"),
    ("カード4111 1111 1111 1111", "card", "sixteen digits that pass Luhn's test"),
    ("4111111111111111", "card", "without gaps"),
    ("3782-822463-10005", "card", "fifteen digits"),
    ("普通預金 1234567 に振込", "account", "an account of a bank"),
    ("口座番号は7654321", "account", "named as one"),
    ("記号12340 番号12345671", "account", "an account of the post bank"),
)
HARMLESS = (
    ("令和10年度のWeb会議の接続時間の目標は?", "a year"),
    ("2024~2030年度、R8~R12", "spans of years"),
    ("17,061時間から19,200時間", "figures of a KPI"),
    ("2,341,280PVは多い?", "a figure in millions"),
    ("予算は1,234,567,890千円", "a budget"),
    ("予算123456789012円", "twelve digits whose last is no check digit"),
    ("1234567890123456 千円", "sixteen digits that fail Luhn's test"),
    ("KPI 14と第5-3-(4)と行政-1-14", "numbers of passages"),
    ("2026-04-01から2031-03-31", "days"),
    ("024は福島の市外局番", "an area code alone"),
    ("事業番号 0120", "a short number with a nought before it"),
    ("口座振替の件数は144,000件", "bank transfers counted"),
    ("普通の質問を2030年度まで", "an everyday word that also names accounts"),
    ("人口1833152人、2040年1426000人", "seven digits without an account"),
    ("0.123456789018", "decimals"),
    ("@福島 とは?", "a lone sign"),
    ("", "nothing"),
)


@pytest.mark.parametrize(("text", "kind", "why"), PERSONAL, ids=[why for *_, why in PERSONAL])
def test_personal_data_is_found(text: str, kind: str, why: str) -> None:
    assert {found.kind for found in found_in(text)} == {kind}, why


@pytest.mark.parametrize(("text", "why"), HARMLESS, ids=[why for *_, why in HARMLESS])
def test_what_only_looks_like_it_is_let_through(text: str, why: str) -> None:
    assert found_in(text) == (), why


def test_the_question_can_be_asked_without_it(voice: Voice) -> None:
    text = "090-1234-5678の人のRPAの目標は? メールはa@b.jp"
    clean = without(text, found_in(text), lambda kind: voice.say(f"guard_{kind}"))
    assert clean == "（電話番号）の人のRPAの目標は? メールは（メールアドレス）"
    assert found_in(clean) == ()


def test_no_question_about_the_plans_is_taken_for_personal_data(voice: Voice) -> None:
    for passage in voice.catalog.passages:
        kinds = {found.kind for found in found_in(passage.text)}
        assert kinds <= {"phone", "mail"}, (passage.key, kinds)


@given(st.text(alphabet="0123456789", min_size=11, max_size=11))
def test_of_ten_last_digits_one_makes_a_my_number(eleven: str) -> None:
    fitting = [last for last in "0123456789" if is_my_number(eleven + last)]
    total = sum(int(d) * weight for d, weight in zip(eleven, MY_NUMBER_WEIGHTS, strict=True))
    assert fitting == [str(0 if total % 11 <= 1 else 11 - total % 11)]


@given(st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_of_ten_last_digits_one_passes_the_test_of_cards(digits: str) -> None:
    passing = [last for last in "0123456789" if is_card(digits + last)]
    assert len(passing) == 1 or len(set(digits)) == 1, "one digit repeated is no card"


@given(st.text())
def test_what_is_taken_out_is_gone_whatever_the_text(text: str) -> None:
    assert all(found.start < found.end for found in found_in(text))
