"""The parts of the plans that a question names: 行政のDX, 地域のDX."""

from __future__ import annotations

import re

_PARTS = (
    (
        "行政",
        re.compile(
            r"行政の?(?:DX|デジタル|KPI|KGI|指標|数値目標|表)|行政(?:と|・|や|、|及び|も)地域|行政(?:側|分野|の(?:部|方|ほう)(?=[のでにはが]))|県庁(?:内|の)"
            r"|administrati(?:ve|on) (?:DX|parts?|side|section|tables?|half|KPIs?|indicators?)"
            r"|DX of (?:the )?administration",
            re.I,
        ),
    ),
    (
        "地域",
        re.compile(
            r"地域の?(?:DX|デジタル|KPI|KGI|指標|数値目標|表)|行政(?:と|・|や|、|及び|も)地域|地域(?:側|分野|の(?:部|方|ほう)(?=[のでにはが]))"
            r"|regional (?:DX|parts?|side|section|tables?|half|KPIs?|indicators?)|DX of (?:the )?regions?",
            re.I,
        ),
    ),
    ("市町村", re.compile(r"市町村の?DX", re.I)),
)


def parts_in(text: str) -> tuple[str, ...]:
    """The parts that the text names."""
    return tuple(part for part, pattern in _PARTS if pattern.search(text))
