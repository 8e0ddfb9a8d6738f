"""Rows by the item of the plan that they stand under: 「スマート林業の項目にぶら下がる事業」."""

from __future__ import annotations

import re

from assistant.compose.condition import Condition
from ingest.tokens import tokens

_NAME = r"[「『]?(?P<name>[^、。?「」『』]{2,40}?)[」』]?"
_BELOW = (
    r"(?:ぶら下が|ぶらさが|紐づ|紐付|ひも付|ひもづ|属(?:する|して)|含まれ|位置[付づ]け|連なる)"
    r"\S{0,3}?(?:ている|てる|いる|る|た|れる)?"
)
_ASKED = (
    re.compile(
        rf"{_NAME}(?:という|の)?(?:取組)?(?:項目|枠|柱|見出し)?(?:の(?:下|もと|中))?(?:に|へ){_BELOW}"
    ),
    re.compile(rf"{_NAME}(?:という|の)(?:取組)?(?:項目|枠|柱|見出し)(?=[にのでは])"),
    re.compile(r"(?:under|belong\w* to|listed under|part of) (?:the )?item (?P<name>[\w ,&-]{3,60})", re.I),
)


def item_condition(text: str, names: tuple[str, ...]) -> Condition | None:
    """The item that the text names; None where no item bears these words."""
    for asked in _ASKED:
        if match := asked.search(text):
            words = frozenset(tokens(match["name"])) - {"項目", "取り組み"}
            items = frozenset(name for name in names if words and words <= frozenset(tokens(name)))
            if items:
                return _under(items, match[0])
    return None


def _under(items: frozenset[str], written: str) -> Condition:
    return Condition("item", re.compile(re.escape(written)), lambda row, _: row.item_name in items)
