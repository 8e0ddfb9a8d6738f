"""Offices of a local government, recognised by the form of their names.

A name's last characters tell its rank: 部 and 庁 are departments, 課 and 室 divisions.
Only 局 is both; the few that stand beside the departments are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from ingest.records import Office


class Rank(IntEnum):
    """Where an office stands: each is inside the one before."""

    DEPARTMENT = 0
    BUREAU = 1
    DIVISION = 2


@dataclass(frozen=True, slots=True)
class Form:
    """What names of one rank look like; a weak one needs a department in front."""

    rank: Rank
    pattern: re.Pattern[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    rank: Rank
    end: int
    """Offset in the cell just after the name."""


# 局 that stand beside the departments; every other 局 is taken for one inside a department.
TOP_BUREAUS = (
    "出納局|会計局|企業局|病院局|議会局|教育局|消防局|水道局|下水道局|上下水道局|交通局"
    "|総務局|財政局|企画局|政策局|市民局|環境局|福祉局|建設局|経済局|産業労働局|都市整備局"
)
# Column headings and collective words that have the form of an office and name none.
NO_OFFICE = re.compile(
    r"(?:部局等?名?)?(?:担当|所管|主管|関係|関連|各|全|他|当該|庁内)?(?:部局|課室|所属|[部局庁課室])名?"
    r"|.*(?:薬局|郵便局|放送局|当局)"
)
_LETTER = r"(?:[^\W\d_]|[・、](?=\w))"
_DEPARTMENT = rf"(?:{TOP_BUREAUS}|(?!事務局){_LETTER}{{2,}}?(?:本部|部|庁|事務局|委員会))"
FORMS = (
    Form(Rank.DEPARTMENT, re.compile(_DEPARTMENT)),
    Form(Rank.BUREAU, re.compile(rf"(?!事務局){_LETTER}{{2,}}?局")),
    Form(Rank.DIVISION, re.compile(rf"{_LETTER}{{2,}}[課室]")),
    Form(
        Rank.DIVISION,
        re.compile(rf"(?!事務所){_LETTER}{{2,}}(?:センター|プラザ|グループ|チーム|[係班所館校場院園])"),
        weak=True,
    ),
)
BODY = re.compile(
    rf"{_LETTER}{{2,}}(?:センター|プラザ|グループ|チーム|[係班所館校場院園署]|連盟|協会|協議会|財団|機構|公社|組合|会議所|委員会)"
)
_LONGEST = 24
"""Characters of the longest name that still reads as an office; beyond it is a sentence."""
# Names stand apart by white space, or by a comma or dot that follows a finished name.
_TOKEN = re.compile(r"(?:(?<![部庁局課室])[、，・／/]|[^\s、，・／/])+")
# A finished programme, or grammar that no name has: not the first half of a broken name.
_NO_BEGINNING = re.compile(r"(?:事業|業務|経費|取組|費)$|[のを（(]|によ|にお")


def parse_offices(cell: str) -> tuple[Office, ...]:
    """The offices that a cell names, in order; divisions inherit the department before them.

    Spaces that a line break set inside a name are closed. Text that names no office is passed
    over: ask ``is_office`` first where a cell may hold something else.
    """
    return tuple(_nest(_names(cell)))


def parse_responsible(cell: str) -> tuple[Office, ...]:
    """The offices of a cell that stands under 担当 or the like: there a body outside the hall is one too.

    ``消費生活センター``, ``観光連盟``: forms that are read as offices only where the heading says so.
    """
    found = parse_offices(cell)
    if found or not cell.strip():
        return found
    names = [name for name in re.split(r"[\s、，・／/]+", cell.strip()) if name]
    bodies = all(BODY.fullmatch(name) and not NO_OFFICE.fullmatch(name) for name in names)
    return tuple(Office(division=name) for name in names) if bodies else ()


def is_office(cell: str) -> bool:
    """Whether the cell names offices and nothing else."""
    names = tuple(_names(cell))
    return bool(names) and not cell[names[-1].end :].strip() and _squeeze(cell) == _joined(names)


def leading_office(cell: str) -> tuple[Office | None, int]:
    """The one office at the start of a cell, and how many characters it takes with the space after it.

    ``(None, 0)`` where the cell starts with anything else. A department (and 局) and the division
    after it are one office; call again on the rest for further divisions.
    """
    taken: list[_Name] = []
    for name in _names(cell):
        between = _squeeze(cell[: name.end])
        if between != _joined((*taken, name)) or (taken and name.rank <= taken[-1].rank):
            break
        taken.append(name)
    if taken and not re.match(r"\s|$", cell[taken[-1].end :]):
        return None, 0  # an enumeration in a sentence
    if not taken:
        return None, 0
    end = taken[-1].end
    rest = cell[end:]
    return next(_nest(taken)), end + len(rest) - len(rest.lstrip())


def _squeeze(text: str) -> str:
    return re.sub(r"[\s、，・／/]", "", text)


def _joined(names: Iterable[_Name]) -> str:
    return "".join(_squeeze(name.text) for name in names)


def _nest(names: Iterable[_Name]) -> Iterator[Office]:
    department = bureau = ""
    waiting = False
    for name in names:
        if name.rank is Rank.DIVISION:
            yield Office(department=department, bureau=bureau, division=name.text)
            waiting = False
            continue
        if waiting and (name.rank is Rank.DEPARTMENT or bureau):
            yield Office(department=department, bureau=bureau)
        if name.rank is Rank.DEPARTMENT:
            department, bureau = name.text, ""
        else:
            bureau = name.text
        waiting = True
    if waiting:
        yield Office(department=department, bureau=bureau)


def _names(cell: str) -> Iterator[_Name]:
    """The names in the cell; what is no name breaks a name that a space had cut in two."""
    begun = ""
    inside = False
    for token in _TOKEN.finditer(cell):
        whole = begun + token[0]
        pieces = tuple(_pieces(whole, end=token.end(), inside=inside))
        if pieces:
            yield from pieces
            inside, begun = True, ""
        else:
            begun = "" if _NO_BEGINNING.search(whole) or len(whole) > _LONGEST else whole


def _pieces(token: str, *, end: int, inside: bool) -> Iterator[_Name]:
    """A token as one name, or as the names written in it without a space (総務部広報課)."""
    for form in FORMS[:2]:
        head = form.pattern.match(token)
        if head and head.end() < len(token) and len(head[0]) > 2:
            rest = tuple(_pieces(token[head.end() :], end=end, inside=True))
            if rest and rest[0].rank > form.rank:
                yield _Name(head[0], form.rank, end - len(token) + head.end())
                yield from rest
                return
    named = _form(token, inside=inside)
    if named:
        yield _Name(token, named.rank, end)


def _form(token: str, *, inside: bool) -> Form | None:
    if len(token) > _LONGEST or NO_OFFICE.fullmatch(token):
        return None
    return next((f for f in FORMS if (inside or not f.weak) and f.pattern.fullmatch(token)), None)
