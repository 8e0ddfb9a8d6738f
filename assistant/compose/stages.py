"""How far a matter has come: a claim that it is settled is not borne out by what is only considered.

「収入証紙の廃止が決まった」 is denied by 「収入証紙の廃止に向けた検討を行います」, though every word of it
stands there.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.notation import years_in
from ingest.tokens import nouns

_ALREADY = r"もう|既に|すでに|とっくに|完了|済み|終わ(?:っ|り)"
_SETTLED = re.compile(
    rf"{_ALREADY}|済ん|決ま(?:っ|り)|決定|確定|(?:た|てい?る|ています)(?:ん|の)?(?:です|だ)?(?:か|よね?|ね)?[\s?。、]*$"
)
"""A claim of what is decided, done or under way."""
_OPEN = re.compile(r"検討|予定|見込|目指|考えて|方針|かどうか")
"""A claim that itself leaves the matter open."""
_CONSIDERED = r"[^。、]{0,14}?(?:検討|研究|調査・?研究|協議|議論)(?!会|結果|状況|され|した結果|を踏まえ)"
_EXAMINED = re.compile(r"検討(?:の?(?:段階|途中|中)|して(?:い|お)|するだけ|に(?:とどま|留ま))")
_DONE_ALREADY = re.compile(rf"{_ALREADY}|\balready\b", re.I)
_DONE = re.compile(r"ました|でした|済み|完了|決定")
"""What tells that more than considering has come of it."""
_REACHED = re.compile(
    r"達成(?:した|しま|して|でき[たてま]|され[たてま]|済)|届い[たて]|届きました|クリアし[たてま]|(?:上|下)回(?:った|って|りました)"
)
"""A claim that a target was met."""
_PLANNED = re.compile(r"計画】|目標|予定|見込|目指|(?:[うくすつぬぶむる])。?$")
_TOLD_AS_DONE = re.compile(r"実績】|(?:た|である)。?$|ました|でした|達成")
"""A sentence that tells what came of it."""
_UNDER_WAY = re.compile(rf"{_DONE.pattern}|ています|ている(?!状)")


def still_considered(claim: str, statement: str) -> bool:
    """Whether claim and statement both say that a thing is only under examination."""
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    if not _EXAMINED.search(claim) or _DONE.search(statement):
        return False
    return _is_considered(claim, statement)


def only_planned(claim: str, statement: str, since: int) -> bool:
    """Whether the claim takes for done what the statement plans for later than the year ``since``."""
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    if not _DONE_ALREADY.search(claim) or _OPEN.search(claim) or _UNDER_WAY.search(statement):
        return False
    return max(years_in(statement), default=0) > since


def only_aimed_at(claim: str, statement: str) -> bool:
    """Whether the claim takes for reached what the statement only plans: a planned figure is no result."""
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    if not _REACHED.search(claim) or _OPEN.search(claim):
        return False
    return bool(_PLANNED.search(statement)) and not _TOLD_AS_DONE.search(statement)


def only_considered(claim: str, statement: str) -> bool:
    """Whether a thing that the claim takes for settled is, in the statement, only under examination."""
    claim, statement = (unicodedata.normalize("NFKC", text) for text in (claim, statement))
    if not _SETTLED.search(claim) or _OPEN.search(claim) or _DONE.search(statement):
        return False
    return _is_considered(claim, statement)


def _is_considered(claim: str, statement: str) -> bool:
    """Whether one of the last things that the claim names is examined in the statement."""
    said = [noun.written for noun in nouns(_EXAMINED.sub(" ", claim))]
    return any(re.search(re.escape(name) + _CONSIDERED, statement, re.I) for name in said[-2:])
