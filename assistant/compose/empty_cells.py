"""Conditions on a cell of a table: a column that a question names, and whether its cell is empty or filled.

Between the column and its state a question may put any words that only speak of cells (「R12の欄に数字が
入っていない」, "whose FY2030 cell is blank"), so that no wording has to be listed as a whole.
"""

from __future__ import annotations

import re

from assistant.compose.condition import Condition
from assistant.compose.courses import lacks_target
from assistant.compose.voice import is_nothing
from assistant.notation import year_mentions
from assistant.records import Question
from ingest.records import Row

YEAR = "◇"
"""Stands for a year that the question names."""


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_BASELINE = _any(
    r"基準(?:年(?:度)?)?(?:の)?(?:値|の?(?:数字|数値|時点|欄|列)|(?=が|の|は|も))",
    r"現状(?:値|の(?:数字|数値|値))|現在値|ベースライン",
    r"(?:スタート|出発点?|開始|当初)(?:の|時の?|時点の?|地点の?)?(?:値|数字|数値)",
    r"baseline(?:s| (?:values?|figures?|cells?|columns?))?|starting (?:value|figure|point)s?",
)
_TARGET = _any(
    YEAR,
    r"(?<!基本)目標(?:値|の?(?:数字|数値))?|最終年度?|最後の年度?",
    r"targets?|final[- ]year",
)
_OF_CELLS = _any(
    r"欄|列|枠|セル|マス|部分|ところ|所|箇所|項|値|数字|数値|数|目標値?|データ|時点|年度?|段階|以降|以後|から先|より先",
    r"記載|記入|表記|表示|設定|指定|具体的|定量的|まだ|何も|なにも|一切|全く|まったく|どこにも",
    r"ちゃんと|きちんと|はっきり|には|では|にも|だけ|な|が|は|も|を|の|に|で|と|分|、|\s",
)
"""Words that speak of cells and of nothing else."""
_OF_CELLS_EN = _any(
    r"the|its|their|a|an|any|for|in|of|cells?|columns?|fields?|entr(?:y|ies)|values?|figures?|numbers?",
    rf"targets?|set|is|are|was|left|still|being|that|which|have|has|baselines?|numeric(?:al)?|{YEAR}|[\s,'’]",
)
_WRITTEN = _any(
    r"書|記|載|示|定ま|定め|決ま|決め|入|置|立て|埋ま|付|つ[いけ]|設定|設け|掲げ|掲載|明記|明示|提示|公表",
    r"判明|記載|記入|表示|取れ|と[れら]|わか|分か|判|存在|出|打|持|もう",
)
_NOT = r"(?:ない|なく|なかっ|ません|ず(?!つ|っと|れ)|ぬ(?=指標|KPI|もの)|無い|なし)"
_EMPTY = _any(
    r"ない|なし|無(?:い|し|記[入載])|(?<!最)空(?:っぽ|欄|白|き)?|ブランク|白紙|省か|省略",
    r"横棒|横線|棒線|棒(?=に|の|だけ)|ダッシュ|ハイフン|バー(?=に|の|だけ)",
    r"[「\"“(]?[—―–─-]+[」\"”)]?\s*(?=の|に|で|と|な|[?。、]|$)",
    r"抜け(?!道)|欠け|欠落|不明|不詳|未(?:設定|定|記[入載]|詳|公表)",
    rf"{_WRITTEN}\S{{0,6}}?{_NOT}",
)
_EMPTY_EN = _any(
    r"blank|empty|missing|unset|undefined|absent|a dash|dash(?:es)?",
    r"(?:is|are) not|not (?:set|given|filled|stated|printed|available)|(?:is|are)n['’]t",
)
_LACKING_EN = _any(
    r"\bno|\bwithout|\black(?:s|ing)?|\bmissing|\bnot have|n['’]t have|\bblank|\bempty|\bnothing"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _stated(column: str) -> str:
    """A column with an empty cell, the state behind the column or in front of it."""
    return (
        rf"(?:{column}){_OF_CELLS}*?{_EMPTY}"
        rf"|(?:未(?:設定|定|記[入載])|空(?:欄|白|っぽ)|ブランク)の{_OF_CELLS}*?(?:{column})"
        rf"|(?:{column}){_OF_CELLS_EN}*?\b{_EMPTY_EN}|{_LACKING_EN}{_OF_CELLS_EN}*?(?:{column})"
    )


def marked(text: str) -> str:
    """The text with a mark for every year that it names."""
    for mention in reversed(year_mentions(text)):
        text = text[: mention.start] + YEAR + text[mention.end :]
    return text


def _no_baseline(row: Row, _: Question) -> bool:
    return row.is_kpi and (row.baseline is None or is_nothing(row.baseline.printed))


_REST = (
    rf"(?:^|(?<=[\s、])){_OF_CELLS}*?{_EMPTY}"
    rf"|{_LACKING_EN}{_OF_CELLS_EN}*?(?=\s|$)|{_OF_CELLS_EN}*?\b{_EMPTY_EN}"
)
"""What a subject, which has no years, keeps of such a wording."""
NO_BASELINE = Condition("no baseline", _compile(_stated(_BASELINE)), _no_baseline)
NO_TARGET = Condition(
    "no target", _compile(_stated(_TARGET)), lacks_target, said=_compile(f"{_stated(_TARGET)}|{_REST}")
)


_ONLY_BEHIND = _compile(
    r"(?:の|に|分|年度|欄|列|年|目標値?|数字|数値|値|には|では|、|\s)*"
    rf"(?:しか{_OF_CELLS}*?(?:{_WRITTEN}\S{{0,6}}?)?{_NOT}"
    rf"|(?:だけ|のみ){_OF_CELLS}*?(?:ある|あり|の(?=指標|KPI|もの)|{_WRITTEN}(?!\S{{0,5}}{_NOT})))"
)
_JOINT = _compile(r"\s*(?:の?(?:と|・|、|及び|から|~|-|〜)|and|to)\s*")
_ONLY_BEFORE = _compile(
    r"\bonly (?:(?:has|have|set|given|a|one|targets?|figures?|values?|is|are|in|for|the|that|of)\s+)*$"
)


def only_years(text: str) -> tuple[int, ...]:
    """The years of which a text says that no other one has a target: 「R8の分しか目標値がない」."""
    named = year_mentions(text)
    for at, mention in enumerate(named):
        if _ONLY_BEHIND.match(text, mention.end) or _ONLY_BEFORE.search(text[: mention.start]):
            before = named[at - 1] if at else mention
            joint = text[before.end : mention.start] if at else ""
            first = before.year if _JOINT.fullmatch(joint) else mention.year
            return tuple(range(first, mention.year + 1))
    return ()


def _only_then(row: Row, question: Question) -> bool:
    """Targets in the named years and in no other."""
    known = {target.year for target in row.targets if not is_nothing(target.amount.printed)}
    return bool(known) and len(row.targets) > len(known) and known == set(only_years(question.text))


ONLY_THEN = Condition(
    "broken off",
    _compile(rf"{YEAR}{_ONLY_BEHIND.pattern}|{_ONLY_BEFORE.pattern[:-1]}{YEAR}"),
    _only_then,
    said=_compile(rf"{_ONLY_BEHIND.pattern}|{_REST}"),
)
