"""Numbered headings: what they look like, which stands above which, and the locators they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.mended import Mended

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
KANJI = "一二三四五六七八九十"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
SERIES = (KANA, ROMAN, CIRCLED, "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

FOLD = str.maketrans("０１２３４５６７８９（）．　\t\u00a0－", "0123456789().   -")
"""One form for wide and narrow, letter by letter, so that offsets stay."""

NUMBER = rf"(?:\d{{1,3}}|[{KANJI}]{{1,3}})"
LONGEST_TITLE = 60
TITLE_END = re.compile(r"[。、，,;；]$|(?:です|ます|した|ない)$")


@dataclass(frozen=True, slots=True)
class Style:
    """One way to number headings. A lower tier stands above; within a tier the first seen does."""

    name: str
    tier: int
    pattern: re.Pattern[str]
    named: bool = True
    """Whether a number without a title is no heading."""


ARTICLE = Style(
    "第1条", 28, re.compile(rf"第 ?(?P<n>{NUMBER}) ?条(?:の ?(?:\d+|[{KANJI}]))?(?= |\(|$) *"), named=False
)
QUESTION = Style(
    "Q1", 45, re.compile(r"(?:[QＱ]|問|質問) ?(?P<n>\d{1,3})(?:[.:： 、)）]+|(?=[^\d.:\-A-Za-z]))")
)
"""A question of a list of questions and answers: numbered through the list, whatever stands above it."""
NAMED_PARTS = (
    r"(?:基本|重点|個別|具体|主要|推進|分野別|行動|中|小|大|サブ)?(?:的)?"
    r"(?:目標|方針|施策|政策|戦略|方向性?|取組|事業|プロジェクト|プログラム|プラン|柱|視点|テーマ|課題|アクション)"
)
NAMED = Style(
    "施策1",
    40,
    re.compile(
        rf"(?P<word>{NAMED_PARTS})"
        rf" ?(?:\d{{1,2}}[-‐.])?(?P<n>\d{{1,2}}|[{ROMAN}{CIRCLED}])(?: *[:：]| +)(?=[^\d\s.,%％]) *"
    ),
)
"""What a plan calls its parts, with a number; each word counts for itself."""
STYLES = (
    QUESTION,
    NAMED,
    Style("第1編", 0, re.compile(rf"第 ?(?P<n>{NUMBER}) ?編(?= |$)"), named=False),
    Style("第1部", 5, re.compile(rf"第 ?(?P<n>{NUMBER}) ?部(?= |$)"), named=False),
    Style("第1章", 10, re.compile(rf"第 ?(?P<n>{NUMBER}) ?章(?![でのにはがをへと、。第])"), named=False),
    Style("第1節", 20, re.compile(rf"第 ?(?P<n>{NUMBER}) ?節(?![でのにはがをへと、。第])"), named=False),
    Style("第1款", 25, re.compile(rf"第 ?(?P<n>{NUMBER}) ?[款項](?= |$)")),
    ARTICLE,
    Style("第1", 20, re.compile(rf"第 ?(?P<n>{NUMBER})(?= )")),
    Style("Ⅰ", 20, re.compile(rf"(?P<n>[{ROMAN}])[ .、]*")),
    Style("1.1.1.1", 44, re.compile(r"\d{1,2}(?P<s>[.-])\d{1,2}(?P=s)\d{1,2}(?P=s)(?P<n>\d{1,2})[. ] *")),
    Style("1.1.1", 43, re.compile(r"\d{1,2}(?P<s>[.-])\d{1,2}(?P=s)(?P<n>\d{1,2})[. ] *")),
    Style("1.1", 42, re.compile(r"\d{1,2}[.-](?P<n>\d{1,2})[. ] *")),
    Style("1", 40, re.compile(r"(?P<n>\d{1,2})(?:\.(?!\d) *|、 *| +)(?=\D|\d+[^\d\s.,])")),
    Style("一", 35, re.compile(rf"(?P<n>[{KANJI}]{{1,3}})[ .、]+")),
    Style("(1)", 50, re.compile(r"\( ?(?P<n>\d{1,2}) ?\) *")),
    Style("(一)", 50, re.compile(rf"\((?P<n>[{KANJI}]{{1,3}})\) *")),
    Style("1)", 55, re.compile(r"(?P<n>\d{1,2})\) *")),
    Style("ア", 60, re.compile(rf"(?P<n>[{KANA}])(?:[ .、]+)")),
    Style("(ア)", 60, re.compile(rf"\((?P<n>[{KANA}])\) *")),
    Style("①", 60, re.compile(rf"(?P<n>[{CIRCLED}]) *")),
    Style("a", 60, re.compile(r"(?P<n>[a-z])(?:[.)] *| +)(?=[^a-zA-Z])")),
    Style("(a)", 60, re.compile(r"\((?P<n>[a-z])\) *")),
    Style("A", 60, re.compile(r"(?P<n>[A-Z])[.)] *(?=[^a-zA-Z])")),
)
CHAPTERS = 30
"""Styles of a lower tier start anew whatever unnumbered heading stands before them."""
SMALL = 60
"""Styles from this tier on also number lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` is its number of ``#``, 0 if it has none. Unnumbered: no ``style``."""

    title: Mended
    label: Mended | None = None
    style: Style | None = None
    number: int = 0
    level: int = 0

    @property
    def name(self) -> str:
        """As it is printed: ``(4) RPAの活用``."""
        parts = (self.label.value if self.label else "", self.title.value)
        return " ".join(part for part in parts if part)

    @property
    def is_named(self) -> bool:
        """Whether a word stands before the number: 施策3, often numbered through the whole plan."""
        return self.style is not None and self.style.pattern is NAMED.pattern

    @property
    def tier(self) -> int:
        return self.style.tier if self.style else -1


Path = tuple[Heading, ...]


def read_heading(text: Mended, *, level: int = 0) -> Heading | None:
    """The numbered heading that the line is, if it has the form of one."""
    text = text.strip()
    folded = text.value.translate(FOLD)
    for style in STYLES:
        match = style.pattern.match(folded)
        if not match:
            continue
        title = text[match.end() :].strip()
        if not title and style.named:
            return None
        label = text[: match.end()].sub(re.compile(r".", re.DOTALL), lambda letter: letter[0].translate(FOLD))
        label = label.sub(re.compile(r"\s+"), "").strip(".、:：")
        style = replace(style, name=match["word"]) if style is NAMED else style
        return Heading(title=title, label=label, style=style, number=_number(match["n"]), level=level)
    return None


def is_title(heading: Heading) -> bool:
    """Whether the words read as a title, not as the first words of a sentence."""
    title = heading.title.value
    return len(title) <= LONGEST_TITLE and "。" not in title and not TITLE_END.search(title)


def place(path: Path, heading: Heading) -> Path:
    """The path to the heading, when ``path`` leads to the heading before it.

    A numbered heading stands where its number says, whatever its ``#`` say: beside the last one
    numbered in its style, else below the last one of a higher tier. Only an unnumbered one has
    nothing but its ``#``.
    """
    if heading.style is None:
        beside = (n for n, each in enumerate(path) if each.level and each.level >= heading.level)
        return (*path[: next(beside, len(path))], heading)
    while path and _is_below(path[-1], heading):
        path = path[:-1]
    styles = [each.style for each in path]
    return (*(path[: styles.index(heading.style)] if heading.style in styles else path), heading)


def _is_below(last: Heading, heading: Heading) -> bool:
    if last.style is not None:
        return last.tier > heading.tier
    return heading.tier < CHAPTERS or bool(heading.level and last.level >= heading.level)


def follows(path: Path, heading: Heading) -> bool:
    """Whether the number is the next of its style, or the first of a new one."""
    placed = place(path, heading)
    sisters = [each for each in path[len(placed) - 1 :] if each.style == heading.style]
    expected = sisters[0].number + 1 if sisters else 1
    through = heading.tier < CHAPTERS or heading.is_named
    large = through and heading.number >= expected
    return heading.number == expected or large


def locator(path: Path) -> str:
    """``第5-3-(5)-ウ``; unnumbered headings are joined by `` > ``."""
    joined, before = "", None
    for heading in _shown(path):
        numbered = before is None or (before.style is not None and heading.style is not None)
        piece = heading.label.value if heading.label else heading.title.value
        joined += ("" if before is None else "-" if numbered else " > ") + piece
        before = heading
    return joined


def _shown(path: Path) -> Path:
    """Without what stands above a chapter, and without the 1.2 that a 1.2.3 says itself."""
    chapters = [n for n, heading in enumerate(path) if 0 <= heading.tier < CHAPTERS]
    path = path[chapters[0] :] if chapters else path
    asked = next((n for n, heading in enumerate(path) if heading.style is QUESTION), 0)
    path = path if any(heading.style for heading in path[:asked]) else path[asked:]
    return tuple(h for n, h in enumerate(path) if not any(_repeats(h, later) for later in path[n + 1 :]))


def _repeats(heading: Heading, later: Heading) -> bool:
    if heading.label is None or later.label is None:
        return False
    return bool(re.match(rf"{re.escape(heading.label.value)}[.-]\d", later.label.value))


def _number(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    for series in SERIES:
        if printed in series:
            return series.index(printed) + 1
    tens, ten, ones = printed.rpartition("十")
    return (KANJI.find(tens) + 1 or 1) * (10 if ten else 0) + (KANJI.find(ones) + 1 if ones else 0)
