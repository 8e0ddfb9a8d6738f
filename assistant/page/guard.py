"""Numbers and addresses of persons in what somebody is about to send: found before anything keeps them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.wording import Wording

_DIGITS = re.compile(r"\D")
_DASH = r"[-‐‑‒–—―−ー]"
_GAP = rf"(?:{_DASH}|\s)?"
_NOT_INSIDE = r"(?<![\d.,])", r"(?![\d]|[.,]\d)"
"""A number that is not a part of a longer one, such as 1,234,567.8."""
PHONE_DIGITS = frozenset({10, 11})
MY_NUMBER_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
"""For the first eleven digits, as the order on the individual number sets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of personal data; ``proof`` tells it from numbers that only look like it."""

    kind: str
    """Key of its wording: ``guard_<kind>``."""
    form: re.Pattern[str]
    proof: Callable[[str], bool] = lambda _: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in the text, normalised (NFKC), that has to go."""

    kind: str
    start: int
    end: int


def _whole(form: str) -> re.Pattern[str]:
    return re.compile(_NOT_INSIDE[0] + form + _NOT_INSIDE[1])


def is_my_number(digits: str) -> bool:
    """Whether the twelfth digit is the check digit of the eleven before it."""
    if len(digits) != 12:
        return False
    rest = sum(int(d) * weight for d, weight in zip(digits, MY_NUMBER_WEIGHTS, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def is_card(digits: str) -> bool:
    """Whether a number of a card's length passes the Luhn test and is not one digit repeated."""
    doubled = (int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


PATTERNS = (
    Pattern(kind="mail", form=re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    Pattern(kind="card", form=_whole(rf"[2-6]\d{{3}}(?:{_GAP}\d{{4}}){{2}}{_GAP}\d{{2,4}}"), proof=is_card),
    Pattern(kind="card", form=_whole(rf"3[47]\d{{2}}{_GAP}\d{{6}}{_GAP}\d{{5}}"), proof=is_card),
    Pattern(kind="my_number", form=_whole(rf"\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}"), proof=is_my_number),
    Pattern(
        kind="phone",
        form=_whole(
            rf"(?:\+81{_GAP}\(?0?\)?|0)\d{{1,4}}(?:{_DASH}|\s|\))\(?\d{{1,4}}(?:{_DASH}|\s|\))\d{{3,4}}"
        ),
        proof=lambda digits: len("0" + digits[2:] if digits.startswith("81") else digits) in PHONE_DIGITS,
    ),
    Pattern(
        kind="phone",
        form=_whole(r"0\(?\d{1,4}\)\d{1,4}" + _DASH + r"?\d{4}"),
        proof=lambda d: len(d) in PHONE_DIGITS,
    ),
    Pattern(kind="phone", form=_whole(r"0[5789]0\d{8}|0[1-9]\d{8}")),
    Pattern(
        kind="account",
        form=re.compile(
            r"(?:口座(?:番号)?|普通(?:預金)?|当座(?:預金)?|貯蓄預金)\D{0,8}(?<!\d)\d{6,8}(?!\d|,\d)"
        ),
    ),
    Pattern(kind="account", form=re.compile(r"記号\D{0,4}\d{5}\D{1,12}\d{6,8}(?!\d|,\d)")),
    Pattern(kind="account", form=re.compile(r"\baccount (?:number|no\.?)\D{0,8}\d{6,8}(?!\d|,\d)", re.I)),
)
"""The surest first: what one has found, the next do not look at."""


def found_in(text: str) -> tuple[Found, ...]:
    """All personal data of a text in order; a place is of one kind only."""
    rest = unicodedata.normalize("NFKC", text)
    found: list[Found] = []
    for pattern in PATTERNS:
        for match in list(pattern.form.finditer(rest)):
            if pattern.proof(_DIGITS.sub("", match[0])):
                found.append(Found(kind=pattern.kind, start=match.start(), end=match.end()))
                rest = rest[: match.start()] + "\n" * len(match[0]) + rest[match.end() :]
    return tuple(sorted(found, key=lambda place: place.start))


def kinds_of(found: tuple[Found, ...], wording: Wording) -> str:
    """What kinds of data were found, in words."""
    names = dict.fromkeys(wording.say(f"guard_{place.kind}") for place in found)
    return wording.say("and").join(names)


def without(text: str, found: tuple[Found, ...], name: Callable[[str], str]) -> str:
    """The text with the name of its kind in each place, so that the question can still be asked."""
    return "".join(_pieces(unicodedata.normalize("NFKC", text), found, name))


def _pieces(text: str, found: tuple[Found, ...], name: Callable[[str], str]) -> Iterator[str]:
    at = 0
    for place in found:
        yield text[at : place.start]
        yield f"（{name(place.kind)}）"
        at = place.end
    yield text[at:]
