"""Failed cases on the page: what was asked, what was answered, and the source beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from eval.metrics import Row, rows_of
from eval.report.labels import KINDS
from eval.storage import StoredRun
from ingest.records import Passage

AROUND = 220
"""Characters of a source shown before and after the words that prove the fact."""


def failures(stored: StoredRun, split: str, passages: Mapping[str, Passage]) -> Iterator[str]:
    """One article for each case of the split that is not right."""
    for row in rows_of(stored, split):
        if not row.mark.right:
            yield _article(row, passages)


def _article(row: Row, passages: Mapping[str, Passage]) -> str:
    case, reply, mark = row.case, row.reply, row.mark
    turns = "".join(f"<p class='turn'>{escape(turn)}</p>" for turn in case.turns)
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in _reasons(row))
    loose = (
        f"<p class='loose'>出典にない数値: {escape('、'.join(mark.unsupported))}</p>"
        if mark.unsupported
        else ""
    )
    return (
        f"<article><header><h3>{escape(case.id)}</h3><span>{escape(KINDS[case.kind.value])}</span></header>"
        f"{turns}<ul class='reasons'>{reasons}</ul>"
        f"<div class='sides'><section><h4>回答</h4><p class='answer'>{escape(reply.text or '（なし）')}</p>"
        f"<p class='keys'>出典: {escape('、'.join(reply.cited) or 'なし')}</p>{loose}</section>"
        f"<section><h4>根拠</h4>{''.join(_sources(row, passages))}"
        f"<p class='reference'>模範解答: {escape(case.answer)}</p></section></div></article>"
    )


def _reasons(row: Row) -> Iterator[str]:
    """Why the reply is not right, for Japanese readers."""
    case, reply, mark = row.case, row.reply, row.mark
    if reply.fault:
        yield f"エラー: {reply.fault}"
    if mark.refused and case.answerable:
        yield "記載があるのに答えていない"
    if not mark.refused and not case.answerable:
        yield "記載がないのに答えている"
    yield from (f"事実がない: {' / '.join(group)}" for group in mark.missing_facts)
    yield from (f"出典がない: {' / '.join(group)}" for group in mark.missing_citations if reply.phrased)
    yield from (f"あってはならない語: {words}" for words in mark.forbidden if reply.phrased)


def _sources(row: Row, passages: Mapping[str, Passage]) -> Iterator[str]:
    """Each passage that proves a fact, cut to the words around the proof."""
    if not row.case.answerable:
        yield "<p>資料に記載がない質問です。</p>"
    for key, words in row.case.evidence:
        if key in passages:
            sign = "○" if key in row.reply.cited else "×"
            yield f"<p class='keys'>{sign} {escape(key)} {escape(passages[key].title)}</p>"
            yield f"<blockquote>{excerpt(passages[key].text, words)}</blockquote>"


def excerpt(text: str, words: str) -> str:
    """HTML of the text around the words, which are marked; its beginning if they are not found."""
    spaced = r"\s*".join(re.escape(sign) for sign in words if not sign.isspace())
    found = re.search(spaced, text)
    if not found:
        return escape(text[: 2 * AROUND]) + ("…" if len(text) > 2 * AROUND else "")
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    before, after = text[start : found.start()], text[found.end() : end]
    return (
        f"{'…' if start else ''}{escape(before)}<mark>{escape(found[0])}</mark>{escape(after)}"
        f"{'…' if end < len(text) else ''}"
    )
