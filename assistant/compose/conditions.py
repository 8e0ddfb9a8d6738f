"""Conditions on rows that a question can set, as a table: how they are asked, when they hold."""

from __future__ import annotations

import re

from assistant.compose.bounds import unit_condition, value_conditions
from assistant.compose.condition import Condition
from assistant.compose.courses import (
    BROKEN_OFF,
    FALLING,
    FLAT,
    RISING,
    breaks_off,
    has_target,
    is_falling,
    is_flat,
    is_rising,
)
from assistant.compose.empty_cells import NO_BASELINE, NO_TARGET, ONLY_THEN, marked
from assistant.notation import without_years
from assistant.records import Question
from ingest.records import IndicatorKind, Row

_ABSENT = (
    r"(?:が|の|は|も|を)?\s*(?:まだ)?\s*(?:ない|なし|無い|無し|未設定|未定|空欄|空白|空の|ブランク|抜けて|欠けて|欠落|不明|「?[—―-]」?\s*(?:の|に|で|と)"
    r"|(?:書|記載|設定|記入|示|明記|提示|掲載|入|定ま|決ま|決め|取)\S{0,8}?(?:ない|ません|無い|なし))"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _baseline(row: Row, question: Question) -> bool:
    return row.is_kpi and not NO_BASELINE.holds(row, question)


CONDITIONS = (
    NO_BASELINE,
    Condition(
        "baseline",
        _compile(
            r"(?:基準値|現状値|ベースライン)[がの](?:ある|入って|示され|設定され|書かれ|書いて)(?!\S{0,4}(?:ない|ません))"
        ),
        _baseline,
    ),
    Condition("broken off", _compile(BROKEN_OFF), breaks_off),
    ONLY_THEN,
    NO_TARGET,
    Condition(
        "target",
        _compile(
            r"目標(?:値|の数[字値])?(?:が|は|も)(?:ある|あり|設定され|入って)(?!\S{0,6}(?:ない|ません(?!か)))"
        ),
        has_target,
    ),
    Condition(
        "zero budget",
        _compile(
            r"(?:0|ゼロ|零)\s*予算(?:事業)?|予算\S{0,3}(?:0|ゼロ|零)(?:円)?"
            r"|(?:お金|費用|経費)(?:を|が|は|も)?(?:一切|全く)?(?:かけ|使わ|使って|かから|かかって|つけ|付け|出さ)\S{0,3}?(?:ない|ず|ません)"
            r"|予算(?:が|は)?(?:つ[いか]|付[いか])\S{0,3}(?:ない|ません)"
            r"|予算(?:を)?(?:使わ|かけ|つけ|付け)(?:ない|ず)|予算(?:なし|措置なし)|zero[- ]budget"
            r"|(?:no|without(?: an?)?) budget"
        ),
        lambda row, _: row.zero_budget,
    ),
    Condition(
        "new",
        _compile(
            r"新規(?!就農|採用|受注|取得|事業創出|登録|申請|感染|参入)(?=の?(?:事業|取組|項目|施策|に))"
            r"|新しく始[まめ]\S{0,2}?(?=事業|取組|項目|もの|の)|新しい(?=事業|項目)"
            r"|\bnew (?:projects|items|measures)"
        ),
        lambda row, _: row.is_new,
    ),
    Condition(
        "repeat",
        _compile(
            r"[(]?再掲[)]?(?:の|(?:されて|になって|と(?:なって|書いて|書かれて))\S{0,3})(?:KPI|指標|行|もの|事業)"
            r"(?!\S{0,3}(?:除|含|抜|数え|入れ|カウント|込|省))"
            r"|\b(?:which|how many|list)\b[^.?]{0,16}\brepeated (?:rows|KPIs)"
        ),
        lambda row, _: row.is_repeat,
    ),
    Condition("flat", _compile(FLAT), is_flat),
    Condition("falling", _compile(FALLING), is_falling),
    Condition("rising", _compile(RISING), is_rising),
    Condition(
        "goal in words",
        _compile(r"(?<!KPI)(?<!KPI[やとも・])KGI(?!\S{0,6}KPI)|成果目標|\bgoals? in words\b"),
        lambda row, _: row.indicator_kind is IndicatorKind.KGI,
    ),
    Condition(
        "no indicator",
        _compile(
            rf"(?:指標|KPI|KGI|数値目標|目標設定)(?:も(?:KGI|KPI|指標)?)?{_ABSENT}|目標設定が馴染まない"
            r"|\b(?:no|without(?: an?)?) (?:indicators?|KPIs?)"
        ),
        lambda row, _: row.indicator_kind is IndicatorKind.NONE and not row.targets,
    ),
)


def conditions_in(text: str, units: tuple[str, ...]) -> list[Condition]:
    """Every condition that the text sets; ``units`` are those of the rows."""
    bare = without_years(text)
    cells = marked(text)
    found = [c for c in CONDITIONS if c.asked.search(cells if c in (NO_TARGET, ONLY_THEN) else bare)]
    names = {condition.name for condition in found}
    if "broken off" in names:  # it says more than 「目標がない」
        found = [condition for condition in found if condition.name != "no target"]
    if ONLY_THEN in found:
        found = [condition for condition in found if condition.name != "target"]
    unit = unit_condition(bare, units)
    return [*found, *([unit] if unit else []), *value_conditions(text, units)]
