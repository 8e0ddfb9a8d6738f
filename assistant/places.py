"""Places that a question is about, and whether the documents speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.language.tables import read_table
from assistant.records import Ask, Audience, Question
from ingest.records import Passage
from ingest.tokens import nouns, tokens

TABLE = Path(__file__).parent / "language" / "places.yaml"
_SUFFIX = re.compile(r"[都道府県]$")
_TOWN = re.compile(r"[市町村区郡]$")
_OWN_FIGURE = r"(?:庁|役所|役場)?の[^、。のはが]{0,14}(?:数|率|割合|人口|予算)(?:は|も|を|って|が)"
"""What follows a town whose own figure is asked, by whomever."""
_ABOUT = r"(?:庁|役所|役場)?(?:の|では|における|は|って|が|も)"
"""What follows a town that is asked about; 「三春町ですが」 and 「三春町で使えますか」 are not."""

_LIVED_IN = (
    r"(?:に|で)(?:い[るた]|居[るた]|おる|住|暮ら|勤め|働|通[いうっ])|から(?:来|き[てた]|戻|帰|移|引っ越)"
)
"""What follows a place that only tells where somebody is or comes from: 「東京にいる娘」."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    prefectures: dict[str, str]
    elsewhere: tuple[str, ...]


_PLACES = read_table(TABLE, _Table)
_LATIN = re.compile(
    r"\b(" + "|".join(map(re.escape, (*_PLACES.prefectures.values(), *_PLACES.elsewhere))) + r")\b", re.I
)
_JAPANESE = {latin.lower(): japanese for japanese, latin in _PLACES.prefectures.items()}


def strange_places(question: Question, passages: Iterable[Passage], home: Iterable[str]) -> tuple[str, ...]:
    """Places that a question is about and no passage names; ``home`` are the issuers' names."""
    ours = frozenset(word for name in home for word in tokens(name))
    texts = tuple(passage.text for passage in passages)
    found = (place for place in _places(question) if not ours & frozenset(tokens(_bare(place))))
    return tuple(place for place in found if not any(_bare(place) in text for text in texts))


def _places(question: Question) -> Iterable[str]:
    for match in _LATIN.finditer(question.text):
        yield _JAPANESE.get(match[1].lower(), match[1])
    for noun in nouns(question.text):
        if not noun.place or re.search(re.escape(noun.place) + _LIVED_IN, question.text):
            continue
        if not _is_town(noun.place) or _is_about(noun.place, question):
            yield noun.place


def _is_town(place: str) -> bool:
    """Whether it may be a town of the issuer's own area, that asks or is told about support."""
    return bool(_TOWN.search(place)) or _SUFFIX.sub("", place) not in _PLACES.prefectures


def _is_about(place: str, question: Question) -> bool:
    if re.search(re.escape(place) + _OWN_FIGURE, question.text):
        return True
    for_itself = question.audience is Audience.MUNICIPAL or Ask.SUPPORT in question.asks
    return not for_itself and bool(re.search(re.escape(place) + _ABOUT, question.text))


def _bare(place: str) -> str:
    return _SUFFIX.sub("", place) if len(place) > 2 else place
