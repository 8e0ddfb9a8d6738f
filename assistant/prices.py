"""Whether いくら asks for money: it asks for any figure where a measure of its own kind stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.notation import years_in
from ingest.tokens import normalise, nouns, spoken

_MEASURED = re.compile(
    r"(?:数|率|割合|割|比|量|度|値|時間|人口|[0-9a-z]*pv|目標|指標|kpi|基準|幅|枚|件|人|倍|ポイント|順位|点|ユーザー|ダウンロード|dl)$"
)
"""Nouns that name a measure other than money: 「PV数はいくら」."""
_SOLD = re.compile(r"売上|売り上げ|販売")
_SPENT = re.compile(r"かか|払|費|料|額|金|負担|補助|助成|予算|円|代|買|価|値段|持ち出し|もら|出")
"""Words beside which いくら asks for money though a year is named, in which targets may stand."""
_GROWN = re.compile(
    r"いくら[^、。?]{0,8}(?:目標|目指|めざ|抑え)|いくら(?:くらい|ぐらい|ほど)?(?:増|減|伸|上が|上げ|下が|下げ|ふえ|ふや|へら|へる|積)"
)
"""An aim, or a change of any figure."""
_TIME = re.compile(
    r"^(?:令和|平成|r|fy|方|ほう|分|側|年度?|月|日|最終|最後|今|現在|当初|初年度|回|台|社|校|人|件|名|町|村|市|県|国"
    r"|.*(?:あたり|当たり|につき))+$"
)
"""Nouns that say for when, for whom or for one of what; what is asked stands before them."""


def asks_price(text: str) -> bool:
    """Whether a question asks by いくら for a sum of money, other than sales."""
    plain = normalise(text)
    if _GROWN.search(plain) or (years_in(plain) and not _SPENT.search(plain)):
        return False
    return any(_is_price(plain[:start]) for start in _how_much(plain))


def _how_much(plain: str) -> Iterator[int]:
    """Where いくら asks; いくらでも and いくらか ask nothing."""
    for word in spoken(plain):
        behind = plain[word.start + len(word.surface) :]
        if word.lemma == "幾ら" and not re.match(r"でも|か(?![?。、を教分知か]|$)", behind):
            yield word.start


def _is_price(before: str) -> bool:
    told = [noun.written for noun in nouns(before) if not _TIME.match(noun.written)]
    if not told or _SOLD.search(before):
        return False
    return not _MEASURED.search(told[-1])
