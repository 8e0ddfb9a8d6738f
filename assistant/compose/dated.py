"""How far two figures are apart that running text or a section's table dates.

「平成10年の約214万人をピークに…令和32年には約125万人」: a figure belongs to the date before it, or to the one
in brackets behind it. In a table it belongs to the year and the words at the head of its column.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.compose.arithmetic import measured, trimmed
from assistant.compose.figure import column_heads
from assistant.compose.fit import Fit
from assistant.compose.rows import rows_of
from assistant.compose.sections import Sentence, markdown, sentences, stands_in, table_rows
from assistant.compose.voice import Voice, is_section
from assistant.counters import counters_in
from assistant.notation import era, year_mentions, years_in
from assistant.records import Ask, Cite, Draft, Evidence, Line, Operation, Question
from ingest.amounts import parse_amount
from ingest.records import Amount, Block, Passage

LOOKED_AT = 15
"""Passages in which the two figures are looked for."""
SPOKEN_OF = 0.2
"""Share of the question's words from which a sentence or table speaks of its subject."""
_APART = re.compile(
    r"(?<![格時誤段落])差|違(?:う|い|っ)|ちが[うっい]|比べ|くらべ|比較|倍|多い|少ない|[高低長短]い|[増減]|ふえ|へ[っるら]|[上下]が[っるり]|伸び|縮"
    r"|\bdiffer|\bgap\b|\bcompar|\btimes\b|\bmore\b|\bless\b|\bfewer\b|\b(?:in|de)creas|\b(?:rise|rose|fall|fell|drop|shrink)",
    re.I,
)
"""Words of a question that wants two figures held against each other."""
_PEAK = re.compile(
    r"ピーク|(?:一番|いちばん|最も|もっとも)[^、。?]{0,4}多|最多|最大|最高|\bpeak|\bhighest|\blargest", re.I
)
_BOUND = re.compile(r"\s*(?:を)?(?:下回|上回|超|切)|\s*(?:以上|以下|未満|弱|強)")
"""Behind a figure that is a bound, with which nothing can be calculated."""
_UNIT_OF_TABLE = re.compile(r"[(（](?:単位[:：])?([^()（）\d\s]{1,6})[)）]")
_FIGURE = re.compile(r"(?:約|およそ)?(?P<number>\d[\d,]*(?:\.\d+)?\s*[億万]?)(?P<unit>%|[^\W\d_ぁ-ん]{1,4})")
_ABOUT = re.compile(r"約|およそ")
_DERIVED = frozenset({"倍", "%", "パーセント", "割", "ポイント"})
"""Units of what is calculated."""
_SCALE = re.compile(r"何[十百千万億]+")
_TEN_THOUSAND = 10**4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure with its year and the words of its column; ``sharp`` where it is no bound."""

    year: int
    words: tuple[str, ...]
    amount: Amount
    sharp: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures that one sentence or one row of a table gives, and the lines that show them."""

    points: tuple[Point, ...]
    text: str
    line: Line


