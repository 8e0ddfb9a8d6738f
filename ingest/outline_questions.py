"""Questions and answers: Q1 with its question for a heading, the answer below without its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.headings import QUESTION, read_heading
from ingest.outline_parts import Kind, Part

ASKS = re.compile(r"(?:[QＱ]|問|質問)\s?[.．:：、\s\u3000]\s*(?=\S)")
"""A question without a number."""
ANSWERS = re.compile(r"(?:[AＡ]|答|回答)\s?[0-9０-９]{0,3}\s?[.．:：、)）\s\u3000]*\s*(?=[^\sA-Za-z])")
UNNUMBERED_LEVEL = 6


def part_questions(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, each question that an answer follows a heading, the answer's sign taken off.

    What goes on between a question and its answer is the rest of the question.
    """
    open_question: Part | None = None
    for part, following in pairwise((*_joined(parts), None)):
        if part is None:
            break
        if _answered(part, following):
            open_question = part
            yield _as_heading(part)
        elif (
            open_question is not None and part.kind is Kind.TEXT and (sign := ANSWERS.match(part.text.value))
        ):
            open_question = None
            text, marker = part.text[sign.end() :].strip(), part.text[: sign.end()]
            yield replace(part, text=text, marker=marker, gap=0)
        else:
            yield part


def _joined(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, a question that is broken over lines put together."""
    waiting: Part | None = None
    for part in parts:
        goes_on = waiting is not None and part.kind is Kind.TEXT and not part.gap and not part.broken
        if waiting and goes_on and not _is_question(part) and not ANSWERS.match(part.text.value):
            waiting = replace(waiting, text=waiting.text + part.text)
            continue
        if waiting:
            yield waiting
        open_end = (
            _is_question(part) and part.kind is Kind.TEXT and not re.search(r"[。？?]$", part.text.value)
        )
        waiting = part if open_end else None
        if not open_end:
            yield part
    if waiting:
        yield waiting


def _is_question(part: Part) -> bool:
    heading = read_heading(part.text) if part.kind in (Kind.TEXT, Kind.HEADING) else None
    unnumbered = part.kind is Kind.TEXT and bool(ASKS.match(part.text.value))
    return unnumbered or (heading is not None and heading.style is QUESTION)


def _answered(part: Part, following: Part | None) -> bool:
    if not _is_question(part):
        return False
    return part.kind is Kind.HEADING or bool(following and ANSWERS.match(following.text.value))


def _as_heading(part: Part) -> Part:
    sign = ASKS.match(part.text.value)
    if part.kind is Kind.HEADING or not sign:
        return replace(part, kind=Kind.HEADING)
    return replace(part, kind=Kind.HEADING, level=UNNUMBERED_LEVEL, text=part.text[sign.end() :].strip())
