"""Errors that a language model makes, each put into a right sentence by program: none may pass the check.

Every row of PLANTS is one kind of error. A plant gives nothing for a sentence that has no place for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.catalog import Catalog
from assistant.llm.checking import plain_of
from assistant.llm.records import Claim, Handout
from assistant.notation import year_mentions
from ingest.records import Passage

UNLIKE = 0.25
"""Longest piece that a sentence shares with a passage, in letters of the sentence, up to which the
passage is a wrong source for it."""
LONG = 24
"""Letters from which a sentence says enough to be right in one place only."""
_FIGURE = re.compile(r"(?<![\d,.第(（\-A-Za-zＲR])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d,.]|\s*[年月日)）])")
_COUNTED = re.compile(r"(?<![\d,.])(\d[\d,]*(?:\.\d+)?)\s?([一-龥%])(?<![年月日])")
_COUNTED_ENGLISH = re.compile(r"(?<![\w,.])(\d{1,3}(?:,\d{3})*)\s?(?:%|[a-z])")
_UNIT = re.compile(r"(?<=\d)(\s?)(時間|件|人|所属|施設|か所|業務|手続|hours|cases|people|offices|%|％|割)")
_UNITS = {"hours": "people", "cases": "hours", "people": "hours", "offices": "hours", "件": "時間"}
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?![間額次])")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
_ENDS = re.compile(r"(?<=[きしちりいえれけてらかなまみ])ます(?=。|$)|です(?=。|$)")
_IS = re.compile(r"\b(is|are|was|were|will|has|have)\b(?! not)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A right sentence of a draft, with the handout that it was written from."""

    claim: Claim
    handout: Handout
    language: str

    @property
    def text(self) -> str:
        return self.claim.text

    @property
    def own(self) -> tuple[Passage, ...]:
        """The passages that the sentence cites."""
        found = (self.handout.passage(number) for number in self.claim.numbers)
        return tuple(passage for passage in found if passage is not None)

    @property
    def source(self) -> str:
        """All that its passages say."""
        return "\n".join(text for p in self.own for text in (p.title, *p.breadcrumb, p.text, p.source.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """One kind of error: the wrong claims that it makes of a right sentence."""

    name: str
    into: Callable[[Sheet, Catalog], Iterator[Claim]]


def _said(sheet: Sheet, text: str) -> Iterator[Claim]:
    if text != sheet.text:
        yield replace(sheet.claim, text=text)


def _figure(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    """A figure that its passages do not give."""
    if found := _FIGURE.search(sheet.text):
        other = int(float(found[0].replace(",", ""))) + 7
        while re.search(rf"(?<!\d){other}(?!\d)", sheet.source.replace(",", "")):
            other += 13
        yield from _said(sheet, f"{sheet.text[: found.start()]}{other:,}{sheet.text[found.end() :]}")


def _neighbour_figure(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    """A figure that its passages give for something else, in Japanese in the same unit."""
    english = sheet.language == "en"
    for found in (_COUNTED_ENGLISH if english else _COUNTED).finditer(sheet.text):
        for other in _COUNTED.finditer(sheet.source):
            if other[1] not in sheet.text and (english or other[2] == found[2]):
                yield from _said(sheet, sheet.text[: found.start(1)] + other[1] + sheet.text[found.end(1) :])
                return


def _unit(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    if found := _UNIT.search(sheet.text):
        other = _UNITS.get(found[2], "件")
        yield from _said(sheet, f"{sheet.text[: found.start(2)]}{other}{sheet.text[found.end(2) :]}")


def _year(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    """A year of which its passages do not speak."""
    if years := year_mentions(sheet.text):
        known = {mention.year for mention in year_mentions(sheet.source)}
        other = next(year for year in range(years[0].year + 1, 2100) if year not in known)
        yield from _said(sheet, _with_year(sheet.text, years[0].year, other))


def _swapped_year(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    """A year that its passages give for something else."""
    if years := year_mentions(sheet.text):
        mine = {mention.year for mention in years}
        others = (m.year for m in year_mentions(sheet.source) if m.year not in mine)
        if other := next(others, None):
            yield from _said(sheet, _with_year(sheet.text, years[0].year, other))


def _with_year(text: str, year: int, other: int) -> str:
    for mention in reversed(year_mentions(text)):
        if mention.year == year:
            written = text[mention.start : mention.end]
            new = _year_like(written, year, other)
            text = text[: mention.start] + new + text[mention.end :]
    return text


def _year_like(written: str, year: int, other: int) -> str:
    if str(year) in written:
        return written.replace(str(year), str(other)).replace(f"令和{year - 2018}", f"令和{other - 2018}")
    tail = "年度" if written.endswith("年度") else "年" if written.endswith("年") else ""
    if re.match(r"[RH]\d", written):
        return f"R{other - 2018}"
    return (f"令和{other - 2018}" if other > 2018 else f"平成{other - 1988}") + tail


def _date(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    changed = _MONTH.sub(lambda m: f"{int(m[1]) % 12 + 1}月", sheet.text, count=1)
    for place, month in enumerate(_MONTHS[:-1]):
        changed = re.sub(rf"\b{month}\b(?= \d|,)", _MONTHS[place + 1], changed, count=1)
        if changed != sheet.text:
            break
    yield from _said(sheet, changed)


def _office(sheet: Sheet, catalog: Catalog) -> Iterator[Claim]:
    """Another office in the place of its own, or any where it names none."""
    names = sorted(catalog.divisions, key=len, reverse=True)
    strange = next(name for name in names if name not in sheet.source and len(name) > 3)
    named = next((name for name in names if name in sheet.text), "")
    if named:
        yield from _said(sheet, sheet.text.replace(named, strange, 1))
    else:
        yield from _said(sheet, _headed(sheet, f"{strange}は、", f"{strange} is in charge: "))


def _headed(sheet: Sheet, japanese: str, english: str) -> str:
    return (english if sheet.language == "en" else japanese) + sheet.text


def _headed_by(*pairs: tuple[str, str]) -> Callable[[Sheet, Catalog], Iterator[Claim]]:
    """Puts an invention before the sentence, in its language."""

    def plant(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
        for japanese, english in pairs:
            yield from _said(sheet, _headed(sheet, japanese, english))

    return plant


def _followed_by(*pairs: tuple[str, str]) -> Callable[[Sheet, Catalog], Iterator[Claim]]:
    """Lets the sentence go on with an invention."""

    def plant(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
        for japanese, english in pairs:
            if sheet.language == "en":
                yield from _said(sheet, f"{sheet.text.rstrip('.')}, {english}.")
            elif sheet.text.endswith("ます。"):
                yield from _said(sheet, f"{sheet.text[:-3]}、{japanese}。")
            else:
                yield from _said(sheet, f"{sheet.text.rstrip('。')}で、{japanese}。")

    return plant


def _instead(*pairs: tuple[str, str]) -> Callable[[Sheet, Catalog], Iterator[Claim]]:
    """Says something else in the sentence's place, under its mark."""

    def plant(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
        for japanese, english in pairs:
            yield from _said(sheet, english if sheet.language == "en" else japanese)

    return plant


def _uncited(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    yield replace(sheet.claim, numbers=())


def _not_given(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    yield replace(sheet.claim, numbers=(len(sheet.handout.passages) + 1,))


def _wrong_passage(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    """Each other passage of the handout that does not say the same."""
    for handed in sheet.handout.passages:
        if handed.number not in sheet.claim.numbers and _is_unlike(sheet, handed.passage):
            yield replace(sheet.claim, numbers=(handed.number,))


def _is_unlike(sheet: Sheet, passage: Passage) -> bool:
    text = plain_of(sheet.text)
    other = plain_of("\n".join((passage.title, passage.text, passage.source.value)))
    same = SequenceMatcher(None, text, other, autojunk=False).find_longest_match()
    titles = {own.title for own in sheet.own}
    return len(text) >= LONG and same.size < UNLIKE * len(text) and passage.title not in titles


def _denied(sheet: Sheet, _: Catalog) -> Iterator[Claim]:
    if sheet.language == "en":
        yield from _said(sheet, _IS.sub(r"\1 not", sheet.text, count=1))
    else:
        yield from _said(
            sheet, _ENDS.sub(lambda m: "ません" if m[0] == "ます" else "ではありません", sheet.text, count=1)
        )


PLANTS = (
    Plant(name="figure", into=_figure),
    Plant(name="figure of something else", into=_neighbour_figure),
    Plant(name="unit", into=_unit),
    Plant(name="year", into=_year),
    Plant(name="year of something else", into=_swapped_year),
    Plant(name="date", into=_date),
    Plant(name="department", into=_office),
    Plant(
        name="person",
        into=_headed_by(
            ("山田太郎課長によると、", "According to Director Taro Yamada, "),
            ("佐々木副知事の指示により、", "On the order of Vice Governor Sasaki, "),
        ),
    ),
    Plant(
        name="programme",
        into=_headed_by(
            ("ふくしま未来躍進事業により、", "Through the Fukushima Leap Programme, "),
            ("「ふくしま未来躍進プロジェクト」として、", 'As part of the "Fukushima Leap Project", '),
        ),
    ),
    Plant(
        name="document",
        into=_headed_by(
            ("福島県AI活用基本計画に基づき、", "Under the Fukushima AI Master Plan, "),
            ("『デジタル田園白書』によれば、", "According to the Digital White Paper, "),
        ),
    ),
    Plant(
        name="KPI",
        into=_instead(
            ("KPI 99「在宅勤務率」の目標は95%です。", "The target of KPI 99 (share of telework) is 95%."),
            ("KPIは住民満足度です。", "Its KPI is the satisfaction of residents."),
        ),
    ),
    Plant(
        name="invention",
        into=_followed_by(
            ("残業を廃止します", "and overtime is abolished"),
            ("費用は全額を国が負担します", "and the state bears all the costs"),
            ("全国で最も進んでいます", "which is the most advanced in the country"),
        ),
    ),
    Plant(
        name="over-confidence",
        into=_instead(
            ("予算は3億円です。", "The budget is 300 million yen."),
            ("費用は無料であることが確実です。", "It is certain that this is free of charge."),
            ("県民の8割が満足しています。", "Eight out of ten residents are satisfied."),
        ),
    ),
    Plant(name="denial", into=_denied),
    Plant(name="citation missing", into=_uncited),
    Plant(name="citation not given", into=_not_given),
    Plant(name="citation to the wrong passage", into=_wrong_passage),
    Plant(
        name="markup",
        into=_followed_by(
            ("[詳細](https://example.com)を見ます", "see [here](https://example.com)"),
            ("![図](https://example.com/x.png)を示します", "see ![x](https://example.com/x.png)"),
            ("<b>重要</b>とします", "<b>important</b>"),
            ("$x^2$とします", "that is $x^2$"),
        ),
    ),
    Plant(
        name="language",
        into=_instead(
            ("该计划将在全县范围内推进数字化转型。", "该计划将在全县范围内推进数字化转型。"),
            ("Dieser Plan fördert die Digitalisierung.", "Dieser Plan fördert die Digitalisierung."),
        ),
    ),
)