def apart(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The difference or ratio of the two figures that a question names by their years, and their source."""
    if question.claim or not question.years or not _APART.search(question.text) or not evidence:
        return None
    if Ask.CHANGE in question.asks and not is_section(evidence[0].passage):
        return None  # what changed from plan to plan
    found = [e.passage for e in evidence[:LOOKED_AT] if is_section(e.passage)]
    if not found or _of_a_row(question, evidence):
        return None
    given = [(passage, series) for passage in found for series in _series(passage)]
    fit = Fit(question, (*(s.text for p in found for s in sentences(p)), *(s.text for _, s in given)))
    fitting = [
        (fit.share(f"{passage.title} {series.text}"), passage, series, ends)
        for passage, series in given
        if (ends := _ends(question, series))
    ]
    share, passage, series, ends = max(fitting, key=lambda found: found[0], default=(0.0, None, None, None))
    if passage is None or series is None or ends is None or share < SPOKEN_OF:
        return None
    said = [change_line(question, ends, passage, voice)] if all(point.sharp for point in ends) else []
    return Draft(lines=(*said, series.line, stands_in(passage, voice)), composer="compute")


def _of_a_row(question: Question, evidence: tuple[Evidence, ...]) -> bool:
    """Whether the best indicator has a target for each of the years."""
    best = rows_of(evidence, indicators=True)[:1]
    years = {
        target.year for found in best for target in (found.passage.row.targets if found.passage.row else ())
    }
    return bool(best) and set(question.years) <= years


def _series(passage: Passage) -> Iterator[Series]:
    for block in passage.blocks:
        if rows := table_rows(passage, block):
            yield from _of_table(passage, block, rows)
    for sentence in sentences(passage):
        points = tuple(_of_sentence(sentence))
        if "\t" not in sentence.text and len(points) > 1:
            yield Series(points=points, text=sentence.text, line=sentence.line())


def _of_table(passage: Passage, block: Block, rows: tuple[tuple[str, ...], ...]) -> Iterator[Series]:
    """The figures of each row by its columns; the unit stands in the table's name where no cell has one."""
    unit = _UNIT_OF_TABLE.search(_flat(block.name))
    line = Line(text=markdown(rows), cites=(Cite(key=passage.key),))
    heads = column_heads(rows)
    for row in rows:
        points = []
        for head, cell in zip(heads, row, strict=True):
            amount, years = parse_amount(cell), years_in(_flat(" ".join(head)))
            if amount.value is not None and years and not years_in(_flat(cell)):
                own = amount.unit or (unit[1] if unit else "")
                printed = amount.printed if amount.unit else f"{amount.printed}{own}"
                given = Amount(printed=printed, value=amount.value, unit=own)
                points.append(Point(year=years[0], words=head, amount=given))
        if len(points) > 1:
            words = " ".join(word for head in heads for word in head)
            yield Series(points=tuple(points), text=f"{block.name} {row[0]} {words}", line=line)


def _of_sentence(sentence: Sentence) -> Iterator[Point]:
    """Each date of a sentence with the first figure behind it, before the next date."""
    text = _flat(sentence.text)
    mentions = [m for m in year_mentions(text) if not text[: m.start].endswith("(")]
    bounds = (*(m.start for m in mentions), len(text))
    for mention, (_, end) in zip(mentions, pairwise(bounds), strict=True):
        found = (_point(match, mention.year) for match in _FIGURE.finditer(text, mention.end, end))
        if point := next(filter(None, found), None):
            yield point


def _flat(text: str) -> str:
    """One width for letters and digits; H22 keeps its capital, by which it is a year."""
    return unicodedata.normalize("NFKC", text)


def _point(match: re.Match[str], year: int) -> Point | None:
    amount = parse_amount(match["number"].replace(" ", ""))
    if amount.value is None or match["unit"][0] in "年月日":
        return None
    given = Amount(printed=match[0], value=amount.value, unit=match["unit"])
    return Point(year=year, words=(), amount=given, sharp=not _BOUND.match(match.string, match.end()))


def _ends(question: Question, series: Series) -> tuple[Point, Point] | None:
    """The two points that the question names, the earlier first; None where it is not plain which."""
    text = _flat(question.text)
    points = [p for p in series.points if p.year in question.years or _is_named(p, text)]
    if len(points) > 2:  # 「都道府県平均」 stands apart from the years of one's own
        groups = Counter(p.words[0] for p in series.points if p.words)
        points = [p for p in points if _is_named(p, text) or groups[p.words[0]] > 1]
    if len(points) == 1 and _PEAK.search(text):
        top = max(series.points, key=lambda p: p.amount.value or 0)
        points = [top, *points] if top not in points else points
    if len(points) != 2:
        return None
    one, other = sorted(points, key=lambda p: p.year)
    units = {one.amount.unit, other.amount.unit}
    asked = counters_in(_SCALE.sub("何", question.text))
    if len(units) > 1 or (
        asked and not _DERIVED & set(asked) and not any(u in a for u in asked for a in units)
    ):
        return None
    return one, other


def _is_named(point: Point, text: str) -> bool:
    """Whether the question names the column of a figure by words of its head: 「震災前」."""
    words = (part for head in point.words for part in re.split(r"[\s【】()※・]+", _flat(head)))
    return any(len(word) > 2 and word in text and not years_in(word) for word in words)


def change_line(question: Question, ends: tuple[Point, Point], passage: Passage, voice: Voice) -> Line:
    """The difference, ratio or rate in a sentence with both figures."""
    start, end = (point.amount.value or Decimal(0) for point in ends)
    shown = [_shown(point.amount, voice) for point in ends]
    names = [" ".join(dict.fromkeys((*point.words, era(point.year)))) for point in ends]
    change = end - start
    kind = "stated_difference" if ends[0].year != ends[1].year else "gap"
    if question.operation is Operation.RATIO and start:
        kind, result = "stated_ratio", trimmed(end / start, 2)
    elif question.operation is Operation.PERCENT and start:
        kind, result = "stated_percent", trimmed(abs(change) / start * 100, 1)
    else:
        result = _measured(abs(change), ends, voice)
    about = voice.say("about") if any(_ABOUT.match(p.amount.printed) for p in ends) else ""
    return voice.line(
        kind,
        passage,
        about=about if kind == "stated_ratio" else about.lower(),
        result=result,
        direction=voice.say("rise" if change >= 0 else "fall"),
        from_name=names[0],
        from_value=shown[0],
        to_name=names[1],
        to_value=shown[1],
        derived=(result, *shown, *names),
    )


def _shown(amount: Amount, voice: Voice) -> str:
    """As printed; without the ten thousands of Japanese for English readers."""
    if not voice.english or amount.value is None:
        return amount.printed
    about = voice.say("about").lower() if _ABOUT.match(amount.printed) else ""
    return about + measured(amount.value, amount.unit, voice)


def _measured(change: Decimal, ends: tuple[Point, Point], voice: Voice) -> str:
    """A difference in the unit of its figures; in 万 where both are given so."""
    unit = "ポイント" if ends[0].amount.unit == "%" else ends[0].amount.unit
    if not voice.english and all("万" in point.amount.printed for point in ends):
        return f"{trimmed(change / _TEN_THOUSAND, 4)}万{unit}"
    return measured(change, unit, voice)
