"""Kinds of fact that need evidence of their own kind, read from language/wanted.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageDataError
from assistant.language.tables import read_table
from assistant.occasion import without_occasion
from assistant.prices import asks_price
from ingest.tokens import nouns

TABLE = Path(__file__).parent / "language" / "wanted.yaml"
SELF = frozenset({"本人", "自身", "自体", "当人"})
"""Words that tell a role from those beside it and name none: CDO本人."""
STEM = 2
"""Letters before 率 or 数 that tell what is measured."""

_Pattern = Annotated[str, Field(min_length=1)]


class HeldAs(StrEnum):
    """What a passage must hold where no pattern can tell."""

    PATTERN = "pattern"
    PERSON = "person"
    APPOINTED = "appointed"
    PLACE = "place"
    RESULT = "result"
    REASON = "reason"
    ACT = "act"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z]+$")]
    asked: Annotated[tuple[_Pattern, ...], Field(min_length=1)]
    unless: tuple[_Pattern, ...] = ()
    setting: tuple[_Pattern, ...] = ()
    bearer: str = ""
    held: str = ""
    held_as: HeldAs = HeldAs.PATTERN
    why: str = ""


class _Attribute(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: _Pattern
    alone: bool = False
    held: _Pattern
    why: str = ""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    kinds: tuple[_Row, ...]
    attributes: tuple[_Attribute, ...]
    units: tuple[tuple[str, ...], ...]
    english_attributes: dict[_Pattern, str]
    english_units: dict[_Pattern, tuple[str, ...]]
    countable: dict[_Pattern, _Pattern]
    naming: _Pattern
    measures: _Pattern
    structural: _Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One kind of fact: how it is asked for, and what proves that a passage holds it."""

    name: str
    asked: re.Pattern[str]
    unless: re.Pattern[str] | None
    setting: re.Pattern[str] | None
    bearer: re.Pattern[str] | None
    held: re.Pattern[str]
    held_as: HeldAs

    def is_asked(self, text: str, turn: str = "") -> bool:
        """Whether a text asks for it; ``turn`` is the text with what is told before it asks."""
        if (self.unless and self.unless.search(text)) or (self.setting and self.setting.search(turn or text)):
            return False
        whole = turn or text
        found = ((text[: m.start()], whole[: max(0, whole.find(m[0]))]) for m in self.asked.finditer(text))
        return any(self._borne(*before) for before in found)

    def _borne(self, before: str, told: str) -> bool:
        """Whether the last thing named before the wording may have what is asked: no 会議 a person's name.

        Where the asking names nothing, it is about what was told: 「会議があると聞いたのですが、名前は」.
        """
        if self.bearer is None:
            return True
        named = nouns(before) or nouns(told)
        return not named or bool(self.bearer.search(named[-1].written))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A kind of measurable property: the nouns that name it, and the figures that it is measured in."""

    asked: re.Pattern[str]
    alone: bool
    held: re.Pattern[str]

    def is_named_by(self, noun: str) -> bool:
        """Whether a noun names such a property: 任期 alone, 学生数 but no 人数, which is of anything."""
        match = self.asked.search(noun)
        return match is not None and (self.alone or match.start() >= STEM)


def _compiled(patterns: tuple[str, ...], words: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(patterns)
    for name, text in words.items():
        joined = joined.replace(f"{{{name}}}", text)
    try:
        return re.compile(joined, re.I)
    except re.error as error:
        raise LanguageDataError(f"{TABLE.name}: {patterns[0]!r} is no pattern ({error}).") from error


def _kind(row: _Row, words: dict[str, str]) -> Wanted:
    return Wanted(
        name=row.name,
        asked=_compiled(row.asked, words),
        unless=_compiled(row.unless, words) if row.unless else None,
        setting=_compiled(row.setting, words) if row.setting else None,
        bearer=_compiled((row.bearer,), words) if row.bearer else None,
        held=_compiled((row.held,), words),
        held_as=row.held_as,
    )


_TABLE = read_table(TABLE, _Table)
KINDS = tuple(_kind(row, _TABLE.words) for row in _TABLE.kinds)
BY_NAME = {kind.name: kind for kind in KINDS}
ATTRIBUTES = tuple(
    Attribute(
        asked=_compiled((row.asked,), _TABLE.words),
        alone=row.alone,
        held=_compiled((row.held,), _TABLE.words),
    )
    for row in _TABLE.attributes
)
ENGLISH_ATTRIBUTES = tuple(
    (re.compile(pattern, re.I), japanese) for pattern, japanese in _TABLE.english_attributes.items()
)
"""How measurable properties are asked for in English, and their Japanese names."""
UNITS = _TABLE.units
"""Units that measure the same thing."""
ENGLISH_UNITS = tuple(
    (
        re.compile(rf"\bhow many (?:(?!(?:by|for|in|from|with|to|at|on)\b)[\w-]+ ){{0,3}}?{words}\b", re.I),
        units,
    )
    for words, units in _TABLE.english_units.items()
)
"""What is counted in English, and the Japanese units that count it."""
COUNTABLE = tuple(_TABLE.countable.items())
"""What can be counted and named one by one, as patterns: Japanese words for one kind, English ones."""
MEASURES = re.compile(_TABLE.measures, re.I)
"""Nouns that name how something is measured, dated or told apart, and no thing of their own."""
STRUCTURAL = re.compile(_TABLE.structural, re.I)
"""Nouns for parts of a plan or an argument: they are counted by reading, not by a printed number."""
NAMING = re.compile(_TABLE.naming, re.I)


_UNPRICED = BY_NAME["money"].unless or re.compile("(?!)")
"""Wordings under which いくら asks for no spending."""
_SET_ASIDE = re.compile(
    r"[^、。?!\s()の]{1,10}?(?:では|じゃ)な(?:く(?:て)?|い方|いほう)(?:、|(?=[^\s?]))?|[^、。?!\s()の]{1,8}じゃなくて\??"
    r"|[,(]?\s*\b(?:and )?not (?:the |a |as )?(?:targets?|plans?|goals?|estimates?|planned)\b\)?",
    re.I,
)


def wanted_in(text: str, turn: str = "") -> tuple[str, ...]:
    """Names of the kinds of fact that a question in NFKC asks for, told in ``turn`` as a whole."""
    asked, told = without_contrast(without_occasion(text)), without_contrast(turn or text)
    found = {kind.name for kind in KINDS if kind.is_asked(asked, told)}
    if asks_price(asked) and not _UNPRICED.search(asked):
        found.add("money")
    return tuple(kind.name for kind in KINDS if kind.name in found)


def without_contrast(text: str) -> str:
    """A question without what it sets aside: 「目標じゃなくて」, "not the target"."""
    return _SET_ASIDE.sub(" ", text)
