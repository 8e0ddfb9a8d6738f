"""What a text takes for granted and wants confirmed.

A claim says something of something and asks nothing openly; an open question in the same breath is
answered, whatever was heard before it: 「…と伺いましたが、どちらの課に」.
"""

from __future__ import annotations

import re

from assistant import cues
from assistant.asking import asks_of
from assistant.compose.spelled import spelled_out
from assistant.interrogatives import asks_openly
from assistant.notation import NUMBER_NOTATIONS, without_years
from assistant.records import Ask, Claim
from assistant.wanted import wanted_in
from ingest.tokens import spoken, tokens

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:万|千|億)?(?:[%％]|[^\W\d_]{1,6})?")
_OFFICE_CLAIM = re.compile(
    r"(?:担当|所管)(?:です|なの|なんです|してい(?:ます|る)|します)か\?*$"
    r"|[課局室部]が(?:\S{0,12}[をに])?(?:担当|所管|やっ|やり|行っ|行い|受け持|管理|進め|実施)\S{0,8}(?:か|の)\?*$"
)
"""With an office named: 「生成AIはデジタル変革課が担当ですか」."""
_POLAR = re.compile(
    r"(?:です|ます|した|でした|る|た|だ|の|ん)(?:か|の)?(?:な|ね)?\?$|(?:です|ます|でした|ました)か[。\s]*$"
    r"|(?:本当|ほんと|まじ|マジ)(?:ですか|なの)?\??$|(?:だった|でした|です)?か[とも](?:思い?(?:ます|った))?[。\s]*$"
    r"|(?:記憶|理解|認識|承知)(?:して(?:い|お)|です|でい)\S{0,5}$|気が(?:し|する)\S{0,6}$"
)
"""How a text ends that wants a yes or no, or only tells."""
_EXISTS = re.compile(
    r"(?:(?<!間違い)(?<!問題)(?<!相違)(?<!では)(?<!じゃ)あり|ござい|(?<![てで])い|でき|もらえ|使え)(?:ます|ません)(?:でしょう)?か|(?:ある|(?<!間違い)(?<!違い)(?<!問題)(?<!差し支え)ない)(?:んですか|のか|の|(?:ん|の)?でしょうか)?\?*$"
)
"""Asks whether there is something at all, and what it is."""
_DATED = re.compile(r"\d+月|のは\S{0,6}\d+年|\d+年(?:に|から|で|でし|だ|です)")
_SETTLED = re.compile(
    r"(?:もう|既に|すでに)[^。?]*(?:た|てい[るま])|決ま(?:った|りました)|確定し|\balready\b", re.I
)
_POLAR_ENGLISH = re.compile(
    r"^(?:does|do|did|has|have|will|would)\b(?! (?:any|you|i|we)\b)(?!.*\b(?:any|kpis?|indicators?)\b)", re.I
)
"""An English question for a yes or no; with a figure in it, it claims the figure."""
_ASKS_TO_BE_TOLD = re.compile(r"教えて|知りたい")
_HEARSAY = re.compile(
    r"(?:(?:と|って)(?:[^、。?]{0,4}(?:に|から))?(?:聞|伺|うかが|言われ|言って|思|認識|理解)[^、。?]{0,8}?|(?:そう|らしい|よう)(?:です|なんです|だ|なん))(?:けれ?ど|が|ので|から|し)[、\s]?"
    r"|\b(?:heard|told|understand|believe|thought|says?|said)\b[^,;.?!]*[,;]\s*(?:but|and|so)\b",
    re.I,
)
"""Up to here something is told that was heard; behind it stands what is asked."""
_NOW = re.compile(r"(?:今|いま|現在|最新)は[?\s]*$|(?:what|how) about now", re.I)
"""What asks on behind hearsay: 「昔640って聞いたけど今は?」."""
_ASSENT = cues.STOP_WORDS["assent"]
_SAYS_OF = frozenset({"助詞 係助詞", "助詞 格助詞"})
_PREDICATES = ("形容詞", "動詞 一般")
_JOINS = frozenset({"の", "と"})


def claim_of(statement: str, offices: tuple[str, ...]) -> Claim:
    """The claim that a statement makes which is to be confirmed."""
    return Claim(office=offices[0] if offices else "", figures=_figures(statement))


def _figures(text: str) -> tuple[str, ...]:
    return tuple(match[0].strip() for match in _FIGURE.finditer(without_years(text)))


