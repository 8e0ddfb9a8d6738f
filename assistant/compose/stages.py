"""How far a matter has come: a claim that it is settled is not borne out by what is only considered.

「収入証紙の廃止が決まった」 is denied by 「収入証紙の廃止に向けた検討を行います」, though every word of it
stands there.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.tokens import nouns

_SETTLED = re.compile(
    r"決ま(?:っ|り)|決定|確定|もう|既に|すでに|とっくに|完了|済み|済ん|終わ(?:っ|り)|(?:た|てい?る|ています)(?:ん|の)?(?:です|だ)?(?:か|よね?|ね)?[\s?。、]*$"
)
"""A claim of what is decided, done or under way."""
_OPEN = re.compile(r"検討|予定|見込|目指|考えて|方針|かどうか")
"""A claim that itself leaves the matter open."""
_CONSIDERED = r"[^。、]{0,14}?(?:検討|研究|調査・?研究|協議|議論)(?!会|結果|状況|され|した結果|を踏まえ)"
_DONE = re.compile(r"ました|でした|済み|完了|決定")
"""What tells that more than considering has come of it."""


def only_considered(claim: str, statement: str) -> bool:
    """Whether a thing that the claim takes for settled is, in the statement, only under examination."""
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    if not _SETTLED.search(claim) or _OPEN.search(claim) or _DONE.search(statement):
        return False
    said = [noun.written for noun in nouns(claim)]
    return any(re.search(re.escape(name) + _CONSIDERED, statement, re.I) for name in said[-2:])
