"""Conditions on the course of a row's targets: rising, falling, the same throughout, broken off."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.compose.voice import is_nothing
from assistant.records import Question
from assistant.stretches import intervals_in
from ingest.records import Amount, Row

_STEADY = r"(?:年々|毎年度?|年を追うごとに|だんだんと?|徐々に|次第に|少しずつ|段階的に|先に行くほど)"
_FIGURE = r"(?:目標値?|数字|数値|値)(?:の(?:数字|数値|値))?"
_TAIL = r"(?:って|て|し)?(?:い(?:く|る|き)|る|す(?:る)?)?"
_FALL = rf"(?:(?:小さく|少なく|低く|短く)(?:な|す|し)|減(?:る|っ|り|少|ら)|下(?:が|げ)|縮(?:む|め|小)){_TAIL}"
_RISE = rf"(?:(?:大きく|多く|高く|長く)(?:な|す|し)|増(?:え|加|や)|上(?:が|げ)|伸び|引き上げ){_TAIL}"
_MEASURE = r"(?:目標|こと|計画|方向|KPI|指標)"
_FALL_EN = r"(?:fall|decreas|declin|shrink|drop|reduc|go(?:es|ing)? down|get(?:s|ting)? (?:smaller|lower))\w*"
_RISE_EN = r"(?:ris|increas|grow|climb|go(?:es|ing)? up|get(?:s|ting)? (?:larger|bigger|higher))\w*"
_FIGURES_EN = r"(?:targets?|figures?|values?|numbers?)\s+(?:\w+ ){0,2}?"
_KPI_EN = r"(?= (?:targets?|indicators?|KPIs?|figures?))"

FALLING = (
    rf"{_STEADY}\S{{0,6}}?{_FALL}|{_FIGURE}[がをは]\S{{0,8}}?{_FALL}|右肩下がり|減少傾向"
    rf"|(?:減ら|減少さ|下げ|低減さ|小さくし?)\S{{0,6}}(?={_MEASURE})"
    rf"|(?:減る|減少する|下がる|小さくなる)\S{{0,4}}(?={_MEASURE})"
    rf"|\b{_FALL_EN}{_KPI_EN}|\b{_FIGURES_EN}{_FALL_EN}"
)
RISING = (
    r"(?:増や|増加さ|伸ば|引き上げ|上げ)\S{0,4}(?=目標(?!値?は)|計画です|計画でし)|"
    rf"{_STEADY}\S{{0,6}}?{_RISE}|{_FIGURE}[がをは]\S{{0,4}}?{_RISE}|右肩上がり|増加傾向"
    rf"|\b{_RISE_EN}{_KPI_EN}|\b{_FIGURES_EN}{_RISE_EN}"
)
FLAT = (
    r"(?:基準値(?:と|から)(?:目標値?が)?)?(?:変わら(?:ない|ず|ぬ)|変わってい?ない|変わりません|変化しない|変化(?:が|の)ない)"
    r"|動か(?:ない|ず)|動き(?:が|の)ない|(?:増減|変動)(?:が|の|は)?(?:ない|なし|ゼロ)|増えも減りも(?:し\S{0,3})?|フラット"
    r"|横ばい|据え置\w*|一定(?:の(?:目標|値)|なの|の(?:まま|KPI|指標))|固定(?!電話|資産|費)"
    r"|(?:ずっと|毎年|全年度|全て|すべて|どの年も|基準値と|まで|(?:目標値?|数字|値)が)\S{0,8}同じ\S{0,4}(?:が)?(?:続く|続いて\w*|並ぶ)?"
    r"|(?:ずっと|一貫して|全期間|終始|毎年度?|どの年も)[^、。]{0,8}?\d[\d,.]*[^\s、。\d]{0,4}?の?(?:まま|維持|を保|で推移)"
    r"|\b(?:stay|remain|hold|keep)\w* (?:at|on)\b"
    r"|同じ(?:まま|目標値?|数値|数字|値)\S{0,4}(?:続|が並|の)"
    r"|\b(?:un|not )chang(?:ed|ing)\b|\bconstant\b|\bflat\b|\bsame (?:target|figure|value)s?\b"
    r"|\b(?:stay|remain|keep)\w* (?:the same|constant|unchanged)"
    r"|(?:do|does)(?:n't| not) change|\bnever change\w*"
)
BROKEN_OFF = (
    r"途中(?:まで|で)\S{0,8}(?:目標|切れ|途切|終わ|なくな|止ま)|目標(?:値|の数[字値])?が\S{0,6}(?:途切|途絶|切れ|終わ|なくな|止ま)"
    r"|(?:最後|最終年度?|計画(?:の)?(?:終わり|最後))まで\S{0,8}(?:そろって|揃って|続|埋ま|設定され|定め)\S{0,6}(?:ない|ません|ず)"
    r"|\b(?:end|stop|break off|run out)s? (?:before|early|too early|halfway)"
)
_EVERY_YEAR = re.compile(rf"{_STEADY}|every year|each year|year by year|steadily", re.I)
_ALONE = re.compile(r"だけ|のみ|しか|\bonly\b", re.I)
_WITH_BASELINE = re.compile(r"基準値|現状|今と|現在と|baseline", re.I)


def amounts(row: Row, question: Question) -> tuple[Amount, ...]:
    """The targets of the asked years; of all years where none is asked."""
    spans = intervals_in(question.text) or tuple((year, year) for year in question.years)
    if not spans or not any(_within(t.year, spans) for t in row.targets):
        return tuple(t.amount for t in row.targets if not question.years or t.year in question.years)
    return tuple(t.amount for t in row.targets if _within(t.year, spans))


def _within(year: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= year <= last for first, last in spans)


def is_flat(row: Row, question: Question) -> bool:
    """Every target the same; the baseline too where the question compares with it."""
    printed = [t.amount.printed for t in row.targets]
    if _WITH_BASELINE.search(question.text):
        printed.append(row.baseline.printed if row.baseline else "")
    return len(printed) > 1 and len(set(printed)) == 1 and not is_nothing(printed[0])


def is_falling(row: Row, _: Question) -> bool:
    return any(later < earlier for earlier, later in pairwise(_course(row))) and _moves(row) < 0


def is_rising(row: Row, question: Question) -> bool:
    """Higher at the end than at the beginning, never lower than the year before; higher where asked so."""
    course = [t.amount.value for t in row.targets if t.amount.value is not None]
    steps = [later - earlier for earlier, later in pairwise(course)]
    if _EVERY_YEAR.search(question.text):
        return len(steps) > 0 and all(step > 0 for step in steps)
    return all(step >= 0 for step in steps) and _moves(row) > 0


def breaks_off(row: Row, _: Question) -> bool:
    """A target in one of the years, and none in the last."""
    printed = [not is_nothing(target.amount.printed) for target in row.targets]
    return any(printed) and not printed[-1]


def lacks_target(row: Row, question: Question) -> bool:
    """No target in one of the years, or in any of a stretch of them (「R9以降」)."""
    missing = [is_nothing(amount.printed) for amount in amounts(row, question)]
    stretch = any(first < last for first, last in intervals_in(question.text))
    return bool(missing) and (all(missing) if stretch else any(missing))


def has_target(row: Row, question: Question) -> bool:
    """A target in each of the asked years; in no other, where they are asked for alone (「R8だけ」)."""
    if not row.is_kpi or not row.targets or lacks_target(row, question):
        return False
    known = [target for target in row.targets if not is_nothing(target.amount.printed)]
    return not _ALONE.search(question.text) or len(known) == len(amounts(row, question))


def _course(row: Row) -> list[Decimal]:
    points = (row.baseline, *(t.amount for t in row.targets))
    return [amount.value for amount in points if amount and amount.value is not None]


def _moves(row: Row) -> Decimal:
    course = _course(row)
    return course[-1] - course[0] if len(course) > 1 else Decimal(0)
