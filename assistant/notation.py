"""Fiscal years and passage numbers in every notation that people use.

Each notation is a row of a table; to teach another one, add a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.named_parts import ROMANS, named_part, named_parts, unless_named
from assistant.records import NumberKind, NumberRef
from ingest.headings import ROMAN

REIWA, HEISEI = 2018, 1988
"""Western year before the first year of the era: 令和1 = 2019, 平成1 = 1989."""


@dataclass(frozen=True, slots=True)
class YearNotation:
    """A way to write a year, and how its first group becomes a western year."""

    pattern: re.Pattern[str]
    western: Callable[[int], int]


_KANJI_YEAR = "[一二三四五六七八九十]{1,3}"
YEAR_NOTATIONS = (
    YearNotation(
        re.compile(rf"(?:令和|reiwa)\s*(\d{{1,2}}|元|{_KANJI_YEAR})(?:\s*年度?)?", re.I), lambda n: REIWA + n
    ),
    YearNotation(
        re.compile(rf"(?:平成|heisei)\s*(\d{{1,2}}|元|{_KANJI_YEAR})(?:\s*年度?)?", re.I),
        lambda n: HEISEI + n,
    ),
    YearNotation(
        re.compile(r"(?<![A-Za-z])R\s?(\d{1,2})(?:年度?)?(?![\dA-Za-z])", re.I), lambda n: REIWA + n
    ),
    YearNotation(re.compile(r"(?<![A-Za-z])H\s?(\d{1,2})(?:年度?)?(?![\dA-Za-z])"), lambda n: HEISEI + n),
    YearNotation(
        re.compile(
            r"(?<!\d)(?<!\d[,.])(?:FY\s*|fiscal\s+(?:year\s+)?)?((?:19|20)\d\d)(?:年度?)?(?!\d)", re.I
        ),
        lambda n: n,
    ),
    YearNotation(re.compile(r"(二[〇零]\s*[〇零一二三四五六七八九]{2})(?:年度?)?"), lambda n: n),
    YearNotation(re.compile(r"FY\s*'?(\d\d)(?!\d)", re.I), lambda n: 2000 + n),
    # "10年度の目標": in a plan of the Reiwa era a bare number of a fiscal year is a Reiwa year.
    YearNotation(re.compile(r"(?<![\d和成RrHh])(\d{1,2})年度"), lambda n: REIWA + n),
)
LAST_HEISEI = HEISEI + 32
"""平成31 was 2019; plans made before speak of 平成32年度 too."""
_BESIDE = re.compile(r"\s*(?:の)?(?:から|~|-|–|〜|・|、|,|と|や|及び)\s*")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year where a text names it: ``text[start:end]``."""

    year: int
    start: int
    end: int


def year_mentions(text: str) -> tuple[YearMention, ...]:
    """Every mention of a western year, in whatever notation, in order of appearance."""
    found: list[YearMention] = []
    for notation in YEAR_NOTATIONS:
        for match in notation.pattern.finditer(text):
            if any(known.start <= match.start() < known.end for known in found):
                continue
            found.append(YearMention(notation.western(number_of(match[1])), *match.span()))
    found.sort(key=lambda mention: mention.start)
    return tuple(
        _of_one_era(before, mention, text) for before, mention in pairwise((None, *found)) if mention
    )


def _of_one_era(before: YearMention | None, mention: YearMention, text: str) -> YearMention:
    """A bare number goes on in the era of the year that it is joined to: 「平成19年度から22年度」."""
    bare = text[mention.start].isdecimal() and mention.year < REIWA + 100 and mention.end - mention.start < 5
    if before is None or not bare or before.year > REIWA:
        return mention
    number = mention.year - REIWA
    follows = before.year < HEISEI + number <= LAST_HEISEI and _BESIDE.fullmatch(
        text, before.end, mention.start
    )
    return YearMention(HEISEI + number, mention.start, mention.end) if follows else mention


