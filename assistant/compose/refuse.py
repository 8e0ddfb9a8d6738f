"""Saying no: when the evidence does not hold what is asked, and what stands nearest."""

from __future__ import annotations

import re

from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import Passage

_EVIDENCE_OF: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("money", re.compile(r"\d[\d,.]*\s*(?:円|千円|万円|億円)")),
    ("contact", re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|@|https?://")),
)
_PREFECTURES = re.compile(
    "北海道|青森|岩手|宮城|秋田|山形|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|"
    "鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄"
)


def must_refuse(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """A refusal where what is asked is of a kind that the evidence does not hold."""
    near = [found.passage for found in evidence[:3]]
    for wanted in question.wanted:
        proof = dict(_EVIDENCE_OF).get(wanted)
        if proof is None or not any(proof.search(p.source.value) for p in near[:2]):
            return refusal(voice.say("refuse", what=voice.say(f"wanted_{wanted}")), near, voice)
    foreign = set(_PREFECTURES.findall(question.text))
    if foreign and not any(set(_PREFECTURES.findall(p.source.value)) & foreign for p in near):
        return refusal(voice.say("refuse_nothing"), near, voice)
    return None


def refusal(reason: str, near: list[Passage], voice: Voice) -> Draft:
    """The reason, and the nearest passages."""
    lines = [Line(text=reason, derived=tuple(re.findall(r"\d[\d,.]*", reason)))]
    if near:
        lines.append(Line(text=voice.say("nearest")))
        lines += [voice.line("near_line", p, label=voice.label(p), name=voice.title(p)) for p in near[:3]]
    return Draft(lines=tuple(lines), abstained=True, composer="refuse")


def year_outside(question: Question, passage: Passage, voice: Voice) -> Draft | None:
    """A refusal for a year that the row of a plan has no column for."""
    row = passage.row
    if row is None or len(row.targets) < 2:
        return None
    years = [target.year for target in row.targets]
    outside = [year for year in question.years if year not in years]
    if not outside or len(outside) < len(question.years):
        return None
    reason = voice.say(
        "refuse_year", year=voice.year(outside[0]), first_year=voice.year(years[0]), last_year=voice.year(years[-1])
    )
    return refusal(reason, [passage], voice)
