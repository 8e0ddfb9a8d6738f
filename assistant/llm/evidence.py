"""Evidence as the model sees it: numbered passages with title, locator and plan, rows as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.catalog import Catalog
from assistant.compose.voice import Voice, is_nothing
from assistant.llm.meter import TokenMeter
from assistant.llm.records import Handed, Handout
from assistant.notation import era
from assistant.records import Trace
from ingest.records import Passage, Row

MOST_PASSAGES = 8
LONGEST_SHARE = 0.5
"""Of the budget, for one passage; the rest of a longer one is cut off and said to be."""
_FENCE = re.compile(r"[<＜]{2,}|[>＞]{2,}")
_NUMBER = re.compile(r"[\[［【](\d{1,3})[\]］】]")
_MARKUP = re.compile(r"!\[|\]\(|</?[a-zA-Z][^>]*>|```|https?://")


def handout_of(trace: Trace, voice: Voice, meter: TokenMeter, budget: int) -> Handout:
    """The passages that the composed answer leans on, then the best others, within a budget of tokens."""
    handed: list[Handed] = []
    used = 0
    for passage in _chosen(trace, voice.catalog):
        room = min(budget - used, round(budget * LONGEST_SHARE))
        text = _fitting(passage, len(handed) + 1, voice, meter, room)
        if text is None:
            continue
        handed.append(Handed(number=len(handed) + 1, passage=passage, text=text))
        used += meter.tokens(text)
        if len(handed) == MOST_PASSAGES:
            break
    return Handout(passages=tuple(handed), tokens=used)


def _chosen(trace: Trace, catalog: Catalog) -> Iterator[Passage]:
    cited = (cite.key for line in trace.draft.lines for cite in line.cites)
    ranked = (found.passage.key for found in trace.evidence)
    for key in dict.fromkeys((*cited, *ranked)):
        yield catalog.by_key[key]


def _fitting(passage: Passage, number: int, voice: Voice, meter: TokenMeter, room: int) -> str | None:
    """The passage under its number, cut to ``room`` tokens; None where hardly anything would be left."""
    head, body = _head(passage, number, voice), _body(passage, voice)
    while meter.tokens(head + body) > room:
        shorter = body[: int(len(body) * 0.8)].rpartition("\n")[0] or body[: int(len(body) * 0.8)]
        if len(shorter) < 80:
            return None
        body = shorter + "\n…" if not shorter.endswith("…") else shorter
    return f"{head}\n{body}\n>>>"


def _head(passage: Passage, number: int, voice: Voice) -> str:
    document = voice.catalog.documents[passage.document]
    standing = "現行" if voice.catalog.in_force(passage.document) else "以前の計画"
    title = voice.title(passage)
    return (
        f"<<< [{number}] {harmless(voice.label(passage))}「{harmless(title)}」"
        f"（{harmless(document.title)}、{standing}）"
    )


def _body(passage: Passage, voice: Voice) -> str:
    if passage.row is None:
        return harmless(passage.text)
    rows = [(name, harmless(cell).replace("\n", " ")) for name, cell in _cells(passage.row, voice)]
    return "\n".join(f"| {name} | {cell} |" for name, cell in rows)


def _cells(row: Row, voice: Voice) -> Iterable[tuple[str, str]]:
    """What a row says, field by field; empty cells are left out."""
    yield from _named(
        ("項目", " ".join(filter(None, (row.field, row.item_number, row.item_name)))),
        ("KPI", row.kpi_number),
        ("指標", row.indicator),
        ("目標", row.goal),
        ("基準値", row.baseline.printed if row.baseline else ""),
    )
    for target in row.targets:
        if not is_nothing(target.amount.printed):
            yield f"{era(target.year)}（{target.year}年度）の目標", target.amount.printed
    yield from _named(
        ("担当", voice.office(row) if row.offices else ""),
        ("事業", voice.programme(row)),
        ("概要", row.outline),
        ("計画", row.plan),
        *row.others,
    )


def _named(*cells: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, cell) for name, cell in cells if not is_nothing(cell))


def harmless(text: str) -> str:
    """A document's text so that it can't pass for the frame of the handout, a mark, or markup."""
    text = _FENCE.sub("", text)
    text = _NUMBER.sub(r"（\1）", text)
    return _MARKUP.sub(" ", text)