def wanted_of(request: str, text: str, claim: Claim | None) -> tuple[str, ...]:
    """Kinds of fact asked for; a claim that compares with other places is held against what compares."""
    found = wanted_in(request, text)
    return tuple(kind for kind in found if kind != "others") if claim else found


def claim_in(text: str, offices: tuple[str, ...]) -> Claim | None:
    """The claim that a text makes, with the offices and figures that it names; None where it asks."""
    figures = _figures(text)
    if offices and _OFFICE_CLAIM.search(text) and not asks_openly(text):
        return Claim(office=offices[0], figures=figures)
    if _POLAR_ENGLISH.search(text) and any(map(str.isdigit, spelled_out(without_years(text)))):
        asked = set(asks_of(text)) <= {Ask.CONTENT, Ask.FIGURE, Ask.VALUE, Ask.WHEN}
        return Claim(figures=figures) if asked and not offices and not asks_openly(text) else None
    told = _told(text)
    if not told:
        return None
    claimed = [part for part in told if _is_claimed(part) and (offices or _says_something_of(part))]
    if claimed:
        aside = text.rpartition(claimed[-1].rstrip("?"))[2].lstrip("?。! ")
        return Claim(office=offices[0] if offices else "", figures=figures, aside=aside)
    return Claim(figures=figures, sure=False) if _is_told(text, figures) else None


def _told(text: str) -> list[str]:
    """The sentences of a text, where none asks openly and the last one asks for nothing but a yes."""
    parts = [f"{part.strip()}?" for part in re.split(r"[。?!\n]", text) if part.strip()]
    if not parts or any(asks_openly(part) or _wants_told(part) for part in parts):
        return []  # 「何回でしたっけ」 claims nothing
    last = _asked_behind(parts[-1])
    if len(parts) > 1 and _asks_on(text, last):
        return []  # 「…なんでしょ。もっと楽にならないの?」 is not asked whether the first is so
    if not cues.CLAIM.search(last) and asks_of(last) != (Ask.CONTENT,) and not _is_told(text, ()):
        return []  # 「…があったはず。参加者の目標は」 asks for something else
    return parts


def _asks_on(text: str, last: str) -> bool:
    """Whether the last sentence asks about something on its own, and is no claim itself."""
    asks = bool(re.search(r"(?:[?？]|[かの][。]?)$", text.strip()))
    return asks and bool(set(tokens(last)) - _ASSENT) and not (cues.CLAIM.search(last) or _is_told(last, ()))


def _wants_told(part: str) -> bool:
    asked = _asked_behind(part)
    return bool(_ASKS_TO_BE_TOLD.search(asked)) and not cues.CLAIM.search(asked)


def _is_claimed(part: str) -> bool:
    """Whether a sentence, or what it asks after telling what was heard, wants a yes."""
    asked = _asked_behind(part)
    return bool(cues.CLAIM.search(asked)) and not _EXISTS.search(asked)


def _asked_behind(part: str) -> str:
    """What a sentence asks of its own behind what it tells as heard; else the whole sentence."""
    for match in _HEARSAY.finditer(part):
        rest = part[match.end() :]
        if set(tokens(rest)) - _ASSENT or _NOW.match(rest):
            return rest
    return part


def _says_something_of(part: str) -> bool:
    """Whether a sentence holds more than the name of what it asks for: 「RPAの担当課でしたっけ」 does not."""
    for notation in NUMBER_NOTATIONS:
        part = notation.pattern.sub(" ", part)
    bare = cues.CLAIM.sub(" ", part)
    if bare.isascii():
        return True
    if any(map(str.isdigit, without_years(part))) or asks_of(f"{bare.rstrip(' ?')}は?") == (Ask.CONTENT,):
        return True
    return any(
        word.kind.startswith(_PREDICATES) or (word.kind in _SAYS_OF and word.surface not in _JOINS)
        for word in spoken(bare)
    )


def _is_told(text: str, figures: tuple[str, ...]) -> bool:
    """Whether a yes-or-no question tells a date or a figure of something: 「作ったのは令和6年でしたか」."""
    told = bool(
        (figures or _DATED.search(text) or _SETTLED.search(text)) and _POLAR.search(text)
    ) and not _EXISTS.search(text)
    return told and set(asks_of(text)) <= {Ask.CONTENT, Ask.FIGURE, Ask.VALUE}
