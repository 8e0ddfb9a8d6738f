"""Names in a claim that its passages do not write: a plan, programme, law or body nobody has heard of.

Coverage of words can't tell such names: they are made of the very words that plans are full of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.grounds.names import flat
from assistant.llm.pieces import Piece
from ingest.tokens import nouns

_NAMES = (
    "計画|戦略|構想|事業|プロジェクト|プログラム|条例|法|法律|要綱|指針|ガイドライン|白書|憲章|宣言"
    "|協議会|委員会|会議|本部|センター|機構|協会|財団|大学|基金"
    "|交付金|補助金|助成金|制度|特区|ビジョン|プラン|ポータル"
)
_NAME = re.compile(rf"(?P<own>.+)(?:{_NAMES})")
_ANY = re.compile(
    r"(?:本|各|全|県|市|町村|市町村|国|当|同|現行|以前|令和|年|度|年度|前|次|新|旧|別|他|[^\s]*(?:向け|用|型)|主|関連|該当|対象|個別|今後|同様|複数|様々)*"
)
"""What makes no name of a word: 本県計画, 各事業."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\b")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:]\s+|[\"“]\s*)$")


def invented_names(text: str, sources: Collection[str]) -> Iterator[str]:
    """Names in a Japanese text that no flat source writes as a whole."""
    for noun in nouns(text):
        name = _NAME.fullmatch(noun.written)
        if name is None or _ANY.fullmatch(name["own"]):
            continue
        if not any(flat(noun.written) in source for source in sources):
            yield noun.written


def capitalised(text: str) -> Iterator[str]:
    """Words of an English text that are written like names: capitalised, and not for beginning a sentence."""
    for match in _CAPITALISED.finditer(text):
        if not _SENTENCE_BEGINS.search(text[: match.start()]):
            yield match[0].lower()


def unheld_names(text: str, missing: Collection[Piece]) -> Iterator[str]:
    """Capitalised words of an English text among the pieces that its passages lack."""
    lacked = {word for piece in missing for word in piece.words}
    yield from (word for word in capitalised(text) if word in lacked)