def years_in(text: str) -> tuple[int, ...]:
    """Western years named in the text, in order of appearance, each once."""
    return tuple(dict.fromkeys(mention.year for mention in year_mentions(text)))


def without_years(text: str) -> str:
    """The text with every year blanked, so that its digits are not read as something else."""
    for notation in YEAR_NOTATIONS:
        text = notation.pattern.sub(" ", text)
    return text


def reiwa(year: int) -> str:
    """令和10年度（2028年度） for 2028."""
    if year > REIWA:
        return f"令和{year - REIWA if year > REIWA + 1 else '元'}年度（{year}年度）"
    return f"平成{year - HEISEI}年度（{year}年度）"


def era(year: int) -> str:
    """R10 for 2028, H30 for 2018."""
    return f"R{year - REIWA}" if year > REIWA else f"H{year - HEISEI}"


# -- numbers of passages ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberNotation:
    """A labelled number: 「KPI 17」, 「整理番号5-18」, 「脚注13」."""

    kind: NumberKind
    pattern: re.Pattern[str]


def _labelled(kind: NumberKind, pattern: str) -> NumberNotation:
    return NumberNotation(kind, re.compile(pattern, re.I))


_LABEL = r"\s*(?:の|は|が)?\s*(?:番号|No\.?|ナンバー|#|number)?\s*(?:の|が|は)?\s*"
_NOT_A_COUNT = r"(?![\d,.]*(?:件|%|個|つ|時間|以上|本|項目|年))"
NUMBER_NOTATIONS = (
    _labelled(NumberKind.KPI, rf"(?:KPI|指標){_LABEL}(\d{{1,3}})(?!\d){_NOT_A_COUNT}"),
    _labelled(NumberKind.KPI, r"(?<![\d-])(\d{1,3})番(?:目)?の\s*(?:KPI|指標)"),
    _labelled(
        NumberKind.PROJECT,
        r"(?:事業番号|事業\s*No\.?|project\s*(?:no\.?|number))\s*(?:の|は|が)?\s*(\d{1,3}|追加)(?!\d|\s*[-‐–ー−]\s*\d)",
    ),
    _labelled(NumberKind.PROJECT, r"(?<![\d-])(\d{1,3})番(?:目)?の\s*(?:事業|取組)"),
    _labelled(NumberKind.KPI, r"(?:KPI|指標)の?(?:表|一覧|リスト)[^。?]{0,8}?(?<![\d-])(\d{1,3})番(?!目|号)"),
    # 「数値目標のある事業の表で68番」: a number of a table that is named in words
    _labelled(
        NumberKind.PROJECT,
        r"(?:表|一覧|リスト)[^。?]{0,16}?(?<![\d-])(\d{1,3})番(?!目|号)"
        r"|\btable\b[^.?]{0,40}\b(?:number|no\.?|row)\s*(\d{1,3})",
    ),
    _labelled(
        NumberKind.PROJECT,
        r"(?<![\d-])(\d{1,3})番(?=(?:の|に)[^。?]{0,12}(?:事業|取組)|[はがを]?[^。?]{0,16}(?:表|一覧)の)",
    ),
    _labelled(
        NumberKind.ACTION,
        r"(?:整理番号|整理\s*No\.?|action\s*(?:no\.?|number))\s*(?:の|は|が)?\s*(\d{1,2}\s*[-‐–ー−の]\s*\d{1,3})",
    ),
    # 取組2-3: its own number in a table
    _labelled(
        NumberKind.ACTION, r"(?:取組|事業|改革)(?:項目|番号)?\s*(\d{1,2}\s*[-‐–ー−]\s*\d{1,3})(?![\d(-])"
    ),
    # 行政-1-14, 地域-2-追加: part, table and number, as a citation prints them
    _labelled(NumberKind.ACTION, r"(?<=行政|地域)\s*[-‐–ー−]\s*(\d\s*[-‐–ー−]\s*(?:\d{1,3}|追加))"),
    _labelled(
        NumberKind.FOOTNOTE,
        r"(?:脚注|注釈|(?<![一-龥])注|footnote|note)\s*(?:の|番号|No\.?|第|#)*\s*(\d{1,3})",
    ),
)

