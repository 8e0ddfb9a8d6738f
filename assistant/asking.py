"""What kinds of answer a text asks for, and whether it asks at all or tells what it wants confirmed."""

from __future__ import annotations

import re

from assistant import cues
from assistant.notation import without_years
from assistant.records import Ask, Claim

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:万|千|億)?(?:[%％]|[^\W\d_]{1,6})?")
_OFFICE_CLAIM = re.compile(
    r"^(?!.*(?:何|なに|どこ|(?<!な)どの|誰)).*(?:担当|所管)(?:です|なの|なんです|してい(?:ます|る)|します)か\?*$"
    r"|^(?!.*(?:何|なに|どこ|(?<!な)どの|誰)).*[課局室部]が(?:\S{0,12}[をに])?"
    r"(?:担当|所管|やっ|やり|行っ|行い|受け持|管理|進め|実施)\S{0,8}(?:か|の)\?*$"
)
"""With an office named: 「生成AIはデジタル変革課が担当ですか」."""
_POLAR = re.compile(
    r"(?:です|ます|した|でした|る|た|だ|の|ん)(?:か|の)?(?:な|ね)?\?$|(?:です|ます|でした|ました)か[。\s]*$"
    r"|(?:本当|ほんと|まじ|マジ)(?:ですか|なの)?\??$|(?:だった|でした|です)?か[とも](?:思い?(?:ます|った))?[。\s]*$"
    r"|(?:記憶|理解|認識|承知)(?:して(?:い|お)|です|でい)\S{0,5}$|気が(?:し|する)\S{0,6}$"
)
"""How a text ends that wants a yes or no, or only tells."""
_EXISTS = re.compile(
    r"(?:あり|(?<![てで])い|でき|もらえ|使え)(?:ます|ません)(?:でしょう)?か|(?:ある|ない)(?:んですか|のか|の)?\?$"
)
"""Asks whether there is something at all, and what it is."""
_TABLES = frozenset({Ask.VALUE, Ask.WHICH, Ask.LIST, Ask.COUNT, Ask.COMPUTE, Ask.WHO})


def asks_of(text: str, *, numbers: bool = False) -> tuple[Ask, ...]:
    """Kinds of answer asked for, the most telling first; content where nothing else is."""
    found = tuple(dict.fromkeys(cue.ask for cue in cues.CUES if cue.pattern.search(text)))
    if cues.REQUEST.search(text) or (cues.SUPPORT.search(text) and cues.MUNICIPAL.search(text)):
        found = _with_support(found)
    if numbers and not found:
        return (Ask.NUMBER,)
    return found or (Ask.CONTENT,)


def _with_support(found: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Help is told with its office, so it goes before who, when and what; a figure is asked for first."""
    before = tuple(ask for ask in found if ask in _TABLES - {Ask.WHO, Ask.COMPUTE})
    return (*before, Ask.SUPPORT, *(ask for ask in found if ask not in before))


def claim_in(text: str, offices: tuple[str, ...]) -> Claim | None:
    """The claim that a text makes, with the offices and figures that it names; None where it asks."""
    figures = tuple(match[0].strip() for match in _FIGURE.finditer(without_years(text)))
    of_office = bool(offices and _OFFICE_CLAIM.search(text))
    if of_office:
        return Claim(office=offices[0], figures=figures)
    if cues.OPEN_QUESTION.search(text):
        return None  # 「何回でしたっけ」 claims nothing
    if not cues.CLAIM.search(text):
        return Claim(figures=figures, sure=False) if _is_told(text, figures) else None
    last = [part for part in re.split(r"[。?!\n]", text) if part.strip()][-1]
    if not cues.CLAIM.search(f"{last}?") and asks_of(last) != (Ask.CONTENT,):
        return None  # 「…があったはず。参加者の目標は」 asks for something else
    return Claim(office=offices[0] if offices else "", figures=figures)


def _is_told(text: str, figures: tuple[str, ...]) -> bool:
    """Whether a yes-or-no question tells a date or a figure of something: 「作ったのは令和6年でしたか」."""
    fact = figures or re.search(r"\d+月|のは\S{0,6}\d+年|\d+年(?:に|から|で|でし|だ|です)", text)
    told = bool(fact and _POLAR.search(text)) and not _EXISTS.search(text)
    return told and set(asks_of(text)) <= {Ask.CONTENT, Ask.FIGURE, Ask.VALUE}
