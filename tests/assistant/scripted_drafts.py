"""Scripts of a model: one that copies the best sentences of its handout, and one that errs in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripted_model import Says

from ingest.tokens import tokens

_PASSAGE = re.compile(r"<<< \[(\d+)\][^\n]*\n(.*?)\n>>>", re.DOTALL)
_SENTENCE = re.compile(r"[^。\n]+。")
_ASKED = re.compile(r"(?:質問|Question)[^\n]*[:：]\n(.*?)\n\n", re.DOTALL)
SENTENCES = 3


def copying(messages: list[dict[str, str]]) -> Says:
    """The three sentences that share most words with the question, each with its mark."""
    return Says(text="\n".join(f"{sentence}[{number}]" for number, sentence in _best(messages)), piece=40)


def erring(messages: list[dict[str, str]]) -> Says:
    """The same sentences, each with an error: another figure, year, passage, source or end."""
    wrong = (
        lambda number, text: f"{text}[{number + 40}]",
        lambda number, text: f"{text.removesuffix('。')}ため、予算は3億円です。[{number}]",
        lambda number, text: f"令和33年度から、{text}[{number}]",
        lambda number, text: f"農林水産部 ドローン課は、{text}[{number}]",
    )
    turn = sum(map(ord, messages[-1]["content"])) % len(wrong)
    made = (wrong[(turn + at) % len(wrong)](*pair) for at, pair in enumerate(_best(messages)))
    return Says(text="\n".join(made), piece=40)


def _best(messages: list[dict[str, str]]) -> list[tuple[int, str]]:
    told = messages[-1]["content"]
    asked = _ASKED.search(told)
    words = frozenset(tokens(asked[1] if asked else ""))

    def shared(pair: tuple[int, str]) -> int:
        return len(words & frozenset(tokens(pair[1])))

    return sorted(_sentences(told), key=shared, reverse=True)[:SENTENCES]


def _sentences(told: str) -> Iterator[tuple[int, str]]:
    for number, body in _PASSAGE.findall(told):
        yield from ((int(number), text.strip("- 　")) for text in _SENTENCE.findall(body))