LABELS = (
    (re.compile(r"第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*条|\barticle\s*(\d{1,3})", re.I), "第{}条"),
    (
        re.compile(
            r"(?<![A-Za-z])Q\s*\.?\s*(\d{1,3})(?!\d)|(?<![疑質学])問\s*(\d{1,3})(?!\d)|質問\s*(\d{1,3})(?!\d)",
            re.I,
        ),
        "Q{}",
    ),
)
"""Numbers that run through a whole document, with the one form in which they are compared."""
_ROMAN = re.compile(r"(?<![A-Za-z])(VI{0,3}|I[VX]|I{1,3}|XI{0,2})(?=\s*(?:[-‐–ー−]|[の章]\s*第?)\s*[(]?\d)")

_DIGIT = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KANJI = re.compile(
    r"(?<=第)[一二三四五六七八九十]{1,3}+(?!次|種|期|者|位|条|四半期|線)|(?<![一-龥])[一二三四五六七八九十]{1,3}(?=[章節])"
)
_NEXT_KANJI = re.compile(
    r"(?<![\d,.])(第?\d{1,2}(?:[章節]の?|の)(?:\d{1,2}の)*第?)([一二三四五六七八九十]{1,3})(?=$|[\s章節の(、?はをに])"
)
_JOIN = r"(?:\s*[-‐–ー−・]\s*|\s*[章節]?\s*の\s*第?\s*|\s*[章節]\s*第?\s*)"
_GAP = rf"(?:{_JOIN}|\s+)"
_HEAD = r"(?<![\d.,年月A-Za-z-])"
_ITEM = rf"(?:{_GAP}?[(]?([ア-ン])[)]?(?![ァ-ヴー]|[ア-ン]))?"
_THIRD = rf"(?:{_GAP}?[(](\d{{1,2}})[)]|{_JOIN}(\d{{1,2}})(?!\d))?"
_FOURTH = rf"(?:{_GAP}?[(](\d{{1,2}})[)])?"
_NOT_A_FIGURE = r"(?!\d)(?![\d,%.]*(?:件|時間|%|人|年|月|日|割|倍))"
_SECTIONS = (
    # 第5-3-(4), 5-3-5ウ, 第4章2の(2)のア, 第5の3(4)
    re.compile(rf"{_HEAD}第?\s*(\d{{1,2}}){_JOIN}(\d{{1,2}}){_NOT_A_FIGURE}{_THIRD}{_ITEM}{_FOURTH}"),
    # 第5 3 (4): set apart by spaces only after 第
    re.compile(rf"第\s*(\d{{1,2}})\s+(\d{{1,2}}){_NOT_A_FIGURE}{_THIRD}{_ITEM}"),
    # section 5.3.4, §5-3
    re.compile(
        r"(?:section|sec\.?|chapter|§)\s*(\d{1,2})[-.\s](\d{1,2})"
        r"(?:[-.\s]?[(]?(\d{1,2})[)]?)?()(?:[-.\s]?[(]?([ア-ン])[)]?)?",
        re.I,
    ),
    # 2.3, 1.2.4: with points only where nothing else makes a figure of it
    re.compile(
        r"(?:^|(?<=[のは\s「]))\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?()()(?=$|[\s」の節項章はにを?、])"
        r"(?!\s*(?:million|billion|thousand|percent|points?|times|hours?|people))",
        re.I,
    ),
    # 3(5), 4(2)ア: an item of a table
    re.compile(rf"{_HEAD}(\d{{1,2}})\s*の?\s*[(](\d{{1,2}})[)](?!\s*(?:年|月|日))()(){_ITEM}"),
)
_PLACE = re.compile(r"(行政|地域|市町村)\s*[-‐–ー−]\s*(?=\d{1,2}\s*[(])")
"""The part in front of an item, as a citation prints it: 地域-5(8)."""
_CHAPTER = re.compile(
    r"第\s*(\d{1,2})\s*(?:章|(?=[はのにをが\s?、]|$))|(?<!\d)(\d{1,2})章|chapter\s*(\d{1,2})", re.I
)


