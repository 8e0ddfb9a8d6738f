"""What the asker needs the answer for, told in the sentence that asks: it names nothing that is asked.

「予算説明の想定問答に書くので、運用の開始は何年度?」 asks for no money.
"""

from __future__ import annotations

import re

from ingest.tokens import nouns, spoken

_CLAUSE = re.compile(r"[^、。?!\n]+?(?:[るただい]ので(?!す|し|は|あ)[、。?!\n]*|[、。?!\n]+|$)")
_GROUND = re.compile(
    r"(?P<told>.+?)(?:ので|(?<=[るたうくすつぬぶむぐい])から|(?<=[るたうくすつぬぶむぐな])ため(?:に|、|$)"
    r"|(?P<adds>(?:の|ん)(?:です|だ)(?:が|けど|けれども?)))(?:ね|、|。|\s)*$"
)
"""A clause that gives the ground of the request; what stands before must end in a verb."""
_SEEKS = re.compile(
    r"知り|調べ|探し|さがし|分か|わか|(?:聞|訊)き|伺|確認|確かめ|教え|気にな|欲し|ほしい|見つか|見当たら|\?|質問"
)
"""Words of seeking: what stands beside them is what is asked."""
_ENGLISH = re.compile(
    r"^(?:this is |i need (?:it|this) )?for (?:my|our|a|an|the|tomorrow's|next week's) [^,.?:]{3,60}[,:]\s*"
    r"|^(?:i|we|my|our)\b[^.?:]{3,90}, so (?=(?:what|which|who|when|where|how|is|are|can|please|tell)\b)"
    r"|,?\s*\b(?:because|since|as) (?:i|we|my|our)\b[^.?]*[.?]?$",
    re.I,
)


def without_occasion(text: str) -> str:
    """The text without the clauses that tell what the answer is for; whole where nothing else asks."""
    rest = _ENGLISH.sub(" ", text).strip()
    clauses = [match[0] for match in _CLAUSE.finditer(rest if nouns(rest) else text)]
    asking = [clause for clause in clauses if not _tells_ground(clause)]
    return "".join(asking) if nouns("".join(asking)) else text


def occasion_before(text: str) -> str:
    """The clauses at the beginning of a text that tell what the answer is for; empty where there are none."""
    told = ""
    for match in _CLAUSE.finditer(text):
        if not _tells_ground(match[0]):
            break
        told += match[0]
    return told if nouns(text.removeprefix(told)) else ""


def _tells_ground(clause: str) -> bool:
    match = _GROUND.match(clause)
    if match is None or _SEEKS.search(clause):
        return False
    last = spoken(match["told"])[-1]
    if match["adds"] and last.lemma in {"だ", "有る"}:
        return False  # 「費用なんですが、」, 「補助する事業があるのですが、」 say what is asked about
    return last.kind.startswith(("動詞", "助動詞", "形容詞"))
