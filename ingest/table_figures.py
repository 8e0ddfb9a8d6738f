"""Figures of a table's cells: their unit may stand in a heading or a name, their year in brackets."""

from __future__ import annotations

import re
import unicodedata

from ingest.amounts import BOUND, parse_amount
from ingest.records import Amount

ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988}
YEAR = re.compile(
    r"(?:FY)?(?:(?P<era>R|H|令和|平成)\s?(?P<n>\d{1,2}|元)(?:[(.]?20\d\d\)?)?|(?P<western>20\d\d)(?:\((?:R|令和)\d+\))?)"
    r"(?:年度末?|年末?)?(?:時点|末)?"
)
NOTE = re.compile(
    r"\s*[(（【\[〔](?P<words>[^()（）【】\[\]〔〕]*[^\d\s,.()（）【】\[\]〔〕][^()（）【】\[\]〔〕]*)[)）】\]〔〕]\s*$"
)
"""Words in brackets behind a figure: its year, 累計. Bare figures in brackets are a second figure."""
LEAD = re.compile(
    r"^\s*(?P<words>(?:R|H|令和|平成|20)\s?[\d元]{1,2}(?:年度?)?(?:末|時点)?)\s*[:：]?\s+(?=\S)"
)
_COUNTED = (
    "人泊|人日|人|円|件|回|台|校|園|戸|棟|社|団体|法人|施設|箇所|か所|カ所|ヶ所|ケ所|地区|地域|市町村|自治体|世帯|組"
    "|名|頭|羽|本|枚|冊|点|位|日|時間|分|歳|年|トン|リットル|店舗|店|事業者|事業所|事業|講座|隻|経営体|品目|種類|種|プロジェクト"
    "|ポイント|倍|割|ヘクタール|キロワット|手続|業務|町内会|自治会|機関|基|回線|路線|診療所|集落"
)
_MEASURED = r"%|‰|[kmM]?g|t|kl|ha|[kcm]?m[23]?|[kMG]?Wh?|[GTP]J|k?t-?CO2|t-CO2|DL|PV|pt"
UNIT = re.compile(rf"(?:年間|延べ|年)?[十百千万億]*(?:{_COUNTED}|{_MEASURED})(?:/[^/\d]{{1,4}})?")
LIMIT = re.compile(rf"\s*(?:{BOUND})(?:を維持)?\s*$")
"""Words that follow a figure's unit: 80%以上."""
IN_BRACKETS = re.compile(r"[(（【\[〔](?:単位[:：]?\s*)?(?P<unit>[^()（）【】\[\]〔〕]{1,10})[)）】\]〕]")


def read_figure(cell: str, unit: str = "") -> Amount:
    """A cell's figure with its unit, given in the cell or else by ``unit``; its year stays printed.

    ``4,218（R6）`` counted in 万人 prints as ``4,218万人（R6）``, with value 4218 and unit 万人: a table
    is drawn up in its unit, whatever multiple that is. Words and dashes stay as they are.
    """
    begin, end = _core(cell)
    amount = parse_amount(cell[begin:end])
    if amount.value is None:
        return parse_amount(cell)
    if amount.unit or not unit:
        return Amount(printed=cell.strip(), value=amount.value, unit=amount.unit)
    shown = unicodedata.normalize("NFKC", unit) if unit.isascii() or unit in "％" else unit.strip()
    limit = LIMIT.search(cell, begin, end)
    after = limit.start() if limit else end
    printed = f"{cell[begin:after].rstrip()}{shown}{cell[after:]}"
    return Amount(
        printed=(cell[:begin] + printed).strip(),
        value=amount.value,
        unit=unicodedata.normalize("NFKC", shown),
    )


def figure_year(cell: str) -> int:
    """The year that a figure stands for, as its cell says; 0 if it says none, or holds no figure."""
    begin, end = _core(cell)
    if parse_amount(cell[begin:end]).value is None:
        return 0
    year = YEAR.search(unicodedata.normalize("NFKC", f"{cell[:begin]} {cell[end:]}"))
    return western(year) if year else 0


def unit_in(name: str) -> str:
    """The unit in brackets in a heading or an indicator's name, also beside 累計; empty if there is none."""
    said = (part for match in IN_BRACKETS.finditer(name) for part in re.split("[・、,]", match["unit"]))
    return next((part for part in said if UNIT.fullmatch(unicodedata.normalize("NFKC", part))), "")


def without_unit(heading: str) -> str:
    """A heading without the unit in brackets: 予算額（千円） is 予算額."""
    unit = unit_in(heading)
    return IN_BRACKETS.sub(lambda match: "" if match["unit"] == unit else match[0], heading).strip()


def western(year: re.Match[str]) -> int:
    """令和10(2028)年度 is 2028."""
    if year["western"]:
        return int(year["western"])
    return ERAS[year["era"]] + (1 if year["n"] == "元" else int(year["n"]))


def _core(cell: str) -> tuple[int, int]:
    """Where the figure stands, without the notes around it."""
    note, lead = NOTE.search(cell), LEAD.match(cell)
    return lead.end() if lead else 0, note.start() if note else len(cell)
