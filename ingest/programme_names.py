"""The programme cell of a plan: 大事業, 小事業 and [取組内容] in one cell, told apart by what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.mended import Mended

GAP = re.compile(r"\s+")
COMPLETE = re.compile(
    r"(?:事業|費|業務|プロジェクト|補助金|負担金|交付金|会計|制度)等?(?:[（(][^（()）]*[)）])*$"
)
"""How a programme's name ends; a space after anything else is inside a name."""
OPENING = re.compile(r"[・【\[［]")
BULLET_BEGUN = re.compile(r"(?:^|\s)・\S*$")
ACTIVITY = re.compile(r"[【\[［]\s*(.+?)\s*[】\]］](?=\s|$)")
ZERO_BUDGET = re.compile(r"\s*[（(]\s*[0０]\s*予算\s*[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What one programme cell names; several of a kind are joined by 、."""

    name: str
    subprogramme: str = ""
    activity: str = ""
    zero_budget: bool = False


def close_programme(cell: Mended) -> Mended:
    """The cell with those spaces closed that a line break or parentheses left inside a name."""
    return cell.sub(
        GAP, lambda gap: " " if _parts(gap.string[: gap.start()], gap.string[gap.end() :]) else ""
    )


def split_programme(cell: str) -> Programme:
    """Name, subprogrammes, bracketed activities and the （0予算） mark of a closed cell."""
    activities = tuple(ACTIVITY.findall(cell))
    names = ACTIVITY.sub("", cell).strip()
    head, *listed = re.split(r"(?:^|\s+)・", names)
    zero = bool(ZERO_BUDGET.search(names))
    if head or len(listed) < 2:  # in a list of programmes the mark stays with the one that it speaks of
        head = ZERO_BUDGET.sub("", head)
        listed = [ZERO_BUDGET.sub("", name) for name in listed]
    first, *rest = GAP.split(head.strip()) if head else ("、".join(listed),)
    return Programme(
        name=first,
        subprogramme="、".join((*rest, *listed)) if head else "",
        activity="、".join(activities),
        zero_budget=zero,
    )


def _parts(left: str, right: str) -> bool:
    """Whether the space between the two stands between names."""
    if right[:1] in ("(", "（"):
        return False
    return bool(
        OPENING.match(right)
        or left[-1:] in ("】", "]", "］")
        or BULLET_BEGUN.search(left)
        or COMPLETE.search(left)
        or left == right
    )