def numbers_in(text: str, exists: Callable[[NumberRef], object] | None = None) -> tuple[NumberRef, ...]:
    """Numbers of passages named in the text; only those that exist, where the catalog can say so."""
    found = tuple(dict.fromkeys(_numbers(_PLACE.sub(r"\1 ", arabic(without_years(text))))))
    return unless_named(tuple(filter(exists, found))) if exists else found


def arabic(text: str) -> str:
    """第七の五 with the figures that passages are numbered with: 第7の5."""
    text = re.sub(f"[{ROMAN}]", lambda match: ROMANS[ROMAN.index(match[0])], text)
    text = _ROMAN.sub(lambda match: str(ROMANS.index(match[1].upper()) + 1), text)
    text = _KANJI.sub(lambda match: str(number_of(match[0])), text)
    while (further := _NEXT_KANJI.sub(lambda match: f"{match[1]}{number_of(match[2])}", text)) != text:
        text = further
    return text


def label_of(locator: str) -> str:
    """第7条 for 第2章-第7条, Q6 for 問6: the form in which a question names it; empty for any other."""
    written = arabic(locator)
    last = written.rpartition("-")[2].rpartition(" > ")[2]
    found = ((pattern.fullmatch(last), form) for pattern, form in LABELS)
    return named_part(written) or next((_labelled_as(form, match) for match, form in found if match), "")


def _labelled_as(form: str, match: re.Match[str]) -> str:
    return form.format(number_of(next(group for group in match.groups() if group)))


def number_of(written: str) -> int:
    """A number in figures, in kanji (十一, 二〇三〇), or 元."""
    if written == "元":
        return 1
    if written.isdecimal():
        return int(written)
    if len(written) > 1 and "十" not in written:
        return int("".join(str(_DIGIT[digit]) for digit in written))
    tens, ten, ones = written.rpartition("十")
    return (_DIGIT.get(tens, 1) * 10 if ten else 0) + _DIGIT.get(ones, 0)


def _numbers(text: str) -> Iterator[NumberRef]:
    for notation in NUMBER_NOTATIONS:
        matches = tuple(notation.pattern.finditer(text))
        for match in matches:
            number = re.sub(r"\s*[-‐–ー−の]\s*", "-", next(filter(None, match.groups())))
            yield NumberRef(kind=notation.kind, number=number, part=_part_before(text, match.start()))
        text = notation.pattern.sub(" ", text) if matches else text
    for pattern, form in LABELS:
        for match in pattern.finditer(text):
            yield NumberRef(kind=NumberKind.LABEL, number=_labelled_as(form, match))
        text = pattern.sub(" ", text)
    yield from (NumberRef(kind=NumberKind.LABEL, number=part) for part in named_parts(text))
    for pattern in _SECTIONS:
        matches = tuple(pattern.finditer(text))
        for match in matches:
            yield _section(match, text)
        text = pattern.sub(" ", text) if matches else text
    for match in _CHAPTER.finditer(text):
        yield NumberRef(kind=NumberKind.SECTION, number=f"第{match[1] or match[2] or match[3]}")


def _section(match: re.Match[str], text: str) -> NumberRef:
    chapter, section, bracketed, joined, item, *deeper = match.groups()
    third = bracketed or joined
    levels = [f"第{chapter}", section, *([f"({third})"] if third else []), *filter(None, (item, *deeper))]
    return NumberRef(kind=NumberKind.SECTION, number="-".join(levels), part=_part_before(text, match.start()))


def _part_before(text: str, at: int) -> str:
    """行政 or 地域 where it stands in front of a number (「行政のDXのKPI 14」)."""
    before = text[max(0, at - 14) : at]
    places = {part: before.rfind(part) for part in ("行政", "地域", "市町村")}
    part, place = max(places.items(), key=lambda item: item[1])
    return part if place >= 0 else ""
