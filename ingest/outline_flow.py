"""Lines that belong to one sentence or bullet, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.headings import is_title, read_heading
from ingest.mended import Mended
from ingest.outline_parts import Kind, Part, is_owner
from ingest.records import Repair

FINISHED = re.compile(r"(?:[。．！？!?：:；;…]|[。！？][」』）)】]+)$")
NOTE = re.compile(r"[※＊(（注]")
LABELLED = re.compile(r"[^。：:、]{1,24}[：:](?!//)\S")
"""A term and what it means, or a label and what it says; the next of its kind begins anew."""
LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")
LATIN_START = re.compile(r"[A-Za-z(]")
LEAST_LINES = 5
"""Lines from which on it can be told whether a text is wrapped."""
WIDEST_WRAP = 120
"""Half-width letters; longer lines are paragraphs, not lines of a page."""
FULL = 0.85
"""Share of the widest line from which on a line was broken for want of room."""
OFTEN = 0.3
"""Share of full lines from which on a text is wrapped."""
MOSTLY = 0.5
"""Share of finished lines from which on an unfinished one was cut."""
SHORT = 24
"""Half-width letters below which a line is complete without a full stop: a name, an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the document breaks its lines."""

    wrap: int
    """Half-width letters of a full line, 0 if lines are whole paragraphs."""
    stops: bool
    """Whether its sentences and bullets end with a full stop, so that one without was cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A part with the lines that continue it, and the breaks that were closed."""

    part: Part
    repairs: tuple[Repair, ...] = ()


def join_lines(parts: Iterable[Part], layout: Layout) -> tuple[Flow, ...]:
    """The parts of a section, sentences and bullets made whole."""
    flows: list[Flow] = []
    last: Part | None = None
    for part in parts:
        if last is not None and flows and _continues(flows[-1].part, last, part, layout):
            flows[-1] = _joined(flows[-1], part)
        else:
            flows.append(Flow(part=part))
        last = part
    return tuple(flows)


def read_layout(parts: Iterable[Part]) -> Layout:
    """How lines are broken, told from all lines of the document."""
    lines = tuple(part for part in parts if part.kind in (Kind.TEXT, Kind.BULLET))
    sentences = [part for part in lines if not _is_title(part)]
    finished = sum(bool(FINISHED.search(part.text.value)) for part in sentences)
    return Layout(wrap=_wrap(sorted(part.width for part in lines)), stops=finished >= MOSTLY * len(sentences))


def _is_title(part: Part) -> bool:
    """A line that is complete without a full stop: a heading, a name."""
    heading = read_heading(part.text)
    if heading:
        return is_title(heading)
    return part.kind is Kind.TEXT and part.width < SHORT and not FINISHED.search(part.text.value)


def _wrap(widths: list[int]) -> int:
    if len(widths) < LEAST_LINES:
        return 0
    widest = widths[int(0.95 * (len(widths) - 1))]
    full = sum(FULL * widest <= width <= widest for width in widths)
    return widest if SHORT < widest <= WIDEST_WRAP and full >= OFTEN * len(widths) else 0


def _continues(whole: Part, last: Part, part: Part, layout: Layout) -> bool:
    """Whether ``part`` goes on with the sentence of ``whole``, whose last line is ``last``."""
    if part.kind is not Kind.TEXT or whole.kind not in (Kind.TEXT, Kind.BULLET):
        return False
    text = whole.text.value
    if is_owner(part.text.value):
        return not part.gap
    if NOTE.match(part.text.value):
        return _reaches(part, last, layout) and not FINISHED.search(text) and part.text.value[0] in "(（"
    if LABELLED.match(text) and LABELLED.match(part.text.value) and not part.indented:
        return False
    finished = bool(FINISHED.search(text))
    near = not part.gap and not part.broken
    if layout.wrap and last.width >= FULL * layout.wrap:
        return not finished or (near and not part.indented)
    if finished:
        return False
    if whole.kind is Kind.BULLET and near and part.indented:
        return True
    torn = layout.stops and (part.broken or part.gap > 1 or "。" in text)
    return last.width > SHORT and (torn or (near and not layout.wrap))


def _reaches(part: Part, last: Part, layout: Layout) -> bool:
    """Whether the line above fills the page and the part stands right below it."""
    full = bool(layout.wrap) and last.width >= FULL * layout.wrap
    return full and not (part.gap or part.broken or part.indented)


def _joined(flow: Flow, part: Part) -> Flow:
    text = flow.part.text
    space = " " if LATIN_END.search(text.value) and LATIN_START.match(part.text.value) else ""
    start, end = text.end, part.text.start
    torn = part.broken or part.gap > 0
    rule = "sentence cut by a page break" if torn else "line break inside a sentence"
    repair = Repair(rule=rule, start=start, end=end, printed="\n", mended=space)
    whole = replace(flow.part, text=Mended.join((text, part.text), space))
    return Flow(part=whole, repairs=(*flow.repairs, repair))
