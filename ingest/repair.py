"""General rules that mend the noise of text extraction, each keeping the original span."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.mended import Mended
from ingest.records import Repair

JAPANESE = r"[\u3040-\u30ff\u3400-\u9fff々〆ヶー・「」『』（）、。〜]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: where it is found and what stands there instead."""

    name: str
    pattern: re.Pattern[str]
    replacement: str


RULES = (
    # "Ｄ Ｘ", "A I", "We b": letters that the extraction set apart.
    Rule("letters set apart", re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])(Ｄ|D) (Ｘ|X)(?![A-Za-zＡ-Ｚａ-ｚ])"), "DX"),
)


def repair(text: Mended) -> tuple[Mended, tuple[Repair, ...]]:
    """The text with every rule applied, and what was changed."""
    repairs: list[Repair] = []
    for rule in RULES:
        for match in rule.pattern.finditer(text.value):
            span = text[match.start() : match.end()]
            mended = match.expand(rule.replacement)
            repairs.append(Repair(rule=rule.name, start=span.start, end=span.end, printed=match[0], mended=mended))
        text = text.sub(rule.pattern, rule.replacement)
    return text, tuple(repairs)
